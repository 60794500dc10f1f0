"""`stammgast people`."""

import re
from pathlib import Path

from running import Run

from stammgast.adapters.stores import database_urls, open_config
from stammgast.adapters.stores.audit import AuditFilter, AuditStore

MAIL = "mara@example.com"


def invite(run: Run, folder: Path, *more: str):
    return run("people", "invite", MAIL, "--name", "Mara", "--data", folder, *more)


def test_an_invitation_is_a_link_alone_on_standard_output(run: Run, folder: Path) -> None:
    done = invite(run, folder, "--role", "admin")
    assert done.exit_code == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:8350/console/welcome/[0-9a-f]{64}\n", done.stdout)
    assert "invited" in run("people", "list", "--data", folder).stdout


def test_nobody_is_invited_twice(run: Run, folder: Path) -> None:
    invite(run, folder)
    again = invite(run, folder)
    assert again.exit_code == 1 and "already" in again.stderr


def test_a_person_is_helped_back_in_or_locked_out_by_the_mail_however_written(run: Run, folder: Path) -> None:
    first = invite(run, folder).stdout
    reset = run("people", "reset", "MARA@example.com", "--data", folder)
    assert reset.exit_code == 0 and reset.stdout != first
    assert run("people", "deactivate", MAIL, "--data", folder).exit_code == 0
    assert "locked out" in run("people", "list", "--data", folder).stdout
    refused = run("people", "reset", MAIL, "--data", folder)
    assert refused.exit_code == 1 and "locked out" in refused.stderr


def test_somebody_unknown_is_said(run: Run, folder: Path) -> None:
    invite(run, folder)
    for what in ("reset", "deactivate"):
        done = run("people", what, "nobody@example.com", "--data", folder)
        assert done.exit_code == 1 and "people list" in done.stderr


def test_what_cannot_be_an_address_is_wrong_usage(run: Run, folder: Path) -> None:
    assert run("people", "invite", "mara", "--name", "Mara", "--data", folder).exit_code == 2
    assert run("people", "invite", MAIL, "--name", "M", "--role", "king", "--data", folder).exit_code == 2
    assert not folder.exists()


def test_what_the_command_did_is_in_the_audit_trail(run: Run, folder: Path) -> None:
    invite(run, folder)
    run("people", "reset", MAIL, "--data", folder)
    engine = open_config(database_urls(folder).config)
    notes = [entry.note for entry in AuditStore(engine).entries(AuditFilter())]
    engine.dispose()
    assert [note.action for note in notes] == ["person.link_made", "person.invited"]
    assert all(note.person_id is None and note.person_name.startswith("stammgast people") for note in notes)
