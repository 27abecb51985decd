"""The real widget on the real product: a shopper in the demo shop, from question to order."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DEVICES, is_bad
from tests.browser.shopper import Shopper
from tests.system.product import Product

pytestmark = [
    pytest.mark.browser,
    pytest.mark.system,
    pytest.mark.asyncio(loop_scope="session"),
]
languages = pytest.mark.parametrize("lang", ["zh", "en"])
devices = pytest.mark.parametrize("device", ["phone", "desktop"])
SLOW = 60_000  # a model on a busy processor

ASK = {
    "shipping": {"zh": "下单后多久能送到？", "en": "How long does delivery take?"},
    "lamp": {"zh": "帮我推荐一盏床头灯", "en": "Suggest a bedside lamp"},
    "order": {"zh": "我的订单到哪了？", "en": "Where is my order?"},
    "hello": {"zh": "你好", "en": "Hello"},
}


@pytest_asyncio.fixture(loop_scope="session")
async def come(product: Product, chromium: Browser) -> AsyncIterator[Any]:
    """Opens a page of the demo shop; any error that it logs fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    async def opened(device: str, lang: str, path: str = "/shop/") -> Shopper:
        locale = {"zh": "zh-CN", "en": "en-GB"}[lang]
        context = await chromium.new_context(
            **DEVICES[device], locale=locale, base_url=product.url, reduced_motion="reduce"
        )
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if is_bad(said) else None)
        await page.goto(path)
        return Shopper(page, lang)

    yield opened
    for context in contexts:
        await context.close()
    assert not complaints, complaints


async def answered(shopper: Shopper, text: str) -> None:
    """Says `text` and waits for the whole answer."""
    before = await shopper.bubbles.count()
    await shopper.say(text)
    await expect(shopper.bubbles.nth(before + 1)).to_be_visible(timeout=SLOW)
    await expect(shopper.page.locator(".caret, .dots")).to_have_count(0, timeout=SLOW)


async def accessible(page: Page) -> None:
    found = (await Axe().run(page)).response["violations"]
    assert not found, [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found]


@languages
@devices
async def test_a_question_is_answered_from_the_shops_knowledge(
    come: Any, lang: str, device: str
) -> None:
    shopper = await (await come(device, lang)).open()
    await answered(shopper, ASK["shipping"][lang])
    await expect(shopper.bubbles.last).to_contain_text("2–4")
    source = shopper.page.locator(".source").first
    async with shopper.page.context.expect_page() as opened:
        await source.click()
    page = await opened.value
    anchor = page.url.partition("#")[2]
    assert "/shop/help/" in page.url
    await expect(page.locator(f"[id='{anchor}']")).to_be_visible()
    await accessible(shopper.page)


@languages
async def test_a_suggestion_leads_to_its_product(come: Any, lang: str) -> None:
    shopper = await (await come("desktop", lang)).open()
    await answered(shopper, ASK["lamp"][lang])
    card = shopper.page.locator(".card").first
    await expect(card.locator("img")).to_have_js_property("complete", True)
    assert await card.locator("img").evaluate("(e) => e.naturalWidth > 0")
    await expect(card).to_contain_text("¥")
    await card.locator("a").click()
    await expect(shopper.page.locator("table")).to_be_visible()
    await expect(shopper.page.locator("sk-transcript .card").first).to_be_visible()


@languages
async def test_a_shopper_signs_in_to_see_an_order(come: Any, lang: str) -> None:
    shopper = await (await come("desktop", lang)).open()
    await answered(shopper, ASK["order"][lang])
    await expect(shopper.page.locator(".order")).to_have_count(0)
    await shopper.button("sign_in").click()
    await shopper.page.locator(".people button").first.click()
    await expect(shopper.field).to_be_visible()
    await shopper.reads()
    await answered(shopper, ASK["order"][lang])
    await expect(shopper.page.locator(".order").first).to_contain_text(re.compile(r"#W\d{7}"))


@languages
@devices
async def test_a_reload_keeps_what_was_said(come: Any, lang: str, device: str) -> None:
    shopper = await come(device, lang, "/shop/chat")
    await answered(shopper, ASK["hello"][lang])
    said = await shopper.bubbles.all_inner_texts()
    await shopper.page.reload()
    await expect(shopper.bubbles).to_have_text(said)
    await answered(shopper, ASK["shipping"][lang])


@languages
async def test_a_person_is_asked_for_and_let_go(come: Any, lang: str) -> None:
    shopper = await (await come("phone", lang)).open()
    await answered(shopper, ASK["hello"][lang])
    await shopper.button("person").click()
    await expect(shopper.button("back")).to_be_visible()
    await shopper.button("back").click()
    await expect(shopper.button("person")).to_be_visible()
    await answered(shopper, ASK["hello"][lang])


@languages
@devices
@pytest.mark.parametrize(
    "path",
    ["/shop/", "/shop/products/P1001", "/shop/help/shipping", "/shop/help/", "/shop/sign-in"],
)
async def test_the_shops_pages_are_accessible(come: Any, path: str, device: str, lang: str) -> None:
    shopper = await come(device, lang, path)
    await accessible(shopper.page)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not await shopper.page.evaluate(wide)
