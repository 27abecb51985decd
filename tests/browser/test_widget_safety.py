"""Nothing that is said runs, and no page reads what another's shopper said."""

from __future__ import annotations

import base64
import json

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.scripted import Scripted, speak
from tests.browser.test_widget_chat import ORDER, PRODUCT

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ATTACKS = [
    "<img src=x onerror=window.hit=1>",
    "<script>window.hit=1</script>",
    "**<svg onload=window.hit=1>**",
    '"><iframe srcdoc="<script>parent.hit=1</script>">',
    "${window.hit=1} {{window.hit=1}} `${hit=1}`",
    "<!--?lit$--><b onclick=hit=1>",
]
LINKS = [
    "javascript:window.hit=1",
    "data:text/html,<script>hit=1</script>",
    "vbscript:x",
    "\x01javascript:hit=1",
]


def identity(subject: str) -> str:
    claims = json.dumps({"sub": subject}).encode()
    return f"e30.{base64.urlsafe_b64encode(claims).decode().rstrip('=')}.x"


@pytest.mark.parametrize("attack", ATTACKS)
async def test_words_stay_words(visit: Visit, gateway: Scripted, attack: str) -> None:
    source = {"number": 1, "title": attack, "url": "/x", "snippet": attack}
    choices = [{"id": "c", "title": attack}]
    product = {**PRODUCT, "name": attack, "why": attack, "picture": attack}
    order = {**ORDER, "order_id": attack, "items": [attack], "status_text": attack}
    facts = {"sources": [source], "choices": choices, "products": [product], "orders": [order]}
    gateway.answers[attack] = [speak(f"{attack} [1]", **facts)]
    shopper = await (await visit()).open()
    await shopper.say(attack)
    await expect(shopper.bubbles).to_have_count(2)
    await expect(shopper.bubbles.first).to_have_text(attack.replace("**", ""))
    await expect(
        shopper.page.locator("sk-transcript :is(script, iframe, img[src=x])")
    ).to_have_count(0)
    await shopper.page.get_by_role("button", name=attack).click()
    assert await shopper.page.evaluate("window.hit") is None


@pytest.mark.parametrize("link", LINKS)
async def test_no_link_runs_a_script(visit: Visit, gateway: Scripted, link: str) -> None:
    source = {"number": 1, "title": "T", "url": link, "snippet": ""}
    product = {**PRODUCT, "url": link, "picture": link}
    gateway.answers["hi"] = [speak("x [1]", sources=[source], products=[product])]
    shopper = await (await visit()).open()
    await shopper.say("hi")
    await expect(shopper.page.locator(".card")).to_be_visible()
    hrefs = await shopper.page.locator("sk-transcript a").evaluate_all(
        "(all) => all.map((a) => a.getAttribute('href')).filter(Boolean)"
    )
    assert all(href.startswith("http") for href in hrefs)
    assert await shopper.page.locator("sk-transcript img").count() == 0


async def test_another_origin_cannot_use_the_conversation(visit: Visit, gateway: Scripted) -> None:
    """A foreign page gets neither the token nor, with a stolen one, an answer it may read."""
    shopper = await (await visit()).open()
    await shopper.say("secret")
    await shopper.reads("secret", "secret!")
    foreign = await shopper.page.context.new_page()
    await foreign.goto(gateway.url.replace("127.0.0.1", "localhost") + "/elsewhere")
    assert await foreign.evaluate("JSON.stringify(localStorage)") == "{}"
    talk = gateway.talk
    answer = await foreign.evaluate(
        """([url, token]) => fetch(url, { headers: { Authorization: `Bearer ${token}` } })
             .then((r) => r.text(), () => "refused")""",
        [f"{gateway.url}/api/conversations/{talk.id}", talk.token],
    )
    assert answer == "refused"


async def test_an_allowed_shop_on_another_origin_can_chat(visit: Visit, gateway: Scripted) -> None:
    other = gateway.url.replace("127.0.0.1", "localhost")
    gateway.origins = {other}
    gateway.answers["lamp"] = [speak("…", products=[PRODUCT])]
    shopper = await visit(path="/elsewhere")
    await shopper.page.goto(f"{other}/page?lang=zh&server={gateway.url}")
    await shopper.open()
    await shopper.say("lamp")
    link = shopper.page.locator(".card a")
    await expect(link).to_have_attribute("href", f"{gateway.url}/shop/products/P1001")
    await expect(shopper.page.locator(".card img")).to_have_js_property("complete", True)


async def test_nothing_comes_from_anywhere_else(visit: Visit, gateway: Scripted) -> None:
    shopper = await visit(path="/elsewhere")
    asked: list[str] = []
    shopper.page.on("request", lambda request: asked.append(request.url))
    await shopper.page.goto(f"{gateway.url}/page")
    await shopper.open()
    await shopper.say("hi")
    await shopper.reads("hi", "hi!")
    assert all(url.startswith(gateway.url) for url in asked)


async def test_a_shop_signs_its_shopper_in(visit: Visit, gateway: Scripted) -> None:
    gateway.identity = identity("lin")
    shopper = await (await visit(identity_url="/who")).open()
    await shopper.say("hi")
    await shopper.reads("hi", "hi!")
    assert gateway.opened[0]["identity"] == gateway.identity


@pytest.mark.parametrize("after", ["emma", None])
async def test_another_shopper_does_not_find_the_last_ones_chat(
    visit: Visit, gateway: Scripted, after: str | None
) -> None:
    gateway.identity = identity("lin")
    shopper = await (await visit(identity_url="/who")).open()
    await shopper.say("mine")
    await shopper.reads("mine", "mine!")
    gateway.identity = identity(after) if after else None
    await shopper.page.reload()
    await expect(shopper.field).to_be_visible()
    await shopper.reads()
    await shopper.say("new")
    await shopper.reads("new", "new!")
    assert len(gateway.talks) == 2


async def test_the_same_shopper_finds_theirs_again(visit: Visit, gateway: Scripted) -> None:
    gateway.identity = identity("lin")
    shopper = await (await visit(identity_url="/who")).open()
    await shopper.say("mine")
    await shopper.reads("mine", "mine!")
    gateway.identity = identity("lin")
    await shopper.page.reload()
    await shopper.reads("mine", "mine!")


async def test_the_notice_is_shown_until_it_is_read(visit: Visit, gateway: Scripted) -> None:
    shopper = await (await visit(privacy_url="/shop/help/privacy")).open()
    notice = shopper.page.locator(".notice")
    link = notice.get_by_role("link", name="隐私说明")
    await expect(link).to_have_attribute("href", "/shop/help/privacy")
    await shopper.button("ok").click()
    await expect(notice).to_be_hidden()
    await shopper.page.reload()
    await expect(shopper.field).to_be_visible()
    await expect(notice).to_be_hidden()
