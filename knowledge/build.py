"""Make an index from content, reuse what did not change, then switch to it at once."""

from __future__ import annotations

import json
import shutil
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.contrast import Contrast
from knowledge.embed import Embedder
from knowledge.errors import IndexUnreadableError
from knowledge.index import Dense, Lexical
from knowledge.judge import Judge
from knowledge.passages import Kind, Passage
from knowledge.probes import foreign_questions
from knowledge.shelf import Shelf, ShelfName, keys_of
from knowledge.sources import Content, read_content
from knowledge.space import Means, centred, means
from knowledge.store import (
    FORMAT,
    Manifest,
    building,
    current,
    made_with,
    read_manifest,
    switch,
    write_manifest,
)
from knowledge.text import index_terms
from knowledge.vectors import Progress, Vectors

KINDS: dict[ShelfName, tuple[Kind, ...]] = {
    "faq": (Kind.FAQ, Kind.POLICY),
    "product": (Kind.PRODUCT,),
}
FEW_QUESTIONS = 20  # below which the foreign ones help to find the questions' mean


@dataclass(frozen=True, slots=True)
class Built:
    """`changed` is False when the content was already being served."""

    changed: bool
    manifest: Manifest
    seconds: float
    embedded: int


def build(
    content: Path, folder: Path, embedder: Embedder, progress: Progress = lambda *_: None
) -> Built:
    """Bring the index in `folder` up to date with `content`.

    Raises ContentError before anything is touched; the old index then keeps serving.
    """
    began = time.monotonic()
    read = read_content(content)
    with building(folder):
        old = _same(folder, read, embedder)
        if old:
            return Built(False, old, time.monotonic() - began, 0)
        draft = folder / "builds" / f"{read.hash}-{uuid.uuid4().hex[:8]}"
        draft.mkdir(parents=True)
        try:
            vectors = Vectors(embedder, current(folder), progress)
            manifest = _make(draft, read, vectors, progress)
            switch(folder, draft)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    return Built(True, manifest, time.monotonic() - began, vectors.made)


def _same(folder: Path, content: Content, embedder: Embedder) -> Manifest | None:
    build = current(folder)
    try:
        manifest = read_manifest(build) if build else None
    except IndexUnreadableError:
        return None
    if manifest and manifest.content == content.hash and made_with(manifest, embedder):
        return manifest
    return None


def _make(draft: Path, content: Content, vectors: Vectors, progress: Progress) -> Manifest:
    chosen = {
        name: [p for p in content.passages if p.kind in kinds] for name, kinds in KINDS.items()
    }
    shelves = {
        name: _shelve(draft, name, passages, vectors)
        for name, passages in chosen.items()
        if passages
    }
    centre = _questions_mean(content.passages, vectors)
    np.savez(draft / "centre.npz", **centre)  # type: ignore[arg-type]
    judges, report = _judge(shelves, vectors, centre, progress)
    _write(draft / "judges.json", {name: judge.plain() for name, judge in judges.items()})
    rows = {name: [p.plain() for p in passages] for name, passages in chosen.items()}
    _write(draft / "passages.json", rows)
    vectors.write(draft / "vectors.npz")
    embedder = vectors.embedder
    write_manifest(
        draft,
        Manifest(
            format=FORMAT,
            embedder=embedder.name,
            fingerprint=embedder.fingerprint,
            dim=embedder.dim,
            content=content.hash,
            counts={kind.value: sum(p.kind is kind for p in content.passages) for kind in Kind},
            report=report,
            files={},
        ),
    )
    return read_manifest(draft)


def _shelve(draft: Path, name: ShelfName, passages: Sequence[Passage], vectors: Vectors) -> Shelf:
    keys = keys_of(passages)
    langs = [passage.lang for passage, _ in keys]
    raw = vectors.passages([key.text for _, key in keys])
    spread = centred(raw, langs, means(raw, langs))
    dense = Dense.of(spread, np.arange(len(keys)))
    dense.write(draft / f"{name}.faiss")
    lexical = Lexical.create(draft / f"{name}.terms")
    lexical.put((number, index_terms(key.text)) for number, (_, key) in enumerate(keys))
    contrast = Contrast.of(spread)
    np.save(draft / f"{name}.contrast.npy", contrast.inverse)
    return Shelf(name, passages, (dense, lexical, contrast))


def _questions_mean(passages: Sequence[Passage], vectors: Vectors) -> Means:
    asked = [(p.lang, key.text) for p in passages for key in p.keys if key.asks]
    for lang, questions in foreign_questions().items():
        if sum(lang == other for other, _ in asked) < FEW_QUESTIONS:
            asked += [(lang, text) for text in questions]
    return means(vectors.questions([text for _, text in asked]), [lang for lang, _ in asked])


def _judge(
    shelves: dict[ShelfName, Shelf], vectors: Vectors, centre: Means, progress: Progress
) -> tuple[dict[str, Judge], dict[str, object]]:
    from knowledge.trial import Trial  # noqa: PLC0415 - scikit-learn is heavy

    trial = Trial(shelves, vectors, centre)
    judges: dict[str, Judge] = {}
    report: dict[str, object] = {}
    for step, name in enumerate(shelves, 1):
        for lang, (judge, measured) in trial.judges(name).items():
            judges[f"{name}.{lang}"] = judge
            report[f"{name}.{lang}"] = measured.plain() if measured else None
        progress("calibrate", step, len(shelves))
    return judges, report


def _write(file: Path, values: object) -> None:
    file.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
