"""A private, writable copy of a build's words for one process that follows the library."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import IO

from knowledge.lexical import Lexical
from knowledge.shelf import Shelf, ShelfName

LOCK = ".lock"
DRAFT = "new-"


class Working:
    """Made when it is first needed, gone with the process or when nobody uses it; what a
    killed process left behind is swept up by the next one."""

    def __init__(self, folder: Path) -> None:
        self._parent = folder / "live"
        self._home: Path | None = None
        self._own: set[ShelfName] = set()

    def over(self, shelf: Shelf, build: Path) -> Shelf:
        """The shelf with words that may be written to; `build` is where they were read."""
        if shelf.name in self._own:
            return shelf
        self._home = self._home or self._make()
        terms = self._home / f"{shelf.name}.terms"
        _copy(build / terms.name, terms)
        indexes = (shelf.dense, Lexical.read(terms), shelf.contrast)
        self._own.add(shelf.name)
        writable = Shelf(shelf.name, shelf.rows, shelf.texts, indexes, shelf.means)
        return writable.ordered_by(shelf.ranker)

    def _make(self) -> Path:
        try:
            self._parent.mkdir(exist_ok=True)
            _sweep(self._parent)
            draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=self._parent))
        except OSError:  # a folder that may only be read
            draft = Path(tempfile.mkdtemp(prefix=DRAFT))
        lock = (draft / LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        home = draft.rename(draft.with_name(draft.name.removeprefix(DRAFT)))
        weakref.finalize(self, _clear, home, lock)
        return home


def _copy(source: Path, target: Path) -> None:
    """Files of words never change once written, so a second name for each is a copy; the
    few that are replaced are replaced whole."""
    target.mkdir()
    for file in source.iterdir():
        if file.name.endswith(".lock"):
            continue
        try:
            os.link(file, target / file.name)
        except OSError:
            shutil.copy2(file, target / file.name)


def _sweep(parent: Path) -> None:
    for other in parent.iterdir():
        if other.name.startswith(DRAFT):
            continue
        try:
            with (other / LOCK).open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(other, ignore_errors=True)
        except OSError:
            continue  # in use


def _clear(home: Path, lock: IO[str]) -> None:
    shutil.rmtree(home, ignore_errors=True)
    lock.close()
