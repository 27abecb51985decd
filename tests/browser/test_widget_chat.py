"""A shopper chats: what is said, shown, kept and sent."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.scripted import Scripted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def say(page: Page, text: str) -> None:
    await page.get_by_role("textbox").fill(text)
    await page.get_by_role("textbox").press("Enter")


async def open_chat(page: Page) -> None:
    await page.locator("shopkeeper-chat > button, shopkeeper-chat button").first.click()
    await expect(page.get_by_role("textbox")).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_message_is_answered(
    visit: Visit, gateway: Scripted, device: str, lang: str
) -> None:
    page = await visit(device, lang=lang)
    await open_chat(page)
    await say(page, "Hi 你好")
    await expect(page.locator(".bubble").last).to_have_text("Hi 你好!")
