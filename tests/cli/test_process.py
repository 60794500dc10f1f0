"""What only a process of its own can show: start, serving, locks."""

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from running import process

HEAVY = ("pyarrow", "duckdb", "ibis", "litestar", "numpy")


@pytest.mark.parametrize("arguments", [["--help"], ["keys", "create", "--kind", "public"]])
def test_quick_commands_import_nothing_heavy(folder: Path, arguments: list[str]) -> None:
    if "create" in arguments:
        arguments = [*arguments, "--data", str(folder)]
    code = (
        "import sys; from stammgast.cli.app import app; app(sys.argv[1:], standalone_mode=False);"
        f"print('heavy:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert "heavy: []" in done.stdout or ("--help" in arguments and done.returncode == 0), done.stderr


def test_help_is_plain_where_it_is_piped(folder: Path) -> None:
    done = process("import", "orders", "--help")
    assert done.returncode == 0 and "Examples:" in done.stdout and "Next:" in done.stdout
    assert "\x1b" not in done.stdout and "─" not in done.stdout
    assert process("--version").stdout.startswith("stammgast ")
    assert process("no-such-command").returncode == 2


def test_serve_serves_and_others_keep_out_of_its_way(folder: Path, orders_file: Path) -> None:
    port = free_port()
    with serving(folder, port):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
            assert answer.status == 200
        taken = process("serve", "--data", folder, "--port", port)
        assert taken.returncode == 1 and "in use" in taken.stderr
        imported = process("import", "orders", orders_file, "--yes", "--data", folder)
        assert imported.returncode == 0 and "the running server" in imported.stdout
        rebuilt = process("rebuild", "--yes", "--data", folder)
        assert rebuilt.returncode == 1 and "Stop the server" in rebuilt.stderr
    assert process("rebuild", "--yes", "--data", folder).returncode == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(folder: Path, port: int) -> Iterator[None]:
    command = [Path(sys.executable).parent / "stammgast", "serve", "--data", folder, "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    try:
        assert "listens" in server.stdout.readline()
        process("import", "orders", folder / "nothing", "--data", folder)  # gives the worker time to begin
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        server.stdout.close()


def test_demo_passes_its_arguments_on() -> None:
    done = process("demo", "--no-such-option")
    assert done.returncode == 2 and "--no-such-option" in done.stderr
