"""Asking the parts that the gateway itself never talks to how they are."""

from __future__ import annotations

import asyncio
import time

import httpx

from desk.settings import Settings
from web.rasa import certificates

PATIENCE_S = 1.0
# Anybody may ask for /readyz; a model server may be far away, and count what it is asked.
MODEL_KEPT_S = 5.0
REFUSED = (401, 403)


class Probes:
    """Short questions with connections of their own: a part that hangs holds up nothing else."""

    def __init__(self, settings: Settings) -> None:
        self._actions = settings.actions_health
        self._model = settings.model.rstrip("/") + "/models"
        self._key = settings.model_key.get_secret_value()
        self._generates = settings.generate != "off"
        self._client = httpx.AsyncClient(timeout=PATIENCE_S, trust_env=False, verify=certificates())
        # This one perhaps goes through the shop's proxy.
        self._abroad = httpx.AsyncClient(timeout=PATIENCE_S, verify=certificates())
        self._alone = asyncio.Lock()
        self._told, self._asked = "", float("-inf")

    async def close(self) -> None:
        await self._client.aclose()
        await self._abroad.aclose()

    async def actions(self) -> str:
        """`ok` or `down`, within a second or so."""
        return await self._ask(self._client, self._actions, {})

    async def model(self) -> str:
        """`ok`, `down`, `refused` (a wrong key) or `off`; asked every 5 s at most."""
        if not self._generates:
            return "off"
        async with self._alone:
            if time.monotonic() - self._asked > MODEL_KEPT_S:
                headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
                self._told = await self._ask(self._abroad, self._model, headers)
                self._asked = time.monotonic()
            return self._told

    async def _ask(self, client: httpx.AsyncClient, url: str, headers: dict[str, str]) -> str:
        try:
            # The client's own limits are for each read; a slow trickle could last for ever.
            async with asyncio.timeout(PATIENCE_S):
                told = await client.get(url, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, UnicodeError):
            return "down"
        if told.status_code in REFUSED:
            return "refused"
        return "ok" if told.is_success else "down"
