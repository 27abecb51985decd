"""Watch the running parts: announce when all answer, tell of those that die."""

from __future__ import annotations

import os
import select
import subprocess
import time
import xmlrpc.client
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from cli.parts import Part, gateway_url
from cli.ready import answers
from cli.supervise import State, Supervisor
from cli.words import tell
from desk.errors import Code, DeskError
from desk.settings import Settings
from desk.types import Say

SLOW_START_S = 60.0
TOLD = 3  # a part that dies again and again is told of this often, then every hundredth time

RESTARTED = Say(
    zh="{name} 意外退出，正在重启：{last}（{log}）",
    en="{name} ended, being restarted: {last} ({log})",
)
NOT_SERVED = Say(
    zh="模型服务启动不了，暂时直接引用店铺资料原文；检查 model_path 指的文件，日志在 {log}",
    en="the model server does not start: answers quote passages only; "
    "check the file at model_path, see {log}",
)
WAITING = Say(zh="还在等待 {names}，日志在 {where}", en="still waiting, see {where}")


class Deaths:
    """Notices parts that died between two looks."""

    def __init__(self, data_dir: Path) -> None:
        self._asked = Supervisor(data_dir)
        self._logs = data_dir / "log"
        self._seen: dict[str, State] = {}
        self._died: Counter[str] = Counter()

    def look(self) -> None:
        """Tell of every part whose process is another one than at the last look."""
        try:
            states = self._asked.states()
        except (OSError, xmlrpc.client.Error):
            return
        for state in states:
            before = self._seen.get(state.name)
            if before and before.pid and state.pid != before.pid:
                self._tell(state.name)
            self._seen[state.name] = state

    def wait(self, seconds: float) -> None:
        """Until a part dies, `seconds` at most. The look that follows also wakes the
        supervisor, which would restart the part up to a second later by itself."""
        wait_for_end([state.pid for state in self._seen.values() if state.pid], seconds)

    def of(self, name: str) -> int:
        """How often the part died."""
        return self._died[name]

    def _tell(self, name: str) -> None:
        self._died[name] += 1
        if self._died[name] <= TOLD or self._died[name] % 100 == 0:
            log = self._logs / f"{name}.log"
            tell(RESTARTED, "↻", name=name, last=last_line(log), log=log)


def wait_for_end(pids: Iterable[int], seconds: float) -> None:
    """Until one of the processes ends; the whole `seconds` where the system cannot tell."""
    if not hasattr(os, "pidfd_open"):
        time.sleep(seconds)
        return
    with ExitStack() as open_files:
        ends = select.poll()
        for pid in pids:
            try:
                end = os.pidfd_open(pid)
            except OSError:  # gone already, or more than the system allows
                continue
            open_files.callback(os.close, end)
            ends.register(end, select.POLLIN)
        ends.poll(seconds * 1000)


def last_line(log: Path) -> str:
    """What a part said last, shortened; part of why it died."""
    try:
        with log.open("rb") as opened:
            opened.seek(max(0, log.stat().st_size - 2000))
            lines = opened.read().decode("utf-8", "replace").split("\n")
    except OSError:
        return "-"
    said = [line.strip() for line in lines if line.strip()]
    return said[-1][:160] if said else "-"


def watch(
    supervisor: subprocess.Popen[bytes], todo: tuple[Part, ...], settings: Settings, began: float
) -> None:
    """Go on until interrupted or stopped; raises when the supervisor fails."""
    waiting = {part.name: part for part in todo}
    deaths, late = Deaths(settings.data_dir), time.monotonic() + SLOW_START_S
    tell(Say(zh="启动 {names}", en="starting {names}"), names=", ".join(waiting))
    while supervisor.poll() is None:
        deaths.look()
        if waiting:
            waiting = {name: part for name, part in waiting.items() if not answers(part.ready)}
            if "model" in waiting and deaths.of("model") >= TOLD:
                # Shoppers are answered without it: the rest need not wait for what may never come.
                del waiting["model"]
                tell(NOT_SERVED, "!", log=settings.data_dir / "log" / "model.log")
            if not waiting:
                announce(settings, time.monotonic() - began)
            elif time.monotonic() > late:
                late += SLOW_START_S
                where = settings.data_dir / "log"
                tell(WAITING, "…", names=", ".join(waiting), where=where)
        deaths.wait(0.25 if waiting else 1.0)
    if supervisor.returncode == 0:  # asked to, by `shopkeeper stop`
        return
    log = settings.data_dir / "log" / "supervisord.log"
    raise DeskError(
        Code.SETTING_WRONG,
        f"监管进程意外退出，日志在 {log} · the supervisor ended by itself; see {log}",
    )


def announce(settings: Settings, took_s: float) -> None:
    """The words that tell a person it works, and where."""
    base = settings.public_url or gateway_url(settings)
    tell(Say(zh="已就绪（{s:.1f} 秒）", en="ready ({s:.1f} s)"), "✓", s=took_s)
    if settings.demo:
        print(f"  商店 shop      {base}/")
    print(f"  客服台 console {base}/console/")
    print(f"  接口 API       {base}/openapi.json")
    print("  停止 stop      Ctrl-C", flush=True)
