"""Train Rasa when, and only when, something that it learns from changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from cli.parts import CALM, QUIET_RASA, RASA_MODELS, RASA_PYTHON, ROOT
from desk.errors import Code, DeskError

MODEL = RASA_MODELS / "shopkeeper.tar.gz"
STAMP = RASA_MODELS / "shopkeeper.stamp"


def learned_from(root: Path) -> Iterator[Path]:
    """Every file that the trained model depends on, in a fixed order."""
    yield root / "config.yml"
    yield root / "requirements" / "rasa.txt"
    kinds_of = {"bot": ("*.py", "*.yml"), "data": ("*.yml", "*.csv"), "models/e5": ("*.py",)}
    for folder, kinds in kinds_of.items():
        for kind in kinds:
            yield from sorted((root / folder).rglob(kind))


def fingerprint(root: Path = ROOT) -> str:
    """Hash of what the model depends on. `rasa train` can tell too, but takes ten seconds."""
    whole = hashlib.sha256()
    for path in learned_from(root):
        whole.update(str(path.relative_to(root)).encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def trained() -> bool:
    """Whether the trained model is of the present files."""
    return MODEL.exists() and STAMP.exists() and STAMP.read_text("utf-8") == fingerprint()


def train(log: Path) -> None:
    """Train into models/rasa; the old model stays until the new one is whole."""
    now = fingerprint()
    command = (
        *(str(RASA_PYTHON), "-m", "bot", "train"),
        *("--domain", "bot/domain", "--data", "data", "--config", "config.yml"),
        *("--out", str(RASA_MODELS), "--fixed-model-name", "training"),
    )
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        env = {**os.environ, **CALM, **QUIET_RASA, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT, check=False
        )
    fresh = RASA_MODELS / "training.tar.gz"
    if done.returncode != 0 or not fresh.exists():
        tail = log.read_text("utf-8", "replace").strip().splitlines()[-5:]
        said = f"对话模型训练失败，日志在 {log} · rasa train failed, see {log}: {' | '.join(tail)}"
        raise DeskError(Code.SETTING_WRONG, said)
    STAMP.unlink(missing_ok=True)
    fresh.replace(MODEL)
    STAMP.write_text(now, "utf-8")
