"""What all tests share: where the real data lies, when it is there."""

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real data beside the repository; a clone without it skips the tests that need it."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no folder with real data at {folder}: the same promise is tested on made data")
    return folder
