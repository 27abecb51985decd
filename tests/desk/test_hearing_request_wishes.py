"""Requests without the service's verb: how the order, or what is in it, shall be."""

from __future__ import annotations

import pytest

from desk.service.hearing.requests import requests

ASKED = (
    ("From order W2905754 send everything back except the hose", "return_items"),
    ("The lamp and the mug don't fit in, I'd like to send both back.", "return_items"),
    ("I bought the same jacket twice. Both go back, please.", "return_items"),
    ("the dumbbells have to go back", "return_items"),
    ("The shoes and the laptop from W4073673 have to be returned", "return_items"),
    ("I'd like to hand back the clock that I got", "return_items"),
    ("please get rid of it, I ordered it by accident", "cancel_order"),
    ("how much was order W8461477?", "order_status"),
    ("please send back everything from my last order", "return_items"),
    ("Two swaps please for W4073673: the mug and the lamp", "exchange_items"),
    ("The black tablet I got, I'd prefer it in gold.", "exchange_items"),
    ("I'd rather have the mug in white", "exchange_items"),
    ("Order W2273069 needs three changes: the boots one size up", "change_items"),
    ("In W3295833 make the skateboard the cheapest bamboo one you've got", "change_items"),
    ("make both of them the small grey one", "change_items"),
    ("make them blue with the same battery life", "change_items"),
    ("The tablet I ordered: can I get it with 128GB in gold instead?", "change_items"),
    ("In W9903153 I want both as the one litre stainless steel ones", "change_items"),
    ("the clock in W9093821 should be 14 inches instead of 10", "change_items"),
    ("Please put order W9102111 on PayPal, I want my gift card money back.", "change_payment"),
    (
        "My order W7390432 is on its way to the wrong town, it should come to my home",
        "change_address",
    ),
    ("and have it delivered to 17 Birch Road, Dallas, TX 75201", "change_address"),
    ("please send the shoes I ordered to that address too", "change_address"),
)
UNSAID = (
    "I'd like W5061109's speaker in green please",
    "Regarding W3826449: phone in black with 8GB, and the tablet in gold.",
    "I want the headphones in my pending order to be wireless.",
    "Could my e-reader, the one in the Columbus order, be the 8 inch one?",
    "the order with the helmet: i need that helmet in S please",
    "In W3561024 the camera should have a CF card. The address is right, leave it.",
    "W7181492: the boots leak. Same size and leather but waterproof please.",
)
UNASKED = (
    "I want my order to be delivered in the morning",
    "could the order be a gift? please put a note in",
    "my order should be the third this week",
    "I need the invoice for my order in German",
    "swap nothing else in my order",
    "make it quick please",
    "I want it in time for Christmas",
    "can I have the sofa in grey?",
    "when will my money go back to the card?",
    "does the blue one go back to the warehouse first?",
    "should the lamp be on a dimmer?",
    "I'd like the parcel to come to no harm",
    "how many exchanges are allowed?",
    "the colours need some changes of light",
)


@pytest.mark.parametrize(("text", "task"), ASKED)
def test_what_shall_be_is_a_request(text: str, task: str) -> None:
    assert [one.task for one in requests(text)] == [task]


@pytest.mark.parametrize("text", UNASKED)
def test_wishes_and_questions_of_other_kinds_are_none(text: str) -> None:
    assert not requests(text)


@pytest.mark.parametrize("text", UNSAID)
def test_what_an_item_of_an_order_shall_be_is_a_change(text: str) -> None:
    assert [one.task for one in requests(text)] == ["change_items"]
