"""Opening a conversation, reading it again, choosing its language."""

from __future__ import annotations

import ipaddress
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection

from desk.language import preferred
from ledger import conversations, messages, turns
from ledger.conversations import Conversation
from ledger.engine import now
from ledger.messages import Message
from web import shapes, views
from web.access import Here, Mine
from web.gateway import Gateway
from web.hub import Draft
from web.identity import Identity, read_identity
from web.tokens import SIGNED_IN

router = APIRouter(prefix="/api/conversations", tags=["conversations"])
PAGE = 200  # messages that one answer holds
Number = Annotated[int | None, Query(ge=0, le=2**31 - 1)]


@router.post(
    "",
    status_code=201,
    summary="Open a conversation",
    response_model=shapes.Opened,
    responses=shapes.errors(400, 401, 429),
)
async def open_one(
    request: Request, here: Here, body: shapes.Opening | None = None
) -> dict[str, Any]:
    """The gateway makes the id. Without a signed identity the shopper stays anonymous."""
    body = body or shapes.Opening()
    who = read_identity(body.identity, here.identity_secret) if body.identity else None
    visitor = _visitor(here, body.visitor)
    lang = body.lang or preferred(request.headers.get("accept-language", ""))
    at = now()
    new = conversations.Opening(
        id=str(uuid4()),
        visitor=visitor,
        lang=lang,
        at=at,
        shopper=who.shopper if who else None,
        origin=request.headers.get("origin"),
        address=_address(request, here, at),
    )
    per_hour = here.settings.conversations_per_hour
    await here.store.write(conversations.open_conversation, new, per_hour)
    return {
        "conversation": new.id,
        "token": _token(here, new.id, who),
        "visitor": here.keys.sign("visitor", visitor),
        "lang": lang,
        "state": "bot",
        "shopper": _shopper(who.name if who else ""),
    }


@router.get(
    "/{conversation}",
    summary="Read a conversation",
    response_model=shapes.Conversation,
    responses=shapes.errors(400, 401, 404),
)
async def read(mine: Mine, here: Here, after: Number = None) -> dict[str, Any]:
    """Its last 200 messages, or the first 200 behind number `after`."""
    held, rows, turn = await here.store.read(_load, mine.conversation, after)
    draft = await current_draft(here, mine.conversation, turn) if turn else None
    return {
        "conversation": held.id,
        "lang": held.lang,
        "state": held.state,
        "shopper": _shopper(mine.name),
        "messages": [views.message(row) for row in rows],
        "draft": views.draft(draft) if draft else None,
    }


@router.post(
    "/{conversation}/language",
    summary="Choose the language",
    response_model=shapes.Speaks,
    responses=shapes.errors(400, 401, 404),
)
async def speak(mine: Mine, here: Here, body: shapes.Speak) -> dict[str, Any]:
    """From now on the assistant keeps to this language, whatever is written."""
    await here.store.write(conversations.speak, mine.conversation, body.lang.value, pin=True)
    return {"lang": body.lang}


async def current_draft(here: Gateway, conversation: str, turn: str) -> Draft | None:
    """What is being written for `turn`, if this worker or Redis knows."""
    written = here.hub.drafts.get(conversation)
    if written and written.turn == turn:
        return written
    text = await here.bus.written(turn) if here.bus.up else None
    return Draft(turn, text) if text else None


def _load(
    conn: Connection, conversation: str, after: int | None
) -> tuple[Conversation, list[Message], str | None]:
    held = conversations.find(conn, conversation)
    if after is None:
        rows = messages.newest(conn, conversation, PAGE)
    else:
        rows = messages.after(conn, conversation, after, PAGE)
    return held, rows, turns.current(conn, conversation)


def _visitor(here: Gateway, token: str | None) -> str:
    """The visitor whom `token` names; a new one when it is not ours any more."""
    claims = here.keys.read("visitor", token) if token else None
    return str(UUID(claims["sub"])) if claims else str(uuid4())


def _token(here: Gateway, conversation: str, who: Identity | None) -> str:
    name = {"name": who.name} if who and who.name else {}
    return here.keys.sign("conversation", conversation, SIGNED_IN if who else None, **name)


def _shopper(name: str) -> dict[str, str] | None:
    return {"name": name} if name else None


def _address(request: Request, here: Gateway, at: datetime) -> str:
    """A name for the network that asks, of no use to anybody else or on another day."""
    if request.client is None:
        return ""
    host = request.client.host
    try:
        address = ipaddress.ip_address(host)
        if address.version == 6 and not address.ipv4_mapped:  # one household has a /64
            host = str(ipaddress.ip_network(f"{address}/64", strict=False))
    except ValueError:
        pass
    return here.keys.pseudonym(f"{at.date()} {host}")
