"""Signing in and out, and choosing the language."""

from __future__ import annotations

import hashlib
import secrets
from functools import partial

import anyio
from anyio import CapacityLimiter
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Engine

from desk.types import Lang
from ledger import audit, staff, writing
from ledger.engine import now
from ledger.staff_sessions import close_session, open_session
from web.console.access import (
    Form,
    Refused,
    SignedIn,
    check_csrf,
    cookie,
    drop_cookie,
    own_page,
    session_cookie,
    set_cookie,
    visitor_session,
)
from web.console.pages import ConsoleRoute, page

router = APIRouter(route_class=ConsoleRoute, include_in_schema=False)
AT_ONCE = 2  # passwords looked at together: each costs 64 MB and a core for a moment


@router.get("/login")
def login_page(request: Request, next: str = "") -> Response:
    if visitor_session(request):
        return RedirectResponse(own_page(next), 303)
    return _login_page(request, next)


@router.post("/login")
async def login(request: Request, form: Form) -> Response:
    """A session of its own for everyone who signs in; one that was brought along ends."""
    try:
        check_csrf(request, form, request.cookies.get(cookie(request, "sk_login"), ""))
    except Refused:
        return _login_page(request, form.get("next", ""), "login.stale", 403)
    device = request.cookies.get(cookie(request, "sk_device"), "")
    given = (form.get("name", ""), form.get("password", ""), device)
    trying = partial(_sign_in, request.app.state.ledger, *given)
    opened = await anyio.to_thread.run_sync(trying, limiter=_limiter(request))
    if opened is None:
        return _login_page(request, form.get("next", ""), "login.failed", 401)
    old = session_cookie(request)
    if old:
        await anyio.to_thread.run_sync(close_session, request.app.state.ledger, old)
    response = RedirectResponse(own_page(form.get("next", "")), 303)
    token, device = opened
    set_cookie(request, response, "sk_staff", token)
    set_cookie(request, response, "sk_device", device, days=staff.DEVICE_FOR.days)
    drop_cookie(request, response, "sk_login")
    return response


@router.post("/logout")
def logout(request: Request, form: Form, session: SignedIn) -> Response:
    check_csrf(request, form, session.csrf)
    engine = request.app.state.ledger
    close_session(engine, session_cookie(request))
    with writing(engine) as conn:
        audit.record(conn, session.staff, "logout", "", now())
    response = RedirectResponse("/console/login", 303)
    drop_cookie(request, response, "sk_staff")
    return response


@router.post("/language")
def language(request: Request, form: Form) -> Response:
    session = visitor_session(request)
    expected = session.csrf if session else request.cookies.get(cookie(request, "sk_login"), "")
    check_csrf(request, form, expected)
    response = RedirectResponse(own_page(form.get("next", "")), 303)
    chosen = form.get("lang", "")
    if chosen in set(Lang):
        set_cookie(request, response, "sk_console_lang", chosen, days=365)
    return response


def _login_page(request: Request, following: str, wrong: str = "", status: int = 200) -> Response:
    # The form carries what only our own cookie knows, so nobody is signed in unawares.
    csrf = request.cookies.get(cookie(request, "sk_login")) or secrets.token_urlsafe(32)
    facts = {"csrf": csrf, "next": own_page(following), "wrong": wrong, "status": status}
    response = page(request, "login.html", None, **facts)
    set_cookie(request, response, "sk_login", csrf)
    return response


def _sign_in(engine: Engine, name: str, password: str, device: str) -> tuple[str, str] | None:
    """The cookies of the new session and of the browser, or None; either way on record.

    A browser keeps its cookie, whoever of the staff sits at it; a value that we never
    gave out is replaced.
    """
    member = staff.check(engine, name, password, now(), _mark(device))
    with writing(engine) as conn:
        if member is None:
            audit.record(conn, staff.known(conn, name), "login_failed", "", now())
            return None
        if not device or not audit.count(conn, "login", _mark(device), now() - staff.DEVICE_FOR):
            device = secrets.token_urlsafe(32)
        audit.record(conn, member.name, "login", _mark(device), now())
    return open_session(engine, member, now()), device


def _mark(device: str) -> str:
    """What the ledger keeps of a browser's cookie; "" stays "" and is never known."""
    return hashlib.sha256(device.encode()).hexdigest() if device else ""


def _limiter(request: Request) -> CapacityLimiter:
    state = request.app.state
    if not hasattr(state, "console_logins"):
        state.console_logins = CapacityLimiter(AT_ONCE)
    limiter: CapacityLimiter = state.console_logins
    return limiter
