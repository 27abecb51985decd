"""Which sites may call the gateway from a browser."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

import idna
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.errors import Code, DeskError
from desk.settings import Settings
from web import words
from web.errors import Problem

GUARDED = "/api/"
USUAL = {"http": 80, "https": 443}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": "600",
}


def read_origins(settings: Settings) -> frozenset[str]:
    """The allowed sites in the form that browsers send. Raises DeskError with advice."""
    allowed = {_origin(settings.public, "public_url")}
    allowed |= {_origin(site, "origins") for site in settings.origins}
    return frozenset(allowed)


def _origin(site: str, setting: str) -> str:
    try:
        parts = urlsplit(site.strip())
        host = _host(parts) if parts.scheme in USUAL else ""
    except ValueError:  # no name, no port, or none that a browser could open
        parts, host = urlsplit(""), ""
    if not host or parts.path.strip("/"):
        advice = (
            f"{setting}: {site!r} 不是网站地址，应写作 https://shop.example · "
            f"{site!r} is no site; write it like https://shop.example"
        )
        raise DeskError(Code.SETTING_WRONG, advice)
    return f"{parts.scheme}://{host}"


def _host(parts: SplitResult) -> str:
    """Name and port as browsers write them: 商店.example is xn--…, and the usual port is left
    out. Raises ValueError for what is none; "" when there is no name."""
    name, port = (parts.hostname or "").lower(), parts.port
    if ":" in name:
        name = f"[{name}]"
    elif not name.isascii():
        name = idna.encode(name, uts46=True).decode("ascii")
    return f"{name}:{port}" if name and port not in {None, USUAL[parts.scheme]} else name


class Origins:
    """Lets pages of the gateway itself and of allowed sites in, and no others.

    Requests without an Origin do not come from another site's script; what they may
    read is decided by their token alone.
    """

    def __init__(self, app: ASGIApp, allowed: frozenset[str]) -> None:
        self._app, self._allowed = app, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(GUARDED):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None:
            await self._app(scope, receive, send)
            return
        if origin not in self._allowed and origin != f"{scope['scheme']}://{headers.get('host')}":
            await Problem("origin_forbidden", words.ORIGIN_FORBIDDEN).answer()(scope, receive, send)
            return

        async def allow(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                answer["Access-Control-Allow-Origin"] = origin
                answer["Access-Control-Expose-Headers"] = "Retry-After"
                answer.add_vary_header("Origin")
            await send(message)

        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=PREFLIGHT)(scope, receive, allow)
            return
        await self._app(scope, receive, allow)
