"""A shopper chats: what is said, shown and sent."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.scripted import Scripted, pause, speak, wait_for, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
languages = pytest.mark.parametrize("lang", ["zh", "en"])
devices = pytest.mark.parametrize("device", ["phone", "desktop"])

SOURCES = [{"number": 1, "title": "配送时效", "url": "/shop/help/shipping#times", "snippet": "…"}]
PRODUCT = {
    "product_id": "P1001",
    "name": "云朵床头灯",
    "url": "/shop/products/P1001",
    "picture": "/shop/pictures/P1001.svg",
    "price": "1299.50",
    "currency": "CNY",
    "stock": "low",
    "why": "光线柔和",
}
ORDER = {
    "order_id": "#W1000001",
    "status": "processed",
    "status_text": "派送中",
    "placed_at": "2026-01-31T09:30:00Z",
    "total": "258.00",
    "currency": "CNY",
    "items": ["云朵床头灯 × 1"],
    "tracking": ["SF102"],
}


@languages
@devices
async def test_a_message_is_answered(visit: Visit, lang: str, device: str) -> None:
    shopper = await (await visit(device, lang=lang)).open()
    await shopper.say("Hi 你好")
    await shopper.reads("Hi 你好", "Hi 你好!")
    await expect(shopper.field).to_have_value("")


@languages
async def test_an_answer_is_read_while_it_is_written(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    pieces = ["**2–4", " 天**", "送到 🙂", "，放心。"]
    steps = [pause(0.3), write(*pieces), pause(0.4), speak("2–4 天送到。")]
    gateway.answers["多久"] = steps
    shopper = await (await visit(lang=lang)).open()
    await shopper.say("多久")
    await expect(shopper.dots).to_be_visible()
    await expect(shopper.bubbles.last).to_have_text("2–4 天送到 🙂，放心。")
    await shopper.reads("多久", "2–4 天送到。")
    await expect(shopper.dots).to_be_hidden()


@languages
@devices
async def test_a_quick_reply_is_sent_by_its_id(
    visit: Visit, gateway: Scripted, lang: str, device: str
) -> None:
    gateway.answers["hi"] = [
        speak("?", choices=[{"id": "c1", "title": "A"}, {"id": "c2", "title": "B"}])
    ]
    shopper = await (await visit(device, lang=lang)).open()
    await shopper.say("hi")
    await shopper.page.get_by_role("button", name="B", exact=True).click()
    await shopper.reads("hi", "?", "B", "B!")
    assert gateway.talk.messages[2]["kind"] == "button"
    await expect(shopper.page.get_by_role("button", name="A", exact=True)).to_be_hidden()


@languages
async def test_a_starter_opens_the_conversation(visit: Visit, gateway: Scripted, lang: str) -> None:
    shopper = await (await visit(lang=lang, **{f"suggestions_{lang}": "One?|Two?"})).open()
    assert not gateway.talks
    await shopper.page.get_by_role("button", name="Two?").click()
    await shopper.reads("Two?", "Two?!")
    await expect(shopper.page.get_by_role("button", name="One?")).to_be_hidden()


async def test_a_statement_leads_to_its_source(visit: Visit, gateway: Scripted) -> None:
    gateway.answers["多久"] = [speak("2–4 天 [1]。[7]", sources=SOURCES)]
    shopper = await (await visit()).open()
    await shopper.say("多久")
    links = shopper.page.locator("sk-transcript a")
    await expect(links).to_have_count(2)
    for link in await links.all():
        await expect(link).to_have_attribute("href", f"{gateway.url}/shop/help/shipping#times")
        await expect(link).to_have_attribute("rel", "noopener")
    await expect(shopper.bubbles.last).to_have_text("2–4 天 1。")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["¥1,299.50 起", "库存不多", "光线柔和"]),
        ("en", ["from ¥1,299.50", "Few left", "光线柔和"]),
    ],
)
async def test_a_product_shows_price_stock_and_why(
    visit: Visit, gateway: Scripted, lang: str, words: list[str]
) -> None:
    gateway.answers["lamp"] = [speak("…", products=[PRODUCT])]
    shopper = await (await visit(lang=lang)).open()
    await shopper.say("lamp")
    card = shopper.page.locator(".card")
    for word in words:
        await expect(card).to_contain_text(word)
    await card.get_by_role("link", name="云朵床头灯").click()
    await shopper.page.wait_for_url("**/shop/products/P1001")
    await wait_for(lambda: gateway.talk.clicks)
    message = gateway.talk.messages[1]["id"]
    assert gateway.talk.clicks == [{"message": message, "product": "P1001"}]


@pytest.mark.parametrize(("lang", "day"), [("zh", "2026年1月31日"), ("en", "31 Jan 2026")])
async def test_an_order_shows_where_it_is(
    visit: Visit, gateway: Scripted, lang: str, day: str
) -> None:
    gateway.answers["order"] = [speak("…", orders=[ORDER], products=[{**PRODUCT, "picture": ""}])]
    shopper = await (await visit(lang=lang, context=None)).open()
    await shopper.say("order")
    card = shopper.page.locator(".order")
    for word in ("#W1000001", "派送中", "¥258", day, "SF102", "云朵床头灯 × 1"):
        await expect(card).to_contain_text(word)
    await expect(shopper.page.locator(".card img")).to_have_count(0)  # it has no picture


@languages
async def test_an_answer_can_be_judged(visit: Visit, gateway: Scripted, lang: str) -> None:
    shopper = await (await visit(lang=lang)).open()
    await shopper.say("hi")
    await shopper.button("down").click()
    await expect(shopper.button("down")).to_have_attribute("aria-pressed", "true")
    await expect(shopper.button("up")).to_have_attribute("aria-pressed", "false")
    message = gateway.talk.messages[1]["id"]
    [given] = gateway.talk.ratings
    assert (given["message"], given["thumb"]) == (message, "down")


@languages
@devices
async def test_the_chat_can_be_rated_with_a_comment(
    visit: Visit, gateway: Scripted, lang: str, device: str
) -> None:
    shopper = await (await visit(device, lang=lang)).open()
    await shopper.say("hi")
    await shopper.button("rate").click()
    await shopper.page.locator("label").nth(3).click()
    await shopper.page.locator("textarea[name=comment]").fill("很好")
    await shopper.button("submit").click()
    await expect(shopper.page.locator(".tools")).to_contain_text(
        {"zh": "谢谢您的评价", "en": "Thank you"}[lang]
    )
    [given] = gateway.talk.ratings
    assert (given["score"], given["comment"]) == (4, "很好")


async def test_a_rating_that_the_bot_asks_for_is_said(visit: Visit, gateway: Scripted) -> None:
    gateway.answers["bye"] = [speak("满意吗？", asks="rating")]
    shopper = await (await visit()).open()
    await shopper.say("bye")
    await shopper.page.get_by_role("button", name="5 分，非常满意").click()
    await shopper.reads("bye", "满意吗？", "5", "5!")


@languages
@devices
async def test_a_person_is_always_one_press_away(
    visit: Visit, gateway: Scripted, lang: str, device: str
) -> None:
    shopper = await (await visit(device, lang=lang)).open()
    await shopper.button("person").click()
    await expect(shopper.status).to_contain_text({"zh": "第 2 位", "en": "Number 2"}[lang])
    await shopper.button("back").click()
    await expect(shopper.button("person")).to_be_visible()
    assert gateway.talk.state == "bot"


async def test_a_persons_answer_carries_their_side(visit: Visit, gateway: Scripted) -> None:
    shopper = await (await visit()).open()
    await shopper.say("hi")
    await shopper.reads("hi", "hi!")
    gateway.talk.add("system", "客服小王接入。", kind="state", state="human")
    gateway.talk.add("agent", "您好，我是小王。")
    await expect(shopper.status).to_have_text("人工客服为您服务")
    await expect(shopper.page.locator(".agent .name")).to_have_text("客服")
    await expect(shopper.button("person")).to_be_hidden()


@languages
async def test_writing_can_be_stopped(visit: Visit, gateway: Scripted, lang: str) -> None:
    gateway.answers["long"] = [write(*("很长 " for _ in range(200))), speak("很长")]
    shopper = await (await visit(lang=lang)).open()
    await shopper.say("long")
    await expect(shopper.bubbles).to_have_count(2)
    await shopper.button("stop").click()
    await shopper.reads("long", "很长")
    assert gateway.talk.stopped == {gateway.talk.messages[0]["id"]}
    await expect(shopper.button("send")).to_be_disabled()


async def test_the_language_can_be_switched(visit: Visit, gateway: Scripted) -> None:
    shopper = await (await visit(lang="zh")).open()
    await shopper.say("hi")
    await shopper.button("language").click()
    shopper.lang = "en"
    await expect(shopper.button("person")).to_be_visible()
    await wait_for(lambda: gateway.talk.lang == "en")
    await shopper.page.reload()
    await expect(shopper.button("person")).to_be_visible()


async def test_a_language_chosen_while_the_conversation_opens_holds(
    visit: Visit, gateway: Scripted
) -> None:
    gateway.opening = 0.3
    shopper = await (await visit(lang="zh")).open()
    await shopper.say("hi")
    await shopper.button("language").click()
    shopper.lang = "en"
    await wait_for(lambda: gateway.talks and gateway.talk.lang == "en")
    await shopper.reads("hi", "hi!")
    await expect(shopper.button("person")).to_be_visible()


async def test_the_words_follow_the_bots_language(visit: Visit, gateway: Scripted) -> None:
    gateway.answers["English please"] = [speak("Of course.", lang="en")]
    shopper = await (await visit(lang="zh")).open()
    await shopper.say("English please")
    shopper.lang = "en"
    await expect(shopper.button("person")).to_be_visible()


async def test_what_arrives_behind_a_closed_window_is_counted(
    visit: Visit, gateway: Scripted
) -> None:
    gateway.answers["slow"] = [pause(0.5), speak("1"), speak("2")]
    shopper = await (await visit()).open()
    await shopper.say("slow")
    await shopper.button("close").click()
    await expect(shopper.button("ask")).to_contain_text("2")
    await shopper.button("ask").click()
    await shopper.reads("slow", "1", "2")
    await shopper.button("close").click()
    await expect(shopper.button("ask")).not_to_contain_text("2")


async def test_signing_in_is_offered_where_it_is_needed(visit: Visit, gateway: Scripted) -> None:
    gateway.answers["order"] = [speak("哪位？", asks="identity")]
    shopper = await (await visit(signin_url="/shop/sign-in")).open()
    await shopper.say("order")
    await shopper.button("sign_in").click()
    await shopper.page.wait_for_url("**/shop/sign-in")


@languages
async def test_an_ended_chat_can_be_followed_by_a_new_one(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    shopper = await (await visit(lang=lang)).open()
    await shopper.say("hi")
    await shopper.reads("hi", "hi!")
    gateway.talk.add("system", "…", kind="state", state="closed")
    await shopper.button("again").click()
    await shopper.reads()
    await shopper.say("new")
    await shopper.reads("new", "new!")
    assert len(gateway.talks) == 2


@languages
async def test_a_message_near_the_limit_is_counted(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    shopper = await (await visit(lang=lang)).open()
    await shopper.field.fill("好" * 1200)
    await expect(shopper.page.locator("#count")).to_contain_text("165")
    await shopper.field.fill("好" * 1400)
    await expect(shopper.page.locator("#count")).to_contain_text("35")
    await shopper.field.press("Enter")
    assert not gateway.calls["messages"]
    await expect(shopper.field).to_have_value("好" * 1400)


async def test_marks_are_shown_and_nothing_else_is(visit: Visit, gateway: Scripted) -> None:
    text = "看 **这里**：\n- 一 <b>x</b>\n- 二\n完 * **\n\n- 三"
    gateway.answers["marks"] = [speak(text)]
    shopper = await (await visit()).open()
    await shopper.say("marks")
    bubble = shopper.bubbles.last
    await expect(bubble.locator("b")).to_have_text(["这里"])
    await expect(bubble.locator("li")).to_have_text(["一 <b>x</b>", "二", "三"])
    await expect(bubble.locator("p")).to_have_text(["看 这里：", "完 * **"])
