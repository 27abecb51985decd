"""A bare stock Rasa REST bot to compare with: made in a folder, trained, run.

`init` is exactly what `rasa init` writes and trains, nothing changed. `logistic` is the
lightest that Rasa's own parts allow: whitespace tokenizer, word and character counts,
logistic regression, rules only, the same English examples as ours. Both keep trackers in
memory and call no action server; neither keeps a record or could be shown to the public.
"""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import Literal

import yaml

from cli.parts import CALM, QUIET_RASA, RASA_PYTHON, ROOT
from cli.ready import answers
from tests.ops.small_parts import free_port

Kind = Literal["init", "logistic"]
PIPELINE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "LogisticRegressionClassifier"},
]


class StockBot:
    """The running bot; `say` is one turn over its REST channel."""

    def __init__(self, folder: Path, kind: Kind) -> None:
        self.folder, self.kind = folder, kind
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> StockBot:
        """Write the project, train it, run it, wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.kind == "init":
            self._rasa("init", "--no-prompt").wait()
        else:
            write_project(self.folder)
            self._rasa("train").wait()
        self.process = self._rasa("run", "-i", "127.0.0.1", "-p", str(self.port))
        deadline = time.monotonic() + 120
        while not answers(self.url):
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError(f"the stock bot did not start, see {self.folder / 'log'}")
            time.sleep(0.5)
        return self

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(20)

    def _rasa(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [str(RASA_PYTHON), "-m", "rasa", *words],
                cwd=self.folder,
                env={**os.environ, **CALM, **QUIET_RASA},
                stdout=log,
                stderr=log,
            )


def write_project(folder: Path) -> None:
    examples = english_examples()
    files = {
        "config.yml": {
            "language": "en",
            "pipeline": PIPELINE,
            "policies": [{"name": "RulePolicy"}],
        },
        "domain.yml": {
            "intents": sorted(examples),
            "responses": {"utter_greet": [{"text": "Hello, how can I help you?"}]},
        },
        "data/nlu.yml": {
            "nlu": [
                {"intent": intent, "examples": "".join(f"- {one}\n" for one in said)}
                for intent, said in sorted(examples.items())
            ]
        },
        "data/rules.yml": {
            "rules": [{"rule": "greet", "steps": [{"intent": "greet"}, {"action": "utter_greet"}]}]
        },
        "credentials.yml": {"rest": None},
        "endpoints.yml": {},
    }
    (folder / "data").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def english_examples() -> dict[str, list[str]]:
    """Our own English examples, without entity marks, so that both learn the same."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "data" / "nlu" / "en").glob("*.yml")):
        for row in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            if "intent" in row:
                said = [line.removeprefix("- ") for line in row["examples"].splitlines()]
                found.setdefault(row["intent"], []).extend(
                    one.replace("[", "").split("]")[0] if "](" in one else one for one in said
                )
    return found
