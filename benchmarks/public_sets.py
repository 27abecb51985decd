"""Public question sets as `shopkeeper eval retrieval` takes them, written outside the repository.

    python -m benchmarks.public_sets OUT [--datasets FOLDER] [--questions 300] [--negatives 3]

FOLDER (or SHOPKEEPER_DATASETS) holds `retrieval/ecommerce_faq_en.json` and InsuranceQA's
`retrieval/{valid,answers}.json.gz`. Makes OUT/<set>/passages.jsonl and queries.jsonl:

ecommerce_faq_en   79 questions, each with its answer among all answers
insuranceqa_zh     questions with all their right answers among those of all chosen questions
insuranceqa_en     and some negatives of each; the same questions in all three sets,
insuranceqa_zh_en  the last one asks in Chinese what is answered in English
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SEED = 1
QUESTIONS = 300
NEGATIVES = 3  # of each question, beside all right answers
NEEDED = ("ecommerce_faq_en.json", "valid.json.gz", "answers.json.gz")

Rows = Iterable[Mapping[str, Any]]


def sets(
    folder: Path, questions: int = QUESTIONS, negatives: int = NEGATIVES
) -> Iterator[tuple[str, Rows, Rows]]:
    """Name, passage rows and query rows of each set; the same for the same numbers."""
    source = folder / "retrieval" if (folder / "retrieval").is_dir() else folder
    for name in NEEDED:
        if not (source / name).exists():
            raise SystemExit(f"{source / name} is missing; the public sets are made from it.")
    yield "ecommerce_faq_en", *_ecommerce(source / NEEDED[0])
    chosen = _chosen(_packed(source / NEEDED[1]), questions)
    texts = _packed(source / NEEDED[2])
    ids = {a for row in chosen for a in (*row["answers"], *row["negatives"][:negatives])}
    for name, asked, answered in (("zh", "zh", "zh"), ("en", "en", "en"), ("zh_en", "zh", "en")):
        yield (
            f"insuranceqa_{name}",
            [{"id": i, "text": texts[i][answered], "lang": answered} for i in sorted(ids, key=int)],
            [
                {"id": n, "text": row[asked], "lang": asked, "relevant": row["answers"]}
                for n, row in enumerate(chosen)
            ],
        )


def write(out: Path, found: Iterable[tuple[str, Rows, Rows]]) -> Iterator[Path]:
    """A folder a set. Refuses a place inside the repository: the sentences are not ours."""
    if out.resolve().is_relative_to(ROOT):
        raise SystemExit(f"{out} is inside the repository; name a folder elsewhere.")
    for name, passages, queries in found:
        (out / name).mkdir(parents=True, exist_ok=True)
        for kind, rows in (("passages", passages), ("queries", queries)):
            lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (out / name / f"{kind}.jsonl").write_text("".join(lines), "utf-8")
        yield out / name


def _ecommerce(file: Path) -> tuple[Rows, Rows]:
    rows = list(enumerate(json.loads(file.read_text("utf-8"))["questions"]))
    return (
        [{"id": n, "text": row["answer"], "lang": "en"} for n, row in rows],
        [{"id": n, "text": row["question"], "lang": "en", "relevant": [n]} for n, row in rows],
    )


def _chosen(rows: Mapping[str, Any], count: int) -> list[Any]:
    shuffled = list(rows.values())
    random.Random(SEED).shuffle(shuffled)
    return shuffled[:count]


def _packed(file: Path) -> dict[str, Any]:
    with gzip.open(file, "rt", encoding="utf-8") as opened:
        read: dict[str, Any] = json.load(opened)
    return read


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("out", type=Path)
    parser.add_argument("--datasets", type=Path, default=os.environ.get("SHOPKEEPER_DATASETS"))
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--negatives", type=int, default=NEGATIVES)
    given = parser.parse_args(arguments)
    if not given.datasets:
        parser.error("say where the data is: --datasets FOLDER, or SHOPKEEPER_DATASETS")
    for folder in write(given.out, sets(given.datasets, given.questions, given.negatives)):
        print(folder)


if __name__ == "__main__":
    main()
