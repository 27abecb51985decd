"""Intents on a labelled CSV: accuracy, calibration, time. Prints JSON.

python -m benchmarks.intents --train A.csv [--test B.csv]

The first column is the text, the second its intent. Without --test a fifth of A.csv,
drawn with a fixed seed, is held out.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.model_selection import train_test_split

from bot.components.intent_model import IntentModel, learn
from bot.components.sentences import vectors, words

SEED = 7
HELD_OUT = 0.2
OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Rows:
    texts: tuple[str, ...]
    labels: tuple[str, ...]

    def pick(self, places: list[int]) -> Rows:
        return Rows(tuple(self.texts[i] for i in places), tuple(self.labels[i] for i in places))

    def words(self) -> list[list[str]]:
        return [[found.group() for found in words(text)] for text in self.texts]


def read(path: Path) -> Rows:
    if not path.is_file():
        sys.exit(f"{path}: no such file")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in list(csv.reader(file))[1:] if len(row) >= 2]
    return Rows(tuple(row[0] for row in rows), tuple(row[1] for row in rows))


def split(rows: Rows) -> tuple[Rows, Rows]:
    places = list(range(len(rows.labels)))
    kept, held = train_test_split(
        places, test_size=HELD_OUT, random_state=SEED, stratify=rows.labels
    )
    return rows.pick(kept), rows.pick(held)


def measure(train: Rows, test: Rows) -> dict[str, float | int]:
    """Train on one, judge on the other."""
    start = time.perf_counter()
    known = vectors(train.texts)
    embedded = time.perf_counter()
    model = learn(known, train.words(), train.labels)
    learned = time.perf_counter()
    guess = model.certainties(vectors(test.texts), test.words())
    done = time.perf_counter()
    return {
        "train_rows": len(train.texts),
        "test_rows": len(test.texts),
        "intents": len(model.intents),
        **judge(model, guess, test.labels),
        "embed_s": round(embedded - start, 1),
        "learn_s": round(learned - embedded, 1),
        "ms_a_message": round(1000 * (done - learned) / len(test.texts), 2),
    }


def judge(model: IntentModel, guess: np.ndarray, labels: tuple[str, ...]) -> dict[str, float]:
    """Accuracy before and after refusing, and how far confidence is from the truth."""
    best = np.asarray(model.intents)[guess.argmax(axis=1)]
    truth = np.asarray(labels)
    sure = guess.max(axis=1)
    decided = np.where(sure < model.threshold, OUT_OF_SCOPE, best)
    inside = truth != OUT_OF_SCOPE
    return {
        "accuracy": percent(best == truth),
        "decided_accuracy": percent(decided == truth),
        "in_scope_accuracy": percent((decided == truth)[inside]),
        "out_of_scope_recall": percent((decided == truth)[~inside]),
        "calibration_error": round(calibration_error(sure, best == truth), 4),
        "threshold": round(model.threshold, 3),
    }


def calibration_error(sure: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: confidence against accuracy, over equally wide bins."""
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        abs(float(sure[place == b].mean() - right[place == b].mean())) * float((place == b).mean())
        for b in range(bins)
        if (place == b).any()
    ]
    return sum(gaps)


def percent(hits: np.ndarray) -> float:
    return round(100 * float(hits.mean()), 2) if len(hits) else 0.0


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--test", type=Path)
    given = parser.parse_args(arguments)
    train = read(given.train)
    train, test = (train, read(given.test)) if given.test else split(train)
    print(json.dumps(measure(train, test), indent=2))


if __name__ == "__main__":
    main()
