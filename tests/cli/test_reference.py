"""The reference pages are generated; what stands in the repository must be what the program says."""

from pathlib import Path

import pytest

from stammgast.cli.reference import cli_page, settings_page

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference"


@pytest.mark.parametrize(("page", "text"), [("cli", cli_page), ("settings", settings_page)])
def test_the_page_is_what_the_program_says(page: str, text) -> None:
    path = DOCS / f"{page}.md"
    assert path.read_text("utf-8") == text() + "\n", (
        f"run: stammgast reference {page} > docs/reference/{page}.md"
    )
