"""What the running command says of parts that die."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cli.supervise import State
from cli.watch import Deaths, wait_for_end, watch
from desk.errors import DeskError
from desk.settings import Settings


class Told:
    """A supervisor's answers, one after the other."""

    def __init__(self, *pids: int) -> None:
        self._pids = iter(pids)

    def states(self) -> tuple[State, ...]:
        return (State("model", "-", next(self._pids), 0),)


def test_each_death_is_told_once_however_long_the_next_start_waits(tmp_path: Path) -> None:
    deaths = Deaths(tmp_path)
    deaths._asked = Told(5, 0, 0, 0, 6, 0, 0, 7)  # type: ignore[assignment]
    for _ in range(8):
        deaths.look()
    assert deaths.of("model") == 2


@pytest.mark.parametrize("code", [0, 3])
def test_a_stop_from_elsewhere_is_no_failure(tmp_path: Path, code: int) -> None:
    ended = subprocess.Popen([sys.executable, "-c", f"raise SystemExit({code})"])
    ended.wait()
    if code:
        with pytest.raises(DeskError, match="ended by itself"):
            watch(ended, (), Settings(data_dir=tmp_path), 0.0)
    else:
        watch(ended, (), Settings(data_dir=tmp_path), 0.0)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="the system cannot tell")
def test_a_death_ends_the_wait() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as alive:
        threading.Timer(0.2, alive.kill).start()
        began = time.monotonic()
        wait_for_end([alive.pid, 2**22 + 1], 30.0)
        assert time.monotonic() - began < 20


def test_nobody_dies_within_the_wait() -> None:
    began = time.monotonic()
    wait_for_end([os.getpid()], 0.1)
    assert time.monotonic() - began >= 0.1
