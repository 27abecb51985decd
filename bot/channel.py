"""The only door into Rasa: one call runs one turn, for the gateway and nobody else."""

from __future__ import annotations

import hmac
import logging
from typing import Any, Awaitable, Callable, Dict, Optional, Text

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.action_calls import ActionsDown, ActionServer
from bot.door import Refused, read
from bot.tracker_store import RedisDown
from bot.turns import Turns, trackers

logger = logging.getLogger(__name__)

SHORTEST_TOKEN = 16


class GatewayInput(InputChannel):
    """`POST /webhooks/gateway/turn` and `GET /webhooks/gateway/`, see docs/protocol.md."""

    @classmethod
    def name(cls) -> Text:
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[Text, Any]]) -> GatewayInput:
        given = credentials or {}
        token = str(given.get("token") or "")
        if len(token) < SHORTEST_TOKEN:
            raise RasaException(f"SHOPKEEPER_RASA_TOKEN needs {SHORTEST_TOKEN} characters or more")
        server = ActionServer(str(given["actions_url"]), float(given.get("actions_timeout", 11)))
        return cls(token, Turns(server))

    def __init__(self, token: str, turns: Turns) -> None:
        self._token = f"Bearer {token}".encode()
        self._turns = turns

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        door = Blueprint("gateway")

        @door.get("/")
        async def health(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            if not agent.is_ready():
                return refuse("model_missing", 503)
            try:
                await trackers(agent).ping()
            except RedisDown:
                return refuse("redis_down", 503)
            return response.json({"status": "ok", "model": agent.model_id})

        @door.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            if not self._knows(request.headers.get("authorization", "")):
                return refuse("unauthorized", 401)
            return await self._answer(request)

        return door

    def _knows(self, header: str) -> bool:
        return hmac.compare_digest(header.encode("utf-8", "replace"), self._token)

    async def _answer(self, request: Request) -> HTTPResponse:
        agent = request.app.ctx.agent
        if not agent.is_ready():
            return refuse("model_missing", 503)
        try:
            return response.json(await self._turns.take(agent, read(request.json)))
        except (Refused, InvalidUsage) as error:
            return refuse("bad_request", 400, str(error))
        except RedisDown as error:
            logger.error("redis: %s", error)
            return refuse("redis_down", 503)
        except ActionsDown:
            return refuse("actions_down", 503)
        except Exception:
            logger.exception("turn failed: %s", sender_of(request))
            return refuse("internal", 500)


def sender_of(request: Request) -> str:
    body = request.json
    return str(body.get("sender")) if isinstance(body, dict) else "?"


def refuse(code: str, status: int, detail: str = "") -> HTTPResponse:
    body = {"error": code, **({"detail": detail} if detail else {})}
    return response.json(body, status=status)
