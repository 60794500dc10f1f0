"""Coroutines in tests: each in a thread of its own, since Playwright leaves a running loop in ours."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from anyio.from_thread import start_blocking_portal

Result = TypeVar("Result")


def run(coroutine: Callable[..., Awaitable[Result]], *arguments: object) -> Result:
    """What the coroutine function returns for these arguments."""
    with start_blocking_portal() as portal:
        return portal.call(coroutine, *arguments)
