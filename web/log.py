"""Logs: one JSON object a line, without personal data."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from pathlib import Path
from traceback import extract_tb
from typing import Any

import structlog

from desk.privacy import hide_in_logs, redact


def configure() -> None:
    """Set logging up for this process."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            hide,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    hide_in_logs()  # what libraries log, by the standard library's way
    # Ours says less: addresses and query strings are personal data.
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("httpx").setLevel(logging.WARNING)


def failed(error: Exception) -> None:
    """Note what nobody foresaw: its kind and place, not its words, which may quote a shopper."""
    last = extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    structlog.get_logger().error("request_failed", error=type(error).__name__, place=place)


def hide(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Take personal data out of every text in a log line."""
    return {
        name: redact(value) if isinstance(value, str) and name != "timestamp" else value
        for name, value in line.items()
    }
