"""`shopkeeper run`: prepare what changed, start every part, keep them up, stop them together."""

from __future__ import annotations

import signal
import subprocess
import time
import xmlrpc.client
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from cli.leftovers import end, leftovers
from cli.parts import Part, gateway_url, parts
from cli.ports import require_free
from cli.prepare import model, prepare_data, rasa
from cli.ready import answers
from cli.supervise import State, Supervisor, running, start, write_specs
from cli.words import tell
from desk.errors import Code, DeskError
from desk.settings import Settings, read_settings
from desk.types import Say

STOP_S = 10.0
SLOW_START_S = 90.0


class Stopped(Exception):
    """Ctrl-C, SIGTERM or a closed terminal."""


def run(
    gpu: Annotated[bool, typer.Option(help="Serve the model on an NVIDIA GPU")] = False,
) -> None:
    """Prepare what changed, run the whole product, stop it on Ctrl-C."""
    began = time.monotonic()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    settings = read_settings()
    refuse_second(settings.data_dir)
    end(leftovers(settings.data_dir))
    require_free(ports(settings))
    supervisor = None
    try:
        prepare_data(settings)
        rasa(settings)
        todo = parts(settings, model(settings, gpu=gpu))
        supervisor = start(write_specs(todo, settings.data_dir))
        watch(supervisor, todo, settings, began)
    except Stopped:
        tell(Say(zh="正在停止…", en="stopping…"))
    finally:
        if supervisor:
            halt(supervisor)
    tell(Say(zh="已停止", en="stopped"), "■")


def stop(number: int, frame: FrameType | None) -> None:
    # Once is enough: a second Ctrl-C must not cut the orderly stop short.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise Stopped


def refuse_second(data_dir: Path) -> None:
    pid = running(data_dir)
    if pid:
        raise DeskError(
            Code.SETTING_WRONG,
            f"already running on {data_dir} (pid {pid}): `shopkeeper stop` stops it; "
            "a second one needs another SHOPKEEPER_DATA_DIR and other ports",
        )


def ports(settings: Settings) -> Mapping[str, tuple[str, int]]:
    """The ports that this run will listen on, by the setting that names each."""
    wanted = {
        "port": (settings.host, settings.port),
        "actions_port": ("127.0.0.1", settings.actions_port),
    }
    if not settings.redis_url:
        wanted["redis_port"] = ("127.0.0.1", settings.redis_port)
    if not settings.rasa_url:
        wanted["rasa_port"] = ("127.0.0.1", settings.rasa_port)
    if not settings.model_url and settings.generate != "off":
        wanted["model_port"] = ("127.0.0.1", settings.model_port)
    return wanted


def watch(
    supervisor: subprocess.Popen[bytes], todo: tuple[Part, ...], settings: Settings, began: float
) -> None:
    """Announce when all parts answer, then report each restart, until told to stop."""
    asked = Supervisor(settings.data_dir)
    waiting, seen = {part.name: part for part in todo}, dict[str, State]()
    late = time.monotonic() + SLOW_START_S
    tell(Say(zh="启动 {names}", en="starting {names}"), names=", ".join(waiting))
    while supervisor.poll() is None:
        seen = report(asked, seen, settings.data_dir)
        if waiting:
            waiting = {n: part for n, part in waiting.items() if not answers(part.ready)}
            if not waiting:
                announce(settings, time.monotonic() - began)
            elif time.monotonic() > late:
                late += SLOW_START_S
                where = settings.data_dir / "log"
                words = Say(zh="还在等待 {names}，见 {where}", en="still waiting, see {where}")
                tell(words, "…", names=", ".join(waiting), where=where)
        time.sleep(0.25 if waiting else 1.0)
    raise DeskError(
        Code.SETTING_WRONG,
        f"the supervisor ended by itself; see {settings.data_dir / 'log' / 'supervisord.log'}",
    )


def report(asked: Supervisor, seen: Mapping[str, State], data_dir: Path) -> dict[str, State]:
    """Tell of parts that died and came back since `seen`."""
    try:
        states = {state.name: state for state in asked.states()}
    except (OSError, xmlrpc.client.Error):
        return dict(seen)
    for name, state in states.items():
        before = seen.get(name)
        if before and before.pid and state.pid != before.pid:
            words = Say(
                zh="{name} 意外退出，已自动重启；日志 {log}",
                en="{name} ended and is being restarted; log {log}",
            )
            tell(words, "↻", name=name, log=data_dir / "log" / f"{name}.log")
    return {name: state if state.pid else seen.get(name, state) for name, state in states.items()}


def announce(settings: Settings, took_s: float) -> None:
    """The words that tell a person it works, and where."""
    base = settings.public_url or gateway_url(settings)
    tell(Say(zh="已就绪（{s:.1f} 秒）", en="ready ({s:.1f} s)"), "✓", s=took_s)
    if settings.demo:
        print(f"  商店 shop      {base}/")
    print(f"  客服台 console {base}/console/")
    print(f"  接口 API       {base}/docs")
    print("  停止 stop      Ctrl-C", flush=True)


def halt(supervisor: subprocess.Popen[bytes]) -> None:
    """Stop all parts together; whatever still lives after STOP_S is killed."""
    supervisor.terminate()
    try:
        supervisor.wait(STOP_S)
    except subprocess.TimeoutExpired:
        supervisor.kill()  # its parts die with it, see cli/guard.py
        supervisor.wait()
