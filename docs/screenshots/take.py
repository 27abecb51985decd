"""Takes this folder's pictures from a running demo shop.

python docs/screenshots/take.py http://127.0.0.1:8000
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

HERE = Path(__file__).parent
WAIT = 60_000
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 800}}
ASKED = {
    "zh": ("推荐一盏台灯", "下单后多久能送到？"),
    "en": ("Suggest a table lamp", "How long does delivery take?"),
}


async def say(page: Page, text: str) -> None:
    count = await page.locator("sk-transcript .bubble").count()
    await page.locator("sk-composer textarea").fill(text)
    await page.locator("sk-composer textarea").press("Enter")
    answer = page.locator("sk-transcript .bubble:not(.caret, .dots)").nth(count + 1)
    await answer.wait_for(timeout=WAIT)
    await page.locator(".caret, .dots").first.wait_for(state="detached", timeout=WAIT)
    await page.wait_for_timeout(600)


async def take(browser: Browser, url: str, device: str, lang: str, theme: str) -> None:
    locale = {"zh": "zh-CN", "en": "en-GB"}[lang]
    context = await browser.new_context(
        viewport=SIZES[device], color_scheme=theme, locale=locale, device_scale_factor=1.5
    )
    page = await context.new_page()
    await page.goto(f"{url}/shop/")
    await page.locator("shopkeeper-chat button").first.click()
    for text in ASKED[lang]:
        await say(page, text)
    await page.screenshot(path=HERE / f"shop-{device}-{lang}.png")
    await context.close()


async def main(url: str) -> None:
    async with async_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for device, lang, theme in (
            ("desktop", "zh", "light"),
            ("desktop", "en", "light"),
            ("phone", "zh", "dark"),
            ("phone", "en", "light"),
        ):
            await take(browser, url, device, lang, theme)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
