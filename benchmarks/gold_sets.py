"""The gold set as `shopkeeper eval retrieval` takes it: the demo shop's passages, and questions
that can be understood without what was said before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.public_sets import Rows
from knowledge.passages import Passage
from knowledge.sources import read_content

GOLD = Path(__file__).with_name("gold")
PAIRS = (("zh", "zh"), ("en", "en"), ("zh", "en"), ("en", "zh"))  # asked in, answered in


def sets(content: Path, half: str = "final") -> Iterator[tuple[str, Rows, Rows]]:
    """Name, passage rows and query rows of each pair of languages."""
    passages = read_content(content).passages
    lines = (GOLD / f"{half}.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["answerable"] and not row.get("history")]
    for asked, answered in PAIRS:
        own = [passage for passage in passages if passage.lang == answered]
        name = f"gold_{asked}" if asked == answered else f"gold_{asked}_{answered}"
        yield (
            name,
            [{"id": p.id, "text": p.text, "title": p.title, "lang": p.lang} for p in own],
            [
                {"id": row["id"], "text": row["text"], "lang": asked, "relevant": _ids(row, own)}
                for row in rows
                if row["lang"] == asked
            ],
        )


def _ids(row: dict[str, list[str]], passages: list[Passage]) -> list[str]:
    return [passage.id for passage in passages if passage.entry in row["sources"]]
