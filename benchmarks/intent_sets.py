"""Public intent sets, ours beside Rasa's own classifier on the very same rows.

    python -m benchmarks.intent_sets [--datasets FOLDER] [--only NAME …] [--shots N] [--diet EPOCHS]

FOLDER (or SHOPKEEPER_DATASETS) holds `intents/`; its files are read in place. Held out, with a
fixed seed and each intent in proportion, is a fifth of BANKING77 and of SMP2019; CLINC150 has a
validation part of its own, out-of-scope included, and is learned without out-of-scope rows
unless --learn-oos. `--shots` learns from so many rows an intent. `--diet` also trains Rasa's
stock pipeline with DIET for so many epochs. Prints a JSON object for each run.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sklearn.model_selection import train_test_split

from cli.eval.common import Progress
from cli.parts import CALM, QUIET_RASA, RASA_PYTHON, ROOT
from evaluation.intents import figures_of
from evaluation.labelled import Labelled
from evaluation.trial import OUTSIDE, Bench, trial

SEED = 7
HELD_OUT = 0.2
Rows = list[Labelled]

# What `rasa init` writes, for intents alone. Its tokenizer parts at spaces, which Chinese
# lacks: there ours takes its place, a character a token.
DIET = """
recipe: default.v1
assistant_id: diet
language: en
pipeline:
  - name: {tokenizer}
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: {epochs}
    constrain_similarities: true
    entity_recognition: false
  - name: FallbackClassifier
    threshold: 0.3
    ambiguity_threshold: 0.1
"""


def sets(folder: Path, learn_oos: bool) -> Iterator[tuple[str, Rows, Rows]]:
    """Name, rows to learn from and rows held out."""
    source = folder / "intents" if (folder / "intents").is_dir() else folder
    with (source / "banking77_train.csv").open(encoding="utf-8", newline="") as file:
        yield "banking77", *split([Labelled(*row) for row in list(csv.reader(file))[1:]])
    clinc = json.loads((source / "clinc150_train_val.json").read_text("utf-8"))
    parts = {name: [Labelled(*row) for row in rows] for name, rows in clinc.items()}
    outside = {
        name: [Labelled(row.text, OUTSIDE) for row in parts[name]]
        for name in ("oos_train", "oos_val")
    }
    train = parts["train"] + (outside["oos_train"] if learn_oos else [])
    yield "clinc150", train, parts["val"] + outside["oos_val"]
    chinese = json.loads((source / "smp2019_zh_train.json").read_text("utf-8"))
    told = [Labelled(r["text"], r["intent"]) for r in chinese if isinstance(r["intent"], str)]
    yield "smp2019_zh", *split(told)


def split(rows: Rows) -> tuple[Rows, Rows]:
    """An only example of its intent is always learned from."""
    count = Counter(row.intent for row in rows)
    rest = [row for row in rows if count[row.intent] > 1]
    kept, held = train_test_split(
        rest, test_size=HELD_OUT, random_state=SEED, stratify=[row.intent for row in rest]
    )
    return [*kept, *(row for row in rows if count[row.intent] == 1)], held


def few(rows: Rows, shots: int) -> Rows:
    """The first `shots` rows of each intent, in a shuffled order."""
    shuffled = random.Random(SEED).sample(rows, len(rows))
    seen: Counter[str] = Counter()
    found = []
    for row in shuffled:
        seen[row.intent] += 1
        if seen[row.intent] <= shots:
            found.append(row)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasets", type=Path, default=os.environ.get("SHOPKEEPER_DATASETS"))
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--shots", type=int, default=0)
    parser.add_argument("--learn-oos", action="store_true")
    parser.add_argument("--diet", type=int, default=0)
    given = parser.parse_args()
    if not given.datasets:
        sys.exit("--datasets FOLDER (or SHOPKEEPER_DATASETS) is needed")
    for name, rows, held in sets(given.datasets, given.learn_oos):
        if given.only and name not in given.only:
            continue
        train = few(rows, given.shots) if given.shots else rows
        about = {"set": name, "shots": given.shots}
        env = {**CALM, **QUIET_RASA, "PYTHONPATH": str(ROOT)}
        ours = Bench(RASA_PYTHON, ROOT, ROOT / "config.yml", env=env)
        told = figures_of(trial(train, held, ours, Progress()))
        print(json.dumps({**about, "pipeline": "ours", **told}), flush=True)
        if given.diet:
            with tempfile.TemporaryDirectory() as folder:
                config = Path(folder) / "config.yml"
                config.write_text(stock(name, given.diet), "utf-8")
                diet = Bench(RASA_PYTHON, ROOT, config, whole=True, env={**QUIET_RASA})
                told = figures_of(trial(train, held, diet, Progress()))
            about["epochs"] = given.diet
            print(json.dumps({**about, "pipeline": "DIET", **told}), flush=True)


def stock(name: str, epochs: int) -> str:
    ours = "bot.components.tokenizer.BilingualTokenizer"
    tokenizer = ours if name.endswith("_zh") else "WhitespaceTokenizer"
    return DIET.format(tokenizer=tokenizer, epochs=epochs)


if __name__ == "__main__":
    main()
