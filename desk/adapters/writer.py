"""Writer over any server that speaks the OpenAI chat-completions protocol."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import httpx

from desk.errors import Code, DeskError
from desk.ports import Piece

_CONNECT_S = 1.0


@dataclass(frozen=True, slots=True)
class Server:
    """Where the model is. An empty model takes the first one that the server offers."""

    url: str
    key: str = ""
    model: str = ""
    parallel: int = 2  # answers written at the same time; further ones wait inside their budget
    first_word_s: float = 5.0  # longest wait for a slot, and then for the first word


class OpenAIWriter:
    """Streams one answer at a time from a slot of the server; every wait is inside the budget.

    Closing the iterator closes the request, which frees the slot on the server.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._model = server.model
        self._slots = asyncio.Semaphore(server.parallel)
        self._http = httpx.AsyncClient(
            base_url=server.url.rstrip("/") + "/",
            headers={"Authorization": f"Bearer {server.key}"} if server.key else {},
            limits=httpx.Limits(max_connections=server.parallel + 2),
        )

    @property
    def name(self) -> str:
        return self._model or self._server.url

    async def write(
        self, messages: Sequence[Mapping[str, str]], *, max_tokens: int, budget_s: float
    ) -> AsyncIterator[Piece]:
        """Pieces of the answer as they come, then one with the token counts.

        Raises DeskError: MODEL_BUSY without a free slot, MODEL_SLOW without a word in time
        or when the budget is spent, MODEL_DOWN.
        """
        deadline = asyncio.get_running_loop().time() + budget_s
        await self._slot(budget_s)
        try:
            first = min(deadline, asyncio.get_running_loop().time() + self._server.first_word_s)
            async with aclosing(self._lines(messages, max_tokens, budget_s)) as lines:
                until = first
                while (line := await self._next(lines, until)) is not None:
                    if piece := _piece(line):
                        until = deadline
                        yield piece
        finally:
            self._slots.release()

    async def _slot(self, budget_s: float) -> None:
        try:
            async with asyncio.timeout(min(budget_s, self._server.first_word_s)):
                await self._slots.acquire()
        except TimeoutError as error:
            detail = f"{self._server.parallel} answers are being written already"
            raise DeskError(Code.MODEL_BUSY, detail, retry=True) from error

    async def _next(self, lines: AsyncGenerator[str], deadline: float) -> str | None:
        try:
            # Around each wait, not around the loop: a reader may take its time between pieces.
            async with asyncio.timeout_at(deadline):
                return await anext(lines, None)
        except (TimeoutError, httpx.TimeoutException) as error:
            slow = not isinstance(error, httpx.ConnectTimeout)
            code = Code.MODEL_SLOW if slow else Code.MODEL_DOWN
            raise DeskError(code, f"{self._server.url} took too long", retry=True) from error
        except httpx.HTTPError as error:
            detail = f"{self._server.url}: {error or type(error).__name__}"
            raise DeskError(Code.MODEL_DOWN, detail, retry=True) from error

    async def _lines(
        self, messages: Sequence[Mapping[str, str]], max_tokens: int, budget_s: float
    ) -> AsyncGenerator[str]:
        body = _request(await self._chosen(), messages, max_tokens)
        answer = await self._open(body, budget_s)
        try:
            await _refuse(answer)
            async for line in answer.aiter_lines():
                yield line
        finally:
            await answer.aclose()

    async def _open(self, body: dict[str, Any], budget_s: float) -> httpx.Response:
        timeout = httpx.Timeout(budget_s, connect=_CONNECT_S)
        request = self._http.build_request("POST", "chat/completions", json=body, timeout=timeout)
        try:
            return await self._http.send(request, stream=True)
        except httpx.RemoteProtocolError:  # the server closed a kept connection meanwhile
            return await self._http.send(request, stream=True)

    async def aclose(self) -> None:
        await self._http.aclose()

    async def _chosen(self) -> str:
        if not self._model:
            answer = await self._http.get("models", timeout=httpx.Timeout(3.0, connect=_CONNECT_S))
            await _refuse(answer)
            offered = answer.json().get("data") or []
            if not offered:
                raise DeskError(Code.MODEL_DOWN, f"{self._server.url} offers no model")
            self._model = str(offered[0]["id"])
        return self._model


def _request(model: str, messages: Sequence[Mapping[str, str]], max_tokens: int) -> dict[str, Any]:
    return {
        "model": model,
        "messages": [dict(message) for message in messages],
        "max_tokens": max_tokens,
        "temperature": 0,
        "stop": ["\n\n\n"],
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def _piece(line: str) -> Piece | None:
    """The piece in one line of the event stream; None for blank lines, comments and the end."""
    if not line.startswith("data:") or line.endswith("[DONE]"):
        return None
    try:
        event = json.loads(line.removeprefix("data:"))
        if "error" in event:
            raise DeskError(Code.MODEL_DOWN, str(event["error"])[:200], retry=True)
        usage = event.get("usage") or {}
        text = "".join(c.get("delta", {}).get("content") or "" for c in event.get("choices", ()))
    except (ValueError, AttributeError, TypeError) as error:
        raise DeskError(Code.MODEL_DOWN, f"not a chat completion: {line[:80]}") from error
    counts = usage.get("prompt_tokens", 0), usage.get("completion_tokens", 0)
    return Piece(text, *counts) if text or any(counts) else None


async def _refuse(answer: httpx.Response) -> None:
    if answer.status_code in (401, 403):
        raise DeskError(Code.MODEL_DOWN, "the model server refused the key: check model_key")
    if answer.status_code == 404:
        raise DeskError(Code.MODEL_DOWN, "no such model or path: check model_url and model_name")
    if answer.is_error:
        said = (await answer.aread()).decode("utf-8", "replace")[:200]
        retry = answer.status_code >= 500 or answer.status_code == 429
        raise DeskError(Code.MODEL_DOWN, f"{answer.status_code}: {said}", retry=retry)
