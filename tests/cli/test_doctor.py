"""`stammgast doctor` and `stammgast quarantine`."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from running import Run

from stammgast.adapters.logs.sqlite import SqliteLog
from stammgast.events import Entry, QuarantineEntry, Submission

AT = datetime(2026, 1, 2, tzinfo=UTC)


def states(run: Run, folder: Path) -> dict[str, str]:
    return {finding["name"]: finding["state"] for finding in findings(run, folder)}


def findings(run: Run, folder: Path) -> list[dict[str, str]]:
    return json.loads(run("doctor", "--json", "--data", folder).stdout)


def test_a_new_shop_is_well_and_told_what_comes_next(run: Run, folder: Path) -> None:
    run("keys", "create", "--kind", "public", "--data", folder)
    done = run("doctor", "--data", folder)
    assert done.exit_code == 0 and "stammgast import products" in done.stdout
    assert states(run, folder)["index"] == "to do"


def test_a_damaged_store_is_wrong_and_the_others_are_still_looked_at(run: Run, folder: Path) -> None:
    folder.mkdir()
    (folder / "config.sqlite").write_bytes(b"no database at all " * 100)
    assert run("doctor", "--data", folder).exit_code == 1
    found = states(run, folder)
    assert found["keys"] == "WRONG" and found["log"] == "ok"


def test_a_database_that_is_gone_is_wrong(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    monkeypatch.setenv("STAMMGAST_STORE__URL", "postgresql://me:geheim@127.0.0.1:9/shop")
    done = run("doctor", "--data", folder)
    assert done.exit_code == 1 and "PostgreSQL" in done.stdout and "geheim" not in done.output


def test_events_that_nobody_carries_on_are_seen(run: Run, folder: Path) -> None:
    log = SqliteLog(folder)
    log.append([Submission(received_at=AT, entries=[Entry("m1", b"{}")])])
    log.close()
    assert states(run, folder)["profiles"] == "to do"


def test_events_that_the_profiles_could_not_read_are_counted(run: Run, folder: Path) -> None:
    good = b'{"type":"page","messageId":"m1","timestamp":"2026-01-01T00:00:00Z",'
    good += b'"receivedAt":"2026-01-01T00:00:00Z","source":"k","anonymousId":"a"}'
    spoiled = good.replace(b'"m1"', b'"m2","context":5')
    log = SqliteLog(folder)
    log.append([Submission(received_at=AT, entries=[Entry("m1", good), Entry("m2", spoiled)])])
    log.close()
    run("rebuild", "--yes", "--data", folder)
    (finding,) = [one for one in findings(run, folder) if one["name"] == "profiles"]
    assert finding["state"] == "to do"
    assert "events that could not be read: 1" in finding["found"]


def test_refused_events_are_listed_shown_and_released(run: Run, folder: Path) -> None:
    log = SqliteLog(folder)
    mended = b'{"type":"track","event":"Hi","userId":"7","messageId":"m1","timestamp":"2026-01-01T00:00:00Z"}'
    refused = [
        QuarantineEntry(
            reason="bad", detail="why it was", body=body, received_at=AT, source="k_1", event="Hi"
        )
        for body in (mended, b'{"type":"?"}')
    ]
    log.append([Submission(received_at=AT, refused=refused)])
    log.close()
    assert "why it was" in run("quarantine", "list", "--data", folder).stdout
    assert '"userId":"7"' in run("quarantine", "show", 1, "--data", folder).stdout
    done = run("quarantine", "release", "--data", folder)
    assert done.exit_code == 0 and "1 released" in done.stdout and "still refused" in done.stderr
    assert run("quarantine", "release", 2, "--data", folder).exit_code == 1
    assert run("quarantine", "show", 99, "--data", folder).exit_code == 1
    assert states(run, folder)["quarantine"] == "to do"
