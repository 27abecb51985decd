"""What a service case shows reaches the browser; the case itself only the next turn."""

from __future__ import annotations

import httpx
import pytest

from desk.types import (
    Choice,
    Confirmation,
    Fact,
    FormField,
    Identify,
    Lang,
    Picker,
    PickItem,
)
from tests.gateway.fake_rasa import Call, FakeRasa, plain
from tests.gateway.shopper import Shopper

CASE = {"task": "return_items", "secret": "held-back"}


def asking(call: Call) -> None:
    yes = Choice("Yes", "service", {"need": "confirm", "value": "yes"}, "yes")
    lamp = PickItem("i1", "Lamp", "black", "$12.00", "javascript:alert(1)")
    call.reply(
        plain(
            "Which?",
            choices=(yes,),
            picker=Picker((lamp,), many=True),
            form=(FormField("zip", "ZIP", "10117"),),
            confirmation=Confirmation("Return", (Fact("Refund", "$12.00"),), "For good"),
            asks="items",
            case=CASE,
        )
    )


async def test_the_browser_gets_what_is_to_be_shown_and_nothing_of_the_case(
    shopper: Shopper, rasa: FakeRasa
) -> None:
    rasa.answer = asking
    await shopper.say("I want to return the lamp")
    shown = (await shopper.until(2))[1]
    item = {"value": "i1", "title": "Lamp", "note": "black", "price": "$12.00", "picture": ""}
    assert shown["picker"] == {"items": [{**item, "picked": False}], "many": True}
    assert shown["form"] == [{"name": "zip", "label": "ZIP", "value": "10117", "required": True}]
    facts = [{"label": "Refund", "value": "$12.00"}]
    assert shown["confirmation"] == {"title": "Return", "facts": facts, "warning": "For good"}
    [choice] = shown["choices"]
    assert (choice["title"], choice["value"], shown["asks"]) == ("Yes", "yes", "items")
    everything = (await shopper.read()) | {"live": await anext(shopper.events())}
    assert "held-back" not in str(everything) and "case" not in shown


@pytest.mark.parametrize("lang", Lang)
async def test_rasa_is_told_whether_a_case_is_open(
    http: httpx.AsyncClient, rasa: FakeRasa, lang: Lang
) -> None:
    shopper = await Shopper(http).open(lang=lang)
    cases = [CASE, None, {}, None]
    rasa.answer = lambda call: call.reply(plain("…", lang, case=cases[len(rasa.calls) - 1]))
    for number in range(4):
        await shopper.say(f"message {number}")
        await shopper.until(2 * number + 2)
    assert [call["case"] for call in rasa.calls] == [False, True, True, False]


async def test_a_pressed_choice_says_what_it_stands_for(shopper: Shopper, rasa: FakeRasa) -> None:
    rasa.answer = asking
    await shopper.say("I want to return the lamp")
    choice = (await shopper.until(2))[1]["choices"][0]["id"]
    await shopper.post("messages", id="5f0c6d1e-3d0b-4f53-9a51-0d9a1c1b2a3c", choice=choice)
    await shopper.until(4)
    pressed = rasa.calls[1]
    assert (pressed["intent"], pressed["text"]) == ("service", "Yes")
    assert pressed["entities"] == {"need": "confirm", "value": "yes"}


async def test_who_identified_themselves_is_not_told_to_other_conversations(
    http: httpx.AsyncClient, shopper: Shopper, rasa: FakeRasa
) -> None:
    rasa.answer = lambda call: call.reply(plain("Hello Mei", effects=(Identify("mei_1"),)))
    await shopper.say("mei@example.com")
    await shopper.until(2)
    assert "mei_1" not in str(await shopper.read())
    other = await Shopper(http).open(lang="en", visitor=shopper.visitor)
    assert other.opened["shopper"] is None
