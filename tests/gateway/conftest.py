"""A gateway that really listens, and a Rasa that does as the test says."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from desk.settings import Settings
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.shopper import Shopper
from tests.real_servers import free_port, wait_until
from web.app import create_app
from web.connections import Bounded

IDENTITY_SECRET = "a-secret-that-only-the-shop-and-we-know"
Start = Callable[..., str]


@pytest.fixture
def rasa() -> Iterator[FakeRasa]:
    fake = FakeRasa()
    fake.start()
    yield fake
    fake.stop()


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """The gateway on a real port, in a thread of its own."""
    config = uvicorn.Config(
        create_app(settings),
        host="127.0.0.1",
        port=settings.port,
        log_config=None,
        http=Bounded,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    base = f"http://127.0.0.1:{settings.port}"
    try:
        wait_until(lambda: httpx.get(base + "/healthz").raise_for_status())
        yield base
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def start(rasa: FakeRasa, redis_url: str, tmp_path: Path) -> Iterator[Start]:
    """Starts gateways with short deadlines; settings may differ."""
    with ExitStack() as running:

        def begin(**given: object) -> str:
            usual = {
                "data_dir": tmp_path,
                "port": free_port(),
                "rasa_url": rasa.url,
                # It answers any GET: for /readyz it stands in for these as well.
                "actions_url": f"{rasa.url}/webhook",
                "model_url": f"{rasa.url}/v1",
                "redis_url": redis_url,
                "identity_secret": IDENTITY_SECRET,
                "origins": ("https://shop.example",),
                "turn_deadline": 1.5,
                "down_deadline": 1.0,
                "messages_per_minute": 1000,
                "messages_per_day": 5000,
                "conversations_per_hour": 5000,
            }
            return running.enter_context(serving(Settings(**{**usual, **given})))

        yield begin


@pytest.fixture
async def http(start: Start) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=start(), timeout=10) as client:
        yield client


@pytest.fixture
async def shopper(http: httpx.AsyncClient) -> Shopper:
    return await Shopper(http).open(lang="en")
