"""The console in a real browser: both languages, phone and desktop, live."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, expect
from sqlalchemy import Engine, delete

from desk.types import Lang
from ledger import tables as t
from ledger import writing
from tests.console.conftest import PASSWORD
from tests.console.seed import Talk, refund

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
Open = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="session")
async def browse(chromium: Browser, served: str) -> AsyncIterator[Open]:
    """`await browse("phone", Lang.ZH)`: an agent at the list. The page must not complain."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    async def arrive(
        device: str = "desktop", lang: Lang = Lang.EN, theme: Any = "light", role: str = "agent"
    ) -> Page:
        context = await chromium.new_context(
            **DEVICES[device], locale={"zh": "zh-CN", "en": "en-GB"}[lang], color_scheme=theme
        )
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if _bad(said) else None)
        await page.goto(f"{served}/console/")
        if role:
            await page.fill("#name", role)
            await page.fill("#password", PASSWORD)
            await page.keyboard.press("Enter")
            await page.wait_for_selector("#rows")
        return page

    yield arrive
    for context in contexts:
        await context.close()
    assert not complaints, complaints


def _bad(said: Any) -> bool:
    """A page's own error; refusals and leaving in the middle of a request are not."""
    fine = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")
    return said.type == "error" and not said.text.startswith(fine)


async def violations(page: Page) -> list[str]:
    found = await Axe().run(page)
    return [f"{v['id']}: {[n['target'] for n in v['nodes']]}" for v in found.response["violations"]]


async def overflows(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return bool(await page.evaluate(wide))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("lang", Lang)
async def test_every_page_is_accessible_and_fits(
    browse: Open, own_ledger: Engine, lang: Lang, device: str, theme: str
) -> None:
    talk = refund(own_ledger, lang)
    talk.hand_over("complaint", what="很长的说明" * 20, facts={"order": "#W1000123"})
    talk.fail("model_slow", "no token")
    talk.say("system", "queued", "state")
    page = await browse(device, lang, theme)
    front = page.url
    words = {"zh": "退款", "en": "refund"}[lang]
    for path in ("", f"?q={words}", "?show=low", "nowhere", f"conversations/{talk.id}"):
        await page.goto(front + path)
        for why in await page.locator(".why summary").all():
            await why.click()
        assert await violations(page) == []
        assert not await overflows(page)


async def test_the_sign_in_page_is_accessible(browse: Open) -> None:
    page = await browse(role="")
    assert await violations(page) == []
    await expect(page.locator("#name")).to_be_focused()


@pytest.mark.parametrize("lang", Lang)
async def test_a_new_conversation_appears_by_itself(
    browse: Open, own_ledger: Engine, lang: Lang
) -> None:
    page = await browse("desktop", lang)
    await expect(page.locator("#live")).to_have_class("live on")
    talk = Talk(own_ledger, lang, state="queued")
    talk.say("shopper", "在吗")
    await expect(page.locator(f"#c-{talk.id}")).to_contain_text("在吗", timeout=6000)
    waiting = page.locator(".today .urgent b")
    await expect(waiting).to_have_text("1")


async def test_a_reader_further_down_is_asked_before_the_list_moves(
    browse: Open, own_ledger: Engine
) -> None:
    for number in range(40):
        Talk(own_ledger).say("shopper", f"hello {number}")
    page = await browse()
    await expect(page.locator("#live")).to_have_class("live on")
    await page.evaluate("scrollTo(0, 900)")
    Talk(own_ledger).say("shopper", "newest of all")
    await expect(page.locator("#fresh")).to_be_visible(timeout=6000)
    assert await page.evaluate("scrollY") > 500
    await page.click("#fresh")
    await expect(page.locator("#rows li").first).to_contain_text("newest of all")


async def test_older_conversations_are_added_below(browse: Open, own_ledger: Engine) -> None:
    for number in range(70):
        Talk(own_ledger).say("shopper", f"hello {number}")
    page = await browse()
    for shown in (60, 70):
        await page.click("#older")
        await expect(page.locator("#rows > li")).to_have_count(shown)
    await expect(page.locator("#older")).to_have_count(0)


async def test_an_open_transcript_grows_without_moving_what_is_read(
    browse: Open, own_ledger: Engine, served: str
) -> None:
    talk = Talk(own_ledger)
    for number in range(40):
        talk.say("shopper", f"line {number}")
    page = await browse()
    await page.goto(f"{served}/console/conversations/{talk.id}")
    await expect(page.locator("#live")).to_have_class("live on")
    await page.evaluate("scrollTo(0, 300)")
    answer = talk.say("bot", "a live answer")
    talk.explain(answer)
    await expect(page.locator("#messages > li").last).to_contain_text("a live answer")
    await expect(page.locator("#messages > li").last.locator(".why")).to_have_count(1)
    assert await page.evaluate("scrollY") == 300
    await page.click("#new")
    await expect(page.locator("#new")).to_be_hidden()
    talk.say("shopper", "and one more")
    await expect(page.locator("#messages > li").last).to_be_in_viewport(timeout=6000)
    await expect(page.locator("#messages > li")).to_have_count(42)


async def test_many_messages_at_once_are_each_shown_once(
    browse: Open, own_ledger: Engine, served: str
) -> None:
    talk = Talk(own_ledger)
    talk.say("shopper", "line 0")
    page = await browse()
    await page.goto(f"{served}/console/conversations/{talk.id}")
    await expect(page.locator("#live")).to_have_class("live on")
    for number in range(1, 60):
        talk.say("shopper", f"line {number}")
    await expect(page.locator("#messages > li")).to_have_count(60, timeout=15000)
    shown = await page.locator("#messages .bubble").all_inner_texts()
    assert shown == [f"line {number}" for number in range(60)]


async def test_a_rating_reaches_an_open_transcript(
    browse: Open, own_ledger: Engine, served: str
) -> None:
    talk = Talk(own_ledger)
    answer = talk.say("bot", "hello")
    page = await browse()
    await page.goto(f"{served}/console/conversations/{talk.id}")
    await expect(page.locator("#live")).to_have_class("live on")
    talk.rate(-1, "thumb", answer)
    await expect(page.locator(f"#thumb-{answer} .down")).to_be_visible(timeout=6000)
    await expect(page.locator("#about .thumb.down")).to_be_visible()


async def test_what_was_missed_while_away_is_shown_on_return(
    browse: Open, own_ledger: Engine, served: str
) -> None:
    talk = Talk(own_ledger)
    talk.say("shopper", "before")
    page = await browse()
    await page.goto(f"{served}/console/conversations/{talk.id}")
    await expect(page.locator("#live")).to_have_class("live on")
    await page.context.set_offline(True)
    await page.evaluate("disconnect()")
    talk.say("shopper", "meanwhile")
    await page.context.set_offline(False)
    await page.evaluate("connect()")
    await expect(page.locator("#messages > li").last).to_contain_text("meanwhile")


async def test_earlier_messages_come_above_without_moving_what_is_read(
    browse: Open, own_ledger: Engine, served: str
) -> None:
    talk = Talk(own_ledger)
    for number in range(150):
        talk.say("shopper", f"line {number}")
    page = await browse()
    await page.goto(f"{served}/console/conversations/{talk.id}")
    first = page.locator("#m-51")
    await page.click("#earlier a")
    await expect(page.locator("#messages > li")).to_have_count(150)
    await expect(first).to_be_in_viewport()
    await expect(page.locator("#earlier a")).to_have_count(0)


async def test_filters_and_search_work_without_a_reload_and_with_back(
    browse: Open, own_ledger: Engine
) -> None:
    zh, en = refund(own_ledger, Lang.ZH), refund(own_ledger, Lang.EN)
    page = await browse()
    await page.select_option("select[name=lang]", "zh")
    await expect(page.locator(f"#c-{en.id}")).to_have_count(0)
    await expect(page.locator(f"#c-{zh.id}")).to_be_visible()
    await page.fill("input[type=search]", "退款")
    await page.keyboard.press("Enter")
    await expect(page.locator("#rows mark").first).to_be_visible()
    await page.go_back()
    await expect(page.locator(f"#c-{zh.id}")).to_be_visible()
    assert "lang=zh" in page.url


async def test_the_keyboard_alone_is_enough(browse: Open, own_ledger: Engine) -> None:
    talks = [refund(own_ledger, Lang.EN) for _ in range(3)]
    page = await browse()
    await page.keyboard.press("j")
    await page.keyboard.press("j")
    await expect(page.locator(f"#c-{talks[1].id}")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.wait_for_selector("#messages")
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await expect(page.locator(".reasons")).to_be_visible()
    await page.keyboard.press("u")
    await page.wait_for_selector("#rows")
    await page.keyboard.press("/")
    await expect(page.locator("input[type=search]")).to_be_focused()


async def test_an_ended_session_leads_back_to_signing_in(browse: Open, own_ledger: Engine) -> None:
    page = await browse()
    await expect(page.locator("#live")).to_have_class("live on")
    with writing(own_ledger) as conn:
        conn.execute(delete(t.staff_session))
    Talk(own_ledger).say("shopper", "hello")
    await page.wait_for_selector("#password", timeout=8000)


async def test_text_from_a_shopper_runs_nothing(
    browse: Open, own_ledger: Engine, served: str
) -> None:
    talk = Talk(own_ledger)
    page = await browse()
    await page.goto(f"{served}/console/conversations/{talk.id}")
    await expect(page.locator("#live")).to_have_class("live on")
    attack = '<img src=x onerror="document.title=1"><b hx-get="/x" hx-trigger="load">x</b>'
    talk.say("bot", f"**{attack}**")
    await expect(page.locator("#messages .bubble").last).to_contain_text("<img src=x")
    assert await page.locator("#messages img, #messages [hx-get]").count() == 0
    assert "1" not in await page.title()


async def test_without_scripts_the_console_still_works(
    chromium: Browser, served: str, own_ledger: Engine
) -> None:
    talk = refund(own_ledger, Lang.EN)
    context = await chromium.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{served}/console/conversations/{talk.id}")
    await page.fill("#name", "agent")
    await page.fill("#password", PASSWORD)
    await page.click(".login button")
    await page.click(".why summary")
    await expect(page.locator(".reasons")).to_be_visible()
    await page.click("#back")
    await page.fill("input[type=search]", "refund")
    await page.click(".find button")
    await expect(page.locator("#rows mark").first).to_be_visible()
    await context.close()
