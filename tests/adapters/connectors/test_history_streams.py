"""Imports of events and customers from files into a real log."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from stammgast.adapters.connectors.history import (
    ImportTarget,
    import_customers,
    import_events,
    preview_customers,
    preview_events,
)
from stammgast.adapters.connectors.tables import BadFile
from stammgast.adapters.logs.sqlite import SqliteLog
from stammgast.adapters.stores import ProgressStore, database_urls, open_config
from stammgast.capture.history import AsideReason, ClickOptions, CustomerOptions, FormatAmbiguous
from stammgast.events import Event, Submission, decode_events
from stammgast.vocabulary import system_clock


@pytest.fixture
def target(tmp_path: Path) -> Iterator[ImportTarget]:
    folder = tmp_path / "shop"
    log = SqliteLog(folder)
    engine = open_config(database_urls(folder).config)
    yield ImportTarget(log=log, progress=ProgressStore(engine), clock=system_clock)
    log.close()
    engine.dispose()


def events_in(target: ImportTarget) -> list[Event]:
    return [event for block in target.log.read(0, 10**9) for event in decode_events(block.body)]


def clicks(path: Path, count: int) -> Path:
    rows = [f"{number // 3}\t{number % 40}\t{1592337718 + 60 * number}.0" for number in range(count)]
    path.write_text("\n".join(["SessionId\tItemId\tTime", *rows]) + "\n")
    return path


def test_clicks_of_sessions_become_product_views(target: ImportTarget, tmp_path: Path):
    path = clicks(tmp_path / "train.txt", 500)
    assert preview_events(path).rows[0] == {"person": "0", "product_id": "0", "occurred_at": "1592337718.0"}
    report = import_events(path, target)
    assert (report.rows_read, report.taken.rows, report.rows_unexplained) == (500, 500, 0)
    event = events_in(target)[0]
    assert (event.event, event.anonymous_id) == ("Product Viewed", "0")
    assert event.timestamp == datetime.fromtimestamp(1592337718, UTC)


def test_repeating_an_import_of_clicks_doubles_nothing(target: ImportTarget, tmp_path: Path):
    path = clicks(tmp_path / "train.txt", 500)
    import_events(path, target)
    again = import_events(path, target)
    assert (again.taken.rows, again.known.rows, target.log.head()) == (0, 500, 500)


@pytest.mark.parametrize(
    "told",
    [
        ClickOptions(columns={"category": "category_id"}),
        ClickOptions(event_names={"view": "Spun The Wheel"}),
        ClickOptions(event_name="Product Clicked", columns={"event": ""}),
    ],
)
def test_an_import_that_is_repeated_and_told_otherwise_doubles_nothing(
    target: ImportTarget, tmp_path: Path, told: ClickOptions
):
    path = tmp_path / "clicks.csv"
    path.write_text("session,item,time,type,category_id\ns1,A,2024-02-01,view,7\ns1,B,2024-02-01,cart,8\n")
    import_events(path, target)
    again = import_events(path, target, told)
    assert (again.taken.rows, again.known.rows, target.log.head()) == (0, 2, 2)


class Stopped(Exception):
    """The plug was pulled."""


class StoppingLog(SqliteLog):
    """Fails for good after some appends, as if the machine were switched off."""

    appends_left = 2

    def append(self, submissions: list[Submission]) -> list[int]:  # pyright: ignore[reportIncompatibleMethodOverride]
        if self.appends_left == 0:
            raise Stopped
        self.appends_left -= 1
        return super().append(submissions)


def test_a_stopped_import_of_clicks_goes_on_where_it_stopped(target: ImportTarget, tmp_path: Path):
    path = clicks(tmp_path / "train.txt", 9000)
    stopping = StoppingLog(tmp_path / "shop")
    with pytest.raises(Stopped):
        import_events(path, ImportTarget(log=stopping, progress=target.progress, clock=system_clock))
    stopping.close()
    before = target.log.head()
    assert 0 < before < 9000
    report = import_events(path, target)
    assert (report.taken.rows, report.known.rows, target.log.head()) == (9000, 0, 9000)


def test_recorded_events_keep_their_ids_and_bad_lines_are_counted(target: ImportTarget, tmp_path: Path):
    path = tmp_path / "events.jsonl"
    good = {
        "type": "track",
        "event": "Product Added",
        "messageId": "m1",
        "anonymousId": "a1",
        "timestamp": "2024-02-01T08:30:00Z",
        "properties": {"product_id": "A", "price": 12.5, "quantity": 2},
    }
    page = {"type": "page", "userId": "u1", "timestamp": "2024-02-01T08:31:00Z", "properties": {"path": "/"}}
    nobody = {**good, "anonymousId": None, "messageId": "m2"}
    lines = [*(msgspec.json.encode(one).decode() for one in (good, page, nobody, good)), '{"type": "tra']
    path.write_text("\n".join(lines))
    report = import_events(path, target)
    assert [event.label for event in events_in(target)] == ["Product Added", "Page"]
    assert (report.taken.rows, report.known.rows, report.rows_unexplained) == (2, 1, 0)
    assert report.set_aside[AsideReason.NO_ID].rows == 1
    assert report.set_aside[AsideReason.BROKEN_ROW].rows == 1


def test_flat_json_lines_are_clicks_with_a_mapping(target: ImportTarget, tmp_path: Path):
    path = tmp_path / "clicks.jsonl"
    path.write_text(
        '{"who": {"cookie": "c1"}, "what": "A", "timestamp": 1706776200000, "type": "addtocart"}\n'
    )
    options = ClickOptions(columns={"person": "who.cookie", "product_id": "what"})
    import_events(path, target, options)
    event = events_in(target)[0]
    assert (event.event, event.anonymous_id) == ("Product Added", "c1")
    assert event.timestamp == datetime(2024, 2, 1, 8, 30, tzinfo=UTC)


def test_a_file_of_no_events_is_refused(target: ImportTarget, tmp_path: Path):
    path = tmp_path / "events.jsonl"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(BadFile):
        import_events(path, target)


def test_customers_become_identify_events_with_their_consent(target: ImportTarget, tmp_path: Path):
    path = tmp_path / "kunden.csv"
    path.write_text(
        "Kundennummer;E-Mail;Vorname;Geburtsdatum;Newsletter;Stufe;Intern\n"
        "1.0;a@b.de;Eva;03.04.1980;ja;gold;x\n2;c@d.de;Jan;;nein;;y\n;;;;ja;;z\n3;e@f.de;Uwe;;vielleicht;;\n"
    )
    assert preview_customers(path).mapping.columns["birthday"] == "Geburtsdatum"
    options = CustomerOptions(consent_columns={"marketing": "Newsletter"}, traits={"tier": "Stufe"})
    report = import_customers(path, target, options)
    assert (report.taken.rows, report.rows_unexplained) == (2, 0)
    assert report.ignored_columns == ("Intern",)
    assert report.set_aside.keys() == {AsideReason.NO_ID, AsideReason.UNREADABLE}
    first, second = events_in(target)
    assert msgspec.json.decode(first.traits) == {
        "email": "a@b.de",
        "firstName": "Eva",
        "birthday": "1980-04-03",
        "tier": "gold",
    }
    assert msgspec.json.decode(first.context)["consent"]["categoryPreferences"] == {"marketing": True}
    assert msgspec.json.decode(second.context)["consent"]["categoryPreferences"] == {"marketing": False}


def test_birthdays_with_two_readings_are_asked_about(target: ImportTarget, tmp_path: Path):
    path = tmp_path / "customers.csv"
    path.write_text("customer_id,birthday\n1,03/04/1980\n")
    with pytest.raises(FormatAmbiguous):
        import_customers(path, target)


def test_the_real_clicks_are_taken_whole(target: ImportTarget, shared_data: Path):
    report = import_events(shared_data / "serenade_example" / "valid.txt", target)
    assert report.rows_read == report.taken.rows + report.known.rows == 1451
