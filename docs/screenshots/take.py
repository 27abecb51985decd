"""Takes this folder's pictures of the shop, not the console's, from a running demo shop.

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
RETURN = {
    "zh": ("订单 W3720674 里有东西要退", "lin.yuhang.1017@example.com"),
    "en": ("I want to send back things from W4850009", "kenji.venter.1109@example.com"),
}
SERVICE = (("phone", "zh"), ("desktop", "en"))


async def say(page: Page, text: str) -> None:
    count = await page.locator("sk-transcript .bubble").count()
    await page.locator("sk-composer textarea").fill(text)
    await page.locator("sk-composer textarea").press("Enter")
    answer = page.locator("sk-transcript .bubble:not(.caret, .dots)").nth(count + 1)
    await answer.wait_for(timeout=WAIT)
    await page.locator(".caret, .dots").first.wait_for(state="detached", timeout=WAIT)
    await page.wait_for_timeout(600)


async def opened(browser: Browser, url: str, device: str, lang: str, theme: str) -> Page:
    locale = {"zh": "zh-CN", "en": "en-GB"}[lang]
    context = await browser.new_context(
        viewport=SIZES[device], color_scheme=theme, locale=locale, device_scale_factor=1.5
    )
    page = await context.new_page()
    await page.goto(f"{url}/shop/")
    await page.locator("shopkeeper-chat button").first.click()
    return page


async def chat(page: Page, device: str, lang: str) -> None:
    for text in ASKED[lang]:
        await say(page, text)
    await page.screenshot(path=HERE / f"shop-{device}-{lang}.png")


async def send_back(page: Page, device: str, lang: str) -> None:
    """A return, as far as the yes: nothing in the shop is changed."""
    for text in RETURN[lang]:
        await say(page, text)
    boxes = page.locator("sk-transcript input[type=checkbox]")
    await boxes.nth(0).check()
    await boxes.nth(1).check()
    await page.wait_for_timeout(300)
    await page.screenshot(path=HERE / f"service-items-{device}-{lang}.png")
    await press(page, "sk-transcript form.ask button.solid")
    await press(page, "sk-transcript .chip:not(.solid)")
    await page.locator("sk-transcript .confirm").last.wait_for(timeout=WAIT)
    await page.screenshot(path=HERE / f"service-confirm-{device}-{lang}.png")


async def press(page: Page, button: str) -> None:
    count = await page.locator("sk-transcript .bubble").count()
    await page.locator(button).first.click()
    answer = page.locator("sk-transcript .bubble:not(.caret, .dots)").nth(count)
    await answer.wait_for(timeout=WAIT)
    await page.wait_for_timeout(900)


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
            for scene in (chat, send_back) if (device, lang) in SERVICE else (chat,):
                page = await opened(browser, url, device, lang, theme)
                await scene(page, device, lang)
                await page.context.close()
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
