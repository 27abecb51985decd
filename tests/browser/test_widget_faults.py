"""Lines break, servers refuse, pages reload: nothing is lost, nothing is said twice."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.scripted import Refusal, Scripted, pause, speak, wait_for, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
languages = pytest.mark.parametrize("lang", ["zh", "en"])
devices = pytest.mark.parametrize("device", ["phone", "desktop"])


@languages
@devices
async def test_a_reload_brings_the_conversation_back(
    visit: Visit, gateway: Scripted, lang: str, device: str
) -> None:
    shopper = await (await visit(device, lang=lang)).open()
    await shopper.say("one")
    await shopper.reads("one", "one!")
    await shopper.page.reload()
    if device == "phone":
        await shopper.open()
    await shopper.reads("one", "one!")
    await shopper.say("two")
    await shopper.reads("one", "one!", "two", "two!")
    assert len(gateway.talks) == 1


@languages
async def test_a_reload_in_the_middle_of_an_answer_loses_none_of_it(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    pieces = [f"{n} " for n in range(25)]
    gateway.answers["long"] = [write(*pieces), speak("".join(pieces))]
    shopper = await (await visit(lang=lang)).open()
    await shopper.say("long")
    await expect(shopper.bubbles.last).to_contain_text("3 4")
    await shopper.page.reload()
    await expect(shopper.bubbles.last).to_contain_text("0 1 2 3 4")
    await shopper.reads("long", "".join(pieces).strip())


async def test_a_second_tab_is_in_the_same_conversation(visit: Visit, gateway: Scripted) -> None:
    shopper = await (await visit()).open()
    await shopper.say("one")
    await shopper.reads("one", "one!")
    other = await shopper.page.context.new_page()
    await other.goto(f"{gateway.url}/page")
    await other.get_by_role("button", name="问问掌柜").click()
    await expect(other.locator("sk-transcript .bubble")).to_have_text(["one", "one!"])
    await shopper.say("two")
    await expect(other.locator("sk-transcript .bubble")).to_have_count(4)
    await shopper.reads("one", "one!", "two", "two!")


async def test_a_broken_line_misses_nothing_and_doubles_nothing(
    visit: Visit, gateway: Scripted
) -> None:
    shopper = await (await visit()).open()
    await shopper.say("0")
    expected = ["0", "0!"]
    await shopper.reads(*expected)
    for n in range(1, 7):
        if n % 2:
            gateway.hang_up()
        gateway.talk.add("bot", f"b{n}", turn=None)
        expected.append(f"b{n}")
        await asyncio.sleep(0.05)
    await shopper.reads(*expected)
    assert gateway.calls["snapshot"] == 0


async def test_a_piece_that_does_not_fit_is_ignored(visit: Visit, gateway: Scripted) -> None:
    gateway.answers["hi"] = [pause(1.2), speak("whole")]
    shopper = await (await visit()).open()
    await shopper.say("hi")
    await wait_for(lambda: gateway.talks and gateway.talk.lines and gateway.talk.messages)
    turn = gateway.talk.messages[0]["id"]
    for offset, text in ((0, "a🙂"), (2, "b"), (9, "lost"), (2, "twice"), (3, "c")):
        gateway.talk.send("draft", {"turn": turn, "offset": offset, "text": text})
    await expect(shopper.bubbles.last).to_have_text("a🙂bc")
    await shopper.reads("hi", "whole")


@languages
async def test_a_passing_refusal_is_tried_again_with_the_same_id(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    gateway.refusals["messages"] = Refusal(503, "unavailable", times=2)
    shopper = await (await visit(lang=lang)).open()
    await shopper.say("hi")
    await shopper.reads("hi", "hi!")
    assert gateway.calls["messages"] == 3
    assert len(gateway.talk.seen) == 1


@languages
async def test_a_message_that_fails_can_be_sent_again_or_dropped(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    gateway.refusals["messages"] = Refusal(400, "bad_request", times=2, zh="不行。", en="No.")
    shopper = await (await visit(lang=lang)).open()
    await shopper.say("one")
    await expect(shopper.banner).to_contain_text({"zh": "不行。", "en": "No."}[lang])
    await shopper.say("two")
    await expect(shopper.button("retry")).to_have_count(2)
    await shopper.button("retry").first.click()
    await expect(shopper.bubbles.filter(has_text="one!")).to_be_visible()
    await shopper.button("drop").click()
    await shopper.reads("one", "one!")


@languages
@devices
async def test_too_many_messages_are_told_and_counted_down(
    visit: Visit, gateway: Scripted, lang: str, device: str
) -> None:
    gateway.refusals["messages"] = Refusal(429, "rate_limited", retry_after=2)
    shopper = await (await visit(device, lang=lang)).open()
    await shopper.say("one")
    await expect(shopper.banner).to_contain_text("0:0")
    await shopper.field.fill("two")
    await expect(shopper.button("send")).to_be_disabled()
    await expect(shopper.banner).to_be_hidden()
    await shopper.button("retry").click()
    await shopper.reads("one", "one!")
    await expect(shopper.field).to_have_value("two")


@languages
@devices
async def test_what_is_written_without_a_network_goes_out_when_it_is_back(
    visit: Visit, gateway: Scripted, lang: str, device: str
) -> None:
    shopper = await (await visit(device, lang=lang)).open()
    await shopper.say("one")
    await shopper.reads("one", "one!")
    await shopper.page.context.set_offline(True)
    await expect(shopper.status).to_have_text({"zh": "网络已断开", "en": "You are offline"}[lang])
    await shopper.say("two")
    await expect(shopper.button("retry")).to_be_visible()
    await shopper.page.context.set_offline(False)
    await shopper.reads("one", "one!", "two", "two!")
    await expect(shopper.banner).to_be_hidden()


async def test_what_a_stopped_gateway_did_not_take_goes_out_when_it_is_back(
    visit: Visit, gateway: Scripted
) -> None:
    """The browser tells of no network lost: only the line to the gateway breaks."""
    shopper = await (await visit()).open()
    await shopper.say("one")
    await shopper.reads("one", "one!")
    await shopper.page.route("**/messages", lambda route: route.abort())
    await shopper.say("two")
    await expect(shopper.button("retry")).to_be_visible(timeout=10_000)
    await shopper.page.unroute("**/messages")
    gateway.hang_up()
    await shopper.reads("one", "one!", "two", "two!")
    await expect(shopper.banner).to_be_hidden()
    assert len(gateway.talk.seen) == 2


async def test_a_first_message_waits_for_the_gateway(visit: Visit, gateway: Scripted) -> None:
    shopper = await (await visit()).open()
    await shopper.page.route("**/api/**", lambda route: route.abort())
    await shopper.say("one")
    await expect(shopper.button("retry")).to_be_visible(timeout=10_000)
    await shopper.page.unroute("**/api/**")
    await expect(shopper.bubbles).to_have_text(["one", "one!"], timeout=10_000)


async def test_a_reload_while_sending_sends_once(visit: Visit, gateway: Scripted) -> None:
    gateway.delay = 1.0
    shopper = await (await visit()).open()
    await shopper.say("once")
    await wait_for(lambda: gateway.talks)
    await shopper.page.reload()
    gateway.delay = 0
    await shopper.reads("once", "once!")
    assert len(gateway.talk.seen) == 1


async def test_a_lost_answer_to_a_post_has_one_effect(visit: Visit, gateway: Scripted) -> None:
    shopper = await (await visit()).open()
    lost: list[int] = []

    async def lose(route: object) -> None:
        lost.append(1)
        if len(lost) > 1:
            await route.continue_()  # type: ignore[attr-defined]
            return
        await route.fetch()  # type: ignore[attr-defined]
        await route.abort()  # type: ignore[attr-defined]

    await shopper.page.route("**/messages", lose)
    await shopper.say("hi")
    await shopper.reads("hi", "hi!")
    await asyncio.sleep(0.3)
    await shopper.reads("hi", "hi!")
    assert len(gateway.talk.seen) == 1


@languages
async def test_a_refused_token_means_a_new_conversation(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    shopper = await (await visit(lang=lang)).open()
    await shopper.say("one")
    await shopper.reads("one", "one!")
    gateway.talks.clear()
    await shopper.say("two")
    await shopper.reads("two", "two!")
    await shopper.page.reload()
    await shopper.reads("two", "two!")


async def test_a_stale_visitor_does_not_shut_the_door(visit: Visit, gateway: Scripted) -> None:
    gateway.refusals["open"] = Refusal(401, "unauthorized")
    shopper = await (await visit(identity="a.eyJzdWIiOiJ4In0.c")).open()
    await shopper.say("hi")
    await shopper.reads("hi", "hi!")
    assert [sorted(opened) for opened in gateway.opened] == [["identity", "lang"], ["lang"]]


@languages
async def test_a_chat_that_cannot_load_says_so_and_can_be_tried_again(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    shopper = await visit(lang=lang)
    failed = asyncio.Event()

    async def fail(route: object) -> None:
        failed.set()
        await route.abort()  # type: ignore[attr-defined]

    await shopper.page.route("**/who", fail)
    element = shopper.page.locator("shopkeeper-chat")
    await element.evaluate("(e) => e.setAttribute('identity-url', '/who')")
    await shopper.open()
    assert failed.is_set()
    await shopper.say("hi")
    await shopper.reads("hi", "hi!")


async def test_without_storage_the_chat_lives_as_long_as_the_page(
    visit: Visit, gateway: Scripted
) -> None:
    shopper = await visit(path="/elsewhere")
    await shopper.page.add_init_script("""
        for (const area of ["localStorage", "sessionStorage"])
          Object.defineProperty(window, area, { get() { throw new Error("forbidden"); } });
    """)
    await shopper.page.goto(f"{gateway.url}/page")
    await shopper.open()
    await shopper.say("one")
    await shopper.reads("one", "one!")
    await shopper.say("two")
    await shopper.reads("one", "one!", "two", "two!")
    assert len(gateway.talks) == 1


async def test_a_refused_rating_is_told(visit: Visit, gateway: Scripted) -> None:
    gateway.refusals["ratings"] = Refusal(409, "conflict", zh="已经评过了。")
    shopper = await (await visit()).open()
    await shopper.say("hi")
    await shopper.button("up").click()
    await expect(shopper.banner).to_contain_text("已经评过了。")
    await expect(shopper.button("up")).to_have_attribute("aria-pressed", "false")
    await shopper.button("ok").last.click()
    await expect(shopper.banner).to_be_hidden()
