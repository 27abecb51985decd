"""Who asks, in which language, and whether a form came from our own page."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from fastapi.responses import Response

from desk.types import Lang
from ledger.engine import now
from ledger.staff_sessions import Session, find_session

LONGEST_FORM = 8192


class SignIn(Exception):
    """Nobody is signed in; the page that was asked for comes after signing in."""


class Refused(Exception):
    """A page that says why, by a key of `words`."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


def secure(request: Request) -> bool:
    return request.url.scheme == "https" or request.app.state.settings.public.startswith("https")


def cookie(request: Request, name: str) -> str:
    """A cookie's name. Over https the prefix keeps other hosts of the shop from setting it."""
    return f"__Host-{name}" if secure(request) else name


def set_cookie(
    request: Request, response: Response, name: str, value: str, *, days: int | None = None
) -> None:
    """Set a cookie that scripts cannot read."""
    response.set_cookie(
        cookie(request, name),
        value,
        max_age=None if days is None else days * 86_400,
        httponly=True,
        samesite="lax",
        secure=secure(request),
    )


def drop_cookie(request: Request, response: Response, name: str) -> None:
    set_cookie(request, response, name, "", days=0)


def session_cookie(request: Request) -> str:
    return request.cookies.get(cookie(request, "sk_staff"), "")


def visitor_session(request: Request) -> Session | None:
    """Who is signed in. What a page fetches by itself does not count as being there."""
    token = session_cookie(request)
    if not token:
        return None
    by_itself = "sk-live" in request.headers or request.url.path.endswith("/events")
    return find_session(request.app.state.ledger, token, now(), touch=not by_itself)


def signed_in(request: Request) -> Session:
    session = visitor_session(request)
    if session is None:
        raise SignIn
    return session


def lang_of(request: Request) -> Lang:
    """The language chosen in the console, else the first of ours that the browser asks for."""
    chosen = request.cookies.get(cookie(request, "sk_console_lang"))
    if chosen in set(Lang):
        return Lang(chosen)
    for part in request.headers.get("accept-language", "").lower().split(","):
        if part.strip()[:2] in set(Lang):
            return Lang(part.strip()[:2])
    return Lang.EN


async def posted(request: Request) -> Mapping[str, str]:
    """The fields of a small form; anything else is refused."""
    if "application/x-www-form-urlencoded" not in request.headers.get("content-type", ""):
        raise Refused(400, "error.bad")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_FORM:
            raise Refused(413, "error.bad")
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=16))
    except ValueError:
        raise Refused(400, "error.bad") from None


def check_csrf(request: Request, form: Mapping[str, str], expected: str) -> None:
    """Refuse a form that another site sent, or that was made for another session."""
    foreign = request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
    given = form.get("csrf", "")
    if foreign or not expected or not secrets.compare_digest(given.encode(), expected.encode()):
        raise Refused(403, "error.forbidden")


def own_page(path: str) -> str:
    """`path` if it is a page of the console, else its front page."""
    fine = path.startswith("/console/") and "\\" not in path and path.isprintable()
    return path if fine and "//" not in path.partition("?")[0] else "/console/"


SignedIn = Annotated[Session, Depends(signed_in)]
Language = Annotated[Lang, Depends(lang_of)]
Form = Annotated[Mapping[str, str], Depends(posted)]
