"""A service case in the widget: picked, filled in and confirmed by hand, keyboard and ear."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.scripted import Scripted, speak
from tests.browser.shopper import Shopper
from tests.browser.test_widget_access import scan

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
languages = pytest.mark.parametrize("lang", ["zh", "en"])

PICTURE = "/shop/pictures/P1.svg"
ITEMS = [
    {"value": "i1", "title": "台灯 Lamp", "note": "USB", "price": "¥12.00", "picture": PICTURE},
    {"value": "", "title": "地毯 Rug", "note": "退过了 returned", "price": "", "picture": ""},
    {"value": "i3", "title": "壶 Pot", "note": "", "price": "¥9.00", "picture": ""},
]
LISTED = "\n1. 台灯 Lamp – USB – ¥12.00\n2. 地毯 Rug\n3. 壶 Pot – ¥9.00"
FORM = [
    {"name": "address1", "label": "街道 Street", "value": "", "required": True},
    {"name": "address2", "label": "房号 Flat", "value": "", "required": False},
    {"name": "zip", "label": "邮编 ZIP", "value": "10093", "required": True},
]
FACTS = [
    {"label": "退款 Refund", "value": "¥12.00"},
    {"label": "商品 Items", "value": "台灯 Lamp\n壶 Pot"},
]
CARD = {"title": "取消 Cancel #W1", "facts": FACTS, "warning": "不能恢复 For good"}
TOLD = "退款 Refund: ¥12.00\n- 商品 Items: 台灯 Lamp\n壶 Pot\n不能恢复 For good"
SAID = f"**{CARD['title']}**\n请核对 Check\n{TOLD}\n办吗 OK?"
YES = [
    {"id": "y", "title": "是 Yes", "value": "yes"},
    {"id": "n", "title": "否 No", "value": "no"},
]
PICK = {"zh": "选好了", "en": "Send selection"}
ADDRESS = {"zh": "提交地址", "en": "Send address"}


def picker(many: bool) -> dict[str, Any]:
    return {"items": [{**item, "picked": False} for item in ITEMS], "many": many}


async def asked(visit: Visit, gateway: Scripted, lang: str, **said: Any) -> Shopper:
    """A shopper who was just asked `said`."""
    gateway.answers["?"] = [speak(said.pop("text", "哪个 Which" + LISTED), **said)]
    shopper = await (await visit(lang=lang)).open()
    await shopper.say("?")
    await expect(shopper.bubbles).to_have_count(2)
    return shopper


@languages
async def test_one_item_is_picked_with_a_press_or_the_keyboard(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    shopper = await asked(visit, gateway, lang, picker=picker(many=False), asks="new_items")
    items = shopper.page.locator("button.item")
    await expect(shopper.bubbles.last).to_have_text("哪个 Which")  # the list stands below
    await expect(items.first.locator("img")).to_be_visible()
    await expect(items.nth(1)).to_be_disabled()
    await items.nth(2).focus()
    await items.nth(2).press("Enter")
    await shopper.reads("?", "哪个 Which", "3", "3!")
    await expect(items).to_have_count(0)
    await expect(shopper.page.locator("div.item")).to_have_count(3)  # to be read, not pressed


@languages
async def test_several_items_are_ticked_and_sent_at_once(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    shopper = await asked(visit, gateway, lang, picker=picker(many=True), asks="items")
    send = shopper.page.get_by_role("button", name=PICK[lang])
    boxes = shopper.page.get_by_role("checkbox")
    await send.click()
    await shopper.reads("?", "哪个 Which")  # nothing was ticked, nothing is sent
    await expect(boxes.nth(1)).to_be_disabled()
    for box in (boxes.first, boxes.nth(2)):
        await box.press("Space")
    await send.press("Enter")
    await shopper.reads("?", "哪个 Which", "1, 3", "1, 3!")


@languages
async def test_an_address_is_sent_as_lines_of_text(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    shopper = await asked(visit, gateway, lang, text="哪里 Where", form=FORM, asks="address")
    send = shopper.page.get_by_role("button", name=ADDRESS[lang])
    await send.click()
    await shopper.reads("?", "哪里 Where")  # the street is missing
    await shopper.page.get_by_label("街道 Street").fill(" 476 Maple Drive ")
    await shopper.page.get_by_label("邮编 ZIP").press("Enter")
    await expect(shopper.bubbles).to_have_count(4)
    said = gateway.talk.messages[-2]["text"]
    assert said == "街道 Street: 476 Maple Drive\n邮编 ZIP: 10093"


@languages
async def test_what_a_yes_will_do_is_shown_once_and_said_whole(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    shopper = await asked(
        visit, gateway, lang, text=SAID, confirmation=CARD, choices=YES, asks="confirm"
    )
    assert (await shopper.bubbles.last.inner_text()).split("\n") == ["请核对 Check", "办吗 OK?"]
    card = shopper.page.locator(".confirm")
    for word in ("取消 Cancel #W1", "退款 Refund", "¥12.00", "壶 Pot", "不能恢复 For good"):
        await expect(card).to_contain_text(word)
    announced = shopper.page.locator("sk-transcript [role=status]")
    await expect(announced).to_contain_text("退款 Refund: ¥12.00")
    await shopper.page.get_by_role("button", name="是 Yes").click()
    await expect(shopper.bubbles).to_have_count(4)
    await expect(shopper.page.get_by_role("button", name="否 No")).to_have_count(0)
    await expect(card).to_be_visible()  # what was agreed to can be read again


async def test_who_may_sign_in_is_offered_it_when_asked_who_they_are(
    visit: Visit, gateway: Scripted
) -> None:
    gateway.answers["?"] = [speak("哪位？", asks="identity")]
    for attributes, offered in (({"signin_url": "/shop/sign-in"}, 1), ({}, 0)):
        shopper = await (await visit(**attributes)).open()
        await shopper.say("?")
        await expect(shopper.field).to_have_attribute("placeholder", "邮箱，或姓名加邮编")
        await expect(shopper.button("sign_in")).to_have_count(offered)


@pytest.mark.parametrize(
    ("lang", "device", "theme"), [("zh", "phone", "dark"), ("en", "desktop", "light")]
)
async def test_a_scan_finds_nothing_wrong_with_a_case(
    visit: Visit, gateway: Scripted, lang: str, device: str, theme: str
) -> None:
    whole = {"picker": picker(many=True), "form": FORM, "confirmation": CARD, "choices": YES}
    gateway.answers["all"] = [
        speak("…", picker=picker(many=False)),
        speak("…", **whole, asks="confirm"),
    ]
    shopper = await visit(device, lang=lang, context={"color_scheme": theme})
    await (await shopper.open()).say("all")
    await expect(shopper.bubbles).to_have_count(3)
    await scan(shopper)
    wide = await shopper.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
