from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from tests.system.product import Product


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The whole product, started once; limits are high so that tests may talk a lot."""
    running = Product.on(
        tmp_path_factory.mktemp("product"),
        identity_secret=secrets.token_hex(32),
        messages_per_minute="100000",
        messages_per_day="1000000",
        conversations_per_hour="100000",
        origins="https://shop.example",
    ).start()
    yield running
    running.stop()


@pytest.fixture
async def http(product: Product) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=product.url, timeout=30) as client:
        yield client
