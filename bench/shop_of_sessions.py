"""A data folder whose trained index was learned from the Diginetica sessions, for the decision benchmark."""

from pathlib import Path

from bench.processes import open_assembly
from bench.recommend.diginetica import read_cases
from stammgast.adapters.indexes import text_arrays
from stammgast.assembly.trained import BASKETS, ITEMS, SESSION
from stammgast.decide.session import SessionTable, train_session_index
from stammgast.decide.session.baskets import train_basket_rules


def save_diginetica(data: Path, folder: Path) -> list[list[str]]:
    """Train and save the index; returns the test prefixes with ids as text."""
    sessions, cases = read_cases(data / "diginetica")
    table = SessionTable.of(sessions)
    index = train_session_index(table)
    rules = train_basket_rules(SessionTable.of([]))
    arrays = {
        **{f"{SESSION}{name}": array for name, array in index.to_arrays().items()},
        **{f"{BASKETS}{name}": array for name, array in rules.to_arrays().items()},
        **text_arrays(ITEMS, [str(item) for item in range(table.item_count())]),
    }
    assembly = open_assembly(folder)
    assembly.indexes.save("products", arrays, {"areas": []})
    assembly.close()
    return [[str(item) for item in case.x] for case in cases]
