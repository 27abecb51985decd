"""The newest state of an index, for those who serve it: follows builds and changes.

A change in the library is worked into a copy of what it touches; searches go on in the old
state until the new one is complete. Judges, means and contrast stay the build's.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.embed import Embedder
from knowledge.entries import Entry
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.search import Retriever
from knowledge.shelf import KINDS, Shelf, keys_of
from knowledge.store import current, open_build, read_manifest, serving
from knowledge.vectors import Vectors
from knowledge.working import Working

PATIENCE_S = 1.0  # how long a search waits for the newest state before it takes the old one
AGAIN_S = 10.0  # before what failed is tried again, were it only that the embedder was down

Refused = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _State:
    build: Path
    change: int
    retriever: Retriever
    working: Working


class Live:
    """Safe for many threads. What cannot be taken in is told to `refused`, once, and the
    state before it goes on serving."""

    def __init__(
        self, folder: Path, embedder: Embedder, refused: Refused = lambda error: None
    ) -> None:
        self._folder = folder
        self._embedder = embedder
        self._tell = refused
        self._lock = threading.Lock()
        self._state: _State | None = None
        self._rest_until = 0.0
        self._broken = False
        self._bad: Path | None = None  # a build that cannot be read

    def retriever(self) -> Retriever:
        """The newest; raises KnowledgeError only when none could ever be opened."""
        state = self._state or self._first()
        if self._old(state) and time.monotonic() > self._rest_until:
            self._follow()
        return (self._state or state).retriever

    def _old(self, state: _State) -> bool:
        if current(self._folder) not in (state.build, self._bad):
            return True
        return self._library.last_change() != state.change or self._library.file.replaced

    def _first(self) -> _State:
        with self._lock:
            if not self._state:
                build = serving(self._folder)
                self._library = Library(self._folder)
                self._state = self._opened(build)
                self._renew()
            return self._state

    def _follow(self) -> None:
        if self._lock.acquire(blocking=False):  # else somebody is at it
            work = threading.Thread(target=self._renew_and_release, daemon=True)
            work.start()
            work.join(PATIENCE_S)

    def _renew_and_release(self) -> None:
        try:
            self._renew()
        finally:
            self._lock.release()

    def _renew(self) -> None:
        assert self._state
        try:
            self._state = self._taken_in(self._reopened(self._state))
            self._broken = False
        except Exception as error:  # whatever it is, shoppers are still served
            self._broken = True
            self._rest_until = time.monotonic() + AGAIN_S
            self._tell(error)

    def _reopened(self, state: _State) -> _State:
        """The state to take changes into: a new build's, or this one."""
        build = current(self._folder) or state.build
        if self._library.file.replaced:
            self._library = Library(self._folder)
            return self._opened(build)
        if build not in (state.build, self._bad):
            try:
                return self._opened(build)
            except KnowledgeError as error:
                self._bad = build
                self._tell(error)
        # What broke off half-way may have left words in the working copy.
        return self._opened(state.build) if self._broken else state

    def _opened(self, build: Path) -> _State:
        retriever = open_build(build, self._embedder, self._library)
        return _State(build, read_manifest(build).change, retriever, Working(self._folder))

    def _taken_in(self, state: _State) -> _State:
        changes = self._library.changes_since(state.change)
        if not changes:
            return state
        last = {name: change for change, name, _ in changes}
        put = [change for change, _, did in changes if did == "put"]
        new = [(n, self._library.at(n)) for n in put if last[self._library.at(n).id] == n]
        return replace(
            state,
            change=changes[-1][0],
            retriever=self._changed(state, frozenset(last), new),
        )

    def _changed(
        self, state: _State, gone: frozenset[str], new: Sequence[tuple[int, Entry]]
    ) -> Retriever:
        old = state.retriever
        vectors = Vectors(old.embedder, self._library.file)
        shelves = {}
        for name, shelf in old.shelves.items():
            own = [(change, entry) for change, entry in new if entry.kind in KINDS[name]]
            if own or any(entry in shelf.rows.at for entry in gone):
                shelves[name] = _put(state.working.over(shelf, state.build), gone, own, vectors)
            else:
                shelves[name] = shelf
        return old.over(shelves)


def _put(
    shelf: Shelf, gone: frozenset[str], new: Sequence[tuple[int, Entry]], vectors: Vectors
) -> Shelf:
    texts = [key.text for _, entry in new for _, key in keys_of(entry.passages)]
    return shelf.updated(gone, new, vectors.passages(texts))
