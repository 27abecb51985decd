"""From passages to words: written by the model and checked, or quoted as they stand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any, cast

from desk.errors import Code, DeskError
from desk.policy import Check, cite
from desk.policy.words import sentences, words
from desk.ports import Drafts, Piece, Writer
from desk.prompts import prompt
from desk.types import Lang, Say, Turn

PROMPT = "answer.v2"
MAX_TOKENS = 160
_FIRST_TOKEN_SHARE = 0.5  # of the budget; a first word later than that comes too late
_QUOTED_WHOLE = 200  # characters, twice as many in English
_SENTENCES = 3  # quoted of a longer passage
_STOPPED = Say(zh="好的，不说了。", en="All right, I've stopped.")
_OTHER_LANGUAGE = Say(
    zh="这部分资料目前只有英文：\n{text}",
    en="So far we have this in Chinese only:\n{text}",
)


@dataclass(frozen=True, slots=True)
class Scribe:
    """What it takes to write: a model (None: quote only), a place for drafts, a time limit.

    `strict` is for small models, see `desk.policy.Check`.
    """

    writer: Writer | None
    drafts: Drafts
    budget_s: float
    shop: Say
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Notes:
    """What an answer in `lang` may draw on: passages in `source_lang` with their titles.

    `subject` is the product that they are about. Several passages answer a part of the
    question each, so an answer must use them all.
    """

    question: str
    titles: tuple[str, ...]
    passages: tuple[str, ...]
    lang: Lang
    source_lang: Lang
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """An answer with its citation marks; `used[n - 1]` is the passage of mark n.

    `refused` says why generated text was not sent.
    """

    text: str
    used: tuple[int, ...]
    model: str
    tokens: tuple[int, int] = (0, 0)
    ms: dict[str, float] = field(default_factory=dict)
    refused: str = ""
    failures: tuple[str, ...] = ()


def quote(notes: Notes) -> Written:
    """The passages themselves; of a long one, the sentences nearest to the question."""
    text = "\n".join(
        # A product's page is a list of particulars: only some of them are the answer.
        _nearest(notes, passage)
        if notes.subject or not quotable(passage, notes.source_lang)
        else passage
        for passage in notes.passages
    )
    cited = cite(text, notes.passages)
    said = cited.text
    if notes.source_lang is not notes.lang:
        said = _OTHER_LANGUAGE.to(notes.lang, text=said)
    return Written(said, cited.used, "extractive")


async def write(turn: Turn, notes: Notes, scribe: Scribe) -> Written:
    """An answer in the model's words if it stands up to its passages, else a quotation."""
    if scribe.writer is None:
        return quote(notes)
    draft = _Draft(turn, notes, scribe)
    await draft.run(scribe.writer)
    verdict = draft.check.judge(draft.text)
    cited = cite(verdict.text, notes.passages)
    partial = len(cited.used) < len(notes.passages)
    refused = draft.fault or verdict.fault or ("partial" if partial else "")
    if refused and draft.stopped:
        written = Written(_STOPPED.to(notes.lang), (), scribe.writer.name)
    elif refused:
        written = quote(notes)
    else:
        written = Written(cited.text, cited.used, scribe.writer.name)
    failures = (draft.failure,) if draft.failure else ()
    return replace(written, tokens=draft.tokens, ms=draft.ms, refused=refused, failures=failures)


class _Draft:
    """One answer while it is being written and shown."""

    def __init__(self, turn: Turn, notes: Notes, scribe: Scribe) -> None:
        self._turn, self._scribe, self._began = turn, scribe, time.monotonic()
        asked = prompt(PROMPT, notes.lang)
        system = asked.system.format(shop=scribe.shop.to(notes.lang))
        titled = zip(notes.titles, notes.passages, strict=True)
        passages = "\n".join(f"- {title}\n{passage}" for title, passage in titled)
        question = asked.question.format(passages=passages, question=notes.question)
        self._messages = (
            {"role": "system", "content": system},
            {"role": "user", "content": question},
        )
        self.check = Check(
            lang=notes.lang,
            question=notes.question,
            passages=notes.passages,
            instructions=system,
            subject=notes.subject,
            strict=scribe.strict,
        )
        self.text = ""
        self.fault = ""
        self.failure = ""
        self.stopped = False
        self.tokens = (0, 0)
        self.ms: dict[str, float] = {}

    async def run(self, writer: Writer) -> None:
        """Write until it is done, went wrong, was stopped or ran out of time."""
        budget = self._scribe.budget_s
        pieces = writer.write(self._messages, max_tokens=MAX_TOKENS, budget_s=budget)
        try:
            async with aclosing(cast(Any, pieces)) as stream:
                going = await self._take(await self._first(stream))
                while going and (piece := await anext(stream, None)):
                    going = await self._take(piece)
        except DeskError as error:
            self.failure = str(error.code)
        self.ms["write"] = self._elapsed()

    async def _first(self, stream: AsyncIterator[Piece]) -> Piece:
        try:
            async with asyncio.timeout(self._scribe.budget_s * _FIRST_TOKEN_SHARE):
                first = await anext(stream, Piece(""))
        except TimeoutError as error:
            raise DeskError(Code.MODEL_SLOW, "the first word came too late", retry=True) from error
        self.ms["first_token"] = self._elapsed()
        return first

    async def _take(self, piece: Piece) -> bool:
        """Add a piece and show it; False when there is no use in going on."""
        self.text += piece.text
        if piece.tokens_in or piece.tokens_out:
            self.tokens = (piece.tokens_in, piece.tokens_out)
        seen = self.check.so_far(self.text)
        self.fault = seen.fault
        if seen.fault:
            return False
        self.stopped = not await self._scribe.drafts.show(self._turn, seen.text)
        return not self.stopped

    def _elapsed(self) -> float:
        return round((time.monotonic() - self._began) * 1000, 1)


def _nearest(notes: Notes, passage: str) -> str:
    """The sentences of a long passage that share most with the question, in their order;
    the whole passage where no word tells them apart ("怎么打理" does not say "养护")."""
    asked = words(notes.question) - words(notes.subject)
    parts = sentences(passage)
    shared = [len(asked & words(part)) for part in parts]
    if not any(shared):
        return passage
    ranked = sorted(range(len(parts)), key=lambda place: -shared[place])
    return "\n".join(parts[place] for place in sorted(ranked[:_SENTENCES]))


def quotable(passage: str, lang: Lang) -> bool:
    """Whether a passage is short enough to be an answer as it stands."""
    return len(passage) <= _QUOTED_WHOLE * (1 if lang is Lang.ZH else 2)


def snippet(passage: str, limit: int = 120) -> str:
    """The beginning of a passage, for a source link."""
    return passage if len(passage) <= limit else passage[: limit - 1].rstrip() + "…"
