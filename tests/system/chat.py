"""A shopper for tests: opens a conversation, says things, waits for what is answered."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from desk.types import Lang

ANSWER_S = 45.0


@dataclass
class Chat:
    """One conversation over the public protocol, nothing behind its back."""

    http: httpx.AsyncClient
    id: str
    token: str
    visitor: str
    last: int = 0
    seen: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    async def open(cls, http: httpx.AsyncClient, lang: Lang, identity: str = "") -> Chat:
        body = {"lang": str(lang), **({"identity": identity} if identity else {})}
        told = await http.post("/api/conversations", json=body)
        assert told.status_code == 201, told.text
        given = told.json()
        return cls(http, given["conversation"], given["token"], given["visitor"])

    @property
    def auth(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def post(self, what: str, **body: Any) -> httpx.Response:
        url = f"/api/conversations/{self.id}/{what}"
        return await self.http.post(url, json=body, headers=self.auth)

    async def say(self, text: str) -> dict[str, Any]:
        """Post a text; the bot's answer to it."""
        return await self.answer_to(await self.post("messages", id=str(uuid.uuid4()), text=text))

    async def press(self, choice: dict[str, Any]) -> dict[str, Any]:
        """Press a quick reply; the bot's answer to it."""
        posted = await self.post("messages", id=str(uuid.uuid4()), choice=choice["id"])
        return await self.answer_to(posted)

    async def answer_to(self, posted: httpx.Response) -> dict[str, Any]:
        assert posted.status_code == 202, posted.text
        turn = posted.json()["id"]
        async with asyncio.timeout(ANSWER_S):
            async for event, message in self.events():
                ours = message.get("turn") == turn or message.get("seq", 0) > posted.json()["seq"]
                if event == "message" and message["author"] in ("bot", "system") and ours:
                    return message
        raise AssertionError("the live events ended")

    async def events(self) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        """Live events after the last one seen."""
        url = f"/api/conversations/{self.id}/events"
        headers = {**self.auth, "Last-Event-ID": str(self.last)}
        async with self.http.stream("GET", url, headers=headers) as told:
            assert told.status_code == 200, await told.aread()
            event = ""
            async for line in told.aiter_lines():
                if line.startswith("event:"):
                    event = line[6:].strip()
                elif line.startswith("data:"):
                    data = json.loads(line[5:])
                    if event == "message":
                        self.last = max(self.last, data["seq"])
                        self.seen.append(data)
                    yield event, data

    async def history(self) -> list[dict[str, Any]]:
        """Everything said, as a browser that reloads reads it."""
        told = await self.http.get(f"/api/conversations/{self.id}", headers=self.auth)
        assert told.status_code == 200, told.text
        messages = told.json()["messages"]
        assert isinstance(messages, list)
        return messages
