"""What can be counted while it runs, for Prometheus."""

from __future__ import annotations

import os

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 12, 20, 60)

MESSAGES = Counter("shopkeeper_messages_total", "Shoppers' messages accepted", ["kind"])
TURNS = Counter("shopkeeper_turns_total", "Turns ended, by how", ["state"])
FAILURES = Counter("shopkeeper_failures_total", "Failures, by code", ["code"])
REFUSED = Counter("shopkeeper_refused_total", "Requests refused, by status", ["status"])
TURN_SECONDS = Histogram(
    "shopkeeper_turn_seconds", "From taking a turn up to its answer stored", buckets=SECONDS
)
ACCEPT_SECONDS = Histogram(
    "shopkeeper_accept_seconds",
    "From a message's arrival to it being stored",
    buckets=(0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5),
)
STREAMS = Gauge("shopkeeper_streams", "Live event streams open now", multiprocess_mode="livesum")


def rendered() -> tuple[bytes, str]:
    """Everything counted, by all workers when PROMETHEUS_MULTIPROC_DIR is set."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return generate_latest(REGISTRY), CONTENT_TYPE_LATEST
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry), CONTENT_TYPE_LATEST
