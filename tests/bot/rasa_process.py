"""Rasa and its action server as real processes, and a client that speaks as the gateway."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from cli.parts import ROOT, rasa, rasa_env
from desk.settings import Settings
from tests.real_servers import free_port, wait_until, with_us

TOKEN = "0123456789abcdef-test"
READY_S = 120.0


class Process:
    """A child that can be killed, frozen and started again."""

    def __init__(self, command: list[str], env: dict[str, str], log: Path, ready: str) -> None:
        self._command, self._env, self._log, self._ready = command, env, log, ready
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._child
        return self._child.pid

    def start(self) -> Process:
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(
                with_us(self._command), cwd=ROOT, env=self._env, stdout=log, stderr=log
            )
        wait_until(lambda: httpx.get(self._ready, timeout=2).raise_for_status(), READY_S)
        return self

    def signal(self, number: signal.Signals) -> None:
        assert self._child
        self._child.send_signal(number)

    def kill(self) -> None:
        if self._child:
            self.signal(signal.SIGCONT)
            self._child.kill()
            self._child.wait()
            self._child = None


class Bot:
    """One Rasa with one action server, on free ports."""

    def __init__(self, redis: str, folder: Path) -> None:
        settings = Settings(rasa_port=free_port(), actions_port=free_port(), redis_url=redis)
        self.url = f"{settings.rasa}/webhooks/gateway/"
        health = f"http://127.0.0.1:{settings.actions_port}/health"
        acting = [sys.executable, "-m", "tests.bot.acting", str(settings.actions_port)]
        self.actions = Process(acting, dict(os.environ), folder / "actions.log", health)
        env = rasa_env(settings, TOKEN, redis)
        self._log = folder / "rasa.log"
        self.rasa = Process(list(rasa(settings)), env, self._log, self.url)
        self._http = httpx.Client(base_url=self.url, timeout=20)

    @property
    def log(self) -> str:
        """All that Rasa logged so far."""
        return self._log.read_text("utf-8", "replace")

    def start(self) -> Bot:
        self.actions.start()
        self.rasa.start()
        return self

    def stop(self) -> None:
        self._http.close()
        self.rasa.kill()
        self.actions.kill()

    def post(self, body: Any, token: str = TOKEN) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # ASCII with escapes: lone surrogates, too, must be able to arrive.
        return self._http.post("turn", content=json.dumps(body), headers=headers)

    def shopper(self, lang: str = "en") -> Shopper:
        return Shopper(self, lang)


class Shopper:
    """One conversation, as the gateway would send it."""

    def __init__(self, bot: Bot, lang: str) -> None:
        self._bot, self.lang = bot, lang
        self.sender = f"{uuid4()}.0"

    def body(self, text: str, **more: Any) -> dict[str, Any]:
        plain = {"turn": str(uuid4()), "sender": self.sender, "lang": self.lang, "text": text}
        return {**plain, "intent": None, "entities": {}, **more}

    def ask(self, text: str, **more: Any) -> httpx.Response:
        return self._bot.post(self.body(text, **more))

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        """The answer to a turn that must succeed."""
        answer = self.ask(text, **more)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def press(self, intent: str, title: str = "…", **entities: str) -> dict[str, Any]:
        return self.say(title, intent=intent, entities=entities)
