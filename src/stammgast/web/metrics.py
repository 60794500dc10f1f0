"""What an operator watches, in Prometheus' text format."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)


class Metrics:
    """The server's own registry, so that two servers in one test do not share counters."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        registry = self.registry
        self.requests = Counter(
            "stammgast_requests", "Requests by call and status.", ["call", "status"], registry=registry
        )
        self.events = Counter(
            "stammgast_events",
            "Events by outcome: stored, duplicate, quarantined.",
            ["outcome"],
            registry=registry,
        )
        self.decisions = Counter("stammgast_decisions", "Decisions by arm.", ["arm"], registry=registry)
        self.capture_seconds = Histogram(
            "stammgast_capture_seconds", "Time of a capture request.", registry=registry, buckets=_SECONDS
        )
        self.decide_seconds = Histogram(
            "stammgast_decide_seconds", "Time of a decide request.", registry=registry, buckets=_SECONDS
        )
        self.pending_bytes = Gauge(
            "stammgast_pending_bytes", "Bytes of events that wait to be on disk.", registry=registry
        )
        self.log_head = Gauge("stammgast_log_head", "Offset of the newest event.", registry=registry)
        self.profiles_behind = Gauge(
            "stammgast_profiles_behind", "Events that are not in the profiles yet.", registry=registry
        )
        self.quarantined = Gauge("stammgast_quarantined", "Refused events that wait.", registry=registry)

    def text(self) -> bytes:
        """All figures in the text format."""
        return generate_latest(self.registry)
