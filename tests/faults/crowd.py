"""Many shoppers at once over the public protocol, who do as the widget does when things
break: send again with the same id, reconnect from the last event seen."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from tests.faults.invariants import Acknowledged

PAUSE = 0.15
TEMPORARY = {429, 502, 503}
BROKEN = (httpx.NetworkError, httpx.TimeoutException, httpx.RemoteProtocolError)


@dataclass
class Guest:
    """One shopper: what was promised to them, what they heard and when."""

    http: httpx.AsyncClient
    lang: str
    id: str = ""
    token: str = ""
    acknowledged: list[Acknowledged] = field(default_factory=list)
    heard: dict[int, dict[str, Any]] = field(default_factory=dict)
    heard_at: dict[int, float] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    sent_at: dict[str, float] = field(default_factory=dict)  # when its 202 came
    twice: list[int] = field(default_factory=list)

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    async def open(self) -> Guest:
        told = await self._insist("/api/conversations", {"lang": self.lang})
        self.id, self.token = told["conversation"], told["token"]
        return self

    async def say(self, text: str) -> str:
        """Send until it is acknowledged; the message's id."""
        message = str(uuid4())
        path = f"/api/conversations/{self.id}/messages"
        stored = await self._insist(path, {"id": message, "text": text})
        self.sent_at[message] = time.monotonic()
        self.acknowledged.append(Acknowledged(message, self.id, text, stored["seq"]))
        return message

    async def listen(self) -> None:
        """Hear everything, however often the line breaks; until cancelled."""
        while True:
            try:
                async for seq, message in self._events():
                    if seq in self.heard:
                        self.twice.append(seq)
                    self.heard[seq] = message
                    self.heard_at[seq] = time.monotonic()
                    self.news.set()
            except BROKEN:
                pass
            await asyncio.sleep(PAUSE)

    def answer(self, turn: str) -> dict[str, Any] | None:
        """The first thing said in answer to `turn`, when it was heard."""
        return next(
            (
                message
                for _, message in sorted(self.heard.items())
                if message["turn"] == turn and message["author"] != "shopper"
            ),
            None,
        )

    async def answered(self, turn: str, seconds: float) -> float:
        """Wait for the answer; seconds from the 202 until it was heard."""
        async with asyncio.timeout(seconds):
            while (said := self.answer(turn)) is None:
                await self.news.wait()
                self.news.clear()
        return self.heard_at[said["seq"]] - self.sent_at[turn]

    async def _insist(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        while True:
            try:
                answer = await self.http.post(path, json=body, headers=self.bearer)
            except BROKEN:
                await asyncio.sleep(PAUSE)
                continue
            if answer.status_code in TEMPORARY:
                await asyncio.sleep(PAUSE)
                continue
            assert answer.status_code < 300, answer.text
            told: dict[str, Any] = answer.json()
            return told

    async def _events(self) -> AsyncIterator[tuple[int, dict[str, Any]]]:
        path = f"/api/conversations/{self.id}/events"
        last = {"Last-Event-ID": str(max(self.heard, default=0))}
        async with self.http.stream("GET", path, headers={**self.bearer, **last}) as told:
            if told.status_code in TEMPORARY:
                return
            assert told.status_code == 200, told.status_code
            name = ""
            async for line in told.aiter_lines():
                if line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: ") and name == "message":
                    message = json.loads(line[6:])
                    yield message["seq"], message


@dataclass
class Crowd:
    """Guests who talk at the same time, each waiting for its answer before going on."""

    guests: list[Guest]
    waits: list[float] = field(default_factory=list)  # seconds from each 202 to its answer

    @classmethod
    async def gather(cls, http: httpx.AsyncClient, size: int = 20) -> Crowd:
        guests = [Guest(http, ("zh", "en")[n % 2]) for n in range(size)]
        return cls(list(await asyncio.gather(*(guest.open() for guest in guests))))

    async def talk(self, lines: Sequence[tuple[str, str]], patience: float = 60.0) -> None:
        """Everybody says every line, each a pair (zh, en), and waits for each answer."""
        listening = [asyncio.create_task(guest.listen()) for guest in self.guests]
        try:
            await asyncio.gather(*(self._chat(one, lines, patience) for one in self.guests))
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)

    async def _chat(self, guest: Guest, lines: Sequence[tuple[str, str]], patience: float) -> None:
        for zh, en in lines:
            turn = await guest.say(zh if guest.lang == "zh" else en)
            self.waits.append(await guest.answered(turn, patience))

    @property
    def acknowledged(self) -> list[Acknowledged]:
        return [one for guest in self.guests for one in guest.acknowledged]

    def wrong(self) -> list[str]:
        """What browsers should not have seen: an event twice, or a gap."""
        found = []
        for guest in self.guests:
            if guest.twice:
                found.append(f"{guest.id}: heard {guest.twice} twice")
            if sorted(guest.heard) != list(range(1, max(guest.heard, default=0) + 1)):
                found.append(f"{guest.id}: heard only {sorted(guest.heard)}")
        return found
