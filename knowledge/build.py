"""Make an index from content, reuse what did not change, then switch to it at once."""

from __future__ import annotations

import json
import shutil
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from knowledge.embed import Embedder, Floats
from knowledge.errors import IndexUnreadableError
from knowledge.index import Dense, Lexical
from knowledge.judge import Judge
from knowledge.passages import LANGS, Kind, Passage
from knowledge.probes import Probe, faq_probes, foreign_probes, foreign_questions, product_probes
from knowledge.search import SHELVES, ShelfName
from knowledge.shelf import Question, Shelf, keys_of
from knowledge.sources import Content, read_content
from knowledge.space import Means, centred, means
from knowledge.store import (
    FORMAT,
    Manifest,
    building,
    current,
    read_manifest,
    switch,
    write_manifest,
)
from knowledge.text import clean, index_terms, query_terms

Progress = Callable[[str, int, int], None]  # stage, done, of how many

BATCH = 32
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
    wanted = (content.hash, embedder.name, embedder.fingerprint)
    if manifest and (manifest.content, manifest.embedder, manifest.fingerprint) == wanted:
        return manifest
    return None


class Vectors:
    """Embeds texts, each once in its life: the last build's vectors are taken over."""

    def __init__(self, embedder: Embedder, before: Path | None, progress: Progress) -> None:
        self.embedder = embedder
        self.made = 0
        self._progress = progress
        self._known: dict[str, Floats] = {}
        self._used: dict[str, Floats] = {}
        if before and (before / "vectors.npz").exists():
            try:
                self._take_over(before / "vectors.npz")
            except (OSError, ValueError, KeyError):
                self._known = {}  # damaged: embed again

    def questions(self, texts: Sequence[str]) -> Floats:
        return self._get("question", texts)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._get("passage", texts)

    def write(self, file: Path) -> None:
        names = sorted(self._used)
        rows = [self._used[name] for name in names]
        np.savez(
            file,
            embedder=np.array(self.embedder.fingerprint),
            names=np.array(names),
            vectors=np.array(rows, dtype=np.float16),
        )

    def _get(self, role: str, texts: Sequence[str]) -> Floats:
        clear = [clean(text) for text in texts]
        names = [sha256(f"{role}\n{text}".encode()).hexdigest()[:24] for text in clear]
        missing = {n: t for n, t in zip(names, clear, strict=True) if n not in self._known}
        todo = list(missing.items())
        encode = self.embedder.questions if role == "question" else self.embedder.passages
        for start in range(0, len(todo), BATCH):
            batch = todo[start : start + BATCH]
            rows = encode([text for _, text in batch])
            self._known.update((name, row) for (name, _), row in zip(batch, rows, strict=True))
            self.made += len(batch)
            self._progress(f"embed {role}s", start + len(batch), len(todo))
        self._used.update((name, self._known[name]) for name in names)
        if not names:
            return np.empty((0, self.embedder.dim), np.float32)
        return np.stack([self._known[name] for name in names]).astype(np.float32)

    def _take_over(self, file: Path) -> None:
        with np.load(file) as saved:
            if str(saved["embedder"]) == self.embedder.fingerprint:
                rows = saved["vectors"].astype(np.float32)
                self._known = dict(zip(saved["names"].tolist(), rows, strict=True))


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
    judges, report = _judges(shelves, vectors, centre, progress)
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
            currency=content.currency,
            categories=content.categories,
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
    dense = Dense.of(centred(raw, langs, means(raw, langs)), np.arange(len(keys)))
    dense.write(draft / f"{name}.faiss")
    lexical = Lexical.create(draft / f"{name}.terms")
    lexical.put((number, index_terms(key.text)) for number, (_, key) in enumerate(keys))
    return Shelf(passages, dense, lexical)


def _questions_mean(passages: Sequence[Passage], vectors: Vectors) -> Means:
    asked = [(p.lang, key.text) for p in passages for key in p.keys if key.asks]
    for lang, questions in foreign_questions().items():
        if sum(lang == other for other, _ in asked) < FEW_QUESTIONS:
            asked += [(lang, text) for text in questions]
    return means(vectors.questions([text for _, text in asked]), [lang for lang, _ in asked])


def _judges(
    shelves: dict[ShelfName, Shelf], vectors: Vectors, centre: Means, progress: Progress
) -> tuple[dict[str, Judge], dict[str, object]]:
    from knowledge.calibrate import Targets, fit, samples  # noqa: PLC0415 - scikit-learn is heavy

    own: dict[ShelfName, list[Probe]] = {
        "faq": list(faq_probes(shelves["faq"])) if "faq" in shelves else [],
        "product": list(product_probes(shelves["product"])) if "product" in shelves else [],
    }
    foreign = list(foreign_probes())
    every = [*own["faq"], *own["product"], *foreign]
    raw = vectors.questions([probe.text for probe in every])
    langs = [probe.lang for probe in every]
    ready = {
        (probe.text, probe.lang): Question(
            probe.text, probe.lang, vector, tuple(query_terms(probe.text))
        )
        for probe, vector in zip(every, centred(raw, langs, centre), strict=True)
    }
    judges: dict[str, Judge] = {}
    report: dict[str, object] = {}
    for step, (name, shelf) in enumerate(shelves.items()):
        others = [
            Probe(probe.text, probe.lang, probe.group)
            for other in SHELVES
            if other != name
            for probe in own[other]
        ]
        probes = [*own[name], *foreign, *others]
        found = samples(shelf, probes, lambda probe: ready[probe.text, probe.lang])
        for lang in LANGS:
            judge, measured = fit(found, lang, Targets())
            judges[f"{name}.{lang}"] = judge
            report[f"{name}.{lang}"] = measured.plain() if measured else None
        progress("calibrate", step + 1, len(shelves))
    return judges, report


def _write(file: Path, values: object) -> None:
    file.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
