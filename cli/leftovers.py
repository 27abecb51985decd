"""End parts that outlived a supervisor which was killed: they would hold the ports."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path


def leftovers(data_dir: Path) -> tuple[int, ...]:
    """Processes named by this data_dir's pid files that still run the command noted there."""
    found = []
    for pidfile in (data_dir / "run").glob("*.pid"):
        pid, _, command = pidfile.read_text("utf-8").strip().partition(" ")
        if command and pid.isdigit() and runs(int(pid), command):
            found.append(int(pid))
    return tuple(found)


def runs(pid: int, command: str) -> bool:
    """Whether that process is the one we started; ids are reused."""
    asked = ["ps", "-o", "args=", "-p", str(pid)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    return said.returncode == 0 and Path(command).name in said.stdout


def end(pids: tuple[int, ...], patience_s: float = 8.0) -> None:
    """Ask each to stop, then insist."""
    deadline = time.monotonic() + patience_s
    for pid in pids:
        send(pid, signal.SIGTERM)
    while pids and time.monotonic() < deadline:
        pids = tuple(pid for pid in pids if send(pid, 0))
        time.sleep(0.1)
    for pid in pids:
        send(pid, signal.SIGKILL)


def send(pid: int, number: int) -> bool:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True
