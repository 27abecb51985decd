"""A gateway that says what a test tells it to: docs/protocol.md's browser side, in memory.

The real product answers the same widget in tests/system; this one provokes what is hard
to provoke there: slow drafts, refusals, lost lines.
"""

from __future__ import annotations

import asyncio
import html
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from web.served import Served

WEB = Path(__file__).parents[2] / "web"
STRICT = (
    "default-src 'none'; script-src {server}; connect-src {server}; img-src {server}; "
    "style-src 'self'; base-uri 'none'; form-action 'self'"
)
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 172 124">
<rect width="172" height="124" fill="#e8dfd0"/><path d="M66 58h40l-8-26H74z" fill="#c98f4e"/>
<path d="M83 58h6v32h16v6H67v-6h16z"
fill="#5b4a3c"/></svg>"""

Step = dict[str, Any]


def pause(seconds: float) -> Step:
    return {"pause": seconds}


def write(*pieces: str) -> Step:
    return {"write": pieces}


def speak(text: str, **facts: Any) -> Step:
    return {"speak": {"text": text, **facts}}


@dataclass
class Talk:
    """One conversation, its record and who listens to it."""

    id: str
    token: str
    lang: str
    shopper: dict[str, str] | None = None
    state: str = "bot"
    messages: list[dict[str, Any]] = field(default_factory=list)
    ratings: list[dict[str, Any]] = field(default_factory=list)
    clicks: list[dict[str, Any]] = field(default_factory=list)
    stopped: set[str] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)
    draft: dict[str, Any] | None = None
    lines: set[asyncio.Queue[bytes | None]] = field(default_factory=set)

    def send(self, event: str, data: Any, seq: int | None = None) -> None:
        for line in self.lines:
            line.put_nowait(as_event(event, data, seq))

    def add(self, author: str, text: str, **facts: Any) -> dict[str, Any]:
        seq = len(self.messages) + 1
        at = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        message = {"id": str(uuid4()), "seq": seq, "author": author, "kind": "text", "at": at}
        message |= {"turn": None, "lang": self.lang, "text": text} | facts
        self.messages.append(message)
        self.send("message", message, seq)
        return message


def as_event(event: str, data: Any, seq: int | None = None) -> bytes:
    head = f"id: {seq}\n" if seq else ""
    return f"{head}event: {event}\ndata: {json.dumps(data)}\n\n".encode()


@dataclass
class Refusal:
    status: int
    code: str
    times: int = 1
    retry_after: int | None = None
    zh: str = "消息太多了，请稍等再发。"
    en: str = "Too many messages. Please wait a moment."

    def response(self) -> JSONResponse:
        error = {"code": self.code, "zh": self.zh, "en": self.en}
        if self.retry_after:
            error |= {"retry_after": self.retry_after}
        return JSONResponse({"error": error}, self.status)


class Scripted:
    """`answers[text]` are the steps that answer a message; `refusals[what]` come first."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.talks: dict[str, Talk] = {}
        self.answers: dict[str, Iterable[Step] | Callable[[Talk], Iterable[Step]]] = {}
        self.refusals: dict[str, Refusal] = {}
        self.calls: defaultdict[str, int] = defaultdict(int)
        self.opened: list[dict[str, Any]] = []
        self.origins: set[str] = set()
        self.identity: str | None = None
        self.tasks: set[asyncio.Task[None]] = set()
        self.delay = self.opening = 0.0

    @property
    def talk(self) -> Talk:
        return list(self.talks.values())[-1]

    def hang_up(self) -> None:
        for talk in self.talks.values():
            for line in talk.lines:
                line.put_nowait(None)

    async def play(self, talk: Talk, turn: str, steps: Iterable[Step]) -> None:
        for step in steps:
            if "pause" in step:
                await asyncio.sleep(step["pause"])
            elif "write" in step:
                await self.write(talk, turn, step["write"])
            elif "state" in step:
                move(talk, step["state"], **step.get("facts", {}))
            else:
                talk.draft = None
                facts = dict(step["speak"])
                talk.add(facts.pop("author", "bot"), facts.pop("text"), **{"turn": turn} | facts)

    async def write(self, talk: Talk, turn: str, pieces: Iterable[str]) -> None:
        for piece in pieces:
            if turn in talk.stopped:
                return
            seen = talk.draft["text"] if talk.draft else ""
            talk.draft = {"turn": turn, "offset": 0, "text": seen + piece}
            talk.send("draft", {"turn": turn, "offset": len(seen), "text": piece})
            await asyncio.sleep(0.06)

    # What the widget calls

    async def open(self, request: Request) -> Response:
        body = await request.json()
        await asyncio.sleep(self.opening)
        self.opened.append(body)
        if refused := self.refuse("open"):
            return refused
        talk = Talk(str(uuid4()), str(uuid4()), body.get("lang") or "zh")
        talk.shopper = {"name": "小林"} if body.get("identity") else None
        self.talks[talk.id] = talk
        visitor = body.get("visitor") or str(uuid4())
        return JSONResponse({**self.about(talk), "token": talk.token, "visitor": visitor}, 201)

    def about(self, talk: Talk) -> dict[str, Any]:
        return {
            "conversation": talk.id,
            "lang": talk.lang,
            "state": talk.state,
            "shopper": talk.shopper,
        }

    def refuse(self, what: str) -> Response | None:
        self.calls[what] += 1
        refusal = self.refusals.get(what)
        if not refusal or refusal.times == 0:
            return None
        refusal.times -= 1
        return refusal.response()

    def find(self, request: Request) -> Talk | None:
        talk = self.talks.get(request.path_params["id"])
        allowed = talk and request.headers.get("authorization") == f"Bearer {talk.token}"
        return talk if allowed else None

    async def snapshot(self, request: Request) -> Response:
        if refused := self.refuse("snapshot"):
            return refused
        if not (talk := self.find(request)):
            return Refusal(401, "unauthorized").response()
        return JSONResponse({**self.about(talk), "messages": talk.messages, "draft": talk.draft})

    async def act(self, request: Request) -> Response:
        what = request.path_params["what"]
        await asyncio.sleep(self.delay)
        if refused := self.refuse(what):
            return refused
        if not (talk := self.find(request)):
            return Refusal(401, "unauthorized").response()
        body = await request.json()
        return JSONResponse(getattr(self, f"on_{what}")(talk, body), 202)

    def on_messages(self, talk: Talk, body: dict[str, Any]) -> dict[str, Any]:
        turn = body["id"]
        if turn not in talk.seen:
            said = body.get("text") or title_of(talk, body["choice"])
            kind = "button" if "choice" in body else "text"
            talk.seen[turn] = talk.add("shopper", said, id=turn, turn=turn, kind=kind)["seq"]
            found = self.answers.get(said, [speak(f"{said}!")])
            steps = found(talk) if callable(found) else found
            task = asyncio.create_task(self.play(talk, turn, steps))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
        return {"id": turn, "seq": talk.seen[turn]}

    def on_ratings(self, talk: Talk, body: dict[str, Any]) -> dict[str, Any]:
        talk.ratings.append(body)
        return {"id": body["id"]}

    def on_person(self, talk: Talk, body: dict[str, Any]) -> dict[str, Any]:
        words = {"zh": "已为您转接人工客服，请稍等。", "en": "A person will be with you soon."}
        return {"id": body["id"], "seq": move(talk, "queued", words, position=2)}

    def on_bot(self, talk: Talk, body: dict[str, Any]) -> dict[str, Any]:
        words = {"zh": "好的，我们继续。", "en": "All right, let us go on."}
        return {"id": body["id"], "seq": move(talk, "bot", words)}

    def on_language(self, talk: Talk, body: dict[str, Any]) -> dict[str, Any]:
        talk.lang = body["lang"]
        return {"lang": talk.lang}

    def on_stop(self, talk: Talk, body: dict[str, Any]) -> dict[str, Any]:
        talk.stopped.add(body["turn"])
        return {}

    def on_clicks(self, talk: Talk, body: dict[str, Any]) -> dict[str, Any]:
        talk.clicks.append(body)
        return {}

    async def events(self, request: Request) -> Response:
        if refused := self.refuse("events"):
            return refused
        if not (talk := self.find(request)):
            return Refusal(401, "unauthorized").response()
        after = int(request.headers.get("last-event-id", 0))
        return StreamingResponse(self.stream(talk, after), media_type="text/event-stream")

    async def stream(self, talk: Talk, after: int) -> AsyncIterator[bytes]:
        line: asyncio.Queue[bytes | None] = asyncio.Queue()
        talk.lines.add(line)
        try:
            yield as_event("ping", {})
            for message in talk.messages[after:]:
                yield as_event("message", message, message["seq"])
            if talk.draft:
                yield as_event("draft", talk.draft)
            while (event := await line.get()) is not None:
                yield event
        finally:
            talk.lines.discard(line)

    # What a shop's page is

    async def page(self, request: Request) -> Response:
        """A shop's page with the attributes that the query names, under a strict policy."""
        attributes = {"lang": "zh", **request.query_params}
        server = attributes.get("server") or f"http://{request.url.netloc}"
        written = " ".join(f'{name}="{html.escape(value)}"' for name, value in attributes.items())
        lang = html.escape(attributes["lang"])
        body = f"""<!doctype html><html lang="{lang}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title>
<script type="module" src="{server}/widget/launcher.js"></script>
<header>A shop</header><main><h1>Shop</h1><a href="#x">Link</a></main><footer>End</footer>
<shopkeeper-chat {written}></shopkeeper-chat></html>"""
        return HTMLResponse(body, headers={"Content-Security-Policy": STRICT.format(server=server)})

    async def bare(self, request: Request) -> Response:
        body = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere</title>
<main><h1>Elsewhere</h1></main></html>"""
        return HTMLResponse(body)

    async def picture(self, request: Request) -> Response:
        return Response(PICTURE, media_type="image/svg+xml")

    async def who(self, request: Request) -> Response:
        return JSONResponse({"identity": self.identity})


def title_of(talk: Talk, choice: str) -> str:
    offered = [c for message in talk.messages for c in message.get("choices", [])]
    return next(c["title"] for c in offered if c["id"] == choice)


def move(talk: Talk, state: str, words: dict[str, str] | None = None, **facts: Any) -> int:
    talk.state = state
    text = (words or {"zh": "对话状态变了。", "en": "The conversation moved."})[talk.lang]
    seq: int = talk.add("system", text, kind="state", state=state, **facts)["seq"]
    return seq


class Cors:
    """Answers preflights and names the allowed origin; scripts name theirs themselves."""

    def __init__(self, app: Any, scripted: Scripted) -> None:
        self.app, self.scripted = app, scripted

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        headers = dict(scope.get("headers", []))
        origin = headers.get(b"origin", b"").decode()
        own = scope.get("path", "").startswith(("/widget/", "/vendor/"))
        allowed = origin if origin in self.scripted.origins and not own else ""

        async def named(message: Any) -> None:
            if message["type"] == "http.response.start" and origin and allowed:
                message["headers"] += [
                    (b"access-control-allow-origin", allowed.encode()),
                    (
                        b"access-control-allow-headers",
                        b"authorization, content-type, last-event-id",
                    ),
                ]
            await send(message)

        if scope["type"] == "http" and scope["method"] == "OPTIONS":
            await Response(status_code=204)(scope, receive, named)
            return
        await self.app(scope, receive, named)


def create_app(scripted: Scripted) -> Starlette:
    routes = [
        Route("/api/conversations", scripted.open, methods=["POST"]),
        Route("/api/conversations/{id}", scripted.snapshot),
        Route("/api/conversations/{id}/events", scripted.events),
        Route("/api/conversations/{id}/{what}", scripted.act, methods=["POST"]),
        Route("/page", scripted.page),
        Route("/elsewhere", scripted.bare),
        Route("/who", scripted.who),
        Route("/shop/pictures/{name}", scripted.picture),
        Route("/shop/{rest:path}", scripted.bare),
        Mount("/widget", Served(directory=WEB / "widget")),
        Mount("/vendor", Served(directory=WEB / "vendor")),
    ]
    app = Starlette(routes=routes)
    app.add_middleware(GZipMiddleware, minimum_size=500)
    app.add_middleware(Cors, scripted=scripted)
    return app


def wait_for(condition: Callable[[], Any], seconds: float = 5.0) -> Any:
    """Await it: what `condition` answers once it is true."""

    async def wait() -> Any:
        end = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < end, "waited in vain"
            await asyncio.sleep(0.02)
        return found

    return wait()
