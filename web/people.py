"""Asking for a person, and going back to the assistant. Needs neither Rasa nor Redis."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from sqlalchemy import Connection

from desk.types import Lang
from ledger import conversations, handoffs, messages
from ledger.conversations import Conversation
from ledger.engine import now
from ledger.errors import Conflict
from ledger.handoffs import Asked, Moved
from ledger.intake import Limits, within
from ledger.messages import Note
from web import shapes, words
from web.access import Here, Mine
from web.errors import Problem
from web.gateway import Gateway

router = APIRouter(prefix="/api/conversations/{conversation}", tags=["people"])


@router.post(
    "/person",
    status_code=202,
    summary="Ask for a person",
    response_model=shapes.Stored,
    responses=shapes.errors(400, 401, 404, 409),
)
async def person(mine: Mine, here: Here, body: shapes.Request) -> dict[str, Any]:
    """Puts the conversation in line; who waits already stays where they are."""
    moved = await here.store.write(_queue, mine.conversation, str(body.id))
    return await _tell(here, mine.conversation, str(body.id), moved)


@router.post(
    "/bot",
    status_code=202,
    summary="Back to the assistant",
    response_model=shapes.Stored,
    responses=shapes.errors(400, 401, 404, 409, 429),
)
async def bot(mine: Mine, here: Here, body: shapes.Request) -> dict[str, Any]:
    """Leaves the line. Not possible any more when a person has joined."""
    moved = await here.store.write(_leave, mine.conversation, str(body.id), here.desk.limits)
    return await _tell(here, mine.conversation, str(body.id), moved)


async def _tell(here: Gateway, conversation: str, request: str, moved: Moved) -> dict[str, Any]:
    here.hub.wake(conversation)
    here.bus.wake(conversation, moved.seq)
    await here.dispatcher.abandon(conversation, moved.dropped)
    return {"id": request, "seq": moved.seq}


def _queue(conn: Connection, conversation: str, request: str) -> Moved:
    held = conversations.hold(conn, conversation)
    if done := _repeated(conn, held, request, "queued"):
        return done
    words_for = words.QUEUED.zh if held.lang == Lang.ZH else words.QUEUED.en
    brief = {"asked_with": "button"}
    asked = Asked(words_for, brief=brief, message=request, visitor=held.visitor)
    return handoffs.queue(conn, held, asked, now())


def _leave(conn: Connection, conversation: str, request: str, limits: Limits) -> Moved:
    held = conversations.hold(conn, conversation)
    if done := _repeated(conn, held, request, "bot"):
        return done
    if held.state == "human":
        raise Problem("conflict", words.WITH_PERSON)
    # Joining and leaving again and again is writing, too; joining alone is never refused.
    within(conn, held, limits, now())
    note = Note(
        author="system",
        kind="state",
        lang=held.lang,
        text=words.BACK.to(Lang(held.lang)),
        id=request,
        visitor=held.visitor,
        payload={"state": "bot"},
    )
    return handoffs.leave(conn, held, note, now())


def _repeated(conn: Connection, held: Conversation, request: str, state: str) -> Moved | None:
    seen = messages.find(conn, request)
    if seen is None:
        return None
    if seen.conversation != held.id or seen.payload.get("state") != state:
        raise Conflict(request)
    return Moved(seen.seq)
