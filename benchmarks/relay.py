"""Stands between the product and the model server, passes all on, and notes the times."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from tests.ops.small_parts import free_port, until


@dataclass
class Call:
    """One call of the model: seconds from its arrival to its first words and to its end."""

    asked: float
    first_s: float = 0.0
    whole_s: float = 0.0


class Relay:
    """A server in a thread of its own; `calls` are those that have ended, oldest first."""

    def __init__(self, model: str) -> None:
        self.calls: list[Call] = []
        self.port = free_port()
        self._http = httpx.AsyncClient(base_url=model.removesuffix("/v1"), timeout=120)
        app = Starlette(routes=[Route("/{path:path}", self._pass, methods=["GET", "POST"])])
        config = uvicorn.Config(app, port=self.port, log_level="warning", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def start(self) -> Relay:
        self._thread.start()
        assert until(lambda: self._server.started)
        return self

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)

    async def _pass(self, request: Request) -> Response:
        call = Call(time.perf_counter())
        sent = self._http.build_request(
            request.method, request.url.path, content=await request.body(), headers=plain(request)
        )
        told = await self._http.send(sent, stream=True)
        kind = told.headers.get("content-type")
        return StreamingResponse(self._note(told, call), told.status_code, media_type=kind)

    async def _note(self, told: httpx.Response, call: Call) -> AsyncIterator[bytes]:
        try:
            async for piece in told.aiter_bytes():
                if not call.first_s and b'"content":"' in piece and b'"content":""' not in piece:
                    call.first_s = time.perf_counter() - call.asked
                yield piece
        finally:
            await told.aclose()
            call.whole_s = time.perf_counter() - call.asked
            if call.first_s:
                self.calls.append(call)


def plain(request: Request) -> dict[str, str]:
    names = ("content-type", "authorization", "accept")
    return {name: request.headers[name] for name in names if name in request.headers}
