"""`stammgast keys`."""

from pathlib import Path

from running import Run, process


def test_a_new_key_stands_alone_on_standard_output(folder: Path) -> None:
    done = process("keys", "create", "--kind", "secret", "--name", "office", "--data", folder)
    assert done.returncode == 0
    assert done.stdout.startswith("sgs_") and done.stdout.count("\n") == 1
    assert "office" in done.stderr


def test_a_signing_key_is_made_like_any_other(run: Run, folder: Path) -> None:
    done = run("keys", "create", "--kind", "signing", "--data", folder)
    assert done.exit_code == 0 and done.stdout.startswith("sgi_")
    assert "signing" in run("keys", "list", "--data", folder).stdout


def test_keys_are_listed_and_a_revoked_one_says_so(run: Run, folder: Path) -> None:
    key = run("keys", "create", "--kind", "public", "--data", folder).stdout.strip()
    listed = run("keys", "list", "--data", folder).stdout
    key_id = listed.splitlines()[1].split()[0]
    assert key not in listed and "good" in listed
    assert run("keys", "revoke", key_id, "--data", folder).exit_code == 0
    assert "revoked" in run("keys", "list", "--data", folder).stdout
    again = run("keys", "revoke", key_id, "--data", folder)
    assert again.exit_code == 1 and "keys list" in again.stderr


def test_a_kind_that_does_not_exist_is_wrong_usage(run: Run, folder: Path) -> None:
    assert run("keys", "create", "--kind", "golden", "--data", folder).exit_code == 2
    assert not folder.exists()
