"""The same server acknowledging without storing: the limit that storing is measured against."""

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.processes import open_assembly
from stammgast.assembly import WorldKeeper
from stammgast.events import Block, QuarantineEntry, Submission
from stammgast.web.__main__ import build_application
from stammgast.web.decider import Deciders
from stammgast.web.server import serve


class NullLog:
    """Takes everything and keeps nothing."""

    def append(self, submissions: Sequence[Submission]) -> list[int]:
        return [len(submission.entries) for submission in submissions]

    def read(self, after: int, limit: int) -> list[Block]:
        return []

    def head(self) -> int:
        return 0

    def count(self) -> int:
        return 0

    def entries(self, **_: object) -> list[QuarantineEntry]:
        return []

    def close(self) -> None:
        return


def main() -> None:
    assembly = open_assembly(Path(sys.argv[1]))
    assembly.__dict__["log"] = NullLog()
    keeper = WorldKeeper(assembly)
    application = build_application(assembly, keeper, Deciders(assembly.folder, 0, lambda: False))
    serve(application, host="127.0.0.1", port=int(sys.argv[3]), on_ready=lambda: None)
    assembly.close()


if __name__ == "__main__":
    main()
