"""supervisord keeps real processes up and takes them down with it."""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from cli.parts import Part
from cli.ready import answers
from cli.supervise import Supervisor, fill, socket_path, start, write_specs
from tests.ops.small_parts import until, web_part

Running = tuple[Supervisor, tuple[Part, ...], int]


def pid_of(supervisor: Supervisor, name: str) -> int:
    return next(state.pid for state in supervisor.states() if state.name == name)


def test_a_killed_part_comes_back_within_seconds(supervised: Running) -> None:
    supervisor, (one, _), _ = supervised
    before = pid_of(supervisor, "one")
    os.kill(before, signal.SIGKILL)
    assert until(lambda: pid_of(supervisor, "one") not in (0, before) and answers(one.ready))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs prctl")
def test_parts_do_not_outlive_a_killed_supervisor(supervised: Running) -> None:
    _, todo, pid = supervised
    os.kill(pid, signal.SIGKILL)
    assert until(lambda: not any(answers(part.ready, 0.2) for part in todo))


def test_all_parts_stop_together_and_soon(supervised: Running) -> None:
    supervisor, todo, _ = supervised
    began = time.monotonic()
    supervisor.shut_down()
    assert until(lambda: not any(answers(part.ready, 0.2) for part in todo))
    assert time.monotonic() - began < 9


def test_a_part_gets_its_own_environment_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    part = web_part("one", tmp_path, SHOPKEEPER_SECRET="100% %(here)s secret")
    process = start(write_specs((part,), tmp_path))
    try:
        assert until(lambda: answers(part.ready))
        spec = tmp_path / "run" / "one.json"
        assert stat.S_IMODE(spec.stat().st_mode) == 0o600
        conf = (tmp_path / "run" / "supervisord.conf").read_text()
        assert "secret" not in conf.replace(str(tmp_path), "")
    finally:
        process.terminate()
        process.wait(15)


def test_the_socket_path_fits_however_deep_the_folder(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-long-folder-name"] * 12)
    assert len(os.fsencode(socket_path(deep))) < 100
    assert socket_path(deep) != socket_path(deep / "other")


def test_percent_signs_reach_supervisord_doubled() -> None:
    assert fill("x={x}", x="50%") == "x=50%%"
