"""What an image copies is all that its programs import of ours."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from cli.parts import RASA_PYTHON, ROOT

RASA = ROOT / "deploy" / "rasa.Dockerfile"


def copied(dockerfile: Path, to: Path) -> None:
    """Copy what `dockerfile` copies from the repository, as a build would."""
    for source, target in re.findall(r"^COPY (\S+) (\S+)$", dockerfile.read_text("utf-8"), re.M):
        place = to / target / Path(source).name if target.endswith("/") else to / target
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, place)


def test_the_rasa_image_holds_all_that_rasa_loads(tmp_path: Path) -> None:
    copied(RASA, tmp_path)
    loads = "import bot.__main__, bot.channel, bot.turns, bot.components.classifier"
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
    done = subprocess.run(
        [str(RASA_PYTHON), "-c", loads], cwd=tmp_path, env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
