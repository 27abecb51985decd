"""The demo shop's index, built once for a checkout's tests and copied from there."""

from __future__ import annotations

import contextlib
import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "knowledge" / "content"
# The knowledge index costs minutes to build and is only replaced when the content changed.
KEPT_INDEX = ROOT / "var" / "tests" / "index"


def copy_index(source: Path, target: Path) -> None:
    """Take over a built index, unless the same one is there already."""
    named, there = source / "current", target / "current"
    if not named.exists() or (there.exists() and there.read_text() == named.read_text()):
        return
    with contextlib.suppress(OSError):  # another test run may be replacing it just now
        shutil.copytree(source, target, dirs_exist_ok=True)


@contextmanager
def one_builder() -> Iterator[None]:
    """While one test process builds, the others wait, and then find it built."""
    KEPT_INDEX.parent.mkdir(parents=True, exist_ok=True)
    with (KEPT_INDEX.parent / "index.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
