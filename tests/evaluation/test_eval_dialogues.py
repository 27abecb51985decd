from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desk.settings import Settings, read_settings
from desk.types import Lang
from evaluation.dialogue_rows import DialogueRow, check_against, read_dialogues
from evaluation.dialogues import rounds
from evaluation.errors import RowsError
from evaluation.judging import misspoken
from evaluation.moves import Move, NoSuchChoiceError, Role
from evaluation.running import environment
from evaluation.shop_states import changed, customers_of, difference
from evaluation.talking import Talked

CARD = {"id": "gift_card_1", "source": "gift_card", "balance": 50.0}
SHOP: dict[str, Any] = {
    "products": {},
    "users": {
        name: {
            "email": f"{name}@example.com",
            "address": {"zip": code},
            "payment_methods": {"gift_card_1": CARD},
        }
        for name, code in (("ann", "11111"), ("bo", "22222"))
    },
    "orders": {
        "#W0000001": {"user_id": "ann", "status": "pending", "amount": 0.3},
        "#W0000002": {"user_id": "bo", "status": "pending", "amount": 1},
    },
}


def row(**values: Any) -> DialogueRow:
    return DialogueRow(**{"id": "d", "lang": Lang.EN, "say": ("hello",), **values})


def shop(order: str, **changes: Any) -> dict[str, Any]:
    orders = SHOP["orders"]
    return {**SHOP, "orders": {**orders, order: {**orders[order], **changes}}}


def written(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    file = tmp_path / "talks.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in rows), "utf-8")
    return file


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"id": 1, "say": "hi", "sya": []}, "sya is no field"),
        ({"id": 1, "say": []}, "say must be a text or a list"),
        ({"id": 1, "say": ["hi", 3]}, "say holds 3"),
        ({"id": 1, "say": ["hi"], "answers": {"reason": ""}}, "answers.reason"),
        ({"id": 1, "say": ["hi"], "expect": {"order": {}}}, "expect.order is none of"),
        ({"id": 1, "say": ["hi"], "state": "waiting"}, "state must be one of"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_field(
    tmp_path: Path, values: dict[str, Any], told: str
) -> None:
    with pytest.raises(RowsError, match=rf"line 2: .*{told}"):
        read_dialogues(written(tmp_path, {"id": 0, "say": ["hi"]}, values))


def test_a_row_about_what_the_shop_lacks_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, {"id": "x", "say": ["hi"], "expect": {"orders": {"#W9": {}}}})
    with pytest.raises(RowsError, match=r"x: expect\.orders: the shop has no '#W9'"):
        check_against(file, read_dialogues(file), SHOP)


def test_what_is_asked_is_answered_and_then_the_next_is_said() -> None:
    role = Role(row(say=("a", "b"), answers={"reason": ("what for?", "no need"), "confirm": "yes"}))
    asked = ["", "reason", "reason", "confirm", "confirm", "reason", "other"]
    said = [role.next(one, []) for one in asked]
    assert [one and one.text for one in said] == [
        *("a", "what for?", "no need", "yes", "yes", "b", None)
    ]


def test_choices_and_pickers_are_answered_by_value() -> None:
    choices = [{"id": "c1", "title": "Mistake", "value": "ordered by mistake"}]
    items = [{"value": "7", "title": "Lamp"}, {"value": "9", "title": "Mug"}]
    shown = [{"choices": choices, "picker": {"items": items}}]
    role = Role(row(say=("choice:ordered by mistake", "pick:9, 7", "choice:none")))
    assert role.next("", shown) == Move(choice="c1")
    assert role.next("", shown) == Move(text="2, 1")
    with pytest.raises(NoSuchChoiceError, match="ordered by mistake"):
        role.next("", shown)


def test_what_is_expected_must_be_and_all_else_must_stay() -> None:
    wanted = row(expect={"orders": {"#W0000001": {"status": "cancelled"}}})
    ann = frozenset({"ann"})
    assert not difference(SHOP, shop("#W0000001", status="cancelled"), wanted, ann)
    assert "should be" in difference(SHOP, SHOP, wanted, ann)
    more = shop("#W0000001", status="cancelled", amount=1)
    assert "amount: should have stayed 0.3, is 1" in difference(SHOP, more, wanted, ann)
    assert not difference(SHOP, shop("#W0000001", amount=0.1 + 0.2), row(), ann)


def test_a_nested_expectation_is_put_into_what_was_there() -> None:
    wanted = row(expect={"users": {"ann": {"payment_methods": {"gift_card_1": {"balance": 5}}}}})
    user = {**SHOP["users"]["ann"], "payment_methods": {"gift_card_1": {**CARD, "balance": 5.0}}}
    after = {**SHOP, "users": {**SHOP["users"], "ann": user}}
    assert not difference(SHOP, after, wanted, frozenset({"ann"}))


def test_anothers_change_is_seen_by_whoever_looks_at_the_whole() -> None:
    after = shop("#W0000002", status="cancelled")
    assert not difference(SHOP, after, row(), frozenset({"ann"}))
    assert "#W0000002.status" in changed(SHOP, after, frozenset({"ann"}))
    assert not changed(SHOP, after, frozenset({"bo"}))


@pytest.mark.parametrize("text", ["ＡＮＮ@example.com", "Ann, 11111", "cancel w0000001 please"])
def test_whoever_a_conversation_may_touch_is_known_before(text: str) -> None:
    assert customers_of(row(say=(text,)), SHOP) == {"ann"}


def test_no_customer_is_twice_in_a_round() -> None:
    rows = [row(id=str(n), shopper=name) for n, name in enumerate(("ann", "bo", "ann", ""))]
    ids = [[one.id for one in group] for group in rounds(rows, SHOP)]
    assert ids == [["0", "1", "3"], ["2"]]


def test_what_was_said_is_looked_for_in_any_script_or_by_pattern() -> None:
    said = {"author": "bot", "text": "訂單 #W1 已取消，退款 ¥12.50。"}
    talked = Talked([said], state="bot")
    assert not misspoken(row(said=(("订单",), ("/退款.*12/",)), state="bot"), talked)
    assert misspoken(row(said=(("已发货",),)), talked) == "not said: 已发货"
    assert misspoken(row(not_said=(("已取消",),)), talked) == "said: 已取消"
    assert misspoken(row(state="queued"), talked).startswith("state")


def test_the_product_that_is_judged_starts_with_settings_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPKEEPER_SHOP_NAME_EN", "Another shop")
    settings = read_settings(environment(tmp_path, Settings(port=1)))
    assert settings.data_dir == tmp_path and settings.generate == "off" and settings.port != 1
    assert settings.shop_name_en == Settings().shop_name_en
