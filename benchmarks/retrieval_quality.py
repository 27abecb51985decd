"""How often retrieval puts the right answer first, on public data read in place; prints JSON.

    python -m benchmarks.retrieval_quality FOLDER [--questions 300]

FOLDER holds `ecommerce_faq_en.json` (question → its answer among all answers) and
InsuranceQA's `valid.json.gz` and `answers.json.gz` (question → its answers among those of
all chosen questions and some of their negatives, Chinese and English). Compares meaning
alone, words alone and both, by hit@1, hit@3 and mean reciprocal rank.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.contrast import Contrast
from knowledge.embed import Embedder, load_embedder
from knowledge.index import Dense, Lexical
from knowledge.passages import Key, Kind, Passage
from knowledge.policies import parts
from knowledge.shelf import DEPTH, Candidate, Question, Shelf
from knowledge.space import centred, means
from knowledge.text import clean, index_terms, query_terms

NEGATIVES = 6  # of each question, beside all right answers
BATCH = 64


@dataclass(frozen=True, slots=True)
class Task:
    """Questions, each with the ids of its right answers."""

    name: str
    lang: str
    answers: Mapping[str, str]
    asked: Sequence[tuple[str, frozenset[str]]]


def ecommerce(folder: Path) -> Task:
    rows = json.loads((folder / "ecommerce_faq_en.json").read_text("utf-8"))["questions"]
    answers = {str(number): row["answer"] for number, row in enumerate(rows)}
    asked = [(row["question"], frozenset((str(n),))) for n, row in enumerate(rows)]
    return Task("ecommerce_faq_en", "en", answers, asked)


def insurance(folder: Path, lang: str, count: int) -> Task:
    with gzip.open(folder / "valid.json.gz", "rt", encoding="utf-8") as file:
        rows = list(json.load(file).values())
    with gzip.open(folder / "answers.json.gz", "rt", encoding="utf-8") as file:
        texts = json.load(file)
    random.Random(1).shuffle(rows)
    rows = rows[:count]
    ids = {a for row in rows for a in (*row["answers"], *row["negatives"][:NEGATIVES])}
    answers = {name: texts[name][lang] for name in sorted(ids)}
    asked = [(row[lang], frozenset(row["answers"])) for row in rows]
    return Task(f"insuranceqa_{lang}", lang, answers, asked)


def shelf_of(task: Task, embedder: Embedder, folder: Path) -> Shelf:
    passages = [
        Passage(name, name, Kind.POLICY, "t", task.lang, "", "", text, "", _keys(text))
        for name, text in task.answers.items()
    ]
    texts = [clean(key.text) for passage in passages for key in passage.keys]
    raw = np.concatenate(
        [embedder.passages(texts[n : n + BATCH]) for n in range(0, len(texts), BATCH)]
    )
    langs = [task.lang] * len(texts)
    vectors = centred(raw, langs, means(raw, langs))
    lexical = Lexical.create(folder / task.name)
    lexical.put((number, index_terms(text)) for number, text in enumerate(texts))
    indexes = (Dense.of(vectors, np.arange(len(texts))), lexical, Contrast.of(vectors))
    return Shelf("faq", passages, indexes)


def _keys(text: str) -> tuple[Key, ...]:
    return tuple(Key(part) for part in parts(text))


def measure(task: Task, embedder: Embedder) -> dict[str, Any]:
    print(f"{task.name}: {len(task.asked)} questions, {len(task.answers)} answers", file=sys.stderr)
    ranks: dict[str, list[int | None]] = {"dense": [], "lexical": [], "hybrid": []}
    langs = [task.lang] * len(task.asked)
    raw = embedder.questions([clean(text) for text, _ in task.asked])
    vectors = centred(raw, langs, means(raw, langs))
    with tempfile.TemporaryDirectory() as folder:
        shelf = shelf_of(task, embedder, Path(folder))
        for (text, right), vector in zip(task.asked, vectors, strict=True):
            question = Question(text, task.lang, vector, tuple(query_terms(text)))
            found = shelf.search(question, 2 * DEPTH)
            for way, order in orders(found).items():
                ranks[way].append(next((n for n, c in enumerate(order) if c.entry in right), None))
    scores = {way: score(found) for way, found in ranks.items()}
    best = max(scores["dense"]["mrr"], scores["lexical"]["mrr"])
    return {
        "questions": len(task.asked),
        "answers": len(task.answers),
        **scores,
        "hybrid_over_better": round(scores["hybrid"]["mrr"] / best, 3),
    }


def orders(found: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    return {
        "dense": sorted((c for c in found if c.dense_rank is not None), key=_dense),
        "lexical": sorted((c for c in found if c.lexical_rank is not None), key=_lexical),
        "hybrid": list(found),
    }


def _dense(candidate: Candidate) -> int:
    return candidate.dense_rank or 0


def _lexical(candidate: Candidate) -> int:
    return candidate.lexical_rank or 0


def score(ranks: Sequence[int | None]) -> dict[str, float]:
    def mean(values: Sequence[float]) -> float:
        return round(sum(values) / len(values), 4)

    return {
        "hit@1": mean([rank == 0 for rank in ranks]),
        "hit@3": mean([rank is not None and rank < 3 for rank in ranks]),
        "mrr": mean([0.0 if rank is None else 1 / (rank + 1) for rank in ranks]),
    }


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=300)
    given = parser.parse_args(arguments)
    for name in ("ecommerce_faq_en.json", "valid.json.gz", "answers.json.gz"):
        if not (given.folder / name).exists():
            raise SystemExit(f"{given.folder / name} is missing; this benchmark needs it.")
    embedder = load_embedder()
    tasks = [
        ecommerce(given.folder),
        *(insurance(given.folder, lang, given.questions) for lang in ("zh", "en")),
    ]
    print(json.dumps({task.name: measure(task, embedder) for task in tasks}, indent=2))


if __name__ == "__main__":
    main()
