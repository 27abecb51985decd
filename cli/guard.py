"""Become a part of the product: read its spec, tie its life to the supervisor's, exec it.

Run by file name with no packages around (`python -I cli/guard.py SPEC`), so it costs
little and the specs, which hold secrets, need not stand on a command line.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """A supervisor killed with -9 must not leave parts behind that hold the ports.

    Linux only; elsewhere the next run finds leftovers by their pid files.
    """
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died before we could ask
        sys.exit(1)


def become(spec: Path) -> None:
    """Replace this process by the part that `spec` describes."""
    part = json.loads(spec.read_text("utf-8"))
    die_with_parent()
    Path(part["pidfile"]).write_text(f"{os.getpid()} {part['command'][0]}\n", "utf-8")
    os.chdir(part["cwd"])
    os.execvpe(part["command"][0], part["command"], part["env"])  # noqa: S606


if __name__ == "__main__":
    become(Path(sys.argv[1]))
