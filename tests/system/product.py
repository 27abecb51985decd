"""The whole product as `shopkeeper run` starts it, on ports and data of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from cli.supervise import Supervisor
from tests.kept_index import KEPT_INDEX, copy_index
from tests.ops.small_parts import free_port

ROOT = Path(__file__).resolve().parents[2]
READY_S = 280.0  # the very first start also trains, builds the index and fetches the model
PORTS = ("port", "rasa_port", "actions_port", "model_port", "redis_port")


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    """A clean environment: no settings of the developer's but those about the model."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SHOPKEEPER_")}
    for name in ("REDIS_URL", "DATABASE_URL"):
        kept.pop(name, None)
    for name in ("MODEL_PATH", "MODEL_THREADS"):
        if f"SHOPKEEPER_{name}" in os.environ:
            kept[f"SHOPKEEPER_{name}"] = os.environ[f"SHOPKEEPER_{name}"]
    ours = {"data_dir": str(data_dir), **{name: str(free_port()) for name in PORTS}, **settings}
    return {
        **kept,
        "SHOPKEEPER_CONFIG": os.devnull,
        **{f"SHOPKEEPER_{name.upper()}": value for name, value in ours.items()},
    }


@dataclass
class Product:
    """A running product: where it listens, and a hand on each of its processes."""

    data_dir: Path
    env: dict[str, str]
    said: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None
    started_s: float = 0.0

    @classmethod
    def on(cls, data_dir: Path, **settings: str) -> Product:
        return cls(data_dir, environment(data_dir, **settings))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.env['SHOPKEEPER_PORT']}"

    @property
    def identity_secret(self) -> str:
        return self.env["SHOPKEEPER_IDENTITY_SECRET"]

    def start(self) -> Product:
        """Start and wait until everything answers."""
        began = time.monotonic()
        self.said.clear()
        copy_index(KEPT_INDEX, self.data_dir / "index")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "run"],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        ready = threading.Event()
        threading.Thread(target=self._listen, args=(self.process, ready), daemon=True).start()
        if not ready.wait(READY_S) or self.process.poll() is not None:
            self.stop()
            raise RuntimeError("not ready:\n" + "\n".join(self.said) + self.logs())
        self.started_s = time.monotonic() - began
        copy_index(self.data_dir / "index", KEPT_INDEX)
        return self

    def _listen(self, process: subprocess.Popen[str], ready: threading.Event) -> None:
        assert process.stdout
        with process.stdout:
            for line in process.stdout:
                self.said.append(line.rstrip())
                if line.startswith("✓"):
                    ready.set()
        ready.set()  # it ended: whoever waits shall look

    def stop(self, number: int = signal.SIGTERM, patience_s: float = 15.0) -> float:
        """Stop it as Ctrl-C or a supervisor would; seconds that it took."""
        if not self.process:
            return 0.0
        began = time.monotonic()
        self.process.send_signal(number)
        try:
            self.process.wait(patience_s)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
        return time.monotonic() - began

    def pid(self, name: str) -> int:
        """Process id of a part: redis, rasa, actions, model or gateway."""
        states = Supervisor(self.data_dir).states()
        return next(state.pid for state in states if state.name == name)

    def kill(self, name: str, number: int = signal.SIGKILL) -> int:
        """Send a part a signal, -9 by default; its process id."""
        pid = self.pid(name)
        os.kill(pid, number)
        return pid

    def logs(self, lines: int = 15) -> str:
        """The ends of all logs, for a failed start."""
        shown = []
        for path in sorted((self.data_dir / "log").glob("*.log")):
            tail = path.read_text("utf-8", "replace").splitlines()[-lines:]
            shown.append(f"\n== {path.name}\n" + "\n".join(tail))
        return "".join(shown)
