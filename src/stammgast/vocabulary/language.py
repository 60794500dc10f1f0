"""The languages that Stammgast speaks to people, and how it picks one."""

from collections.abc import Mapping
from enum import StrEnum

Text = Mapping["Language", str]
"""One sentence in every language; may hold `{placeholders}`."""


class Language(StrEnum):
    """A language of the interface, by its ISO 639-1 code."""

    GERMAN = "de"
    ENGLISH = "en"


def language_of(locale: str | None, default: Language = Language.ENGLISH) -> Language:
    """The language of a BCP 47 tag such as `de-AT`, or `default` where we do not speak it.

    >>> language_of("de-AT"), language_of("fr"), language_of(None)
    (<Language.GERMAN: 'de'>, <Language.ENGLISH: 'en'>, <Language.ENGLISH: 'en'>)
    """
    primary = (locale or "").replace("_", "-").split("-")[0].lower()
    return next((language for language in Language if language == primary), default)


def say(text: Text, language: Language, **values: object) -> str:
    """The sentence in `language` with its placeholders filled."""
    return text[language].format(**values)
