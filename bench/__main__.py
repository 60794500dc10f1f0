"""`make bench`: every figure of ours beside its reference and its limit, in one run.

`python -m bench` runs all; names run some of
start, ingest, steady, visible, rebuild, console, slots, retail, decide, recommend, serenade.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from bench import console, history, serving, slots
from bench.figures import Figure, print_figures
from bench.recommend import diginetica, serenade
from bench.recommend.table import print_rows


def main() -> None:
    """Run what was asked for, print as it comes."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    arguments = parser.parse_args()
    benches = _benches(arguments.data)
    for name in arguments.names or benches:
        if name not in benches:
            parser.error(f"There is no bench {name!r}; there are {', '.join(benches)}.")
        benches[name]()


def _benches(data: Path) -> dict[str, Callable[[], None]]:
    has_data = data.is_dir()

    def show(run: Callable[[], list[Figure]], *, needs_data: bool = False) -> Callable[[], None]:
        if needs_data and not has_data:
            return lambda: print(f"not run: there is no folder {data} with real data")
        return lambda: print_figures(f"Stammgast on {serving.machine()}", run())

    def rows(title: str, run: Callable[[Path], list]) -> Callable[[], None]:
        if not has_data:
            return lambda: print(f"{title}: not run, there is no folder {data} with real data")
        return lambda: print_rows(title, run(data))

    return {
        "start": show(serving.start_and_memory),
        "ingest": show(serving.ingest),
        "steady": show(serving.steady),
        "visible": show(serving.visibility),
        "rebuild": show(history.rebuild),
        "console": show(console.console),
        "slots": show(slots.slots),
        "retail": show(lambda: history.online_retail(data), needs_data=True),
        "decide": show(lambda: serving.decisions(data), needs_data=True),
        "recommend": rows("Next item, Diginetica, all 60,858 prefixes", diginetica.run),
        "serenade": rows("Next item, bol.com example", serenade.run),
    }


if __name__ == "__main__":
    main()
