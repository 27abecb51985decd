"""Make a build: everything that searching the library needs, at one of its changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from knowledge.contrast import Contrast
from knowledge.dense import Dense
from knowledge.embed import Embedder, Floats
from knowledge.entries import Entry
from knowledge.judge import Judge
from knowledge.lexical import Lexical
from knowledge.library import Library
from knowledge.passages import Kind
from knowledge.probes import foreign_questions
from knowledge.ranker import Ranker
from knowledge.rows import Rows
from knowledge.search import SHELVES
from knowledge.shelf import KINDS, Shelf, ShelfName, keys_of
from knowledge.sources import CONTENT
from knowledge.space import Means, centred, means
from knowledge.store import FORMAT, Manifest, read_manifest, write_manifest
from knowledge.text import index_terms
from knowledge.vectors import Progress
from knowledge.vocabulary import WORDS, Vocabulary, sample

FEW_QUESTIONS = 20  # below which the foreign ones help to find the questions' mean


class Source(Protocol):
    """Where vectors come from: the library's, or ones that are given."""

    embedder: Embedder

    def questions(self, texts: Sequence[str]) -> Floats: ...
    def passages(self, texts: Sequence[str]) -> Floats: ...


@dataclass(slots=True)
class _Gathered:
    """One shelf's entries as they pass by. Only what is asked is kept as a question."""

    rows: Rows
    texts: list[str]
    langs: list[str]
    asked: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Learned:
    """What the shop's own questions teach: by "faq.zh" and the like, rankers by shelf."""

    judges: dict[str, Judge]
    rankers: dict[str, Ranker]
    report: dict[str, object]


def make(draft: Path, library: Library, vectors: Source, progress: Progress) -> Manifest:
    """Write a build into `draft`. What changes meanwhile may be in it or not; followers
    take in whatever came after the manifest's change, twice if need be."""
    change = library.last_change()
    counts = {kind.value: 0 for kind in Kind}
    shelves: dict[ShelfName, Shelf] = {}
    asked: list[tuple[str, str]] = []
    texts: list[str] = []
    for name in SHELVES:
        found = _gather(library, name, counts)
        asked += found.asked
        texts += sample(found.texts)
        shelves[name] = _shelve(draft, name, found, library, vectors)
    foreign = [text for questions in foreign_questions().values() for text in questions]
    Vocabulary.of(texts, foreign).write(draft / WORDS)
    centre = _questions_mean(asked, vectors)
    np.savez(draft / "centre.npz", **centre)  # type: ignore[arg-type]
    learned = _Learned({}, {}, {})
    if asked or counts["product"]:
        learned = _learn(shelves, vectors, centre, progress)
    for file, named in (("judges.json", learned.judges), ("rankers.json", learned.rankers)):
        plain = {name: one.plain() for name, one in named.items()}
        (draft / file).write_text(json.dumps(plain), "utf-8")
    embedder = vectors.embedder
    manifest = Manifest(
        format=FORMAT,
        embedder=embedder.name,
        fingerprint=embedder.fingerprint,
        dim=embedder.dim,
        content=library.digest(CONTENT),
        change=change,
        mark=library.mark(change),
        counts=counts,
        report=learned.report,
        files={},
    )
    write_manifest(draft, manifest)
    return read_manifest(draft)


def _gather(library: Library, name: ShelfName, counts: dict[str, int]) -> _Gathered:
    texts: list[str] = []
    langs: list[str] = []
    asked: list[tuple[str, str]] = []

    def passing() -> Iterator[tuple[int, Entry]]:
        for kind in KINDS[name]:
            for change, entry in library.numbered(kind=kind):
                for passage, key in keys_of(entry.passages):
                    texts.append(key.text)
                    langs.append(passage.lang)
                    if key.asks:
                        asked.append((passage.lang, key.text))
                counts[kind.value] += len(entry.passages)
                yield change, entry

    return _Gathered(Rows.of(passing()), texts, langs, asked)


def _shelve(
    draft: Path, name: ShelfName, found: _Gathered, library: Library, vectors: Source
) -> Shelf:
    raw = vectors.passages(found.texts)
    middle = means(raw, found.langs)
    np.savez(draft / f"{name}.means.npz", **middle)  # type: ignore[arg-type]
    spread = centred(raw, found.langs, middle)
    del raw
    dense = Dense.of(spread, np.arange(len(spread)))
    dense.write(draft / f"{name}.faiss")
    terms = ((number, index_terms(text)) for number, text in enumerate(found.texts))
    lexical = Lexical.create(draft / f"{name}.terms", terms)
    contrast = Contrast.of(spread)
    np.save(draft / f"{name}.contrast.npy", contrast.inverse)
    found.rows.write(draft / f"{name}.rows.npz")
    return Shelf(name, found.rows, library.at, (dense, lexical, contrast), middle)


def _questions_mean(found: Sequence[tuple[str, str]], vectors: Source) -> Means:
    asked = list(found)
    for lang, questions in foreign_questions().items():
        if sum(lang == other for other, _ in asked) < FEW_QUESTIONS:
            asked += [(lang, text) for text in questions]
    return means(vectors.questions([text for _, text in asked]), [lang for lang, _ in asked])


def _learn(
    shelves: Mapping[ShelfName, Shelf], vectors: Source, centre: Means, progress: Progress
) -> _Learned:
    from knowledge.trial import Trial  # noqa: PLC0415 - scikit-learn is heavy

    stocked = {name: shelf for name, shelf in shelves.items() if shelf.rows.size}
    trial = Trial(stocked, vectors, centre)
    learned = _Learned({}, {}, {})
    for step, name in enumerate(stocked, 1):
        ranker = trial.ranker(name)
        if ranker:
            learned.rankers[name] = ranker
        for lang, fitted in trial.judges(name).items():
            learned.judges[f"{name}.{lang}"] = fitted.judge
            measured = fitted.report.plain() if fitted.report else {}
            learned.report[f"{name}.{lang}"] = {"by": fitted.by, **measured}
        progress("calibrate", step, len(stocked))
    return learned
