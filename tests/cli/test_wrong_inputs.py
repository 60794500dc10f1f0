"""What a user sees when something is wrong: one sentence, an exit code, never a traceback."""

from pathlib import Path

import pytest
import typer
from running import Run
from typer.testing import CliRunner

from stammgast.cli.commands import DEFAULT_FOLDER, Data, command


def test_an_unknown_folder_is_named_and_not_made(run: Run, folder: Path) -> None:
    for arguments in (("keys", "list"), ("train",), ("rebuild", "--yes"), ("quarantine", "list")):
        done = run(*arguments, "--data", folder)
        assert done.exit_code == 1 and str(folder) in done.stderr and done.stderr.count("\n") == 1
    assert not folder.exists()


def test_a_folder_of_others_is_left_alone(run: Run, tmp_path: Path) -> None:
    done = run("keys", "list", "--data", tmp_path)
    assert done.exit_code == 1 and "holds no Stammgast" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_file_is_no_data_folder(run: Run, orders_file: Path) -> None:
    for arguments in (("serve",), ("keys", "create", "--kind", "public"), ("doctor",)):
        done = run(*arguments, "--data", orders_file)
        assert done.exit_code == 1 and "is a file" in done.output


def test_settings_that_are_no_toml_are_told(run: Run, folder: Path) -> None:
    folder.mkdir()
    (folder / "stammgast.toml").write_text("shop = [")
    done = run("serve", "--data", folder)
    assert done.exit_code == 1 and "stammgast.toml cannot be read" in done.stderr


def test_a_database_of_an_unknown_kind_is_refused_without_its_password(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAMMGAST_STORE__URL", "mysql://me:geheim@localhost/shop")
    done = run("keys", "create", "--kind", "public", "--data", folder)
    assert done.exit_code == 1 and "'mysql'" in done.stderr and "geheim" not in done.stderr


@pytest.mark.parametrize("kind", ["products", "orders", "events", "customers"])
def test_a_file_that_is_no_table_is_refused_before_anything_is_made(
    run: Run, folder: Path, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(bytes(range(256)) * 20)
    done = run("import", kind, path, "--yes", "--data", folder)
    assert done.exit_code == 1 and "picture.png" in done.stderr and "Traceback" not in done.output
    assert run("import", kind, tmp_path / "nothing.csv", "--yes", "--data", folder).exit_code == 1
    assert not folder.exists()


@pytest.mark.parametrize(
    "option",
    [
        ("--zone", "Mars"),
        ("--column", "x"),
        ("--consent", "personalization=perhaps"),
        ("--currency", "EURO"),
    ],
)
def test_a_word_that_means_nothing_is_wrong_usage(
    run: Run, folder: Path, orders_file: Path, option: tuple[str, str]
) -> None:
    assert run("import", "orders", orders_file, *option, "--yes", "--data", folder).exit_code == 2


@pytest.mark.parametrize("option", [("--currency", "zz"), ("--language", "xx")])
def test_a_code_that_means_nothing_is_refused_before_a_feed_is_read(
    run: Run, folder: Path, tmp_path: Path, option: tuple[str, str]
) -> None:
    feed = tmp_path / "products.csv"
    feed.write_text("id,title,price\nA1,Tea,9.50\n")
    done = run("import", "products", feed, *option, "--yes", "--data", folder)
    assert done.exit_code == 2 and option[1] in done.stderr and not folder.exists()


@pytest.mark.parametrize("arguments", [("show",), ("release",), ("list", "--limit"), ("list", "--after")])
def test_a_number_that_no_database_holds_is_wrong_usage(
    run: Run, folder: Path, orders_file: Path, arguments: tuple[str, ...]
) -> None:
    run("import", "orders", orders_file, "--yes", "--no-project", "--data", folder)
    done = run("quarantine", *arguments, "9" * 20, "--data", folder)
    assert done.exit_code == 2 and "incident" not in done.stderr


def test_an_unexpected_error_gives_a_number_and_its_trace_goes_to_a_file(tmp_path: Path) -> None:
    app = typer.Typer()

    def fail(data: Data = DEFAULT_FOLDER) -> None:
        """Fail."""
        raise ValueError(f"no {data.name}")

    command(app, "fail")(fail)
    done = CliRunner().invoke(app, ["--data", str(tmp_path)])
    assert done.exit_code == 1 and "incident" in done.stderr and "Traceback" not in done.output
    assert "ValueError" in (tmp_path / "incidents.log").read_text()
    assert "Traceback" in CliRunner().invoke(app, ["--data", str(tmp_path), "--debug"]).stderr
