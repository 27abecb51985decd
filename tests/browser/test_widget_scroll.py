"""A conversation is read where its reader is: at the end, or further up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.scripted import Scripted, pause, speak
from tests.browser.shopper import Shopper

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
languages = pytest.mark.parametrize("lang", ["zh", "en"])
AT_END = "(e) => e.scrollHeight - e.scrollTop - e.clientHeight < 2"
Read = Callable[..., Awaitable[Shopper]]


@pytest.fixture
def read(visit: Visit, gateway: Scripted) -> Read:
    """Opens a chat that is several screens long."""

    async def much(device: str = "desktop", **page: str) -> Shopper:
        gateway.answers["much"] = [speak(f"{n}\n" * 12) for n in range(6)]
        shopper = await (await visit(device, **page)).open()
        await shopper.say("much")
        await expect(shopper.bubbles).to_have_count(7)
        return shopper

    return much


def log_of(shopper: Shopper) -> Locator:
    return shopper.page.get_by_role("log")


async def scroll_back(shopper: Shopper) -> None:
    await log_of(shopper).evaluate("(e) => (e.scrollTop = 100)")
    await shopper.page.wait_for_timeout(100)


async def test_reading_back_is_not_interrupted_by_a_new_message(
    read: Read, gateway: Scripted
) -> None:
    shopper = await read()
    await scroll_back(shopper)
    gateway.talk.add("bot", "new")
    newer = shopper.page.get_by_role("button", name="新消息")
    await expect(newer).to_be_visible()
    assert await log_of(shopper).evaluate("(e) => e.scrollTop") == 100
    await newer.click()
    await expect(newer).to_be_hidden()
    assert await log_of(shopper).evaluate(AT_END)


async def test_a_message_in_the_very_moment_of_scrolling_back_does_not_interrupt(
    read: Read,
) -> None:
    shopper = await read()
    # The browser tells of a scroll only with the next frame; the message is there before.
    stayed = await log_of(shopper).evaluate(
        """async (log) => {
            const transcript = log.getRootNode().host;
            log.scrollTop = 100;
            transcript.messages = [...transcript.messages, { author: "bot", text: "new" }];
            await transcript.updateComplete;
            return log.scrollTop === 100 && transcript.behind;
        }"""
    )
    assert stayed


async def test_an_answer_is_followed_though_the_end_moved_a_little(read: Read) -> None:
    shopper = await read()
    # What a browser does when buttons go before the next answer comes.
    followed = await log_of(shopper).evaluate(
        """async (log) => {
            const transcript = log.getRootNode().host;
            log.scrollTop -= 40;
            const long = { author: "bot", text: "new\\n".repeat(20) };
            transcript.messages = [...transcript.messages, long];
            await transcript.updateComplete;
            return log.scrollHeight - log.scrollTop - log.clientHeight < 2 && !transcript.behind;
        }"""
    )
    assert followed


async def test_who_writes_is_taken_to_the_end(read: Read) -> None:
    shopper = await read()
    await scroll_back(shopper)
    await shopper.say("hi")
    await expect(shopper.bubbles.last).to_have_text("hi!")
    assert await log_of(shopper).evaluate(AT_END)


@languages
async def test_an_answer_in_the_other_language_does_not_hide_itself(
    read: Read, gateway: Scripted, lang: str
) -> None:
    """The greeting above changes its words, and its height, with the same message."""
    other = {"zh": "en", "en": "zh"}[lang]
    gateway.answers["switch"] = [pause(0.3), speak("1\n" * 8, lang=other)]
    tall = {f"greeting_{lang}": "很 long " * 60, f"greeting_{other}": "!"}
    shopper = await read("phone", lang=lang, **tall)
    await shopper.say("switch")
    await expect(shopper.bubbles).to_have_count(9)
    assert await log_of(shopper).evaluate(AT_END)
    await expect(shopper.page.locator(".newer")).to_be_hidden()


@languages
async def test_what_stands_before_a_conversation_is_read_from_its_first_line(
    visit: Visit, lang: str
) -> None:
    tall = {f"greeting_{lang}": "很 long " * 200}
    shopper = await (await visit("phone", lang=lang, **tall)).open()
    assert await log_of(shopper).evaluate("(e) => e.scrollTop === 0 && e.scrollHeight > 900")
    await shopper.say("hi")
    await expect(shopper.bubbles.last).to_have_text("hi!")
    assert await log_of(shopper).evaluate(AT_END)
