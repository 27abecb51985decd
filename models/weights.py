"""Files of weights on this machine: whole, checked, never half-written under their name."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.catalogue import Model
from models.errors import SourceError

Report = Callable[[str, int, int], None]  # what, bytes done, bytes in all
_BLOCK = 1 << 20


def present(model: Model, folder: Path) -> Path | None:
    """The model's file if it is here and whole; hashed once, then known by its stamp."""
    path = folder / model.file
    if not path.is_file() or path.stat().st_size != model.size:
        return None
    stamp = _stamp(path)
    if stamp.is_file() and stamp.read_text("ascii").strip() == model.sha256:
        return path
    if sha256_of(path) != model.sha256:
        return None
    with suppress(OSError):  # weights that came with a read-only disk are hashed each time
        stamp.write_text(f"{model.sha256}\n", "ascii")
    return path


def accept(model: Model, part: Path, folder: Path) -> Path:
    """Give a fetched file its name if it is the right one; else remove it and raise."""
    size = part.stat().st_size
    if size != model.size or sha256_of(part) != model.sha256:
        part.unlink()
        raise SourceError(f"what came is not {model.file} (its size or sha256 is wrong)")
    path = folder / model.file
    _stamp(path).unlink(missing_ok=True)
    part.replace(path)
    _stamp(path).write_text(f"{model.sha256}\n", "ascii")
    return path


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time fetch into `folder`; others wait here."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _stamp(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")
