"""What all tests share: where the real data lies, when it is there, and a real PostgreSQL."""

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is slow; how fast we are is measured by `make bench`.
settings.register_profile("stammgast", deadline=None)
settings.load_profile("stammgast")

pytest_plugins = ["postgres"]
REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real data beside the repository; a clone without it skips the tests that need it."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no folder with real data at {folder}: the same promise is tested on made data")
    return folder
