"""A Rasa of our own for tests: real HTTP, and as slow, dead or odd as a test wants."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from desk import wire
from desk.types import Lang, Reply, Trace

Answering = Callable[["Call"], None]


class Call:
    """One request to take a turn, and ways to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        self.handler, self.body = handler, body
        self.token = handler.headers.get("Authorization", "")

    def reply(self, *replies: dict[str, Any] | Reply, **more: Any) -> None:
        written = [wire.dump(one) if isinstance(one, Reply) else one for one in replies]
        parse = {"intent": "greet", "confidence": 0.9, "ranking": [["greet", 0.9]], "entities": {}}
        self.send(
            200,
            {"turn": self.body["turn"], "replies": written, "parse": parse, "actions": [], **more},
        )

    def send(self, status: int, body: object) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        head = f"HTTP/1.1 {status} .\r\nContent-Length: {len(content)}\r\n\r\n"
        self.handler.wfile.write(head.encode() + content)  # in one piece, as Rasa does

    def hang_up(self) -> None:
        self.handler.close_connection = True
        self.handler.connection.shutdown(2)


def echo(call: Call) -> None:
    call.reply({"text": f"re: {call.body['text']}"})


def slow(seconds: float) -> Answering:
    def answer(call: Call) -> None:
        time.sleep(seconds)
        echo(call)

    return answer


def held() -> tuple[Answering, threading.Event]:
    """An answer that waits until the event is set."""
    free = threading.Event()

    def answer(call: Call) -> None:
        free.wait(30)
        echo(call)

    return answer, free


def plain(text: str, lang: Lang = Lang.EN, **more: Any) -> Reply:
    return Reply(text, lang, Trace("answer", "answer"), **more)


class FakeRasa:
    def __init__(self) -> None:
        self.answer: Answering = echo
        self.calls: list[dict[str, Any]] = []
        self.tokens: list[str] = []
        self.keys: dict[str, str] = {}  # path → the bearer key that it wants
        self.overlaps = 0  # calls for a conversation that had one under way
        self._busy: set[str] = set()
        self._lock = threading.Lock()
        self._server: ThreadingHTTPServer | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                call = Call(self, {})
                wants = fake.keys.get(self.path)
                shown = self.headers.get("Authorization", "").removeprefix("Bearer ")
                status = 401 if wants not in (None, shown) else 200
                call.send(status, {"status": "ok"}) if fake._server else call.hang_up()

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                fake._take(Call(self, json.loads(self.rfile.read(length))))

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, *_: object) -> None:
                pass  # the gateway hung up: that is what some tests are about

        self._server = Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _take(self, call: Call) -> None:
        conversation = call.body["sender"].split(".")[0]
        with self._lock:
            self.calls.append(call.body)
            self.tokens.append(call.token)
            self.overlaps += conversation in self._busy
            self._busy.add(conversation)
        try:
            if self._server is None:
                call.hang_up()
            else:
                self.answer(call)
        finally:
            self._busy.discard(conversation)
