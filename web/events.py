"""Live events: first what was missed, from the ledger, then what happens."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse
from sqlalchemy.exc import SQLAlchemyError

from ledger import conversations, messages, turns
from web import metrics, shapes, views, words
from web.access import Here, Mine
from web.errors import Problem
from web.gateway import Gateway
from web.hub import Ear
from web.opening import current_draft

router = APIRouter(prefix="/api/conversations/{conversation}", tags=["events"])
PING = 15.0
PAGE = 200
WINDOWS = 10  # streams that one conversation may have open on one worker
LONGEST = 3600.0  # seconds until the browser is asked to come again
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
EXAMPLE = 'id: 4\nevent: message\ndata: {"seq": 4, "author": "bot", "text": "…"}\n\n'


@router.get(
    "/events",
    summary="Live events",
    response_class=StreamingResponse,
    responses={
        200: {"content": {"text/event-stream": {"example": EXAMPLE}}},
        **shapes.errors(400, 401, 404, 429),
    },
)
async def events(
    mine: Mine,
    here: Here,
    after: int = Query(0, ge=0, le=shapes.LARGEST),
    last_event_id: str | None = Header(None, max_length=20),
) -> StreamingResponse:
    """Everything behind `Last-Event-ID` (or `after`), then live: message, draft, typing,
    rating and a ping every 15 seconds."""
    seen = _number(last_event_id) if last_event_id else after
    await here.store.read(conversations.find, mine.conversation)
    if here.hub.ears(mine.conversation) >= WINDOWS:
        raise Problem("rate_limited", words.TOO_MANY_STREAMS, retry_after=5)
    stream = Stream(here, mine.conversation, seen)
    return StreamingResponse(stream.run(), media_type="text/event-stream", headers=HEADERS)


def _number(last: str) -> int:
    if last.isascii() and last.isdigit() and int(last) <= shapes.LARGEST:
        return int(last)
    raise Problem("bad_request", words.BODY_WRONG, detail="Last-Event-ID")


def event(name: str, data: dict[str, Any], number: int | None = None) -> bytes:
    told = f"id: {number}\n" if number is not None else ""
    return f"{told}event: {name}\ndata: ".encode() + orjson.dumps(data) + b"\n\n"


@dataclass(slots=True)
class Stream:
    """One browser's events. What it was sent is all it remembers, so that a slow reader
    costs nothing: it gets the draft as it then is, not every piece."""

    here: Gateway
    conversation: str
    last: int
    draft: tuple[str, int, int] = ("", 0, 0)  # turn, round and characters sent
    typing: bool = False

    async def run(self) -> AsyncIterator[bytes]:
        until = time.monotonic() + LONGEST
        metrics.STREAMS.inc()
        try:
            if self.here.hub.ears(self.conversation) >= WINDOWS:
                yield b"retry: 5000\n\n"  # others came at the same moment
                return
            with self.here.hub.listen(self.conversation) as ear:
                yield b"retry: 1000\n\n"
                await self._catch_up()
                while time.monotonic() < until:
                    ear.woken.clear()
                    async for told in self._news(ear):
                        yield told
                    if not await _woken(ear):
                        yield event("ping", {})
        except SQLAlchemyError:  # the browser comes again, from where it was
            return
        finally:
            metrics.STREAMS.dec()

    async def _catch_up(self) -> None:
        """Know of an answer under way that this worker has not heard of."""
        hub, turn = self.here.hub, await self.here.store.read(turns.current, self.conversation)
        if turn and self.conversation not in hub.busy:
            hub.start(self.conversation, turn)
        if turn and self.conversation not in hub.drafts:
            written = await current_draft(self.here, self.conversation, turn)
            if written:
                hub.draft(self.conversation, turn, 0, written.text)

    async def _news(self, ear: Ear) -> AsyncIterator[bytes]:
        while ear.stored:
            ear.stored = False
            rows = await self.here.store.read(messages.after, self.conversation, self.last, PAGE)
            for row in rows:
                self.last = row.seq
                if row.turn and row.author != "shopper":
                    self.here.hub.ended(self.conversation, row.turn)
                yield event("message", views.message(row), row.seq)
            ear.stored = ear.stored or len(rows) == PAGE
        while ear.notes:
            yield event(*ear.notes.popleft())
        typing = self.conversation in self.here.hub.busy
        if typing != self.typing:
            self.typing = typing
            yield event("typing", {"on": typing})
        written = self.here.hub.drafts.get(self.conversation)
        if written:
            same = self.draft[:2] == (written.turn, written.round)
            seen = self.draft[2] if same else 0
            if seen < len(written.text):
                self.draft = (written.turn, written.round, len(written.text))
                yield event("draft", views.draft(written, seen))


async def _woken(ear: Ear) -> bool:
    try:
        async with asyncio.timeout(PING):
            await ear.woken.wait()
    except TimeoutError:
        return False
    return True
