"""One answer while the model writes it: shown as it comes, checked, stopped when unwanted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, cast

from desk.errors import DeskError
from desk.policy import Check
from desk.ports import Drafts, Kept, Piece, Stops, Writer
from desk.types import Say, Turn

MAX_TOKENS = 160
_NOTHING = Say(zh="", en="")
_LOOK_S = 0.3  # between looks whether the shopper still wants the answer


@dataclass(frozen=True, slots=True)
class Scribe:
    """What it takes to write: a model (None: quote only), a place for drafts, a time limit
    for all tries together, and the shop's name and tone.

    `strict` is for small models, see `desk.policy.Check`.
    """

    writer: Writer | None
    drafts: Drafts
    budget_s: float
    shop: Say
    strict: bool = True
    tone: Say = _NOTHING
    closing: Say = _NOTHING  # said after a quotation
    stops: Stops | None = None
    kept: Kept | None = None


class Draft:
    """One try. Afterwards: `text`, the `fault` that ended it, the `failure` of the model,
    and why it was `stopped` ("asked" or "left")."""

    def __init__(self, turn: Turn, scribe: Scribe, check: Check) -> None:
        self._turn, self._scribe, self._check = turn, scribe, check
        self._began = time.monotonic()
        self.text = ""
        self.fault = ""
        self.failure = ""
        self.stopped = ""
        self.tokens = (0, 0)
        self.ms: dict[str, float] = {}

    async def run(
        self, writer: Writer, messages: Sequence[Mapping[str, str]], budget_s: float
    ) -> None:
        """Write until it is done, went wrong, was stopped or ran out of time."""
        reading = asyncio.create_task(self._read(writer, messages, budget_s))
        watching = asyncio.create_task(self._watch())
        try:
            await asyncio.wait({reading, watching}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (reading, watching):
                task.cancel()
            await asyncio.gather(reading, watching, return_exceptions=True)
        if not reading.cancelled():
            reading.result()
        self.ms["write"] = self._elapsed()

    async def _read(
        self, writer: Writer, messages: Sequence[Mapping[str, str]], budget_s: float
    ) -> None:
        pieces = writer.write(messages, max_tokens=MAX_TOKENS, budget_s=budget_s)
        try:
            async with aclosing(cast(Any, pieces)) as stream:
                async for piece in stream:
                    self.ms.setdefault("first_token", self._elapsed())
                    if not await self._take(piece):
                        return
        except DeskError as error:
            self.failure = str(error.code)

    async def _watch(self) -> None:
        """Return once the shopper no longer wants the answer, even if the model says nothing."""
        while not self.stopped:
            await asyncio.sleep(_LOOK_S)
            if self._scribe.stops:
                self.stopped = await self._scribe.stops.stopped(self._turn)

    async def _take(self, piece: Piece) -> bool:
        """Add a piece and show it; False when there is no use in going on."""
        self.text += piece.text
        if piece.tokens_in or piece.tokens_out:
            self.tokens = (piece.tokens_in, piece.tokens_out)
        seen = self._check.so_far(self.text)
        self.fault = seen.fault
        if seen.fault:
            return False
        if await self._scribe.drafts.show(self._turn, seen.text):
            return True
        stops = self._scribe.stops
        self.stopped = (await stops.stopped(self._turn) if stops else "") or "asked"
        return False

    def _elapsed(self) -> float:
        return round((time.monotonic() - self._began) * 1000, 1)
