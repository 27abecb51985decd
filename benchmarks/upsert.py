"""How soon a changed entry is found, in an index of many passages; prints JSON.

    python -m benchmarks.upsert [--passages 100000] [--changes 50]

One process follows the index as the product does. Entries are put, changed and removed one by
one; each time from the call until a search shows it, embedding included. Searches are timed
before, and after all changes, by the processor's time. Passages are made up as in
benchmarks.retrieval; what is put and asked is embedded for real.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from benchmarks.measure import percentile
from benchmarks.retrieval import made_up, questions, timed, vectors_of
from knowledge import Library, Live
from knowledge.build import index_of
from knowledge.embed import load_embedder
from knowledge.entries import Entry, entry_of
from knowledge.passages import Key, Kind, Passage

TARGET_S = 1.0
WORDS = ("lamp", "shade", "cable", "bulb", "socket", "switch", "base", "stand", "glass", "brass")


def written(number: int, text: str) -> Entry:
    name = f"new{number}"
    key = Key(text, asks=True)
    passage = Passage(name, name, Kind.FAQ, "new", "en", text, "", text, "/new", (key,))
    return entry_of([passage], "benchmark")


def measure(count: int, changes: int) -> dict[str, Any]:
    rng = random.Random(7)
    passages = made_up(count, rng)
    vectors = vectors_of(count)
    asked = questions(passages, 200, rng)
    embedder = load_embedder()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index_of(passages, folder, embedder, vectors=vectors)
        del passages, vectors
        began = time.perf_counter()
        live, library = Live(folder, embedder), Library(folder, embedder)
        live.retriever()
        opened = time.perf_counter() - began
        searched = timed(lambda lang, text: live.retriever().search(text, lang), asked)
        took = _changed(_Shop(live, library), changes, rng)
        after = timed(lambda lang, text: live.retriever().search(text, lang), asked)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "passages": count,
        "open_s": round(opened, 2),
        "peak_mb": peak,
        "until_found_s": {name: _spread(times) for name, times in took.items()},
        "search": searched,
        "search_after": after,
        "target_s": TARGET_S,
        "target_met": all(percentile(times, 0.95) < TARGET_S for times in took.values()),
    }


class _Shop:
    """One entry's comings and goings, each timed from the call until a search shows it."""

    def __init__(self, live: Live, library: Library) -> None:
        self.live = live
        self.library = library

    def put(self, entry: Entry) -> float:
        text = entry.passages[0].text
        return self._until(
            partial(self.library.put, [entry], "b"), lambda: self._first(text) == text
        )

    def remove(self, entry: Entry) -> float:
        text = entry.passages[0].text
        gone = partial(self.library.remove, [entry.id], "b")
        return self._until(gone, lambda: self._first(text) != text)

    def _until(self, change: Callable[[], object], shown: Callable[[], bool]) -> float:
        began = time.perf_counter()
        change()
        while not shown():
            pass
        return time.perf_counter() - began

    def _first(self, asked: str) -> str:
        hits = self.live.retriever().search(asked, "en", 1).hits
        return hits[0].passage.text if hits else ""


def _changed(shop: _Shop, changes: int, rng: random.Random) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {"put": [], "changed": [], "removed": []}
    for number in range(changes):
        entry = written(number, " ".join(rng.choices(WORDS, k=8)) + f" {number}")
        took["put"].append(shop.put(entry))
        passage = replace(entry.passages[0], text=f"{entry.passages[0].text} again")
        entry = replace(entry, passages=(passage,))
        took["changed"].append(shop.put(entry))
        took["removed"].append(shop.remove(entry))
        shop.put(entry)
    return took


def _spread(times: list[float]) -> dict[str, float]:
    return {"p50": round(percentile(times, 0.5), 3), "p95": round(percentile(times, 0.95), 3)}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--changes", type=int, default=50)
    given = parser.parse_args(arguments)
    with threadpool_limits(1):
        print(json.dumps(measure(given.passages, given.changes), indent=2))


if __name__ == "__main__":
    main()
