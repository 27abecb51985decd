"""A writer that is left alone for a while after it failed, so that nobody waits for it again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing, suppress
from typing import Any, cast

import structlog

from desk.errors import Code, DeskError
from desk.ports import Piece, Writer

_SHORTEST_S, _LONGEST_S = 2.0, 60.0  # of rest; doubled after each failure in a row
_PROBE = ({"role": "user", "content": "1"},)
_PROBE_S = 5.0
log = structlog.get_logger(__name__)


class Guarded:
    """Passes writing on until the model is down or says nothing in time. From then on
    `write` raises DeskError(MODEL_RESTING) at once, until a try in the background succeeds.

    A model that was writing, only too slowly to finish, is not taken for a dead one.
    """

    def __init__(self, writer: Writer, shortest_s: float = _SHORTEST_S) -> None:
        self._writer, self._shortest = writer, shortest_s
        self._rest = 0.0  # seconds; 0 while the model is well
        self._since = 0.0
        self._probing: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        return self._writer.name

    @property
    def resting(self) -> bool:
        return self._rest > 0

    async def write(
        self, messages: Sequence[Mapping[str, str]], *, max_tokens: int, budget_s: float
    ) -> AsyncIterator[Piece]:
        """Pieces as the model writes them."""
        if self.resting:
            self._probe_again()
            raise DeskError(
                Code.MODEL_RESTING, f"failed {time.monotonic() - self._since:.0f} s ago"
            )
        said = False
        try:
            pieces = self._writer.write(messages, max_tokens=max_tokens, budget_s=budget_s)
            async with aclosing(cast(Any, pieces)) as stream:
                async for piece in stream:
                    said = True
                    yield piece
        except DeskError as error:
            silent = error.code is Code.MODEL_SLOW and not said
            if error.code is Code.MODEL_DOWN or silent:
                self._failed(error)
            raise

    async def aclose(self) -> None:
        if self._probing:
            self._probing.cancel()
            with suppress(asyncio.CancelledError):
                await self._probing
        close = getattr(self._writer, "aclose", None)
        if close:
            await close()

    def _failed(self, error: DeskError) -> None:
        if not self.resting:
            log.warning("model_resting", detail=error.detail)
            self._since = time.monotonic()
            self._rest = self._shortest
            self._probe_again()

    def _probe_again(self) -> None:
        if self._probing is None or self._probing.done():
            self._probing = asyncio.get_running_loop().create_task(self._probe())

    async def _probe(self) -> None:
        """Try the model after each rest, a longer one each time, until it answers."""
        while True:
            await asyncio.sleep(self._rest)
            try:
                pieces = self._writer.write(_PROBE, max_tokens=1, budget_s=_PROBE_S)
                async with aclosing(cast(Any, pieces)) as stream:
                    async for _ in stream:
                        pass
            except DeskError:
                self._rest = min(2 * self._rest, _LONGEST_S)
            else:
                log.info("model_well", after_s=round(time.monotonic() - self._since))
                self._rest = 0.0
                return
