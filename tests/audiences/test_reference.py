"""docs/reference/conditions.md lists exactly the subjects and comparisons that the code knows."""

import re
from pathlib import Path

from stammgast.audiences import Operator, Subject, parse
from stammgast.audiences.condition import COMPARED_KINDS, FACET_KINDS, Kind, comparisons_of
from stammgast.audiences.parsing import MOST_BYTES, MOST_COMPARISONS, MOST_DEPTH, MOST_LETTERS, MOST_VALUES

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "conditions.md").read_text(encoding="utf-8")


def rows() -> list[str]:
    """The rows of the page's two tables, as the code has them."""
    facets = [(Subject.PRODUCT, name, kind) for name, kind in FACET_KINDS.items()]
    subjects = [
        (Subject.TRAIT, "", None),
        (Subject.COUNT, "", Kind.NUMBER),
        *facets,
        (Subject.PRODUCT, "*attribute*", None),
        (Subject.CONTEXT, "", None),
    ]
    shown = [
        f"| `{subject}` {name} | {kind or 'any'} | {ticked(comparisons_of(subject, kind))} |"
        for subject, name, kind in subjects
    ]
    compared = [
        f"| `{operator}` | {', '.join(kind for kind in Kind if kind in kinds)} |"
        for operator, kinds in COMPARED_KINDS.items()
    ]
    return [re.sub(" +", " ", row) for row in shown + compared]


def ticked(operators: tuple[Operator, ...]) -> str:
    return ", ".join(f"`{operator}`" for operator in operators)


def test_the_page_lists_every_subject_and_comparison_and_no_other() -> None:
    on_page = [re.sub(" +", " ", line) for line in PAGE.splitlines() if line.startswith("| `")]
    # The last column of the comparisons is prose, so a row only has to begin as the code has it.
    for line, row in zip(on_page, rows(), strict=True):
        assert line.startswith(row)


def test_every_example_on_the_page_is_a_condition() -> None:
    examples = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) >= 3
    for example in examples:
        parse(example)


def test_the_page_names_the_limits() -> None:
    for limit in (MOST_BYTES, MOST_DEPTH, MOST_COMPARISONS, MOST_VALUES, MOST_LETTERS):
        assert f"{limit:,}" in PAGE
