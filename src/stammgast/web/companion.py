"""A process that lives as long as this one: started again when it dies, gone when we are."""

import logging
import subprocess
import threading

RESTART_SECONDS = 1.0
STOP_SECONDS = 10.0
logger = logging.getLogger("stammgast.companion")


class Companion:
    """Runs `command`. It must end when its standard input ends, so that it never outlives a killed parent."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._watcher: threading.Thread | None = None

    def start(self) -> None:
        """Start it, and watch over it."""
        self._process = self._spawn()
        self._watcher = threading.Thread(target=self._watch, name="companion", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Let it finish its step; after some seconds it is ended."""
        self._stopping.set()
        process = self._process
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _spawn(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603

    def _watch(self) -> None:
        while self._process is not None and not self._stopping.is_set():
            code = self._process.wait()
            if self._stopping.is_set():
                return
            logger.error("the worker ended with %s and is started again", code)
            self._stopping.wait(RESTART_SECONDS)
            if not self._stopping.is_set():
                self._process = self._spawn()
