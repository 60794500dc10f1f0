"""House rules that no linter knows: sizes of files and functions; rooms without clock, chance or files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "stammgast"
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_PARAMETERS = 6

EXCEPTIONS: dict[str, str] = {}
"""`path` or `path:function` -> the reason why it may be larger."""

OUTSIDE = {"adapters", "assembly", "cli", "demo", "settings.py", "testing", "web", "worker"}
"""Everything else is a room: it computes and touches nothing."""
FORBIDDEN_MODULES = {
    *("asyncio", "glob", "io", "os", "random", "secrets", "shutil", "socket", "sqlite3", "subprocess"),
    *("tempfile", "threading", "time", "urllib", "uuid"),
}
FORBIDDEN_CALLS = {"open", "now", "today", "utcnow", "read_text", "write_text", "read_bytes", "write_bytes"}
IMPURE = {
    "vocabulary/clock.py": "holds the one function that asks the system for the time",
    "decide/session/scratch.py": "keeps one set of buffers per thread",
}

FILES = sorted(SOURCE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    if name_of(path) not in EXCEPTIONS:
        assert len(text.splitlines()) <= LONGEST_FILE
    for function in functions(ast.parse(text)):
        if f"{name_of(path)}:{function.name}" in EXCEPTIONS:
            continue
        assert (function.end_lineno or 0) - function.lineno + 1 <= LONGEST_FUNCTION, function.name
        assert len(all_parameters(function)) <= MOST_PARAMETERS + is_method(function), function.name


def all_parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.arg]:
    arguments = function.args
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]


def is_method(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return bool(function.args.args) and function.args.args[0].arg in ("self", "cls")


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_module_says_why_it_exists(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "the module has no docstring"


ROOMS = [path for path in FILES if path.relative_to(SOURCE).parts[0] not in OUTSIDE]


@pytest.mark.parametrize("path", ROOMS, ids=name_of)
def test_a_room_knows_no_clock_no_chance_and_no_file(path: Path) -> None:
    if name_of(path) in IMPURE:
        return
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
        )
    }
    called = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
    assert not imported & FORBIDDEN_MODULES
    assert not called & FORBIDDEN_CALLS


def test_no_exception_outlives_its_reason() -> None:
    names = {name_of(path) for path in FILES}
    assert {entry.partition(":")[0] for entry in (*EXCEPTIONS, *IMPURE)} <= names
