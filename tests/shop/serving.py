"""The built-in shop, by itself and behind a real server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Thread

import uvicorn

from desk.adapters.shop_store import Store, StoreShop
from desk.policy.service import ServicePolicy
from desk.shop import Shop
from web.shop_api import shop_api

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def built_in(store: Store) -> StoreShop:
    return StoreShop(store, ServicePolicy(), lambda: NOW)


@contextmanager
def served(shop: Shop) -> Iterator[str]:
    """A real server with the shop behind it."""
    config = uvicorn.Config(shop_api(shop, "k"), port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
