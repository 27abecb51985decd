"""What both commands share: words on standard error, one JSON object last on standard output."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from cli.knowledge.common import library
from desk.settings import Settings
from desk.types import Say

_WRONG = Say(zh="评测数据有误", en="the data to measure on is wrong")
_EVERY_S = 5.0  # on a log; a terminal's line moves ten times a second


@contextmanager
def measuring() -> Iterator[None]:
    """Errors of rows and of the library in people's words, exit 2; nothing on standard output."""
    from evaluation.errors import RowsError  # noqa: PLC0415

    try:
        with library():
            yield
    except RowsError as error:
        print(f"✗ {_WRONG.zh} · {_WRONG.en}\n  {error}", file=sys.stderr, flush=True)
        raise typer.Exit(2) from None


def cache_of(settings: Settings) -> Path:
    """Where vectors and indexes of earlier runs are kept; safe to delete."""
    return settings.data_dir / "evaluation"


def note(words: Say, mark: str = "▸", **facts: object) -> None:
    """One line in both languages on standard error."""
    said = f"{words.zh.format(**facts)} · {words.en.format(**facts)}"
    print(f"{mark} {said}", file=sys.stderr, flush=True)


def give(found: Mapping[str, Any]) -> None:
    """The one JSON object, on one line, after everything else."""
    sys.stderr.flush()
    print(json.dumps(found, ensure_ascii=False), flush=True)


class Progress:
    """How far it is, on standard error: one moving line, or on a log a line every 5 s."""

    def __init__(self) -> None:
        self._moving = sys.stderr.isatty()
        self._last = 0.0
        self._stage = ""

    def __call__(self, stage: str, done: int, of: int) -> None:
        now = time.monotonic()
        fresh = stage != self._stage
        if fresh or done == of or now - self._last >= (0.1 if self._moving else _EVERY_S):
            self._last, self._stage = now, stage
            end = "\n" if done == of or not self._moving else "\r"
            print(f"  {stage} {done}/{of}", end=end, file=sys.stderr, flush=True)
