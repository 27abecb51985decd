"""Calls to the action server that cannot fail unnoticed.

Rasa logs a failed action and goes on as if it had said nothing. Here the failure is
remembered, so that the channel can refuse the turn and the gateway can repeat it.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import aiohttp
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

logger = logging.getLogger(__name__)

REJECTED = 400  # an action declines to run: part of the dialogue, no failure


class ActionsDown(Exception):
    """The action server was unreachable, too slow or answered nonsense."""


class ActionServer:
    """One keep-alive connection pool to the action server."""

    def __init__(self, url: str, timeout: float) -> None:
        self.url = url
        # Unasked, aiohttp rounds what is longer than 5 s up to a whole second of its clock.
        exact = {"ceil_threshold": timeout + 1}
        self._timeout = aiohttp.ClientTimeout(timeout, min(2.0, timeout), **exact)
        self._session: aiohttp.ClientSession | None = None

    async def post(self, body: Any) -> dict[str, Any]:
        """The server's JSON. Raises aiohttp.ClientError, TimeoutError or ValueError."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=self._timeout)
        async with self._session.post(self.url, json=body) as answer:
            told = await answer.read()
            if answer.status != 200:
                # Errors are logged and might quote the shopper; only a rejection is read.
                detail = told.decode() if answer.status == REJECTED else ""
                raise ClientResponseError(answer.status, answer.reason or "", detail)
        return shaped(json.loads(told))


def shaped(told: Any) -> dict[str, Any]:
    """An action's answer: lists of objects under "events" and "responses". Or ValueError."""
    if not isinstance(told, dict):
        raise ValueError("the action server's answer is not an object")
    for name, mark in (("events", "event"), ("responses", None)):
        found = told.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise ValueError(f"{name} is not a list of objects")
        if mark and not all(isinstance(one.get(mark), str) for one in found):
            raise ValueError(f"one of {name} has no {mark}")
    return told


# Rasa compiles a JSON schema anew for every answer, 13 ms of CPU, and hides what it finds.
RemoteAction._validate_action_result = lambda self, result: True


class ActionCalls(EndpointConfig):
    """The action endpoint of one turn; `failed` says whether any call went wrong."""

    def __init__(self, server: ActionServer) -> None:
        # The domain's description is 20 kB that no action of ours reads, but current SDKs
        # insist on the key.
        super().__init__(server.url, enable_selective_domain=True)
        self._server = server
        self.failed = False

    async def request(self, method: str = "post", **kwargs: Any) -> dict[str, Any]:
        body = {"domain": {}, **kwargs["json"]}
        try:
            return await self._server.post(body)
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            if getattr(error, "status", None) != REJECTED:
                logger.error("%s failed: %r", body.get("next_action"), error)
                self.failed = True
            raise
