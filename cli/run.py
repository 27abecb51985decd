"""`shopkeeper run`: prepare what changed, start every part, keep them up, stop them together."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from cli.leftovers import end, leftovers
from cli.parts import parts
from cli.ports import require_free
from cli.prepare import model, rasa
from cli.redis_server import require_redis
from cli.supervise import running, start, write_specs
from cli.watch import watch
from cli.words import tell
from desk.errors import Code, DeskError
from desk.settings import Settings, read_settings
from desk.types import Say

STOP_S = 10.0
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """Ctrl-C, SIGTERM or a closed terminal."""


def run(
    gpu: Annotated[bool, typer.Option(help="Serve the model on an NVIDIA GPU")] = False,
) -> None:
    """Prepare what changed, run the whole product, stop it on Ctrl-C."""
    began = time.monotonic()
    settings = read_settings()
    refuse_second(settings.data_dir)
    end(leftovers(settings.data_dir))
    require_free(ports(settings))
    require_redis(settings)
    for number in STOPS:
        signal.signal(number, stop)
    supervisor = None
    try:
        prepare_apart()
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


def prepare_apart() -> None:
    """In a process of its own: what it loads would stay in ours for as long as the product runs."""
    done = subprocess.run([sys.executable, "-m", "cli.main", "prepare"], check=False)
    if done.returncode:
        raise SystemExit(2)


def stop(number: int, frame: FrameType | None) -> None:
    # Once is enough: a second Ctrl-C must not cut the orderly stop short.
    for each in STOPS:
        signal.signal(each, signal.SIG_IGN)
    raise Stopped


def refuse_second(data_dir: Path) -> None:
    pid = running(data_dir)
    if pid:
        raise DeskError(
            Code.SETTING_WRONG,
            f"{data_dir} 上已有一个在运行（进程 {pid}）：用 `shopkeeper stop` 停止它；"
            "要再运行一个，请设置另外的 SHOPKEEPER_DATA_DIR 和端口 · "
            f"already running on {data_dir} (pid {pid}): `shopkeeper stop` stops it; "
            "a second one needs another SHOPKEEPER_DATA_DIR and other ports",
        )


def ports(settings: Settings) -> Mapping[str, tuple[str, int]]:
    """The ports that this run will listen on, by the setting that names each."""
    wanted = {"port": (settings.host, settings.port)}
    if not settings.actions_url:
        wanted["actions_port"] = (settings.actions_host, settings.actions_port)
    if not settings.redis_url:
        wanted["redis_port"] = ("127.0.0.1", settings.redis_port)
    if not settings.rasa_url:
        wanted["rasa_port"] = ("127.0.0.1", settings.rasa_port)
    if not settings.model_url and settings.generate != "off":
        wanted["model_port"] = ("127.0.0.1", settings.model_port)
    return wanted


def halt(supervisor: subprocess.Popen[bytes]) -> None:
    """Stop all parts together; whatever still lives after STOP_S is killed."""
    supervisor.terminate()
    try:
        supervisor.wait(STOP_S)
    except subprocess.TimeoutExpired:
        supervisor.kill()  # its parts die with it, see cli/guard.py
        supervisor.wait()
