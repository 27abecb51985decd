"""A name for this worker that its successor takes over, however it ended.

The name lies in a locked file. The system releases the lock when the process dies, so
who gets the lock next knows that the leases under that name belong to nobody.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from uuid import uuid4

SLOTS = 256


class Slot:
    """The first free name in a folder; held until closed."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file, self.name = _take(folder)

    def __enter__(self) -> Slot:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._file)


def _take(folder: Path) -> tuple[int, str]:
    for number in range(SLOTS):
        file = os.open(folder / f"gateway-{number}.slot", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            continue
        name = os.read(file, 64).decode("ascii", "ignore").strip() or str(uuid4())
        os.pwrite(file, name.encode(), 0)
        return file, name
    raise RuntimeError(f"more than {SLOTS} gateway workers share {folder}")
