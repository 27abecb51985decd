"""Ask the product's answer skill every question of a file, and grade what it says."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from desk.skills.answer import answer
from desk.types import Reply, Turn
from desk.wire import dump
from evaluation.grading import Grade, grade
from evaluation.rows import QuestionRow
from evaluation.shop import Shop
from knowledge.vectors import Progress

PATIENCE_S = 120.0  # spent in all on a model that rests after it failed


@dataclass(frozen=True, slots=True)
class Answered:
    row: QuestionRow
    reply: Reply
    grade: Grade
    ms: float

    def plain(self) -> dict[str, Any]:
        """Everything that is known of the row, ready for JSON."""
        said = dump(self.reply)
        return {
            "id": self.row.id,
            "lang": self.row.lang,
            "category": self.row.category,
            "text": self.row.text,
            "history": [asdict(line) for line in self.row.history],
            "answerable": self.row.answerable,
            "sources": self.row.sources,
            "reply": self.reply.text,
            **asdict(self.grade),
            "ms": round(self.ms, 1),
            "cited_sources": said["sources"],
            "choices": [choice.title for choice in self.reply.choices],
            "trace": said["trace"],
        }


async def ask_all(shop: Shop, rows: list[QuestionRow], progress: Progress) -> list[Answered]:
    """One after the other, so that the times are those of a lone shopper."""
    if rows:  # the embedder and the model are loaded before the clock runs
        await answer(_turn(0, rows[0]), shop.answering)
    found, patience = [], PATIENCE_S
    for number, row in enumerate(rows, 1):
        patience -= await _rested(shop, patience)
        began = time.perf_counter()
        reply = await answer(_turn(number, row), shop.answering)
        ms = (time.perf_counter() - began) * 1000
        graded = grade(row, reply, shop.learned.passages, shop.answering.catalogue)
        found.append(Answered(row, reply, graded, ms))
        progress("answer", number, len(rows))
    await _closed(shop)
    return found


async def _rested(shop: Shop, patience: float) -> float:
    """Wait for a model that the product lets rest: one slow answer must not turn those of
    all later questions into quotations. Returns how long it took."""
    writer, waited = shop.answering.scribe.writer, 0.0
    while getattr(writer, "resting", False) and waited < patience:
        await asyncio.sleep(0.25)
        waited += 0.25
    return waited


async def _closed(shop: Shop) -> None:
    if close := getattr(shop.answering.scribe.writer, "aclose", None):
        await close()


def _turn(number: int, row: QuestionRow) -> Turn:
    """Each question is a conversation of its own, of a shopper who is not logged in."""
    return Turn(
        id=f"eval-{number}",
        conversation=f"eval-{number}",
        text=row.text,
        lang=row.lang,
        epoch=0,
        history=row.history,
    )


def failures(found: Iterable[Answered]) -> Iterator[Answered]:
    """What to read first: wrong answers by certainty, then answerable questions handed over."""
    kept = list(found)
    wrong = [one for one in kept if one.grade.reasons or one.grade.numbers]
    yield from sorted(wrong, key=lambda one: -(one.grade.sure or 0.0))
    lost = [o for o in kept if o.row.answerable and o.grade.outcome == "handed_over"]
    yield from sorted(lost, key=lambda one: -(one.grade.sure or 0.0))
