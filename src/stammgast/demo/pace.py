"""How fast the street moves: a number in a file, so that the shop's own pages can change it."""

import contextlib
from pathlib import Path

FASTEST = 1_000.0
USUAL = 4.0
_FILE = "pace"


class Pace:
    """Steps of shoppers a second; 0 lets everybody stand still."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._read_at = 0
        self._steps = USUAL

    @property
    def steps(self) -> float:
        """The pace as it is now."""
        with contextlib.suppress(OSError, ValueError):
            changed_at = self._path.stat().st_mtime_ns
            if changed_at != self._read_at:
                self._steps = float(self._path.read_text("ascii"))
                self._read_at = changed_at
        return self._steps

    def change(self, steps: float) -> float:
        """Another pace from now on, kept between 0 and `FASTEST`."""
        kept = min(max(steps, 0.0), FASTEST)
        beside = self._path.with_suffix(".new")
        beside.write_text(f"{kept:g}", "ascii")
        beside.replace(self._path)
        return kept
