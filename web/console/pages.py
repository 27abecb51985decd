"""Turning values into pages: templates, headers, and the page for what went wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import structlog
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from sqlalchemy.exc import DataError, SQLAlchemyError
from starlette.exceptions import HTTPException

from ledger.staff_sessions import Session
from web.console.access import Refused, SignIn, lang_of
from web.console.listed import marked
from web.console.words import word
from web.log import failed

HERE = Path(__file__).parent
STATIC = {
    "console.css": HERE / "static" / "console.css",
    "console.js": HERE / "static" / "console.js",
    "icon.svg": HERE / "static" / "icon.svg",
    "htmx.min.js": HERE.parent / "vendor" / "htmx.min.js",
}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
log = structlog.get_logger()


def said(text: str) -> Markup:
    """A message as the widget shows it: bold, bullets and citation marks, nothing else."""
    shown = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", str(escape(text)))
    shown = re.sub(r"(?m)^- ", "• ", shown)
    return Markup(re.sub(r"\[(\d{1,2})\]", r"<sup>[\1]</sup>", shown))  # noqa: S704 (escaped)


def when(at: datetime) -> Markup:
    """A time in UTC; the page's script shows it in the reader's own zone."""
    iso = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return Markup("<time datetime='{}'>{} UTC</time>").format(iso, f"{at:%Y-%m-%d %H:%M}")


def percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def duration(ms: float) -> str:
    return f"{ms / 1000:.1f} s" if ms >= 1000 else f"{ms:.0f} ms"


def asset(name: str) -> str:
    """A static file's address, which changes with its content."""
    mark = hashlib.sha256(STATIC[name].read_bytes()).hexdigest()[:12]
    return f"/console/static/{name}?v={mark}"


def address(path: str, **query: object) -> str:
    """`path` with those of `query` that say something."""
    kept = {key: value for key, value in query.items() if value not in {None, ""}}
    return f"{path}?{urlencode(kept)}" if kept else path


templates = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters |= {"said": said, "when": when, "percent": percent, "duration": duration}
templates.globals |= {"address": address, "asset": asset, "marked": marked}


def page(
    request: Request, template: str, session: Session | None = None, /, **facts: Any
) -> HTMLResponse:
    """One page, in the reader's language; `status` among the facts is the answer's."""
    lang = lang_of(request)
    status = facts.pop("status", 200)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    facts |= {"lang": lang, "w": partial(word, lang=lang), "session": session, "here": here}
    facts.setdefault("csrf", session.csrf if session else "")
    return HTMLResponse(templates.get_template(template).render(facts), status)


class ConsoleRoute(APIRoute):
    """Answers with pages, also when something goes wrong, and never without our headers."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                response = await handle(request)
            except SignIn:
                response = _to_login(request)
            except Refused as refused:
                response = _error(request, refused.status, refused.key)
            except (RequestValidationError, DataError):  # the latter: signs that PostgreSQL has not
                response = _error(request, 400, "error.bad")
            except SQLAlchemyError as error:
                log.error("console_ledger_down", error=type(error).__name__)
                response = _error(request, 503, "error.down")
            except HTTPException:
                raise
            except Exception as error:  # the edge: staff read a page, whatever it is
                failed(error)
                response = _error(request, 500, "error.broken")
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
            return response

        return guarded


def _error(request: Request, status: int, key: str) -> Response:
    return page(request, "error.html", key=key, status=status)


def _to_login(request: Request) -> Response:
    if request.url.path.endswith("/events"):
        return Response(status_code=401)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    login = f"/console/login?next={quote(here)}" if request.method == "GET" else "/console/login"
    if "hx-request" in request.headers:
        # A fragment cannot hold the sign-in page: the whole page goes there.
        return Response(status_code=401, headers={"HX-Redirect": login})
    return RedirectResponse(login, 303)
