"""Built indexes on disk: each in a folder of its own, one of them current.

index/library.db           the record: entries, their versions, their vectors
index/current              names the build that is served
index/builds/NAME/         manifest.json, judges.json, rankers.json, words.json, centre.npz,
                           faq.rows.npz, faq.means.npz, faq.faiss, faq.contrast.npy, faq.terms/,
                           product.…
index/live/                working copies of those who follow the library, see `live`

A build is what searching the library needs, as it was at the change that its manifest names.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.contrast import Contrast
from knowledge.dense import Dense
from knowledge.embed import Embedder, Floats
from knowledge.errors import (
    EmbedderDownError,
    EmbedderError,
    IndexMismatchError,
    IndexMissingError,
    IndexUnreadableError,
)
from knowledge.exact import Exact
from knowledge.fingerprint import same
from knowledge.judge import Judge
from knowledge.lexical import Lexical
from knowledge.library import Library
from knowledge.ranker import Ranker
from knowledge.rows import Rows
from knowledge.search import SHELVES, Retriever
from knowledge.shelf import Shelf, ShelfName
from knowledge.slips import Slips
from knowledge.space import Means
from knowledge.vocabulary import WORDS, Vocabulary

FORMAT = 12
_REBUILD = "Run `shopkeeper knowledge build`."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made from: the library as it was after `change`, which `mark` tells
    from other libraries' changes. `content`: digest of what came from the content folder;
    `files` maps each file to its sha256."""

    format: int
    embedder: str
    fingerprint: str
    dim: int
    content: str
    change: int
    mark: str
    counts: dict[str, int]
    report: dict[str, Any]
    files: dict[str, str]


def current(folder: Path) -> Path | None:
    """The build that is served, None before the first one."""
    try:
        name = (folder / "current").read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    return folder / "builds" / name


def serving(folder: Path) -> Path:
    """The build that is served; raises IndexMissingError."""
    build = current(folder)
    if build is None or not build.is_dir():
        raise IndexMissingError(f"there is no index in {folder}. {_REBUILD}")
    return build


def read_manifest(build: Path) -> Manifest:
    try:
        plain = json.loads((build / "manifest.json").read_text("utf-8"))
        manifest = Manifest(**plain)
    except (OSError, ValueError, TypeError) as error:
        raise IndexUnreadableError(f"{build}: its manifest cannot be read. {_REBUILD}") from error
    if manifest.format != FORMAT:
        raise IndexUnreadableError(
            f"{build} has format {manifest.format}, this version reads {FORMAT}. {_REBUILD}"
        )
    return manifest


def made_with(manifest: Manifest, embedder: Embedder) -> bool:
    """Whether an index's vectors and this embedder's may be compared."""
    return (manifest.embedder, manifest.dim) == (embedder.name, embedder.dim) and same(
        manifest.fingerprint, embedder.fingerprint
    )


def refuse_other(manifest: Manifest, embedder: Embedder) -> None:
    """Raises IndexMismatchError unless the index was made with this embedder."""
    if not made_with(manifest, embedder):
        was = f"{manifest.embedder} ({manifest.dim} numbers, {manifest.fingerprint})"
        now = f"{embedder.name} ({embedder.dim} numbers, {embedder.fingerprint})"
        raise IndexMismatchError(
            f"the index was built with {was}, the embedder is {now}. {_REBUILD} "
            "Or set embedder back."
        )


class Unchecked:
    """An embedder that was down when its index was opened: the index serves words meanwhile,
    and meaning once the embedder answers and proves to be the right one."""

    def __init__(self, embedder: Embedder, manifest: Manifest) -> None:
        self._embedder = embedder
        self._manifest = manifest
        self._checked = False
        self.name, self.dim = manifest.embedder, manifest.dim
        self.fingerprint = manifest.fingerprint

    def questions(self, texts: Sequence[str]) -> Floats:
        return self._sure(self._embedder.questions(texts))

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._sure(self._embedder.passages(texts))

    def _sure(self, vectors: Floats) -> Floats:
        if not self._checked:
            try:
                refuse_other(self._manifest, self._embedder)
            except IndexMismatchError as error:
                raise EmbedderError(str(error)) from error
            self._checked = True
        return vectors


def open_index(folder: Path, embedder: Embedder) -> Retriever:
    """The current build, checked, with what changed in the library since; raises
    Index{Missing,Unreadable,Mismatch}Error."""
    from knowledge.live import Live  # noqa: PLC0415 - it opens builds by the functions below

    return Live(folder, embedder).retriever()


def open_build(build: Path, embedder: Embedder, library: Library) -> Retriever:
    """A build as it was made; raises Index{Unreadable,Mismatch}Error. With an embedder that
    is down it serves by words until that one answers."""
    manifest = read_manifest(build)
    try:
        refuse_other(manifest, embedder)
    except EmbedderDownError:
        embedder = Unchecked(embedder, manifest)
    if library.mark(manifest.change) != manifest.mark:
        raise IndexUnreadableError(f"{build} is of another {library.file.path}. {_REBUILD}")
    for name, digest in manifest.files.items():
        if _digest(build / name) != digest:
            raise IndexUnreadableError(f"{build / name} is missing or damaged. {_REBUILD}")
    try:
        return _open(build, embedder, library)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise IndexUnreadableError(f"{build} cannot be read ({error}). {_REBUILD}") from error


def _open(build: Path, embedder: Embedder, library: Library) -> Retriever:
    shelves: dict[ShelfName, Shelf] = {}
    rankers = json.loads((build / "rankers.json").read_text("utf-8"))
    for name in SHELVES:
        dense = Dense.read(build / f"{name}.faiss")
        lexical = Lexical.read(build / f"{name}.terms")
        contrast = Contrast(np.load(build / f"{name}.contrast.npy"))
        rows = Rows.read(build / f"{name}.rows.npz")
        means = _means(build / f"{name}.means.npz")
        shelf = Shelf(name, rows, library.at, (dense, lexical, contrast), means)
        ranker = Ranker.of(rankers[name]) if name in rankers else None
        shelves[name] = shelf.ordered_by(ranker)
    judges = json.loads((build / "judges.json").read_text("utf-8"))
    named = {name: Judge.of(judge) for name, judge in judges.items()}
    centre = _means(build / "centre.npz")
    words = build / WORDS
    slips = Slips(Vocabulary.read(words)) if words.exists() else None  # builds before it had none
    return Retriever(shelves, named, embedder, centre, Exact(library.file)).mending(slips)


def _means(file: Path) -> Means:
    with np.load(file) as saved:
        return {lang: saved[lang] for lang in saved.files}


def write_manifest(build: Path, manifest: Manifest) -> None:
    """Last of a build's files: without it a build is not one."""
    files = {
        str(path.relative_to(build)): _digest(path)
        for path in sorted(build.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }
    text = json.dumps({**asdict(manifest), "files": files}, ensure_ascii=False, indent=1)
    (build / "manifest.json").write_text(text, "utf-8")


def switch(folder: Path, build: Path) -> None:
    """Serve `build` from now on. Whoever reads sees the old one or the new one, whole.
    The one before stays, its readers may still be opening it; older ones go."""
    before = current(folder)
    draft = folder / "current.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(build.name)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, folder / "current")  # noqa: PTH105 - the atomic one
    for other in (folder / "builds").iterdir():
        if other not in (build, before):
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def building(folder: Path) -> Iterator[None]:
    """One builder at a time; a second waits for the first."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            digest = sha256()
            while piece := opened.read(1 << 20):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()
