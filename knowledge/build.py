"""Bring an index up to date: the record first, then what searching needs, whole or not at all."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.embed import Embedder, Floats
from knowledge.entries import entries_of
from knowledge.errors import IndexUnreadableError
from knowledge.library import Library
from knowledge.passages import Passage
from knowledge.search import Retriever
from knowledge.shelf import keys_of
from knowledge.snapshot import Source, make
from knowledge.sources import CONTENT, read_content
from knowledge.store import (
    Manifest,
    building,
    current,
    made_with,
    open_index,
    read_manifest,
    switch,
)
from knowledge.vectors import Given, Progress, Vectors, silent
from knowledge.vocabulary import WORDS

if TYPE_CHECKING:
    from knowledge.calibrate import Fitted

ENOUGH = 0.01  # share of entries that changed since a build, from which a new one is made


@dataclass(frozen=True, slots=True)
class Built:
    """`changed` is False when all this was already being served."""

    changed: bool
    manifest: Manifest
    seconds: float
    embedded: int


def build(
    content: Path,
    folder: Path,
    embedder: Embedder,
    progress: Progress = silent,
    who: str = "build",
) -> Built:
    """Bring the library in `folder` up to date with `content`, and the build with both.

    Raises ContentError before anything is touched; the old index then keeps serving.
    """
    began = time.monotonic()
    read = read_content(content)
    with building(folder), Library(folder, embedder, progress) as library:
        change = library.replace(CONTENT, read.entries, who)
        built = _refreshed(folder, library, Vectors(embedder, library.file, progress), progress)
        embedded = built.embedded + (library.vectors.made if library.vectors else 0)
    return Built(bool(change) or built.changed, built.manifest, time.monotonic() - began, embedded)


def refresh(folder: Path, embedder: Embedder, progress: Progress = silent) -> Built:
    """A new build of the library as it is, with its judges fitted anew, where enough of it
    changed since the last one. Searches need this only to stay quick and well judged."""
    with building(folder), Library(folder) as library:
        return _refreshed(folder, library, Vectors(embedder, library.file, progress), progress)


def calibrated(folder: Path, embedder: Embedder, progress: Progress = silent) -> dict[str, Fitted]:
    """By "faq.zh" and the like: the judges as a build fits them, with what their samples
    that they were not fitted on say. Changes nothing."""
    from knowledge.trial import Trial  # noqa: PLC0415 - scikit-learn is heavy

    served = open_index(folder, embedder)
    with Library(folder) as library:
        vectors = Vectors(embedder, library.file, progress)
        stocked = {name: shelf for name, shelf in served.shelves.items() if shelf.rows.size}
        trial = Trial(stocked, vectors, served.centre)
        return {
            f"{name}.{lang}": fitted
            for name in stocked
            for lang, fitted in trial.judges(name).items()
        }


def index_of(
    passages: Iterable[Passage],
    folder: Path,
    embedder: Embedder,
    progress: Progress = silent,
    vectors: Floats | None = None,
) -> Retriever:
    """An index of these passages alone, for tests and measurements. `vectors`: raw ones of
    all keys, in the passages' order, in place of the embedder's."""
    given = list(passages)
    texts = [key.text for _, key in keys_of(given)]
    with building(folder), Library(folder) as library:
        library.replace("given", entries_of(given, "given"), "index_of")
        source: Source = Vectors(embedder, library.file, progress)
        if vectors is not None:
            source = Given(embedder, texts, vectors)
        _write(folder, library, source, progress)
    return open_index(folder, embedder)


def due(library: Library, manifest: Manifest) -> bool:
    """Enough changed since the build was made for a new one to be worth its time."""
    if WORDS not in manifest.files:
        return True  # made before slips were mended
    changed = {name for _, name, _ in library.changes_since(manifest.change)}
    return len(changed) > ENOUGH * sum(library.sources().values())


def _refreshed(folder: Path, library: Library, vectors: Vectors, progress: Progress) -> Built:
    began = time.monotonic()
    old = _readable(folder, library)
    if old and made_with(old, vectors.embedder) and not due(library, old):
        return Built(False, old, time.monotonic() - began, 0)
    manifest = _write(folder, library, vectors, progress)
    return Built(True, manifest, time.monotonic() - began, vectors.made)


def _readable(folder: Path, library: Library) -> Manifest | None:
    build = current(folder)
    try:
        manifest = read_manifest(build) if build else None
    except IndexUnreadableError:
        return None
    return manifest if manifest and library.mark(manifest.change) == manifest.mark else None


def _write(folder: Path, library: Library, source: Source, progress: Progress) -> Manifest:
    draft = folder / "builds" / uuid.uuid4().hex
    draft.mkdir(parents=True)
    try:
        manifest = make(draft, library, source, progress)
        switch(folder, draft)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return manifest
