"""Imports of orders from files into a real log, on made data as dirty as real exports are."""

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import msgspec
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from stammgast.adapters.connectors.history import ImportTarget, import_orders, preview_orders
from stammgast.adapters.connectors.tables import BadFile
from stammgast.adapters.logs.sqlite import SqliteLog
from stammgast.adapters.stores import ProgressStore, database_urls, open_config
from stammgast.capture.history import (
    AsideReason,
    ColumnMissing,
    ConsentStatement,
    FormatAmbiguous,
    ImportReport,
    OrderOptions,
)
from stammgast.events import Event, decode_events
from stammgast.vocabulary import system_clock

HEADER = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country,source_sheet"


class Desk(NamedTuple):
    """A log and a store of notes in one folder, and what the log holds."""

    folder: Path
    log: SqliteLog
    target: ImportTarget

    def events(self) -> list[Event]:
        return [event for block in self.log.read(0, 10**9) for event in decode_events(block.body)]

    def revenue(self) -> Decimal:
        """The log's own sum: completed less refunded."""
        amounts = {"Order Completed": Decimal(0), "Order Refunded": Decimal(0)}
        for event in self.events():
            amounts[event.event] += msgspec.json.decode(event.properties, type=_Total).total
        return amounts["Order Completed"] - amounts["Order Refunded"]


class _Total(msgspec.Struct):
    total: Decimal


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "shop"
    log = SqliteLog(folder)
    engine = open_config(database_urls(folder).config)
    yield Desk(folder, log, ImportTarget(log=log, progress=ProgressStore(engine), clock=system_clock))
    log.close()
    engine.dispose()


def dirty_lines(order_count: int, seed: int = 1) -> list[str]:
    """Two overlapping sheets with returns, guests, postage, bad debt, stock movements and tests."""
    chance = random.Random(seed)
    lines: list[str] = []
    for number in range(order_count):
        invoice, when = 1000 + number, f"2024-{1 + number % 12:02}-11 08:30:00"
        customer = "" if number % 7 == 0 else f"{100 + number % 50}.0"
        end = f"{when},{{price}},{customer},Germany"
        for place in range(chance.randint(1, 6)):
            price = end.format(price=chance.choice(["2.10", "0.001", "7", "12.95", "0"] if place else ["7"]))
            lines.append(f"{invoice},{chance.randint(20000, 20050)},MUG,{chance.randint(1, 48)},{price}")
        if number % 5 == 0:
            lines.append(f"{invoice},POST,POSTAGE,1,{end.format(price='4.95')}")
        if number % 9 == 0:
            lines.append(f"C{invoice},20001,MUG,-1,{end.format(price='2.10')}")
        if number % 50 == 0:
            lines.append(f"A{invoice},B,Adjust bad debt,1,{when},-533.36,,Germany")
            lines.append(f"9{invoice},20002,damages,-40,{when},0,,Germany")
            lines.append(f"8{invoice},TEST001,This is a test product.,1,{when},4.5,,Germany")
    first = [f"{line},one" for line in lines]
    overlap = [f"{line},two" for line in lines[-len(lines) // 10 :]]
    return first + overlap


def csv_of(path: Path, lines: list[str], header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *lines]) + "\n")
    return path


def worth_of(lines: list[str]) -> Decimal:
    """The brute-force sum of a file."""
    return sum(
        (Decimal(cells[3]) * Decimal(cells[5]) for line in lines if (cells := line.split(","))), Decimal(0)
    )


def test_the_report_reconciles_with_the_file_and_with_the_log(desk: Desk, tmp_path: Path):
    lines = dirty_lines(400)
    report = import_orders(csv_of(tmp_path / "orders.csv", lines), desk.target, OrderOptions(currency="EUR"))
    assert (report.rows_read, report.file_value) == (len(lines), worth_of(lines))
    assert (report.rows_unexplained, report.value_unexplained) == (0, 0)
    assert report.duplicates.rows == sum(line.endswith("two") for line in lines)
    assert report.duplicates.value == worth_of([line for line in lines if line.endswith("two")])
    assert report.revenue - report.refunded == desk.revenue() == report.taken.value
    kept = {line for line in lines if line.endswith("one")}
    for reason, start in (
        (AsideReason.BOOKKEEPING, "A"),
        (AsideReason.STOCK_MOVEMENT, "91"),
        (AsideReason.TEST_PRODUCT, "81"),
    ):
        mine = [line for line in kept if line.startswith(start)]
        assert (report.set_aside[reason].rows, report.set_aside[reason].value) == (len(mine), worth_of(mine))


def test_every_event_is_backfill_and_no_product_is_postage(desk: Desk, tmp_path: Path):
    import_orders(csv_of(tmp_path / "orders.csv", dirty_lines(60)), desk.target)
    events = desk.events()
    assert events and all(event.backfill and event.trusted for event in events)
    assert b"POST" not in b"".join(bytes(event.properties).partition(b"products")[2] for event in events)
    assert all(event.user_id is None or event.user_id.isdigit() for event in events)


def test_repeating_an_import_doubles_nothing(desk: Desk, tmp_path: Path):
    path = csv_of(tmp_path / "orders.csv", dirty_lines(200))
    first = import_orders(path, desk.target)
    head = desk.log.head()
    again = import_orders(path, desk.target)
    assert desk.log.head() == head == first.events
    assert (again.events, again.known.rows, again.known.value) == (0, first.taken.rows, first.taken.value)
    assert again.value_unexplained == 0


def test_a_newer_export_adds_what_is_new_and_names_what_changed(desk: Desk, tmp_path: Path):
    lines = [f"{number},A,MUG,1,2024-02-01,5.00,K1,DE,one" for number in range(10)]
    import_orders(csv_of(tmp_path / "old.csv", lines), desk.target)
    lines[3] = lines[3].replace("5.00", "6.00")
    lines.append("10,A,MUG,1,2024-02-02,5.00,K1,DE,one")
    report = import_orders(csv_of(tmp_path / "new.csv", lines), desk.target)
    assert (report.orders, report.known.rows, desk.log.head()) == (1, 9, 11)
    changed = report.set_aside[AsideReason.CHANGED]
    assert (changed.rows, changed.value, changed.examples[0].id) == (1, 6, "3")
    assert report.value_unexplained == 0


_KILLED = """
import os, signal, sys
from pathlib import Path
from stammgast.adapters.connectors.history import ImportTarget, import_orders
from stammgast.adapters.logs.sqlite import SqliteLog
from stammgast.adapters.stores import ProgressStore, database_urls, open_config
from stammgast.vocabulary import system_clock

folder, path, appends, moment = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
folder.mkdir(exist_ok=True)

class DyingLog(SqliteLog):
    count = 0
    def append(self, submissions):
        self.count += 1
        if moment == "before" and self.count == appends:
            os.kill(os.getpid(), signal.SIGKILL)
        new = super().append(submissions)
        if moment == "after" and self.count == appends:
            os.kill(os.getpid(), signal.SIGKILL)
        return new

class DyingStore(ProgressStore):
    count = 0
    def put(self, name, body):
        super().put(name, body)
        self.count += 1
        if moment == "between" and self.count == 2 * appends - 1:
            os.kill(os.getpid(), signal.SIGKILL)

progress = DyingStore(open_config(database_urls(folder).config))
import_orders(path, ImportTarget(log=DyingLog(folder), progress=progress, clock=system_clock))
"""


@pytest.mark.parametrize("moment", ["before", "after", "between"])
def test_a_killed_import_goes_on_and_ends_as_if_it_had_not_been_killed(tmp_path: Path, moment: str):
    path = csv_of(tmp_path / "orders.csv", dirty_lines(5000))
    killed = tmp_path / "killed"
    command = [sys.executable, "-c", _KILLED, str(killed), str(path), "2", moment]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    resumed, events = _imported(killed, path)
    straight, expected = _imported(tmp_path / "straight", path)
    assert events == expected
    resumed.events_known = 0  # the block that was on disk before the kill
    assert resumed == straight
    assert resumed.value_unexplained == 0


def _imported(folder: Path, path: Path) -> tuple[ImportReport, list[tuple]]:
    log, engine = SqliteLog(folder), open_config(database_urls(folder).config)
    heard: list[int] = []
    target = ImportTarget(
        log=log,
        progress=ProgressStore(engine),
        clock=system_clock,
        on_progress=lambda progress: heard.append(progress.done),
    )
    report = import_orders(path, target)
    events = [event for block in log.read(0, 10**9) for event in decode_events(block.body)]
    log.close()
    engine.dispose()
    assert heard == sorted(heard)
    return report, [(event.message_id, event.timestamp, bytes(event.properties)) for event in events]


def test_parquet_workbook_and_text_give_the_same_events(desk: Desk, tmp_path: Path):
    lines = [line for line in dirty_lines(80) if "," in line]
    rows = [line.split(",") for line in lines]
    columns = HEADER.split(",")
    typed = [
        [
            *row[:3],
            int(row[3]),
            datetime.fromisoformat(row[4]),
            float(row[5]),
            float(row[6] or "nan"),
            *row[7:],
        ]
        for row in rows
    ]
    table = {name: [row[place] for row in typed] for place, name in enumerate(columns)}
    table["Customer ID"] = [None if one != one else one for one in table["Customer ID"]]
    pq.write_table(pa.table(table), tmp_path / "orders.parquet")
    book = openpyxl.Workbook()
    for name in ("one", "two"):
        sheet = book.create_sheet(name)
        sheet.append(columns[:-1])
        for row in typed:
            if row[-1] == name:
                sheet.append([None if cell != cell else cell for cell in row[:-1]])
    del book["Sheet"]
    book.save(tmp_path / "orders.xlsx")
    csv_of(tmp_path / "orders.csv", lines)
    kinds = ("csv", "parquet", "xlsx")
    options = {kind: OrderOptions(dataset=kind) for kind in kinds}
    reports = {kind: import_orders(tmp_path / f"orders.{kind}", desk.target, options[kind]) for kind in kinds}
    found = {
        kind: [_content(event) for event in desk.events() if event.source.endswith(kind)] for kind in kinds
    }
    assert found["csv"] == found["parquet"] == found["xlsx"]
    assert {report.file_value for report in reports.values()} == {worth_of(lines)}
    assert all(report.value_unexplained == 0 for report in reports.values())


def _content(event: Event) -> tuple:
    return event.event, event.user_id, event.timestamp, msgspec.json.decode(event.properties)


def test_the_purchases_among_clicks_become_whole_orders(desk: Desk, tmp_path: Path):
    path = tmp_path / "clicks.csv"
    path.write_text(
        "event_time,event_type,product_id,price,user_id,user_session\n"
        "2019-10-01 00:00:00 UTC,view,A,5.00,7,s1\n"
        "2019-10-01 00:01:00 UTC,purchase,A,5.00,7,s1\n"
        "2019-10-01 00:01:00 UTC,purchase,B,2.50,7,s1\n"
        "2019-10-02 00:01:00 UTC,purchase,A,5.00,8,s2\n"
    )
    columns = {"order_id": "user_session"}
    options = OrderOptions(columns=columns, where={"event_type": "purchase"})
    report = import_orders(path, desk.target, options)
    assert (report.orders, report.rows_read, report.revenue) == (2, 3, Decimal("12.50"))
    assert (report.rows_unexplained, report.value_unexplained) == (0, 0)
    with pytest.raises(BadFile, match="has no column 'event'"):
        import_orders(path, desk.target, OrderOptions(columns=columns, where={"event": "purchase"}))


def test_german_numbers_dates_and_statuses_are_understood(desk: Desk, tmp_path: Path):
    path = tmp_path / "bestellungen.csv"
    path.write_bytes(
        "Bestellnr;Datum;Kundennr;Artikelnr;Bezeichnung;Menge;Stückpreis;Währung;Status\r\n"
        "7;31.12.2023 18:00;K1;9;Große Tasse;2;1.012,50;EUR;bezahlt\r\n"
        "7;31.12.2023 18:00;K1;V;Versandkosten;1;4,95;EUR;bezahlt\r\n"
        "8;01.01.2024 09:00;K2;9;Große Tasse;1;1.012,50;EUR;storniert\r\n".encode("cp1252")
    )
    preview = preview_orders(path)
    assert preview.mapping.columns["price"] == "Stückpreis"
    assert preview.rows[0]["product_name"] == "Große Tasse"
    report = import_orders(path, desk.target)
    assert (report.orders, report.refunds, report.currencies) == (2, 1, {"EUR": 2})
    assert report.revenue == Decimal("3042.45")
    assert (report.refunded, report.refunded_by_status) == (Decimal("1012.50"), Decimal("1012.50"))
    assert report.value_unexplained == 0
    assert msgspec.json.decode(desk.events()[0].properties)["shipping"] == 4.95


def test_what_the_importer_signs_for_stands_in_every_event(desk: Desk, tmp_path: Path):
    statement = ConsentStatement(preferences={"personalization": True}, signed_by="Eva Kern", basis="terms 3")
    path = csv_of(tmp_path / "orders.csv", dirty_lines(10))
    import_orders(path, desk.target, OrderOptions(statement=statement))
    for event in desk.events():
        consent = msgspec.json.decode(event.context)["consent"]
        assert consent["categoryPreferences"] == {"personalization": True}
        assert consent["statedBy"] == "Eva Kern"


def test_a_pdf_with_another_name_is_refused_and_nothing_is_written(desk: Desk, tmp_path: Path):
    path = tmp_path / "orders.csv"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 9 >>\nstream\n\x00\x01\x9c\n" * 40)
    with pytest.raises(BadFile, match=r"orders\.csv"):
        import_orders(path, desk.target)
    assert desk.log.head() == 0


def test_a_file_without_order_numbers_is_refused_with_the_columns_it_has(desk: Desk, tmp_path: Path):
    path = csv_of(tmp_path / "orders.csv", ["2024-01-01,5.00,K1"], "date,price,customer_id")
    with pytest.raises(ColumnMissing, match="date, price, customer_id"):
        import_orders(path, desk.target)
    assert desk.log.head() == 0


def test_a_broken_row_in_the_middle_is_set_aside_and_the_rest_is_taken(desk: Desk, tmp_path: Path):
    lines = [f"{number},A,MUG,1,2024-02-01,5.00,K1,DE,one" for number in range(300)]
    lines[150] = "150,A,MUG,1,2024-02-01,5.00,K1,DE,one,and,more,cells"
    lines[200] = "200,A,MUG"
    report = import_orders(csv_of(tmp_path / "orders.csv", lines), desk.target)
    assert (report.orders, report.rows_read, report.rows_unexplained) == (298, 300, 0)
    assert report.set_aside[AsideReason.BROKEN_ROW].examples[0].row == 152
    assert report.set_aside[AsideReason.UNREADABLE].examples[0].id == "200"
    assert report.value_unexplained == 0


def test_rows_without_an_order_number_are_counted(desk: Desk, tmp_path: Path):
    lines = ["7,A,MUG,1,2024-02-01,5.00,K1,DE,one", ",A,MUG,2,2024-02-01,5.00,K1,DE,one"]
    report = import_orders(csv_of(tmp_path / "orders.csv", lines), desk.target)
    assert (report.set_aside[AsideReason.NO_ID].rows, report.set_aside[AsideReason.NO_ID].value) == (1, 10)
    assert (report.file_value, report.value_unexplained) == (15, 0)


def test_dates_with_two_readings_are_asked_about_before_anything_is_written(desk: Desk, tmp_path: Path):
    path = csv_of(tmp_path / "orders.csv", ["7,A,MUG,1,01/02/2024,5.00,K1,DE,one"])
    with pytest.raises(FormatAmbiguous, match="01/02/2024"):
        import_orders(path, desk.target)
    assert desk.log.head() == 0


def test_a_late_date_in_the_file_decides_how_the_first_is_read(desk: Desk, tmp_path: Path):
    lines = [f"{number},A,MUG,1,01/02/2024,5.00,K1,DE,one" for number in range(500)]
    lines.append("900,A,MUG,1,12/13/2024 8:26,5.00,K1,DE,one")
    import_orders(csv_of(tmp_path / "orders.csv", lines), desk.target)
    assert desk.events()[0].timestamp == datetime(2024, 1, 2, tzinfo=UTC)


def test_the_real_shop_reconciles_to_the_last_digit(desk: Desk, shared_data: Path):
    path = shared_data / "online_retail_II" / "online_retail_II_all.parquet"
    report = import_orders(path, desk.target, OrderOptions(currency="GBP"))
    assert report.rows_read == 1_067_370
    assert report.file_value == Decimal("9539484.634") + Decimal("9747747.934")
    assert (report.rows_unexplained, report.value_unexplained) == (0, 0)
    assert (report.duplicates.rows, report.duplicates.value) == (22_523, Decimal("377488.45"))
    assert report.customers == 5_942
    assert desk.log.head() == report.events
    assert desk.revenue() == report.taken.value
    assert abs(report.rounding) < 1
