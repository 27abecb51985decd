"""Chromium, a scripted gateway, and shoppers in front of them."""

from __future__ import annotations

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, BrowserContext, async_playwright

from tests.browser.scripted import Scripted, create_app
from tests.browser.shopper import Shopper
from tests.chromium import FLAGS

DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.fail("Browser tests need Debian's chromium: apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def gateway() -> AsyncIterator[Scripted]:
    """A scripted gateway on a free port, at `gateway.url`."""
    listener = socket.create_server(("127.0.0.1", 0))
    scripted = Scripted(f"http://127.0.0.1:{listener.getsockname()[1]}")
    config = uvicorn.Config(create_app(scripted), log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    yield scripted
    scripted.hang_up()
    server.should_exit = True
    await serving


Visit = Callable[..., Awaitable[Shopper]]


@pytest_asyncio.fixture(loop_scope="session")
async def visit(chromium: Browser, gateway: Scripted) -> AsyncIterator[Visit]:
    """Comes to the shop's page: `await visit("phone", lang="en", theme="dark")`.

    `context` are options of the browser; `path` another page. Any error that the page
    logs fails the test, refused requests excepted.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    async def come(
        device: str = "desktop",
        *,
        path: str = "",
        context: dict[str, Any] | None = None,
        **attributes: str,
    ) -> Shopper:
        made = await chromium.new_context(**DEVICES[device], **(context or {}))
        contexts.append(made)
        page = await made.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if is_bad(said) else None)
        named = {name.replace("_", "-"): value for name, value in attributes.items()}
        await page.goto(f"{gateway.url}{path or '/page?' + urlencode(named)}")
        return Shopper(page, attributes.get("lang", "zh"))

    yield come
    for made in contexts:
        await made.close()
    assert not complaints, complaints


def is_bad(said: Any) -> bool:
    """A page's own error; refusals that a test asked for are logged by the browser too."""
    return said.type == "error" and "Failed to load resource" not in said.text
