"""The closures on one customer and the expression on a table give the same answer."""

import json
import sys
from collections.abc import Iterator, Sequence

import duckdb
import ibis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ibis.backends.duckdb import Backend

from stammgast.audiences import Condition, Facts, compile_condition, parse, to_expression
from stammgast.audiences.condition import fold_case

from .conditions import conditions, facts

COLUMNS = ("traits", "counts", "product", "context")


@pytest.fixture(scope="module")
def backend() -> Iterator[Backend]:
    connection = ibis.duckdb.connect()
    connection.raw_sql("SET threads = 1")
    yield connection
    connection.disconnect()


def table_of(backend: Backend, customers: Sequence[Facts], column_type: str) -> ibis.Table:
    backend.raw_sql(
        "CREATE OR REPLACE TABLE texts (row INT, traits JSON, counts JSON, product JSON, context JSON)"
    )
    for row, customer in enumerate(customers):
        values = [json.dumps(getattr(customer, column)) for column in COLUMNS]
        backend.con.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", [row, *values])
    typed = ", ".join(f"CAST(nullif({column}, 'null') AS {column_type}) AS {column}" for column in COLUMNS)
    backend.raw_sql(f"CREATE OR REPLACE TABLE customers AS SELECT row, {typed} FROM texts")
    return backend.table("customers")


def rows_where(condition: Condition, table: ibis.Table) -> list[bool]:
    answers = table.select("row", holds=to_expression(condition, table)).order_by("row")
    return [bool(holds) for holds in answers.to_pyarrow()["holds"].to_pylist() if holds is not None]


@pytest.mark.parametrize("column_type", ["JSON", "MAP(VARCHAR, JSON)"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    conditions=st.lists(conditions, min_size=1, max_size=6), customers=st.lists(facts, min_size=1, max_size=8)
)
def test_table_and_closure_agree_on_random_conditions_and_customers(
    backend: Backend, column_type: str, conditions: list[Condition], customers: list[Facts]
) -> None:
    table = table_of(backend, customers, column_type)
    for condition in conditions:
        holds = compile_condition(condition)
        assert rows_where(condition, table) == [holds(customer) for customer in customers], condition


def test_a_table_without_a_column_is_a_customer_of_whom_nothing_is_known(backend: Backend) -> None:
    table = table_of(backend, [Facts()], "JSON").select("row")
    for leaf in (
        {"trait": "city", "is": "Berlin"},
        {"trait": "city", "is_not": "Berlin"},
        {"product": "price", "exists": False},
        {"count": "Order Completed", "at_most": 0},
        {"all": []},
    ):
        condition = parse(leaf)
        assert rows_where(condition, table) == [compile_condition(condition)(Facts())]


def test_every_letter_of_unicode_is_lowered_as_the_table_lowers_it() -> None:
    letters = [chr(code) for code in range(1, sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    lowered = duckdb.connect().execute("SELECT list_transform(?, lambda x: lower(x))", [letters]).fetchone()
    assert lowered is not None
    assert [letter for letter, low in zip(letters, lowered[0], strict=True) if fold_case(letter) != low] == []
    assert fold_case("ΑΣ") == duckdb.execute("SELECT lower('ΑΣ')").fetchone()[0]  # type: ignore[index]
