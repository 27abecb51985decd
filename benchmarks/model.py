"""The embedded model's server, for benchmarks that talk to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cli.ready import answers
from tests.ops.small_parts import until
from tests.system.product import ROOT, environment


@contextmanager
def model_server(folder: Path) -> Iterator[str]:
    """Its base URL while it runs; fetches the weights if they are not here."""
    env = environment(folder)
    url = f"http://127.0.0.1:{env['SHOPKEEPER_MODEL_PORT']}/v1"
    command = [sys.executable, "-m", "cli.main", "models", "serve"]
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        if not until(lambda: answers(url + "/models") or server.poll() is not None, 900):
            raise RuntimeError("the model server does not answer")
        yield url
    finally:
        server.terminate()
        server.wait(20)
