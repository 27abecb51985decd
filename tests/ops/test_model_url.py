"""What is wrong with the model server that model_url names is told at the start."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pydantic import SecretStr

from cli import model_url
from desk.settings import Settings
from tests.ops.small_parts import free_port


class OpenAI(BaseHTTPRequestHandler):
    """Offers one model to whoever has the key."""

    def do_GET(self) -> None:
        known = self.headers.get("Authorization") == "Bearer right"
        status = 404 if self.path != "/v1/models" else 200 if known else 401
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps({"data": [{"id": "qwen"}]}).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def base() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), OpenAI) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


CASES = [
    ("/v1", "right", "", None),
    ("/v1", "right", "qwen", None),
    ("/v1", "wrong", "", model_url.REFUSED),
    ("/v1", "right", "gpt", model_url.UNKNOWN),
    ("", "right", "", model_url.WRONG_PATH),
]


@pytest.mark.parametrize(("path", "key", "name", "told"), CASES)
def test_the_key_the_name_and_the_path_are_tried(
    base: str, path: str, key: str, name: str, told: object
) -> None:
    settings = Settings(model_url=base + path, model_key=SecretStr(key), model_name=name)
    assert model_url.trouble(settings)[0] is told


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}/v1", "nonsense", "http://[oops/v1"])
def test_a_server_that_is_not_there_is_told_in_both_languages(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    model_url.look_at(Settings(model_url=url.format(port=free_port())))
    said = capsys.readouterr().out
    assert "没有响应" in said and "does not answer" in said
