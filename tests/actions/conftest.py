"""The action server as Rasa meets it: a real process over a real ledger, shop and index."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import Engine, insert

from desk import wire
from desk.adapters.knowledge_index import index_dir
from desk.adapters.shop_store import Store
from desk.adapters.shop_store.demo.load import load_demo
from desk.settings import Settings
from desk.types import Lang, Reply
from knowledge import build, load_embedder
from ledger import migrate, open_ledger
from ledger.engine import writing
from ledger.tables import conversation, message, turn
from tests.real_servers import free_port, wait_until, with_us

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "tests" / "knowledge" / "fixtures" / "content"


@dataclass
class Actions:
    """A running action server and the ledger that its turns are read from."""

    port: int
    settings: Settings
    ledger: Engine
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=30))

    def say(self, lang: Lang, text: str, shopper: str | None = None) -> str:
        """Record a shopper's message as the gateway would; the turn's id."""
        chat, name, at = str(uuid4()), str(uuid4()), datetime.now(UTC)
        head = {"id": chat, "visitor": "v", "shopper": shopper, "lang": lang, "state": "bot"}
        head |= {"lang_pinned": False, "epoch": 0, "session": 0, "last_seq": 1}
        line = {"id": name, "conversation": chat, "seq": 1, "author": "shopper", "kind": "text"}
        ask = {"id": name, "conversation": chat, "seq": 1, "epoch": 0, "state": "pending"}
        with writing(self.ledger) as db:
            db.execute(insert(conversation).values(**head, opened_at=at, last_at=at))
            db.execute(insert(message).values(**line, lang=lang, text=text, payload={}, at=at))
            db.execute(insert(turn).values(**ask, entities={}, attempts=0, queued_at=at))
        return name

    def run(self, action: str, turn_id: str, **slots: Any) -> tuple[Reply, list[Any]]:
        """What the action says for a turn, and the events that it returns."""
        latest = {"text": "", "intent": {}, "entities": [], "metadata": {"turn": turn_id}}
        tracker = {"sender_id": "c.0", "slots": slots, "latest_message": latest, "events": []}
        tracker |= {"paused": False, "latest_input_channel": "gateway", "active_loop": {}}
        call = {"next_action": action, "sender_id": "c.0", "tracker": tracker, "domain": {}}
        answer = self.http.post(f"http://127.0.0.1:{self.port}/webhook", json=call)
        answer.raise_for_status()
        (said,) = answer.json()["responses"]
        return wire.load(said["custom"]), answer.json()["events"]


@pytest.fixture(scope="session")
def actions(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[Actions]:
    folder, port = tmp_path_factory.mktemp("actions"), free_port()
    settings = Settings(data_dir=folder, redis_url=redis_url, generate="off", actions_port=port)
    migrate(settings.ledger_url)
    load_demo(Store(settings.shop_url), ROOT / "knowledge" / "content")
    build(CONTENT, index_dir(settings), load_embedder())
    ours = {"DATA_DIR": str(folder), "GENERATE": "off", "ACTIONS_PORT": str(port)}
    env = {**os.environ, **{f"SHOPKEEPER_{name}": value for name, value in ours.items()}}
    command = with_us([sys.executable, "-m", "actions"])
    process = subprocess.Popen(command, cwd=ROOT, env={**env, "REDIS_URL": redis_url})
    running = Actions(port, settings, open_ledger(settings.ledger_url))
    try:
        wait_until(lambda: running.http.get(f"http://127.0.0.1:{port}/health"), 40)
        yield running
    finally:
        running.http.close()
        running.ledger.dispose()
        process.terminate()
        process.wait(20)
