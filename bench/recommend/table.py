"""One line of a benchmark's table, and how the table is printed."""

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table


class Row(NamedTuple):
    """A contender and its figures by column name; a figure that it does not have is left out."""

    name: str
    figures: dict[str, str]


def print_rows(title: str, rows: Sequence[Row]) -> None:
    """Print the rows with every column that any of them has, in order of appearance."""
    columns = list(dict.fromkeys(name for row in rows for name in row.figures))
    table = Table(title=title)
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(row.name, *(row.figures.get(name, "") for name in columns))
    Console(width=140).print(table)


def main(title: str, run: Callable[[Path], list[Row]]) -> None:
    """Read --data and print what `run` measures."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the data sets")
    print_rows(title, run(parser.parse_args().data))


def peak_megabytes() -> int:
    """Tell the most memory that this process has held so far (the data set included)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def latency(ask: Callable[[list[int]], object], prefixes: Sequence[list[int]]) -> dict[str, str]:
    """Ask one by one, in one thread, and give the median and the 99th percentile in milliseconds."""
    taken: list[float] = []
    for prefix in prefixes:
        began = time.perf_counter()
        ask(prefix)
        taken.append(time.perf_counter() - began)
    median, slow = np.percentile(np.array(taken) * 1000, [50, 99])
    return {"median ms": f"{median:.2f}", "p99 ms": f"{slow:.2f}"}
