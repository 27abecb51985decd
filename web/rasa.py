"""Asking Rasa to take one turn, and reading its answer strictly."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from ssl import SSLContext
from typing import Annotated, Any

import httpx
import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desk import wire
from desk.settings import Settings
from desk.types import Reply
from ledger.turns import Pending
from web.tokens import Keys

PATH = "/webhooks/gateway/turn"
LARGEST = 1_000_000  # bytes of an answer
# The connection failed or died: the turn's id makes asking again safe.
GONE = (httpx.NetworkError, httpx.RemoteProtocolError, httpx.ConnectTimeout, httpx.PoolTimeout)


@cache
def certificates() -> SSLContext:
    """Whom this machine believes. Reading them takes a while: once, for all clients."""
    return httpx.create_ssl_context()


class Fault(Exception):
    """Why there is no answer. `down` when asking again soon may help."""

    def __init__(self, code: str, detail: str = "", *, down: bool = False) -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code
        self.detail = detail
        self.down = down


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Button(Strict):
    title: Annotated[str, Field(min_length=1, max_length=200)]
    intent: Annotated[str, Field(pattern=r"^[A-Za-z]\w{0,63}$")]
    entities: dict[str, Any] = {}
    value: str = ""


class Plain(Strict):
    """A response out of Rasa's domain: words, and perhaps what may be pressed or is asked."""

    text: Annotated[str, Field(min_length=1)]
    choices: tuple[Button, ...] = ()
    asks: Annotated[str, Field(pattern=r"^[a-z_]{0,32}$")] = ""


class Parse(Strict):
    """How Rasa understood the message."""

    intent: str | None = None
    confidence: float | None = None
    ranking: list[tuple[str, float]] = []
    entities: dict[str, Any] = {}


class Body(Strict):
    turn: str
    replies: list[dict[str, Any]]
    parse: Parse | None = None
    actions: list[str] = []


@dataclass(frozen=True, slots=True)
class Answer:
    replies: tuple[Reply | Plain, ...]
    parse: Parse


class Rasa:
    """Rasa's shards; a conversation always goes to the same one."""

    def __init__(self, settings: Settings, keys: Keys) -> None:
        self._shards = [url.strip().rstrip("/") for url in settings.rasa.split(",")]
        self._client = httpx.AsyncClient(
            headers={"Authorization": f"Bearer {keys.rasa}"},
            limits=httpx.Limits(max_connections=256, max_keepalive_connections=64),
            timeout=httpx.Timeout(None, connect=min(1.0, settings.down_deadline / 3)),
            trust_env=False,
            verify=certificates(),
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def alive(self) -> bool:
        """Whether every shard answers within a second."""
        return all(await asyncio.gather(*map(self._answers, self._shards)))

    async def _answers(self, shard: str) -> bool:
        try:
            asked = await self._client.get(f"{shard}/webhooks/gateway/", timeout=1.0)
        except (httpx.HTTPError, httpx.InvalidURL):
            return False
        return asked.is_success

    async def take(self, turn: Pending) -> Answer:
        """Rasa's answer to `turn`. Raises Fault; waits as long as Rasa works."""
        try:
            answered = await self._client.post(
                self._shard(turn.conversation) + PATH,
                content=orjson.dumps(_body(turn)),
                headers={"Content-Type": "application/json"},
            )
        except GONE as error:
            raise Fault("rasa_down", type(error).__name__, down=True) from error
        except httpx.HTTPError as error:
            raise Fault("rasa_error", type(error).__name__) from error
        if answered.status_code == 503:
            raise Fault(_code(answered.content), "503", down=True)
        if answered.status_code != 200:
            raise Fault("rasa_error", str(answered.status_code))
        return read_answer(answered.content, turn.id)

    def _shard(self, conversation: str) -> str:
        return self._shards[zlib.crc32(conversation.encode()) % len(self._shards)]


def _body(turn: Pending) -> Mapping[str, Any]:
    return {
        "turn": turn.id,
        "sender": f"{turn.conversation}.{turn.session}",
        "lang": turn.lang,
        "text": turn.text,
        "intent": turn.intent,
        "entities": turn.entities,
        "case": turn.case,
    }


def read_answer(content: bytes, turn: str) -> Answer:
    """The answer to `turn` that `content` holds; Fault for anything else."""
    if len(content) > LARGEST:
        raise Fault("reply_malformed", "too large")
    try:
        body = Body.model_validate(orjson.loads(content))
        if body.turn != turn:
            raise Fault("reply_malformed", "another turn's answer")
        replies = tuple(
            wire.load(reply) if "trace" in reply else Plain.model_validate(reply)
            for reply in body.replies
        )
    except ValidationError as error:
        raise Fault("reply_malformed", _where(error)) from error
    except ValueError as error:
        raise Fault("reply_malformed", type(error).__name__) from error
    if not replies:
        raise Fault("reply_empty")
    return Answer(replies, body.parse or Parse())


def _where(error: ValidationError) -> str:
    """Which fields are wrong, without what they hold."""
    return "; ".join(
        f"{'.'.join(str(part) for part in problem['loc'])}: {problem['type']}"
        for problem in error.errors(include_input=False)[:5]
    )


def _code(content: bytes) -> str:
    try:
        code = orjson.loads(content).get("error", "")
    except (ValueError, AttributeError):
        code = ""
    named = isinstance(code, str) and re.fullmatch(r"[a-z_]{1,32}", code)
    return code if named else "rasa_down"
