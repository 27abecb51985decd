"""A real model for tests, served on a free port; fetched once into models/weights."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from models.catalogue import read_catalogue
from models.errors import ModelError
from models.pull import pull
from tests.real_servers import free_port, wait_until, with_us

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def weights() -> Path:
    """The embedded default's file; skips where none can be had."""
    try:
        return pull(read_catalogue().defaults(), lambda *_: None)
    except ModelError as error:
        pytest.skip(f"no model: {error}")


@pytest.fixture(scope="session")
def model_url(weights: Path) -> Iterator[str]:
    """A model server of our own, as `shopkeeper models serve` starts it."""
    port = free_port()
    ours = {"MODEL_PORT": str(port), "MODEL_PATH": str(weights), "MODEL_THREADS": "1"}
    env = {**os.environ, **{f"SHOPKEEPER_{name}": value for name, value in ours.items()}}
    command = with_us([sys.executable, "-m", "cli.main", "models", "serve"])
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: httpx.get(f"http://127.0.0.1:{port}/health").raise_for_status(), 60)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.communicate(timeout=20)
