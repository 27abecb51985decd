"""A shopper's browser as tests need it: opens, posts, listens."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx


@dataclass
class Shopper:
    """One conversation over real HTTP."""

    http: httpx.AsyncClient
    id: str = ""
    token: str = ""
    visitor: str = ""
    opened: dict[str, Any] = field(default_factory=dict)

    async def open(self, **body: Any) -> Shopper:
        answer = await self.http.post("/api/conversations", json=body)
        assert answer.status_code == 201, answer.text
        self.opened = answer.json()
        self.id, self.token = self.opened["conversation"], self.opened["token"]
        self.visitor = self.opened["visitor"]
        return self

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def post(self, call: str, **body: Any) -> httpx.Response:
        path = f"/api/conversations/{self.id}/{call}"
        return await self.http.post(path, json=body, headers=self.headers)

    async def say(self, text: str, message: str = "") -> dict[str, Any]:
        answer = await self.post("messages", id=message or str(uuid4()), text=text)
        assert answer.status_code == 202, answer.text
        stored: dict[str, Any] = answer.json()
        return stored

    async def read(self, after: int | None = None) -> dict[str, Any]:
        query = {} if after is None else {"after": str(after)}
        path = f"/api/conversations/{self.id}"
        answer = await self.http.get(path, params=query, headers=self.headers)
        assert answer.status_code == 200, answer.text
        seen: dict[str, Any] = answer.json()
        return seen

    async def events(self, after: int = 0) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        path = f"/api/conversations/{self.id}/events"
        headers = {**self.headers, "Last-Event-ID": str(after)}
        async with self.http.stream("GET", path, headers=headers, timeout=30) as stream:
            assert stream.status_code == 200
            async for event in parsed(stream.aiter_lines()):
                yield event

    async def until(self, count: int, seconds: float = 30.0) -> list[dict[str, Any]]:
        """The conversation's messages once there are `count` of them."""
        async with asyncio.timeout(seconds):
            while True:
                messages: list[dict[str, Any]] = (await self.read())["messages"]
                if len(messages) >= count:
                    return messages
                await asyncio.sleep(0.02)


async def parsed(lines: AsyncIterator[str]) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    name, number, data = "", "", ""
    async for line in lines:
        if not line:
            if name:
                told = json.loads(data)
                assert not number or int(number) == told["seq"]
                yield name, told
            name, number, data = "", "", ""
        key, _, value = line.partition(": ")
        name = value if key == "event" else name
        data = value if key == "data" else data
        number = value if key == "id" else number
