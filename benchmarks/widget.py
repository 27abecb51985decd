"""What the widget costs a shopper's phone: bytes, requests, time until it can be used.

    python -m benchmarks.widget [--url http://127.0.0.1:8000/shop/] [--runs 5]

Without --url the pages are served from this checkout by the test's scripted gateway.
The network and the processor are slowed as browsers' own tools do for a mid-range
phone on a slow 4G line: 1.6 Mbit/s down, 150 ms a round trip, a quarter of the speed.
Prints JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import socket
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from playwright.async_api import Browser, CDPSession, Page, async_playwright

from tests.browser.conftest import DEVICES
from tests.browser.scripted import Scripted, create_app
from tests.chromium import FLAGS

SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4


@asynccontextmanager
async def scripted() -> AsyncIterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    gateway = Scripted(f"http://127.0.0.1:{listener.getsockname()[1]}")
    config = uvicorn.Config(create_app(gateway), log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    yield f"{gateway.url}/page?lang=zh"
    gateway.hang_up()
    server.should_exit = True
    await serving


class Traffic:
    """The widget's own files and calls, as they came over the wire."""

    def __init__(self, devtools: CDPSession) -> None:
        self.urls: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        devtools.on("Network.requestWillBeSent", self._asked)
        devtools.on("Network.loadingFinished", self._came)

    def _asked(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if any(part in url for part in ("/widget/", "/vendor/lit", "/api/")):
            self.urls[event["requestId"]] = url

    def _came(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.urls:
            self.bytes[event["requestId"]] = int(event["encodedDataLength"])

    def so_far(self) -> tuple[int, int]:
        return len(self.urls), sum(self.bytes.values())


async def visit(browser: Browser, url: str) -> dict[str, float]:
    """One first visit with an empty cache: look, press, be able to write."""
    context = await browser.new_context(**DEVICES["phone"])
    page = await context.new_page()
    devtools = await context.new_cdp_session(page)
    await devtools.send("Network.enable")
    await devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    await devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    traffic = Traffic(devtools)
    begun = time.perf_counter()
    await page.goto(url)
    button = page.locator("shopkeeper-chat button").first
    await button.wait_for()
    seen = time.perf_counter()
    await page.wait_for_load_state("load")
    requests, weight = traffic.so_far()
    opened = await pressed(page)
    await asyncio.sleep(0.3)
    all_requests, all_weight = traffic.so_far()
    await context.close()
    return {
        "page_to_button_ms": (seen - begun) * 1000,
        "click_to_writing_ms": opened * 1000,
        "launcher_requests": requests,
        "launcher_wire_bytes": weight,
        "all_requests": all_requests,
        "all_wire_bytes": all_weight,
    }


async def pressed(page: Page) -> float:
    """Seconds from a press of the button until the field takes words."""
    begun = time.perf_counter()
    await page.locator("shopkeeper-chat button").first.tap()
    await page.locator("sk-composer textarea").fill("x")
    return time.perf_counter() - begun


async def measure(url: str, runs: int) -> dict[str, Any]:
    async with async_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = await playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        visits = [await visit(browser, url) for _ in range(runs)]
        await browser.close()
    middle = {key: round(statistics.median(v[key] for v in visits)) for key in visits[0]}
    profile = {"down_kbit": 1600, "round_trip_ms": 150, "cpu_slowdown": SLOWER}
    return {"runs": runs, "profile": profile, **middle}


async def main() -> None:
    parser = argparse.ArgumentParser(description="What the widget costs a phone")
    parser.add_argument("--url", default="")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    if asked.url:
        found = await measure(asked.url, asked.runs)
    else:
        async with scripted() as url:
            found = await measure(url, asked.runs)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    asyncio.run(main())
