"""The product's retrieval over JSONL passages and queries, told as peer_haystack tells it.

    python -m benchmarks.peer_ours PASSAGES QUERIES

Both sides are processes of their own, so that each one's memory and time are its own.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from evaluation.passages import passages_of
from evaluation.ranking import rank
from evaluation.rows import read_passages, read_queries
from knowledge.build import index_of
from knowledge.embed import load_embedder


def main() -> None:
    passages, queries = Path(sys.argv[1]), Path(sys.argv[2])
    rows, asking = read_passages(passages), read_queries(queries)
    embedder = load_embedder()
    with tempfile.TemporaryDirectory() as folder:
        began, began_cpu = time.perf_counter(), time.process_time()
        retriever = index_of(list(passages_of(rows)), Path(folder), embedder)
        built, built_cpu = time.perf_counter() - began, time.process_time() - began_cpu
        for row in asking[:5]:
            rank(retriever, "hybrid", row.text, row.lang.value)
        asked = []
        for row in asking:
            start, start_cpu = time.perf_counter(), time.process_time()
            ranked = [name for name, _ in rank(retriever, "hybrid", row.text, row.lang.value)]
            wall, cpu = time.perf_counter() - start, time.process_time() - start_cpu
            asked.append(
                {"id": str(row.id), "ranked": ranked, "ms": wall * 1e3, "cpu_ms": cpu * 1e3}
            )
    print(json.dumps({"build_s": built, "build_cpu_s": built_cpu, "asked": asked}))


if __name__ == "__main__":
    main()
