"""Replies cross the wire whole, and nothing else does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from desk import wire
from desk.types import (
    Choice,
    Confirmation,
    Fact,
    FormField,
    HandOver,
    Identify,
    Lang,
    OrderCard,
    Picker,
    PickItem,
    ProductCard,
    Rate,
    Reply,
    Retrieved,
    Source,
    SwitchLanguage,
    Trace,
)


def full(lang: Lang) -> Reply:
    found = Retrieved("shipping-times.en", "v1", "faq", 1, 0.91, 0.4, 0.03, cited=True)
    return Reply(
        text="2-4 天 [1]",
        lang=lang,
        trace=Trace("answer", "answer", 0.93, passages=(found,), ms={"find": 6.5}, facts={"a": 1}),
        choices=(Choice("怎么退货？", "ask_question", {"entry": "returns"}, "returns"),),
        sources=(Source(1, "shipping-times.en", "Delivery", "/shop/help/shipping", "2-4 days"),),
        products=(ProductCard("P1", "灯", "/p", "/p.svg", Decimal("129.00"), "CNY", "low", "新"),),
        orders=(
            OrderCard(
                "#W1",
                "sent",
                "已发货",
                datetime(2026, 3, 1, tzinfo=UTC),
                Decimal("1.10"),
                "CNY",
                ("灯",),
            ),
        ),
        picker=Picker((PickItem("i1", "灯", "黑", "¥129.00", "/p.svg", picked=True),), many=True),
        form=(FormField("zip", "Postal code", "10117"), FormField("address2", "Flat", "", False)),
        confirmation=Confirmation("Cancel #W1", (Fact("Refund", "¥1.10"),), "For good"),
        asks="rating",
        effects=(HandOver(brief={"who": "x"}), SwitchLanguage(lang), Rate(5, "好"), Identify("u1")),
        case={"task": "cancel_order", "items": [1], "note": None},
    )


@pytest.mark.parametrize("lang", Lang)
def test_a_reply_comes_back_as_it_was_sent(lang: Lang) -> None:
    sent = json.dumps(wire.dump(full(lang)))
    assert wire.load(json.loads(sent)) == full(lang)


def test_money_keeps_its_cents() -> None:
    assert wire.dump(full(Lang.EN))["products"][0]["price"] == "129.00"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda w: w.update(extra=1),
        lambda w: w.pop("text"),
        lambda w: w.update(lang="fr"),
        lambda w: w["trace"].update(secret="x"),
        lambda w: w["sources"][0].pop("url"),
        lambda w: w.update(effects=[{"kind": "refund", "amount": 9}]),
        lambda w: w.update(effects=[{"kind": "rate", "score": 9}]),
        lambda w: w.update(effects=[{"kind": "identify", "shopper": ""}]),
        lambda w: w.update(effects=[{"kind": "identify", "shopper": "u" * 129}]),
        lambda w: w["picker"]["items"][0].pop("value"),
    ],
)
def test_a_malformed_reply_is_refused(spoil) -> None:
    written = wire.dump(full(Lang.ZH))
    spoil(written)
    with pytest.raises(ValueError):
        wire.load(written)
