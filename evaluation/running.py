"""The product as `shopkeeper run` starts it, on data and ports of its own, to be measured."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import jwt

from desk.settings import Settings

READY_S = 1200.0  # the first start also trains and builds the index
PORTS = ("port", "rasa_port", "actions_port", "model_port", "redis_port")
_NO_LIMIT = {
    "messages_per_minute": "1000000",
    "messages_per_day": "1000000",
    "conversations_per_hour": "1000000",
}


class NotReadyError(Exception):
    """The product did not come up; the message is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Running:
    """A running product: where it listens, what it writes, how a shop signs identities."""

    data_dir: Path
    url: str
    secret: str

    def identity(self, shopper: str) -> str:
        """The identity that the shop would sign for a customer who is logged in."""
        claims = {"sub": shopper, "exp": int(time.time()) + 300}
        return jwt.encode(claims, self.secret, algorithm="HS256")

    def kill(self, part: str) -> None:
        """End a part as a crash would; it is started anew by its supervisor."""
        told = (self.data_dir / "run" / f"{part}.pid").read_text("utf-8")  # "PID COMMAND"
        with suppress(ProcessLookupError):  # it is just being started anew
            os.kill(int(told.split()[0]), signal.SIGKILL)


@contextmanager
def running(data_dir: Path, settings: Settings) -> Iterator[Running]:
    """Start the product over `data_dir`, whose shop is filled, and stop it afterwards.

    Quotes instead of writing: what a model would write differs from run to run. The
    knowledge index is kept beside the settings' own. Raises NotReadyError.
    """
    kept = settings.data_dir / "evaluation" / "index"
    for source in (kept, settings.data_dir / "index"):
        if (source / "current").exists():
            shutil.copytree(source, data_dir / "index", dirs_exist_ok=True)
            break
    env = environment(data_dir, settings)
    product = Running(
        data_dir,
        f"http://127.0.0.1:{env['SHOPKEEPER_PORT']}",
        env["SHOPKEEPER_IDENTITY_SECRET"],
    )
    process = _start(env)
    try:
        _wait(process)
        yield product
    finally:
        _stop(process)
        with suppress(OSError):  # another run may be replacing it just now
            shutil.copytree(data_dir / "index", kept, dirs_exist_ok=True)


def environment(data_dir: Path, settings: Settings) -> dict[str, str]:
    """What the product is started with: nothing that is set for the shop itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHOPKEEPER_")}
    for name in ("REDIS_URL", "DATABASE_URL"):
        kept.pop(name, None)
    ours = {
        "config": os.devnull,  # what is set for the shop itself changes no figure
        "data_dir": str(data_dir),
        "content_dir": str(settings.content_dir.resolve()),
        "embedder": settings.embedder,
        "identity_secret": secrets.token_hex(32),
        "generate": "off",
        **_NO_LIMIT,
        **dict(zip(PORTS, map(str, _free_ports(len(PORTS))), strict=True)),
    }
    return {**kept, **{f"SHOPKEEPER_{name.upper()}": value for name, value in ours.items()}}


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _start(env: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cli.main", "run"],
        env=env,
        cwd=Path(__file__).resolve().parent.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _wait(process: subprocess.Popen[str]) -> None:
    said: list[str] = []
    ready = threading.Event()

    def listen() -> None:
        assert process.stdout
        with process.stdout:
            for line in process.stdout:
                said.append(line.rstrip())
                if line.startswith("✓"):
                    ready.set()
        ready.set()  # it ended: whoever waits shall look

    threading.Thread(target=listen, daemon=True).start()
    if not ready.wait(READY_S) or process.poll() is not None:
        raise NotReadyError("\n".join(said[-15:]))


def _stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
