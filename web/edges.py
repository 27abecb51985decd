"""What holds for every request: a bounded body, safe headers, one line in the log."""

from __future__ import annotations

import asyncio
import time

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web import metrics, words
from web.errors import Problem
from web.log import failed

SLOWEST = 15.0  # seconds that a body may take to arrive
LONGEST_PATH = 200  # signs of an address that is nobody's, in the log
QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
log = structlog.get_logger()


class Body:
    """Reads a call's body whole before the call runs, up to `limit` bytes."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app, self._limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in {"POST", "PUT", "PATCH", "DELETE"}:
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(SLOWEST):
                body = await self._read(Headers(scope=scope), receive)
        except Problem as problem:
            await problem.answer()(scope, receive, send)
            return
        except TimeoutError:
            late = Problem("bad_request", words.BODY_TOO_SLOW)
            await late.answer(408)(scope, receive, send)
            return
        except ClientDisconnect:
            return
        pending = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return pending.pop() if pending else await receive()

        await self._app(scope, replay, send)

    async def _read(self, headers: Headers, receive: Receive) -> bytes:
        problem = Problem("too_large", words.BODY_TOO_LARGE, limit=self._limit)
        said = headers.get("content-length", "0")
        if said.isdigit() and int(said) > self._limit:
            raise problem
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            body += message.get("body", b"")
            if len(body) > self._limit:
                raise problem
            if not message.get("more_body", False):
                return bytes(body)


class Calm:
    """What nobody foresaw is `unavailable`, in the usual shape; the log names the place and
    the kind of error, not its words: they may quote a shopper."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def note(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, note)
        except Exception as error:  # the edge: whatever it is, the browser hears of it
            failed(error)
            if not begun:  # else the answer ends short, and the browser asks again
                down = Problem("unavailable", words.UNAVAILABLE, retry_after=2)
                await down.answer()(scope, receive, send)


class SafeHeaders:
    """Headers that keep browsers from doing what no page of ours needs."""

    def __init__(self, app: ASGIApp, framed_by: tuple[str, ...] = ()) -> None:
        self._app = app
        frames = " ".join(("'self'", *framed_by))
        self._page = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            f"frame-ancestors {frames}"
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guard(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
                headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                if headers.get("content-type", "").startswith("text/html"):
                    headers.setdefault("Content-Security-Policy", self._page)
                else:
                    none = "default-src 'none'; frame-ancestors 'none'"
                    headers.setdefault("Content-Security-Policy", none)
                if scope["path"].startswith("/api/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, guard)


class AccessLog:
    """One line a request: what was asked and how it went, never by whom or with what."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in QUIET:
            await self._app(scope, receive, send)
            return
        begun, status = time.monotonic(), 0

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            spent = round((time.monotonic() - begun) * 1000, 1)
            route = getattr(scope.get("route"), "path", scope["path"][:LONGEST_PATH])
            about = {"method": scope["method"], "route": route, "status": status, "ms": spent}
            conversation = scope.get("path_params", {}).get("conversation", "")[:36]
            log.info("request", **about, **({"conversation": conversation} if conversation else {}))
            if status >= 400:
                metrics.REFUSED.labels(str(status)).inc()
