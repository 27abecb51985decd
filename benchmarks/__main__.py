"""Run the benchmarks and write docs/benchmarks.md: `make bench [ARGS="turns retrieval"]`.

Each benchmark is a module that prints JSON; a run of some replaces only their sections.
`--labelled FILE` adds intents on a labelled CSV (text, intent).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.model import model_server

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
HEAD = """\
# Benchmarks

What `make bench` measured. Every comparison is of one run on one machine; compare ratios, not
milliseconds of different machines. 每项对比都在同一台机器的同一次运行中完成，请看比值。
"""


@dataclass(frozen=True, slots=True)
class Bench:
    name: str
    about: str
    words: tuple[str, ...] = ()
    model: bool = False  # it is told where a model server listens
    needs: str = ""  # a variable without which it is left out, unless it is named

    @property
    def module(self) -> str:
        return f"benchmarks.{self.name.split('-')[0]}"

    @property
    def possible(self) -> bool:
        return not self.needs or bool(os.environ.get(self.needs))


BENCHES = (
    Bench(
        "turns",
        "A turn that generates nothing (a greeting), timed as a browser sees it: from posting the "
        "message to the live event with the answer, written to disk on the way. Against the same "
        "turn on what `rasa init` makes, over its REST channel, run beside it. Also the warm start "
        "and the memory of each process, all without the model server.",
    ),
    Bench(
        "turns-logistic",
        "The same against the lightest bot that Rasa's own parts allow: counts, logistic "
        "regression, rules, tracker in memory.",
        ("--stock", "logistic"),
    ),
    Bench(
        "tokens",
        "First and last words of a generated answer. `added` is what a shopper waits beyond the "
        "model: the very same calls are timed at the model server's door, prompts in its cache.",
    ),
    Bench("answers", "How good and fast the model's answers from given passages are.", model=True),
    Bench("retrieval", "Retrieval alone at 100,000 synthetic passages, one thread."),
    Bench(
        "retrieval-million",
        "The same at 1,000,000, whose vectors are kept in parts.",
        ("--passages", "1000000", "--questions", "100"),
    ),
    Bench(
        "upsert",
        "How soon a search shows what was put, changed or removed among 100,000 passages, by the "
        "clock, embedding included.",
    ),
    Bench(
        "embedders",
        "Building an index beside each embedder's own batch speed, and the memory that it takes.",
    ),
    Bench(
        "peer",
        "Retrieval beside Haystack's default in-memory pipeline (BM25 and embeddings, joined by "
        "reciprocal rank) on the same passages with the same embedder. `ours_over_peer`: above 1 "
        "is better for quality and build speed, below 1 for time and memory. Needs "
        "SHOPKEEPER_DATASETS.",
        needs="SHOPKEEPER_DATASETS",
    ),
    Bench(
        "dialogues",
        "Scripted conversations with the running product, the shop compared afterwards: plainly, "
        "each by two shoppers at once, and with the action server killed once in each.",
    ),
    Bench("widget", "The widget on a throttled phone: bytes, requests, time to interactive."),
    Bench("console", "The console's lists, search and transcript on a large ledger."),
)


def machine() -> str:
    """Processor, cores, memory, system: enough to read the figures by."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = re.search(r"model name\s*:\s*(.+)", info.read_text("utf-8"))
        cpu = named[1].strip() if named else cpu
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release()}"
    )


def measured(bench: Bench) -> dict[str, Any]:
    """What the benchmark printed; its messages go to the terminal."""
    command = [sys.executable, "-m", bench.module, *bench.words]
    with ExitStack() as open_while, TemporaryDirectory() as folder:
        if bench.model:
            command += ["--url", open_while.enter_context(model_server(Path(folder)))]
        said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(said.stdout[said.stdout.index("{") :])
    assert isinstance(found, dict)
    return found


def rows(found: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every figure with the path to it; long lists are for the raw output only."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield from rows(value, f"{path} · {key}" if path else str(key))
    elif not isinstance(found, list):
        yield path, str(found)


def section(bench: Bench, found: dict[str, Any]) -> str:
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine()}"
    table = "\n".join(f"| {name} | {value} |" for name, value in rows(found))
    return f"## {bench.name}\n\n{bench.about}\n\n{when}\n\n| figure | value |\n|---|---|\n{table}\n"


def write(fresh: dict[str, str]) -> None:
    """Replace the sections that were measured now, keep the others, in the order above."""
    old = PAGE.read_text("utf-8") if PAGE.exists() else ""
    kept = {part.split("\n", 1)[0]: f"## {part}" for part in old.split("\n## ")[1:]}
    both = {**kept, **fresh}
    order = [bench.name for bench in BENCHES if bench.name in both]
    order += [name for name in both if name not in order]
    PAGE.write_text("\n".join([HEAD, *(both[name].rstrip() + "\n" for name in order)]), "utf-8")


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("names", nargs="*", choices=[*(bench.name for bench in BENCHES), []])
    words.add_argument("--labelled", type=Path, help="a CSV of text and intent")
    asked = words.parse_args()
    chosen = [bench for bench in BENCHES if bench.name in asked.names]
    if not asked.names:
        chosen = [bench for bench in BENCHES if bench.possible]
        left = ", ".join(bench.name for bench in BENCHES if not bench.possible)
        if left:
            print(f"! left out, their data is not named: {left}", file=sys.stderr)
    if asked.labelled:
        about = f"Intents learned from and tested on `{asked.labelled.name}`."
        chosen.append(Bench("intents", about, ("--train", str(asked.labelled))))
    failed = []
    for number, bench in enumerate(chosen, 1):
        print(f"▸ {number}/{len(chosen)} {bench.name}", flush=True)
        began = time.monotonic()
        try:
            write({bench.name: section(bench, measured(bench))})
        except (subprocess.CalledProcessError, ValueError) as error:
            print(f"✗ {bench.name}: {error}", file=sys.stderr, flush=True)
            failed.append(bench.name)
        print(f"  {time.monotonic() - began:.0f} s", flush=True)
    print(f"→ {PAGE.relative_to(ROOT)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
