"""How long to wait for an answer: never in silence, never for ever."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from web.rasa import Fault

T = TypeVar("T")
UNREAD = 0.05  # seconds to read what has come
LONGEST = 60.0  # seconds, however lively the draft
MARGIN = 0.6  # left for writing the apology down and sending it
PAUSE, LONGEST_PAUSE = 0.05, 0.4


@dataclass(frozen=True, slots=True)
class Patience:
    """`silent` seconds without a sign of life, `down` seconds without a connection."""

    silent: float
    down: float

    async def ask(
        self, ask: Callable[[], asyncio.Future[T]], heard: Callable[[], float], waited: float
    ) -> T:
        """What `ask` answers, asked again while the other side is down.

        `heard` tells when the last sign of life came (time.monotonic()); `waited` seconds
        went by before, in which a part that is down was being waited for already.
        Raises Fault, also when what `ask` began is cancelled.
        """
        begun, gone_since, pause = time.monotonic(), None, PAUSE
        while True:
            try:
                return await self._listen(ask(), heard, begun)
            except Fault as fault:
                at = time.monotonic()
                gone_since = gone_since or at
                left = self.down - MARGIN - waited - (at - gone_since)
                if not fault.down or left < pause:
                    raise
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _listen(
        self, asked: asyncio.Future[T], heard: Callable[[], float], begun: float
    ) -> T:
        try:
            late = False
            while not asked.done():
                until = min(max(begun, heard()) + self.silent - MARGIN, begun + LONGEST)
                left = until - time.monotonic()
                if left <= 0 and late:
                    raise Fault("rasa_silent")
                # A machine that stood still has an answer in its socket, still to be read.
                late = left <= 0
                await asyncio.wait({asked}, timeout=max(left, UNREAD))
            if asked.cancelled():
                raise Fault("turn_abandoned")
            return asked.result()
        finally:
            asked.cancel()
