"""Connections that say too much, too slowly, or nothing sensible: raw sockets, real server."""

from __future__ import annotations

import json
import socket

import httpx
import pytest

from tests.gateway.conftest import Start
from web import connections


@pytest.fixture
def address(start: Start) -> tuple[str, int]:
    url = httpx.URL(start())
    return url.host, url.port or 80


def told(address: tuple[str, int], *pieces: bytes) -> bytes:
    """All that comes back until the other side hangs up."""
    with socket.create_connection(address, timeout=20) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
        except OSError:  # it had heard enough
            pass
        heard = b""
        try:
            while more := line.recv(65536):
                heard += more
        except ConnectionResetError:  # it closed with our words unread
            pass
        return heard


BIG = b"x" * 1_000_000


@pytest.mark.parametrize(
    "pieces",
    [
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Big: ", BIG, b"\r\n\r\n"),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\n", *[b"X-N: " + b"y" * 900 + b"\r\n"] * 900),
        (b"GET /", BIG, b" HTTP/1.1\r\nHost: x\r\n\r\n"),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Big: " + b"x" * 40_000 + b"\r\n\r\n",),
    ],
    ids=["one header", "many headers", "address", "all at once"],
)
def test_a_head_without_end_is_refused(address: tuple[str, int], pieces: tuple[bytes]) -> None:
    heard = told(address, *pieces)
    assert heard.count(b"HTTP/1.1 ") <= 1  # a reset may swallow it; never a 200
    assert not heard or heard.startswith(b"HTTP/1.1 431 ")
    assert httpx.get(f"http://{address[0]}:{address[1]}/healthz").is_success


def test_who_sends_too_long_a_head_is_told_in_both_languages(address: tuple[str, int]) -> None:
    head = b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Big: " + b"x" * 33_000 + b"\r\n\r\n"
    said = json.loads(told(address, head).partition(b"\r\n\r\n")[2])["error"]
    assert said["code"] == "too_large"
    assert "32768" in said["zh"]
    assert "32768" in said["en"]


@pytest.mark.parametrize(
    "pieces",
    [(), (b"GET /healthz HTT",), (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"y")],
    ids=["nothing", "half a line", "half a header"],
)
def test_a_head_that_never_ends_is_hung_up_on(
    address: tuple[str, int], pieces: tuple[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "SLOWEST_HEAD", 0.2)
    assert told(address, *pieces) == b""


def test_a_second_request_on_the_line_gets_its_time_anew(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "SLOWEST_HEAD", 0.2)
    whole = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    heard = told(address, whole, b"GET /healthz HT")
    assert heard.count(b"HTTP/1.1 200") == 1


@pytest.mark.parametrize(
    "garbage", [b"\x00\xff\xfe\r\n\r\n", b"\x16\x03\x01\x02\x00", b"no\r\n\r\n"]
)
def test_what_is_no_request_is_refused(address: tuple[str, int], garbage: bytes) -> None:
    assert told(address, garbage).startswith(b"HTTP/1.1 400 ")
