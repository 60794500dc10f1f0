"""Every text that a page says exists in every language, and no text is kept that no page says."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from stammgast.vocabulary import Language
from stammgast.web.console import words

CONSOLE = Path(words.__file__).parent.parent
SOURCES = [path for path in CONSOLE.parent.rglob("*.py") if path.parent.name != "words"]
TEMPLATES = sorted((CONSOLE / "templates").rglob("*.html"))
STAMMGAST = CONSOLE.parent.parent
NOTING = {"audit", "audit_as", "_note"}
"""The functions that write to the audit trail and are told what was done."""
ACTION = re.compile(r"[a-z]+\.[a-z_]+")
SAID = re.compile(r"""\bt\(\s*["']([a-z0-9_.]+)["'](\s*~)?""")
LITERAL = re.compile(r"""["']([a-z0-9_]+(?:\.[a-z0-9_]+)*\.?)["']""")


def literals() -> set[str]:
    """Every text in templates and code that may be a key or, with a dot at its end, the start of some."""
    found = {word for path in TEMPLATES for word in LITERAL.findall(path.read_text("utf-8"))}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_text_of_a_template_exists(path: Path) -> None:
    missing = [key for key, joined in SAID.findall(path.read_text("utf-8")) if not is_known(key, joined)]
    assert missing == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_writes_no_marks_of_one_language(path: Path) -> None:
    assert re.findall("[„“”»«]", path.read_text("utf-8")) == []


def is_known(key: str, joined: str) -> bool:
    return any(known.startswith(key) for known in words.TEXTS) if joined else key in words.TEXTS


def test_no_text_is_kept_that_nobody_says() -> None:
    used = literals()
    starts = tuple(word for word in used if word.endswith("."))
    unused = [
        key for key in words.TEXTS if key.removesuffix(".one") not in used and not key.startswith(starts)
    ]
    assert unused == []


def test_the_audit_trail_has_words_for_all_that_it_is_told() -> None:
    told = set(actions())
    assert {"placement.saved", "person.first", "quarantine.opened"} <= told, (
        "the search finds nothing any more"
    )
    assert sorted(action for action in told if f"action.{action}" not in words.TEXTS) == []


def actions() -> Iterator[str]:
    """Every text that stands for an action where something is noted."""
    for path in STAMMGAST.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NOTING:
                texts = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant))
                yield from (one for one in texts if isinstance(one, str) and ACTION.fullmatch(one))


def test_a_text_says_the_same_in_every_language() -> None:
    for key, text in words.TEXTS.items():
        assert set(text) == set(Language) and all(text.values()), key
        german, english = (set(placeholders(text[language])) for language in Language)
        assert german == english, key


def placeholders(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_exactly_one_is_said_in_its_own_words() -> None:
    t = words.speaker(Language.GERMAN, "{:,}".format)
    assert t("form.errors", n=1) == "Bitte prüfen Sie eine Angabe:"
    assert t("form.errors", n=1200) == "Bitte prüfen Sie 1,200 Angaben:"


def test_a_text_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(words.UnknownWord, match=r"nothing\.here"):
        words.speaker(Language.ENGLISH)("nothing.here")
