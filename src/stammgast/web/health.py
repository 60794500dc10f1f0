"""Alive, able to serve, and the figures that say how well."""

import msgspec
from litestar import Response, get

from stammgast.assembly import Assembly
from stammgast.vocabulary import StammgastError
from stammgast.web.errors import answer_error
from stammgast.web.metrics import Metrics


class Health(msgspec.Struct, frozen=True):
    """`status` is `ok` or `unavailable`."""

    status: str


class Readiness(msgspec.Struct, frozen=True):
    """Whether requests can be answered, and how far the worker is behind the log."""

    status: str
    log_head: int
    profiles_at: int
    quarantined: int


@get("/healthz", tags=["Operation"], summary="Alive")
async def healthz() -> Health:
    """The process answers."""
    return Health("ok")


@get("/readyz", tags=["Operation"], sync_to_thread=True, summary="Able to serve")
def readyz(assembly: Assembly) -> Readiness:
    """Log and stores can be read; 503 while they cannot."""
    return Readiness("ok", assembly.log.head(), assembly.profiles.position(), assembly.log.count())


@get("/metrics", tags=["Operation"], sync_to_thread=True, summary="Prometheus", media_type="text/plain")
def metrics_text(assembly: Assembly, metrics: Metrics) -> Response[bytes]:
    """Figures in Prometheus' text format; those of a store that is gone keep their last value."""
    metrics.pending_bytes.set(assembly.appender.pending_bytes)
    try:
        head = assembly.log.head()
        metrics.log_head.set(head)
        metrics.profiles_behind.set(head - assembly.profiles.position())
        metrics.quarantined.set(assembly.log.count())
    except StammgastError as error:
        answer_error(error)
    return Response(metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
