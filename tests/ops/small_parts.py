"""Small real processes to supervise, and patience."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from cli.parts import Part


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], bool], patience_s: float = 10.0) -> bool:
    """Whether it became true in time."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return False


def web_part(name: str, folder: Path, **env: str) -> Part:
    """A small real server to supervise."""
    port = free_port()
    command = (sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1")
    return Part(name, command, f"http://127.0.0.1:{port}/", {**os.environ, **env}, folder)
