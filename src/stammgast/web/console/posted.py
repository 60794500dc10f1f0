"""What a form of the console posted: a mapping of texts, one for each field."""

from typing import Annotated

from litestar.enums import RequestEncodingType
from litestar.params import Body

Posted = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
"""The type of a handler's parameter `data`; a field that comes twice is a bad request."""


def text(data: dict[str, str], name: str, longest: int = 200) -> str:
    """A field without blanks around it and without characters that no line holds, cut at `longest`."""
    return "".join(letter for letter in data.get(name, "") if letter.isprintable()).strip()[:longest]
