"""What shoppers send: words, pressed choices, and a stop to what is being written."""

from __future__ import annotations

import time
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Connection, select

from ledger import intake
from ledger import tables as t
from ledger.engine import now
from ledger.errors import Unknown
from ledger.intake import Incoming
from web import metrics, shapes, text, words
from web.access import Here, Mine
from web.errors import Problem

router = APIRouter(prefix="/api/conversations/{conversation}", tags=["messages"])


@router.post(
    "/messages",
    status_code=202,
    summary="Send a message, or press a choice",
    response_model=shapes.Stored,
    responses=shapes.errors(400, 401, 404, 409, 413, 429),
)
async def send(mine: Mine, here: Here, body: shapes.NewMessage) -> dict[str, Any]:
    """Stored when this answers; the reply comes as live events.

    The same `id` again answers the same and has no second effect.
    """
    begun = time.monotonic()
    limit = here.settings.message_bytes
    new = Incoming(
        id=str(body.id),
        conversation=mine.conversation,
        at=now(),
        text=text.message(body.text, limit) if body.text is not None else "",
        choice=body.choice or "",
    )
    if body.choice == "":
        raise Problem("not_found", words.NO_CHOICE)
    accepted = await here.store.write(intake.accept, new, here.desk)
    if accepted.turn:
        here.dispatcher.start(accepted.turn)
    if accepted.fresh:
        metrics.MESSAGES.labels("choice" if body.choice else "text").inc()
        metrics.ACCEPT_SECONDS.observe(time.monotonic() - begun)
        here.hub.wake(mine.conversation)
        here.bus.wake(mine.conversation, accepted.seq)
    return {"id": new.id, "seq": accepted.seq}


@router.post(
    "/stop",
    status_code=202,
    summary="Stop writing an answer",
    responses=shapes.errors(400, 401, 404),
)
async def stop(mine: Mine, here: Here, body: shapes.Stop) -> dict[str, Any]:
    """What was written until then becomes the answer."""
    await here.store.read(_must_be_here, mine.conversation, str(body.turn))
    if not await here.bus.stop(str(body.turn)):
        raise Problem("unavailable", words.UNAVAILABLE, retry_after=2)
    return {}


def _must_be_here(conn: Connection, conversation: str, turn: str) -> None:
    c = t.turn.c
    if conn.execute(select(c.id).where(c.id == turn, c.conversation == conversation)).first():
        return
    raise Unknown("turn")
