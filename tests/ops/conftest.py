from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.parts import Part
from cli.ready import answers
from cli.supervise import Supervisor, start, write_specs
from tests.ops.small_parts import until, web_part


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[tuple[Supervisor, tuple[Part, ...], int]]:
    todo = (web_part("one", tmp_path), web_part("two", tmp_path))
    process = start(write_specs(todo, tmp_path))
    assert until(lambda: all(answers(part.ready) for part in todo))
    yield Supervisor(tmp_path), todo, process.pid
    process.terminate()
    process.wait(15)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield int(held.getsockname()[1])
