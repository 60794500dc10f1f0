"""The same commands with everything in PostgreSQL."""

from pathlib import Path

import pytest
from running import Run


def test_import_train_rebuild_and_doctor_work_on_postgresql(
    run: Run, folder: Path, orders_file: Path, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAMMGAST_STORE__URL", postgresql_url)
    assert run("keys", "create", "--kind", "public", "--data", folder).stdout.startswith("sgp_")
    imported = run("import", "orders", orders_file, "--yes", "--data", folder)
    assert imported.exit_code == 0 and "Profiles: 2 events" in imported.stdout
    assert run("train", "--data", folder).exit_code == 0
    rebuilt = run("rebuild", "--yes", "--data", folder)
    assert rebuilt.exit_code == 0 and "Lake: 2 events" in rebuilt.stdout
    done = run("doctor", "--data", folder)
    assert done.exit_code == 0 and "2 events in PostgreSQL" in done.stdout
    assert not list(folder.glob("*.sqlite"))
