"""Two loops, one for the profiles and one for the lake; each begins again where its own record says."""

import logging
import threading
from collections.abc import Callable
from functools import partial

from stammgast.adapters.lake import LakeAhead, LakeBusy, LakeWriter
from stammgast.assembly import Assembly
from stammgast.vocabulary import StammgastError

STEP_EVENTS = 5_000
LAKE_EVENTS = 50_000
LAKE_PAUSE_SECONDS = 0.01
"""While the lake keeps up, answers beside it wait for ten milliseconds of its work, not for all of it."""
TROUBLE_SECONDS = 1.0
logger = logging.getLogger("stammgast.worker")


def run(assembly: Assembly, stopping: threading.Event) -> None:
    """Work until `stopping` is set. What goes wrong is logged and tried again."""
    lake = threading.Thread(target=run_lake, args=(assembly, stopping), name="lake")
    lake.start()
    try:
        run_profiles(assembly, stopping)
    finally:
        stopping.set()
        lake.join()


def run_profiles(assembly: Assembly, stopping: threading.Event) -> None:
    """Fold new events into the profiles, if no other process does."""
    pause = assembly.settings.worker.poll_milliseconds / 1000
    while not stopping.is_set():
        with assembly.projection_lock() as is_held:
            if is_held:
                step = partial(assembly.projector().step, STEP_EVENTS)
                _repeat(step, full=STEP_EVENTS, pause=pause, stopping=stopping)
        stopping.wait(TROUBLE_SECONDS)


def run_lake(assembly: Assembly, stopping: threading.Event) -> None:
    """Write new events to the lake, if no other process does, and merge small files."""
    while not stopping.is_set():
        try:
            _write_lake(assembly, stopping)
        except Exception:
            # Whatever it is, it must not end this thread unseen while the profiles go on.
            logger.exception("the lake is not written, trying again")
        stopping.wait(TROUBLE_SECONDS)


def _write_lake(assembly: Assembly, stopping: threading.Event) -> None:
    writer = _lake_writer(assembly)
    if writer is None:
        return
    try:
        pause = float(assembly.settings.worker.lake_seconds)
        _repeat(_LakeTurn(assembly, writer), full=LAKE_EVENTS, pause=pause, stopping=stopping)
    finally:
        writer.close()


class _LakeTurn:
    """One flush, and a merge where that is worth it."""

    def __init__(self, assembly: Assembly, writer: LakeWriter) -> None:
        self._log = assembly.log
        self._writer = writer

    def __call__(self) -> int:
        is_behind = self._log.head() - self._writer.position >= LAKE_EVENTS
        pause = 0 if is_behind else LAKE_PAUSE_SECONDS
        written = self._writer.advance(self._log, limit=LAKE_EVENTS, pause=pause)
        self._writer.compact()
        return written


def _lake_writer(assembly: Assembly) -> LakeWriter | None:
    try:
        return assembly.lake_writer()
    except LakeBusy:
        return None
    except StammgastError as error:
        logger.error("the lake cannot be opened: %s", error)
        return None


def _repeat(turn: Callable[[], int], *, full: int, pause: float, stopping: threading.Event) -> None:
    """Take turns, without a pause after a full one; returns when stopping, or to start afresh after trouble.

    The pause between others leaves few turns of many events: each has its commit.
    """
    while not stopping.is_set():
        try:
            worked = turn()
        except LakeAhead:
            raise
        except StammgastError as error:
            logger.warning("trouble, trying again: %s", error)
            stopping.wait(TROUBLE_SECONDS)
            return
        if worked < full:
            stopping.wait(pause)
