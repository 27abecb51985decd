"""The console's pages: the list, a transcript, what changed. Read-only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from desk.privacy import redact
from ledger import audit, reading, transcripts, writing
from ledger.changes import head
from ledger.engine import now
from ledger.overview import overview
from ledger.staff_sessions import Session
from web.console import signing
from web.console.access import Refused, SignedIn, visitor_session
from web.console.asked import List, Window
from web.console.listed import listed
from web.console.live import Feed
from web.console.pages import STATIC, ConsoleRoute, page
from web.console.seen import as_seen, sees_people

router = APIRouter(prefix="/console", route_class=ConsoleRoute, include_in_schema=False)
router.include_router(signing.router)

YEAR = 31_536_000
Number = Annotated[int | None, Query(ge=0, le=2**62)]


@router.get("")
def front() -> Response:
    return RedirectResponse("/console/", 303)


@router.get("/")
def conversations(
    request: Request, session: SignedIn, asked: Annotated[List, Depends()]
) -> Response:
    """The list of conversations, or of messages that hold the words that are searched."""
    with reading(request.app.state.ledger) as conn:
        found = listed(conn, asked, session.role)
        today, newest = overview(conn, midnight()), head(conn)
    if found.terms and not asked.before:
        record(request, session, "search", redact(asked.q))
    facts = {"found": found, "asked": asked, "today": today, "head": newest}
    return page(request, "list.html", session, **facts)


@router.get("/conversations/{conversation}")
def transcript(
    request: Request,
    session: SignedIn,
    conversation: Annotated[str, Path(max_length=36)],
    around: Annotated[Window, Depends()],
) -> Response:
    """A transcript: its last messages, or those around, before or behind one."""
    with reading(request.app.state.ledger) as conn:
        header = transcripts.header(conn, conversation)
        if header is None:
            raise Refused(404, "error.missing")
        messages = around.read(conn, conversation)
        newest = head(conn)
    if around.opens:
        record(request, session, "read", conversation)
    facts = {"talk": as_seen(header, session.role), "head": newest, "at": around.at}
    facts |= {"messages": as_seen(messages, session.role), "whole": sees_people(session.role)}
    return page(request, "transcript.html", session, **facts)


@router.get("/events")
async def events(
    request: Request,
    session: SignedIn,
    after: Number = None,
    last_event_id: Annotated[int | None, Header(ge=0, le=2**62)] = None,
) -> Response:
    """Which conversations changed, for as long as the session lasts."""
    feed = feed_of(request)

    async def stream() -> AsyncIterator[bytes]:
        async with aclosing(feed.listen(after if last_event_id is None else last_event_id)) as news:
            async for piece in news:
                if await run_in_threadpool(visitor_session, request) is None:
                    yield b"event: over\ndata: {}\n\n"
                    return
                yield piece

    unbuffered = {"X-Accel-Buffering": "no"}  # a proxy in between must pass each event on
    return StreamingResponse(stream(), media_type="text/event-stream", headers=unbuffered)


@router.get("/static/{name}")
def static(name: str) -> Response:
    if name not in STATIC:
        raise Refused(404, "error.missing")
    kept = {"Cache-Control": f"public, max-age={YEAR}, immutable"}
    return FileResponse(STATIC[name], headers=kept)


@router.get("/{rest:path}")
def missing(session: SignedIn, rest: str) -> Response:
    raise Refused(404, "error.missing")


def midnight() -> datetime:
    """When today began where this machine is."""
    return now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)


def record(request: Request, session: Session, did: str, about: str) -> None:
    """Put what a person looked at on record; what the page fetches by itself is not that."""
    if "sk-live" not in request.headers:
        with writing(request.app.state.ledger) as conn:
            audit.record(conn, session.staff, did, about, now())


def feed_of(request: Request) -> Feed:
    state = request.app.state
    if not hasattr(state, "console_feed"):
        state.console_feed = Feed(state.ledger)
    feed: Feed = state.console_feed
    return feed
