"""How much patience a connection gets before it has said what it wants."""

from __future__ import annotations

import asyncio
from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from web import words
from web.errors import Problem

LARGEST_HEAD = 32_768  # bytes of address and headers; our own are below 4 kB
SLOWEST_HEAD = 10.0  # seconds for all of them, however they trickle in


class HeadTooLarge(Exception):
    """Seen by the parser only, which gives the request up."""


class Bounded(HttpToolsProtocol):
    """uvicorn's own, with a bound on the size of a request's head and the time it takes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._late: TimerHandle | None = None
        self._head = 0  # bytes of the head being read

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._expect_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._late:
            self._head += len(data)
        super().data_received(data)
        if self._late and self._head > LARGEST_HEAD and not self.transport.is_closing():
            self._refuse()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect()

    def on_headers_complete(self) -> None:
        self._expect_no_more()
        head = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if head > LARGEST_HEAD:
            self._head = head
            raise HeadTooLarge
        self._head = 0
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        if self._head > LARGEST_HEAD:
            self._refuse()
        else:
            super().send_400_response(msg)

    def _expect(self) -> None:
        """A request's head is under way: all of it must come in time."""
        if self._late is None:
            self._head = 0
            self._late = self.loop.call_later(SLOWEST_HEAD, self.transport.close)

    def _expect_no_more(self) -> None:
        if self._late:
            self._late.cancel()
            self._late = None

    def _refuse(self) -> None:
        body = Problem("too_large", words.HEAD_TOO_LARGE, limit=LARGEST_HEAD).answer().body
        head = (
            "HTTP/1.1 431 Request Header Fields Too Large\r\n"
            f"content-type: application/json\r\ncontent-length: {len(body)}\r\n"
            "connection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + bytes(body))
        self.transport.close()
