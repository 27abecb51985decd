"""Every scripted conversation with the running product: plainly, each by two shoppers at once,
and with the action server killed once in each.

    python -m benchmarks.dialogues [--ways plain twice kill] [--only zh en retail] [--out FOLDER]

The demo shop's are those of tests/conversations; with SHOPKEEPER_DATASETS also conversations
over a shop of fifty products that nothing here was made for.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desk.adapters.shop_store.demo.load import demo_file
from desk.settings import read_settings
from evaluation.dialogue_report import report_dialogues
from evaluation.dialogue_rows import read_dialogues
from evaluation.dialogues import Script, Trial, hold_all
from evaluation.judging import figures

ROOT = Path(__file__).resolve().parent.parent
WAYS = {
    "plain": Trial(concurrency=4),
    "twice": Trial(concurrency=2, twice=True),
    "kill": Trial(concurrency=4, kill=True),
}
RETAIL = "shop_en/retail_db.json"
STRANGERS = ("retail", "retail_two", "retail_three")


def sets(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """(name, conversations, shop file) of each set that can be run here."""
    settings = read_settings()
    shop = folder / "demo.json"
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    shop.write_text(json.dumps(demo_file(settings.content_dir, as_of=today)), "utf-8")
    for file in sorted((ROOT / "tests" / "conversations").glob("*/*.jsonl")):
        lang = file.parent.name
        yield lang if file.stem == "desk" else f"{lang}-{file.stem}", file, shop
    named = os.environ.get("SHOPKEEPER_DATASETS")
    if named and (Path(named) / RETAIL).is_file():
        for name in STRANGERS:
            yield (
                name,
                ROOT / "benchmarks" / "conversations" / f"{name}.jsonl",
                Path(named) / RETAIL,
            )


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    reader.add_argument("--only", nargs="+", choices=("zh", "en", *STRANGERS))
    reader.add_argument("--out", type=Path, help="a folder for reports")
    asked = reader.parse_args()
    told: dict[str, Any] = {}
    with TemporaryDirectory() as folder:
        for name, file, shop in sets(Path(folder)):
            for way in asked.ways if name.split("-")[0] in (asked.only or name) else ():
                told[f"{name}_{way}"] = run(file, shop, way, asked.out and asked.out / name / way)
    print(json.dumps(told, ensure_ascii=False))


def run(file: Path, shop: Path, way: str, out: Path | None) -> dict[str, Any]:
    """The figures of one set, held in one way."""

    def progress(stage: str, done: int, of: int) -> None:
        print(f"\r  {file.parent.name} {way} {done}/{of}", end="", file=sys.stderr, flush=True)

    script = Script(file, read_dialogues(file))
    found = hold_all(script, shop, read_settings(), WAYS[way], progress)
    result = dict(figures(found))
    if out:
        report_dialogues(result, found, out)
    failed = {one["id"]: one["difference"] for one in result.pop("dialogues") if not one["passed"]}
    return {**result, "failures": failed}


if __name__ == "__main__":
    main()
