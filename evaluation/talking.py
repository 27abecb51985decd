"""A scripted conversation over the public protocol, as a browser would hold it."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from evaluation.dialogue_rows import DialogueRow
from evaluation.moves import Message, Move, NoSuchChoiceError, Role, asked

ANSWER_S = 45.0
TURNS = 40  # a conversation that is longer goes round in circles
REPEATS = 20  # how often a shopper says again what a failing part did not answer
PAUSE_S = 1.5


@dataclass(slots=True)
class Talked:
    """All that was said, how long each answer took, and what broke the conversation off."""

    messages: list[Message] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)
    state: str = ""
    broken: str = ""

    @property
    def bot(self) -> str:
        """All that the shopper read."""
        return "\n".join(_read(one) for one in self.messages if one["author"] != "shopper")

    def transcript(self) -> list[dict[str, str]]:
        return [
            {"author": one["author"], "text": one["text"], "asks": one.get("asks") or ""}
            for one in self.messages
        ]


@dataclass(slots=True)
class Chat:
    """One open conversation. `posted` is told of each message's number, once it is on its way."""

    http: httpx.AsyncClient
    id: str
    auth: dict[str, str]
    posted: Callable[[int], None]
    talked: Talked = field(default_factory=Talked)
    last: int = 0
    count: int = 0

    async def send(self, move: Move) -> list[Message]:
        """What the bot answers; said again while a part of the product is down."""
        for _ in range(REPEATS):
            answer = await self._once(move)
            if not any(one["kind"] == "apology" for one in answer):
                return answer
            await asyncio.sleep(PAUSE_S)
        return answer

    async def _once(self, move: Move) -> list[Message]:
        said = {"choice": move.choice} if move.choice else {"text": move.text}
        began = time.perf_counter()
        told = await self._ask("POST", "/messages", {"id": str(uuid.uuid4()), **said})
        self.count += 1
        self.posted(self.count)
        waited = await self._wait(told["seq"])
        if waited:
            self.talked.ms.append((time.perf_counter() - began) * 1000)
        messages = await self._read()
        return [one for one in messages if one["author"] != "shopper"]

    async def reload(self) -> list[Message]:
        """What a page that is loaded anew shows last; it must be all that was said."""
        told = await self._ask("GET", "")
        known = {one["id"]: one for one in self.talked.messages}
        shown = [one for one in told["messages"] if one["id"] in known]
        if [one["id"] for one in shown] != list(known)[-200:]:
            raise AssertionError("the page does not show all that was said after it is loaded anew")
        spoken = [one for one in shown if one["author"] == "shopper"]
        return [one for one in shown if one["seq"] > spoken[-1]["seq"]] if spoken else shown

    async def _read(self) -> list[Message]:
        told = await self._ask("GET", f"?after={self.last}")
        new: list[Message] = told["messages"]
        self.talked.messages += new
        self.talked.state = told["state"]
        self.last = max([self.last, *(one["seq"] for one in new)])
        return new

    async def _wait(self, seq: int) -> bool:
        """Until something that is not the shopper's own follows message `seq`; whether it did."""
        if self.talked.state not in ("", "bot"):  # it is a person's turn now
            await asyncio.sleep(0.5)
            return False
        async with asyncio.timeout(ANSWER_S):
            url = f"/api/conversations/{self.id}/events"
            headers = {**self.auth, "Last-Event-ID": str(seq)}
            async with self.http.stream("GET", url, headers=headers) as told:
                async for line in told.aiter_lines():
                    if line.startswith("data:") and _answered(json.loads(line[5:])):
                        return True
        raise TimeoutError

    async def _ask(self, verb: str, path: str, body: dict[str, Any] | None = None) -> Any:
        url = f"/api/conversations/{self.id}{path}"
        told = await self.http.request(verb, url, json=body, headers=self.auth)
        told.raise_for_status()
        return told.json()


async def talk(
    http: httpx.AsyncClient,
    row: DialogueRow,
    identity: str = "",
    posted: Callable[[int], None] = lambda number: None,
) -> Talked:
    """Hold the row's conversation to its end; whatever breaks it off is in the result."""
    body = {"lang": str(row.lang), **({"identity": identity} if identity else {})}
    told = await http.post("/api/conversations", json=body)
    told.raise_for_status()
    opened = told.json()
    auth = {"Authorization": f"Bearer {opened['token']}"}
    chat = Chat(http, opened["conversation"], auth, posted)
    try:
        await _hold(chat, Role(row))
    except TimeoutError:
        chat.talked.broken = f"no answer within {ANSWER_S:.0f} s"
    except (NoSuchChoiceError, AssertionError) as error:
        chat.talked.broken = str(error)
    except httpx.HTTPError as error:
        chat.talked.broken = f"the gateway: {error}"
    return chat.talked


async def _hold(chat: Chat, script: Role) -> None:
    answer: list[Message] = []
    for _ in range(TURNS):
        step = script.next(asked(answer), answer)
        if step is None:
            return
        answer = await (chat.reload() if step.reload else chat.send(step))
    raise AssertionError(f"not at an end after {TURNS} messages")


def _answered(event: Message) -> bool:
    return "seq" in event and event.get("author") not in (None, "shopper")


def _read(message: Message) -> str:
    """A message with its cards in words."""
    shown = [message["text"]]
    for order in message.get("orders") or ():
        shown += [order["order_id"], order["status_text"], *order["items"], *order["tracking"]]
    if told := message.get("confirmation"):
        shown += [told["title"], told["warning"]]
        shown += [f"{fact['label']}: {fact['value']}" for fact in told["facts"]]
    return "\n".join(shown)
