"""Everybody can use it: by keyboard, by ear, with an input method, in the dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.scripted import Refusal, Scripted, pause, speak, write
from tests.browser.shopper import Shopper
from tests.browser.test_widget_chat import ORDER, PRODUCT, SOURCES

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
languages = pytest.mark.parametrize("lang", ["zh", "en"])
devices = pytest.mark.parametrize("device", ["phone", "desktop"])
themes = pytest.mark.parametrize("theme", ["light", "dark"])


async def scan(shopper: Shopper) -> None:
    # Words that are still fading in have the contrast of the moment.
    await shopper.page.emulate_media(reduced_motion="reduce")
    await shopper.page.evaluate("new Promise((go) => requestAnimationFrame(() => setTimeout(go)))")
    results = await Axe().run(shopper.page)
    found: list[Any] = results.response["violations"]
    about = [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found]
    assert not found, about


def fill(gateway: Scripted) -> None:
    choices = [{"id": "1", "title": "还有呢？"}]
    gateway.answers["all"] = [
        speak("**2–4** 天 [1]\n- 一\n- 二", sources=SOURCES),
        speak(
            "…", products=[PRODUCT, {**PRODUCT, "stock": "out"}, {**PRODUCT, "stock": "in_stock"}]
        ),
        speak("…", orders=[ORDER], choices=choices),
    ]


@languages
@devices
@themes
async def test_a_scan_finds_nothing_wrong(
    visit: Visit, gateway: Scripted, lang: str, device: str, theme: str
) -> None:
    fill(gateway)
    context = {"color_scheme": theme, "reduced_motion": "reduce"}
    shopper = await visit(device, lang=lang, privacy_url="/shop/x", context=context)
    await scan(shopper)
    await shopper.open()
    await scan(shopper)
    await shopper.say("all")
    await expect(shopper.bubbles).to_have_count(4)
    await shopper.button("rate").click()
    await shopper.page.locator("label").nth(2).click()
    await scan(shopper)
    gateway.refusals["messages"] = Refusal(429, "rate_limited", retry_after=60)
    await shopper.say("again")
    await shopper.button("person").click()
    await expect(shopper.banner).to_be_visible()
    await scan(shopper)


@pytest.mark.parametrize("accent", ["#ffd400", "#7a1fa2", "rgb(120 120 120)", "tomato", "nonsense"])
@themes
async def test_words_stay_legible_on_any_accent(
    visit: Visit, gateway: Scripted, accent: str, theme: str
) -> None:
    context = {"color_scheme": theme, "reduced_motion": "reduce"}
    shopper = await visit(accent=accent, context=context)
    await scan(shopper)
    await shopper.open()
    await shopper.say("hi")
    await shopper.reads("hi", "hi!")
    await scan(shopper)


@languages
async def test_the_keyboard_alone_is_enough(visit: Visit, gateway: Scripted, lang: str) -> None:
    gateway.answers["hi"] = [speak("?", choices=[{"id": "c", "title": "Yes"}])]
    shopper = await visit(lang=lang)
    press = shopper.page.keyboard.press
    await shopper.page.get_by_role("link", name="Link").focus()
    await press("Tab")
    await expect(shopper.button("ask")).to_be_focused()
    await press("Enter")
    await expect(shopper.field).to_be_focused()
    await shopper.page.keyboard.type("hi")
    await press("Enter")
    choice = shopper.page.get_by_role("button", name="Yes")
    await expect(choice).to_be_visible()
    for _ in range(12):
        await press("Shift+Tab")
        if await choice.evaluate("(e) => e.matches(':focus')"):
            break
    await press("Enter")
    await expect(shopper.bubbles.last).to_have_text("Yes!")
    await expect(shopper.field).to_be_focused()
    await press("Escape")
    await expect(shopper.button("ask")).to_be_focused()
    await expect(shopper.field).to_be_hidden()


async def test_shift_enter_makes_a_new_line(visit: Visit, gateway: Scripted) -> None:
    shopper = await (await visit()).open()
    await shopper.field.press("a")
    await shopper.field.press("Shift+Enter")
    await shopper.field.press("b")
    await expect(shopper.field).to_have_value("a\nb")
    assert not gateway.calls["messages"]


async def test_an_enter_that_picks_a_word_does_not_send(visit: Visit, gateway: Scripted) -> None:
    shopper = await (await visit()).open()
    await shopper.field.focus()
    devtools = await shopper.page.context.new_cdp_session(shopper.page)
    composing = {"text": "ni hao", "selectionStart": 6, "selectionEnd": 6}
    await devtools.send("Input.imeSetComposition", composing)
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    await devtools.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    await devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    await devtools.send("Input.insertText", {"text": "你好"})
    await expect(shopper.field).to_have_value("你好")
    assert not gateway.calls["messages"]
    await shopper.field.press("Enter")
    await shopper.reads("你好", "你好!")


async def test_escape_out_of_an_input_method_leaves_the_chat_open(visit: Visit) -> None:
    shopper = await (await visit()).open()
    await shopper.field.evaluate(
        "(e) => e.dispatchEvent(new KeyboardEvent('keydown',"
        " { key: 'Escape', isComposing: true, bubbles: true, composed: true }))"
    )
    await expect(shopper.field).to_be_visible()


@languages
async def test_an_answer_is_announced_once_and_whole(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    said = "**2–4** 天 [1]。"
    gateway.answers["多久"] = [write("2–", "4 ", "天"), pause(0.2), speak(said, sources=SOURCES)]
    shopper = await (await visit(lang=lang)).open()
    await shopper.page.locator("sk-transcript [role=status]").evaluate("""(status) => {
      window.heard = [];
      new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach((node) =>
        window.heard.push(node.textContent)))).observe(status, { childList: true });
    }""")
    await shopper.say("多久")
    await expect(shopper.bubbles.last).to_have_text("2–4 天 1。")
    who = {"zh": "助手", "en": "Assistant"}[lang]
    assert await shopper.page.evaluate("window.heard") == [f"{who}: 2–4 天。"]
    await expect(shopper.page.get_by_role("log")).to_have_attribute("aria-live", "off")


async def test_a_phones_sheet_keeps_the_page_behind_it_still(visit: Visit) -> None:
    still = {"reduced_motion": "reduce"}
    shopper = await (await visit("phone", context=still)).open()
    dialog = shopper.page.get_by_role("dialog")
    assert await dialog.evaluate("(e) => e.matches(':modal')")
    box = await dialog.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    await shopper.button("close").click()
    assert await shopper.page.evaluate("document.documentElement.style.overflow") == ""


async def test_a_window_beside_the_page_leaves_it_usable(visit: Visit) -> None:
    shopper = await (await visit()).open()
    assert not await shopper.page.get_by_role("dialog").evaluate("(e) => e.matches(':modal')")
    await shopper.page.get_by_role("link", name="Link").click()
    await shopper.page.set_viewport_size({"width": 390, "height": 844})
    await expect(shopper.page.locator("dialog:modal")).to_be_visible()
    await shopper.page.set_viewport_size({"width": 1280, "height": 800})
    await expect(shopper.page.locator("dialog:modal")).to_have_count(0)


@pytest.mark.parametrize(("position", "edge"), [("left", 24), ("right", 1280 - 24 - 408)])
async def test_the_window_stands_where_the_shop_wants_it(
    visit: Visit, position: str, edge: int
) -> None:
    shopper = await (await visit(position=position)).open()
    box = await shopper.page.get_by_role("dialog").bounding_box()
    assert box
    assert round(box["x"]) == edge


@pytest.mark.parametrize(("width", "height"), [(720, 450), (844, 390)])
async def test_a_low_screen_gives_the_chat_all_its_room(
    visit: Visit, width: int, height: int
) -> None:
    """A desktop at 200 %, and a phone on its side."""
    shopper = await (await visit()).open()
    await shopper.page.set_viewport_size({"width": width, "height": height})
    dialog = shopper.page.locator("dialog:modal")
    await expect(dialog).to_have_css("width", f"{width}px")
    await expect(dialog).to_have_css("height", f"{height}px")


@devices
async def test_long_words_and_odd_directions_stay_inside(
    visit: Visit, gateway: Scripted, device: str
) -> None:
    gateway.answers["wide"] = [speak("W" * 400 + " \u202eאבג\u202c " + "宽" * 300)]
    shopper = await (await visit(device)).open()
    await shopper.say("wide")
    await expect(shopper.bubbles.last).to_contain_text("WWW")
    log = shopper.page.get_by_role("log")
    assert await log.evaluate("(e) => e.scrollWidth <= e.clientWidth")


@languages
async def test_everything_to_press_fits_a_finger(
    visit: Visit, gateway: Scripted, lang: str
) -> None:
    fill(gateway)
    shopper = await (await visit("phone", lang=lang)).open()
    await shopper.say("all")
    await expect(shopper.bubbles).to_have_count(4)
    await shopper.button("rate").click()
    small = await shopper.page.evaluate("""() => {
      const found = [];
      const look = (root) => {
        for (const one of root.querySelectorAll("*")) {
          if (one.shadowRoot) look(one.shadowRoot);
          const { width, height } = one.getBoundingClientRect();
          const inline = one.matches(".cite, .notice a, .card a");
          if (!one.matches("button, a, textarea, .rating label") || inline || !height) continue;
          if (height < 44 || width < 36) found.push(`${one.className} ${width}x${height}`);
        }
      };
      look(document.querySelector("shopkeeper-chat").shadowRoot);
      return found;
    }""")
    assert small == []


async def test_a_window_left_open_comes_back_without_taking_the_focus(visit: Visit) -> None:
    shopper = await (await visit()).open()
    await shopper.page.reload()
    await expect(shopper.field).to_be_visible()
    assert await shopper.page.evaluate("document.activeElement === document.body")
    await shopper.button("close").click()
    await shopper.page.reload()
    await expect(shopper.button("ask")).to_be_visible()
    await expect(shopper.field).to_be_hidden()


@languages
async def test_the_page_mode_fills_its_place(visit: Visit, lang: str) -> None:
    shopper = await visit(lang=lang, mode="page")
    await expect(shopper.field).to_be_visible()
    await expect(shopper.button("ask")).to_be_hidden()
    await expect(shopper.button("close")).to_have_count(0)
    await shopper.say("hi")
    await shopper.reads("hi", "hi!")
    await scan(shopper)
