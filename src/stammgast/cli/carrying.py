"""Carries the log into profiles and lake, as the worker does, with a bar to watch it."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from stammgast.cli.screen import progress, say

if TYPE_CHECKING:
    from stammgast.adapters.lake import LakeWriter
    from stammgast.assembly import Assembly

PROFILE_STEP = 100_000
LAKE_STEP = 50_000
GARBAGE_EVERY = 2
"""Steps between two collections: the fold makes next to no cycles, and looking for them cost a fifth."""


def carry(assembly: "Assembly") -> None:
    """Bring profiles and lake up to the log's head, unless a running server does so."""
    with assembly.projection_lock() as is_held:
        if is_held:
            carry_profiles(assembly)
        else:
            say("Profiles: the running server brings them up to date.")
    bring_lake_up(assembly)


def bring_lake_up(assembly: "Assembly") -> None:
    """Bring the lake up to the log's head, unless a running server does so."""
    from stammgast.adapters.lake import LakeBusy

    try:
        writer = assembly.lake_writer()
    except LakeBusy:
        say("Lake: the running server brings it up to date.")
        return
    try:
        carry_lake(assembly, writer)
    finally:
        writer.close()


def carry_profiles(assembly: "Assembly") -> None:
    """Fold the log into the profiles to its head. The caller holds the projection lock."""
    projector = assembly.projector()
    begin = assembly.profiles.position()
    with few_collections() as collect:
        _repeat("Profiles", assembly, begin, lambda: _counted(projector.step(PROFILE_STEP), collect))


def carry_lake(assembly: "Assembly", writer: "LakeWriter") -> None:
    """Write the log to the lake to its head, and merge small files."""
    _repeat("Lake", assembly, writer.position, lambda: writer.advance(assembly.log, limit=LAKE_STEP))
    while writer.compact():
        pass


def _counted(count: int, collect: Callable[[], None]) -> int:
    collect()
    return count


def _repeat(label: str, assembly: "Assembly", begin: int, turn: Callable[[], int]) -> None:
    head, done, started = assembly.log.head(), 0, time.perf_counter()
    with progress(label, "events") as tell:
        tell(0, max(head - begin, 0))
        while begin + done < head and (count := turn()):
            done += count
            tell(done, max(head - begin, done))
    seconds = time.perf_counter() - started
    speed = f", {done / seconds:,.0f} a second" if done > 1_000 else ""
    say(f"{label}: {done:,} events in {seconds:,.1f} s{speed}." if done else f"{label}: up to date.")


@contextmanager
def few_collections() -> Iterator[Callable[[], None]]:
    """No automatic garbage collection inside; call what is given after each step, it collects at times."""
    calls = 0

    def collect() -> None:
        nonlocal calls
        calls += 1
        if calls % GARBAGE_EVERY == 0:
            gc.collect()

    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield collect
    finally:
        gc.enable()
        gc.unfreeze()
