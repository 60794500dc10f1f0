"""`python -m stammgast.web DIR`: the server of a data folder, with its worker beside it."""

import argparse
import os
import sys
import threading
from pathlib import Path

from stammgast.assembly import Assembly, WorldKeeper
from stammgast.assembly.process import prepare_process
from stammgast.settings import load_settings
from stammgast.vocabulary import StammgastError
from stammgast.web.application import Application
from stammgast.web.auth import Gatekeeper
from stammgast.web.capture_calls import CaptureCalls
from stammgast.web.companion import Companion
from stammgast.web.console.first_start import first_link
from stammgast.web.console.render import load_templates
from stammgast.web.decide_call import DecideCall
from stammgast.web.decider import Deciders
from stammgast.web.framework import build_framework
from stammgast.web.live import LiveTail
from stammgast.web.metrics import Metrics
from stammgast.web.server import serve

ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104
"""Where a person on this machine reaches a server that listens on all addresses."""


def main() -> int:
    """Serve until told to stop; 1 when it cannot."""
    prepare_process()
    parser = argparse.ArgumentParser(prog="stammgast serve")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--host")
    parser.add_argument("--port", type=int)
    arguments = parser.parse_args()
    try:
        _run(arguments.folder, arguments.host, arguments.port)
    except StammgastError as error:
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def build_application(assembly: Assembly, keeper: WorldKeeper, deciders: Deciders) -> Application:
    """Everything that answers requests, on the parts of one Stammgast."""
    metrics, live = Metrics(), LiveTail()
    gatekeeper = Gatekeeper(assembly.key_ring, assembly.clock)
    capture = CaptureCalls(
        assembly.appender, gatekeeper, live, metrics=metrics, clock=assembly.clock, new_id=assembly.new_id
    )
    decide = DecideCall(assembly, keeper, deciders, gatekeeper=gatekeeper, live=live, metrics=metrics)
    framework = build_framework(assembly, gatekeeper, metrics=metrics, live=live)
    framework.state.keeper = keeper
    return Application(capture, decide, framework, metrics)


def _run(folder: Path, host: str | None, port: int | None) -> None:
    settings = load_settings(folder, os.environ)
    assembly = Assembly(folder, settings)
    host, port = host or settings.web.host, port or settings.web.port
    worker = Companion([sys.executable, "-m", "stammgast.worker", str(folder)])
    keeper = WorldKeeper(assembly)
    keeper.start()
    deciders = Deciders(folder, settings.decide.processes, lambda: keeper.world.shelf.learned is not None)
    application = build_application(assembly, keeper, deciders)
    address = f"http://{ANY_ADDRESS.get(host, host)}:{port}"
    try:
        serve(
            application,
            host=host,
            port=port,
            on_ready=lambda: _ready(worker, address, first_link(assembly)),
        )
    finally:
        deciders.stop()
        worker.stop()
        keeper.stop()
        assembly.close()


def _ready(worker: Companion, address: str, first: str | None) -> None:
    worker.start()
    threading.Thread(target=load_templates, name="templates", daemon=True).start()
    print(f"Stammgast listens on {address}", flush=True)  # noqa: T201
    if first is not None:
        print(f"Nobody can sign in yet. Set yourself up, within 24 hours: {address}{first}", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
