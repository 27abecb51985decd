"""Whether the gateway lives, whether its parts do, and what it counted."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from web import metrics, words
from web.access import Here
from web.errors import Problem
from web.gateway import Gateway
from web.tokens import derive

router = APIRouter(tags=["health"])
PATIENCE = 2.0


@router.get("/healthz", summary="Whether this process answers")
async def healthz() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/readyz", summary="Whether messages can be taken, and how each part is")
async def readyz(here: Here) -> JSONResponse:
    """503 only without the ledger: without any other part messages are still stored,
    and answered with an apology."""
    ledger, redis, rasa, actions, model = await asyncio.gather(
        _ledger(here),
        here.bus.alive(),
        here.rasa.alive(),
        here.probes.actions(),
        here.probes.model(),
    )
    parts = {
        **{"ledger": _word(ledger), "redis": _word(redis), "rasa": _word(rasa)},
        **{"actions": actions, "model": model},
    }
    well = all(told in ("ok", "off") for told in parts.values())
    status = "ok" if well else "degraded" if ledger else "down"
    body: dict[str, Any] = {"status": status, "parts": parts}
    return JSONResponse(body, 200 if ledger else 503)


@router.get("/metrics", summary="Counters for Prometheus", response_class=Response)
async def counted(request: Request, here: Here) -> Response:
    """For this machine, or whoever shows the key: HMAC-SHA256 of the secret, "metrics"."""
    if not (_local(request) or _knows(request, here)):
        raise Problem("not_found", words.NOT_FOUND)
    content, kind = metrics.rendered()
    return Response(content, media_type=kind)


def _local(request: Request) -> bool:
    try:
        return ipaddress.ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False


def _knows(request: Request, here: Gateway) -> bool:
    shown = request.headers.get("authorization", "").removeprefix("Bearer ")
    known = derive(here.keys.secrets[0], "metrics").hex()
    return hmac.compare_digest(shown.encode("utf-8", "replace"), known.encode())


def _word(well: bool) -> str:
    return "ok" if well else "down"


async def _ledger(here: Gateway) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await here.store.read(_ask)
    except (SQLAlchemyError, TimeoutError):
        return False
    return True


def _ask(conn: Connection) -> None:
    conn.execute(text("SELECT 1"))
