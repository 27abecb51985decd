"""The gateway as a process of its own, to be killed and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import httpx

from tests.real_servers import free_port, wait_until, with_us


class GatewayProcess:
    """Settings as for Settings(); limits are high unless they are given."""

    def __init__(self, workers: int = 1, **settings: str) -> None:
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        usual = {
            "messages_per_minute": "1000",
            "messages_per_day": "9000",
            "conversations_per_hour": "5000",
            "demo": "false",
            "port": str(self.port),
            "workers": str(workers),
        }
        plain = {"database_url": "DATABASE_URL", "redis_url": "REDIS_URL"}
        self._env = {**os.environ} | {
            plain.get(name, f"SHOPKEEPER_{name.upper()}"): value
            for name, value in {**usual, **settings}.items()
        }
        self._command = [sys.executable, "-m", "web"]
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        quiet = subprocess.DEVNULL
        self._running = subprocess.Popen(
            with_us(self._command), env=self._env, stdout=quiet, stderr=quiet
        )
        wait_until(lambda: httpx.get(self.base + "/healthz").raise_for_status(), 60)

    def kill(self, number: int = signal.SIGKILL) -> None:
        if self._running:
            self._running.send_signal(number)
            self._running.wait(15)
            self._running = None
