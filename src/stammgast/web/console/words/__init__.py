"""Every text of the console by its key, in every language; one module of words per page.

A key is `page.what`. Where a text depends on a number `n`, `key.one` is said for exactly one.
"""

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module

from stammgast.vocabulary import Language, StammgastError, Text, say

Say = Callable[..., str]
"""`t("customers.found", n=3)`: the text of a key, filled."""


class DoubleWord(StammgastError):
    """Two modules of words have the same key."""

    code = "double_word"


class UnknownWord(StammgastError):
    """A page asks for a text that nobody wrote."""

    code = "unknown_word"


def both(german: str, english: str) -> Text:
    """One text in both languages."""
    return {Language.GERMAN: german, Language.ENGLISH: english}


def _collect() -> dict[str, Text]:
    """The TEXTS of all modules beside this one. Raises `DoubleWord`."""
    collected: dict[str, Text] = {}
    for module in pkgutil.iter_modules(__path__):
        texts: Mapping[str, Text] = import_module(f"{__name__}.{module.name}").TEXTS
        double = sorted(texts.keys() & collected.keys())
        if double:
            raise DoubleWord(f"words/{module.name}.py has {double[0]!r} again.", "each key once")
        collected.update(texts)
    return collected


TEXTS: Mapping[str, Text] = _collect()


def speaker(language: Language, number: Callable[[float], str] = str) -> Say:
    """The function `t` of a page: says texts in one language; whole numbers are written as `number` does.

    It raises `UnknownWord`.
    """

    def t(key: str, **values: object) -> str:
        filled = {
            name: number(value) if isinstance(value, int) and not isinstance(value, bool) else value
            for name, value in values.items()
        }
        return say(_text(key, values.get("n")), language, **filled)

    return t


def _text(key: str, n: object) -> Text:
    singular = f"{key}.one"
    found = TEXTS.get(singular if n == 1 and singular in TEXTS else key)
    if found is None:
        raise UnknownWord(f"No text is called {key!r}.", "a key of a module in web/console/words/")
    return found
