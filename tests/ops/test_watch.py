"""What the running command says of parts that die."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.supervise import State
from cli.watch import Deaths, watch
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
