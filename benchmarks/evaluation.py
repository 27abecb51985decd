"""Measure retrieval and answers as docs/evaluation/ shows them: `make eval [ARGS="answers"]`.

    python -m benchmarks.evaluation [retrieval] [answers] [--datasets FOLDER] [--half final]

Retrieval on the public sets (read in place from FOLDER or SHOPKEEPER_DATASETS; without it they
are left out, and that is said) and on the gold set; answers on the gold set, quoting and with
the embedded model. Vectors are kept in data_dir, so a second run takes minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import gold_sets, public_sets
from benchmarks.model import model_server

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs" / "evaluation"
CONTENT = ROOT / "knowledge" / "content"
BEGIN, END = "<!-- figures: written by make eval -->", "<!-- end of figures -->"
RETRIEVAL = ("recall_at_1", "recall_at_5", "recall_at_50", "ndcg_at_10", "mrr")
ANSWERS = (
    *("answerable_answered_rate", "unanswerable_answered_rate", "error_among_answered"),
    *("error_among_answered_upper_95", "unsupported_number_rate", "citation_precision"),
    *("false_hand_over_rate", "language_match", "calibration_error", "p50_ms", "p95_ms"),
)


def measure(words: Sequence[str | Path], report: Path) -> None:
    """One command as anybody would run it; its progress goes to the terminal."""
    print(f"▸ {report.relative_to(ROOT)}", file=sys.stderr, flush=True)
    began = time.monotonic()
    command = [sys.executable, "-m", "cli.main", "eval", *map(str, words), "--report", str(report)]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def retrieval(datasets: Path | None, half: str) -> None:
    with tempfile.TemporaryDirectory(prefix="shopkeeper-sets-") as folder:
        found = [public_sets.sets(datasets)] if datasets else []
        if not datasets:
            print("! public sets: left out, no --datasets", file=sys.stderr, flush=True)
        for some in (*found, gold_sets.sets(CONTENT, half)):
            for place in public_sets.write(Path(folder), some):
                files = (
                    "--passages",
                    place / "passages.jsonl",
                    "--queries",
                    place / "queries.jsonl",
                )
                measure(("retrieval", *files), DOCS / "retrieval" / place.name)


def answers(half: str) -> None:
    gold = gold_sets.GOLD / f"{half}.jsonl"
    words = ("answers", "--knowledge", CONTENT, "--questions", gold)
    measure((*words, "--extractive"), DOCS / "answers" / f"{half}-extractive")
    with tempfile.TemporaryDirectory() as folder, model_server(Path(folder)) as url:
        # By the port, not by --model-url: that stands for a larger model of the shop's own.
        os.environ["SHOPKEEPER_MODEL_PORT"] = url.removesuffix("/v1").rpartition(":")[2]
        measure(words, DOCS / "answers" / f"{half}-embedded-model")


def summary() -> str:
    """All results that lie in docs/evaluation, in two tables."""
    told = [("retrieval", _retrieval_rows, RETRIEVAL), ("answers", _answer_rows, ANSWERS)]
    return "\n\n".join(_table(*one) for one in told)


def _table(
    kind: str, rows: Callable[[str, Any], Iterator[list[Any]]], columns: Sequence[str]
) -> str:
    head = ["", *columns, *(["hybrid / better"] if kind == "retrieval" else [])]
    lines = [head, ["---"] * len(head)]
    for file in sorted((DOCS / kind).glob("*/result.json")):
        link = f"[{file.parent.name}]({kind}/{file.parent.name}/report.md)"
        lines += rows(link, json.loads(file.read_text("utf-8")))
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _retrieval_rows(link: str, result: Any) -> Iterator[list[Any]]:
    for mode, of in result["modes"].items():
        ratio = next(iter(result["ndcg_at_10_over_better"].values()))
        yield [
            f"{link} {mode}",
            *(of[name] for name in RETRIEVAL),
            ratio if mode == "hybrid" else "",
        ]


def _answer_rows(link: str, result: Any) -> Iterator[list[Any]]:
    for name, of in (("", result), *result["languages"].items()):
        yield [f"{link} {name}".strip(), *(of[column] for column in ANSWERS)]


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if not isinstance(value, float):
        return str(value)
    return f"{value:.3f}" if value < 10 else f"{value:.0f}"  # a share or ratio, or milliseconds


def write_page() -> None:
    page = DOCS / "README.md"
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{summary()}\n\n{END}{after}", "utf-8")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=["retrieval", "answers", []])
    parser.add_argument("--datasets", type=Path, default=os.environ.get("SHOPKEEPER_DATASETS"))
    parser.add_argument("--half", choices=["final", "tuning"], default="final")
    given = parser.parse_args(arguments)
    try:
        if not given.names or "retrieval" in given.names:
            retrieval(given.datasets, given.half)
        if not given.names or "answers" in given.names:
            answers(given.half)
    finally:
        write_page()


if __name__ == "__main__":
    main()
