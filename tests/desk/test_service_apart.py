"""Items that are named together and are in different orders: each order is seen to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.service.flow import Service
from desk.types import Lang
from tests.desk.chat import Chat
from tests.desk.small_shop import order, serving, shop_file


def _shop() -> dict[str, Any]:
    """Ann has a lamp and a mug that arrived, in an order each."""
    found = shop_file()
    found["orders"] = {k: v for k, v in found["orders"].items() if v["user_id"] != "ann"}
    for number, item in (("#W1000006", ("P1", "1001")), ("#W1000007", ("P2", "2001"))):
        found["orders"][number] = order(number, "ann", "delivered", [item], "paypal_1")
    found["users"]["ann"]["orders"] = ["#W1000006", "#W1000007"]
    return found


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with serving(tmp_path, _shop()) as found:
        yield found


@pytest.mark.parametrize(
    "text",
    ["return the lamp and the mug", "台灯和马克杯都要退", "I want to send back the mug and lamp"],
)
def test_each_order_is_seen_to_in_turn(service: Service, text: str) -> None:
    lang = Lang.EN if text.isascii() else Lang.ZH
    chat, yes = Chat(service, lang, "ann"), "yes" if lang is Lang.EN else "是"
    done = set()
    chat.say(text)
    for _ in range(2):
        chat.say("PayPal")
        said = chat.say(yes)
        assert said and said.trace.decision == "done"
        done.add(said.orders[0].order_id)
    assert done == {"#W1000006", "#W1000007"} and not said.asks


@pytest.mark.parametrize(
    "text", ["I want to return the mug but keep the lamp", "马克杯要退，台灯留着"]
)
def test_what_is_to_be_kept_is_not_touched(service: Service, text: str) -> None:
    said = Chat(service, Lang.EN if text.isascii() else Lang.ZH, "ann").say(text)
    assert said and said.case and said.case["known"]["order"] == "#W1000007"
    assert not said.case["waiting"]


@pytest.mark.parametrize(
    "text", ["I want to return W1000006, no, keep the lamp", "W1000006退货，台灯还是留着"]
)
def test_the_only_item_is_not_taken_for_granted_where_it_is_kept(
    service: Service, text: str
) -> None:
    said = Chat(service, Lang.EN if text.isascii() else Lang.ZH, "ann").say(text)
    assert said is None or said.asks != "payment_method"
