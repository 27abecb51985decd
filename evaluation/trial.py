"""Rasa's own training and reading, in Rasa's own environment, on rows of anybody's."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.labelled import Labelled
from knowledge.vectors import Progress

OUTSIDE = "out_of_scope"  # what the product calls it


class TrialError(Exception):
    """Training or reading failed; the message ends with what Rasa said last."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a trial runs: Rasa's python, the repository, the pipeline, and its environment."""

    python: Path
    root: Path
    config: Path
    whole: bool = False  # with TensorFlow, for pipelines other than the product's
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was made of one row. `refused`: no intent was trusted, or it was out of scope;
    `best`: the intent that fits best all the same, `sure` its confidence."""

    truth: str
    best: str
    sure: float
    refused: bool
    ms: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Trial:
    """All rows of the test in order. A `truth` of OUTSIDE has no intent."""

    heard: Sequence[Heard]
    learned: int
    intents: int
    train_seconds: float
    train_cpu_seconds: float  # of all threads together


def trial(
    train: Sequence[Labelled], test: Sequence[Labelled], bench: Bench, progress: Progress
) -> Trial:
    """Train on `train`, read `test`. Labels may hold anything: Rasa sees only numbers."""
    names = sorted({row.intent for row in train} - {OUTSIDE})
    codes = {name: f"intent_{number}" for number, name in enumerate(names)} | {OUTSIDE: OUTSIDE}
    with tempfile.TemporaryDirectory(prefix="shopkeeper-intents-") as temporary:
        folder = Path(temporary)
        _write(folder / "train.json", [[_bare(row.text), codes[row.intent]] for row in train])
        _write(folder / "test.json", [_bare(row.text) for row in test])
        _run(folder, bench, progress)
        facts = json.loads((folder / "facts.json").read_text("utf-8"))
        lines = (folder / "said.jsonl").read_text("utf-8").splitlines()
    back = {code: name for name, code in codes.items()}
    return Trial(
        heard=[
            _heard(row.intent, one, back)
            for row, one in zip(test, map(json.loads, lines), strict=True)
        ],
        learned=len(train),
        intents=len(names),
        train_seconds=facts["train_seconds"],
        train_cpu_seconds=facts["train_cpu_seconds"],
    )


def _write(file: Path, rows: object) -> None:
    file.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


def _bare(text: str) -> str:
    """As the product's door lets it in: no text is a command."""
    return text.lstrip("/ \t") or text


def _heard(truth: str, said: Mapping[str, Any], back: Mapping[str, str]) -> Heard:
    ranking = [(back[name], sure) for name, sure in said["ranking"] if name in back]
    best, sure = next((one for one in ranking if one[0] != OUTSIDE), ("", 0.0))
    chosen = back.get(said["intent"], OUTSIDE)  # another name is a fallback's
    return Heard(
        truth=truth,
        best=best,
        sure=sure,
        refused=chosen == OUTSIDE,
        ms=said["ms"],
        cpu_ms=said["cpu_ms"],
    )


def _run(folder: Path, bench: Bench, progress: Progress) -> None:
    command = [str(bench.python), "-m", "bot.trial", str(folder), "--config", str(bench.config)]
    if bench.whole:
        command.append("--whole")
    log = folder / "log"
    with log.open("wb") as errors:
        running = subprocess.Popen(
            command,
            cwd=bench.root,
            env={**os.environ, **bench.env},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        with running:
            for line in running.stdout or ():
                if line.startswith("@ "):
                    _, stage, done, of = line.split()
                    progress(stage, int(done), int(of))
    if running.returncode != 0:
        last = " | ".join(log.read_text("utf-8", "replace").strip().splitlines()[-3:])
        raise TrialError(f"bot.trial ended with {running.returncode}: {last}")
