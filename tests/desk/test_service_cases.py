"""Service cases: nothing without a yes, nothing twice, nobody else's, and back to the case."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.adapters.shop_store import Store, StoreShop
from desk.errors import Code, DeskError
from desk.policy.service import ServicePolicy
from desk.service.aside import resumed
from desk.service.engine import take
from desk.service.flow import Service
from desk.service.questions import about_the_sum
from desk.shop import ServiceOrder
from desk.types import HandOver, Lang, Line, Reply, Trace
from desk.wiring import service_tasks
from tests.desk.chat import Chat
from tests.desk.small_shop import fill, standing

NOW = datetime(2026, 11, 1, tzinfo=UTC)
CANCEL = {Lang.ZH: "帮我取消订单W1000001，不想要了", Lang.EN: "cancel W1000001, no longer needed"}
YES = {Lang.ZH: "好的，办吧", Lang.EN: "yes, go ahead"}
Begin = Callable[..., Chat]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store(f"sqlite:///{tmp_path / 'shop.db'}")
    fill(found)
    yield found
    found.close()


@pytest.fixture
def service(store: Store) -> Service:
    policy = ServicePolicy()
    return Service(StoreShop(store, policy, lambda: NOW), policy, service_tasks(), lambda: NOW)


@pytest.fixture(params=Lang)
def chat(request: pytest.FixtureRequest, service: Service) -> Chat:
    return Chat(service, request.param, "ann")


def test_nothing_is_written_before_a_yes(chat: Chat, store: Store) -> None:
    before = standing(store)
    shown = chat.say(CANCEL[chat.lang])
    assert shown and shown.asks == "confirm" and shown.confirmation
    assert "$52" in shown.text and standing(store) == before


def test_a_yes_does_what_was_shown_and_says_what_the_shop_then_has(
    chat: Chat, store: Store
) -> None:
    chat.say(CANCEL[chat.lang])
    done = chat.say(YES[chat.lang])
    order = standing(store)["orders"]["#W1000001"]
    assert done and done.orders[0].status == "cancelled" and not done.asks
    assert (order["status"], order["cancel_reason"]) == ("cancelled", "no longer needed")
    assert order["payment_history"][1]["transaction_type"] == "refund"


def test_a_turn_that_is_taken_again_does_and_says_the_same(chat: Chat, store: Store) -> None:
    chat.say(CANCEL[chat.lang])
    case, turns = chat.case, chat.turns
    first = chat.say(YES[chat.lang])
    after = standing(store)
    chat.case, chat.turns = case, turns
    again = chat.say(YES[chat.lang])
    assert again == first and standing(store) == after


def test_no_means_no(chat: Chat, store: Store) -> None:
    before = standing(store)
    chat.say(CANCEL[chat.lang])
    said = chat.press("no")
    assert said and said.asks == "change"
    left = chat.press("stop")
    assert left and not left.asks and standing(store) == before


@pytest.mark.parametrize("number", ["W2000001", "W9999999"])
def test_a_foreign_order_looks_like_one_that_does_not_exist(
    chat: Chat, store: Store, number: str
) -> None:
    before = standing(store)
    words = {Lang.ZH: f"取消订单{number}，买错了", Lang.EN: f"cancel {number}, bought by mistake"}
    said = chat.say(words[chat.lang])
    assert said and said.text.replace(number, "N").count("N") == 1
    assert "#W1000001" in said.text and said.asks == "order_number"
    assert standing(store) == before


def test_the_words_for_a_foreign_and_an_unknown_order_are_the_same(service: Service) -> None:
    said = [
        Chat(service, Lang.EN, "ann").say(f"cancel {number}") for number in ("W2000001", "W9999999")
    ]
    one, other = (reply.text for reply in said if reply)
    assert one.replace("W2000001", "N") == other.replace("W9999999", "N")


def test_another_shopper_is_not_served_in_this_conversation(chat: Chat, store: Store) -> None:
    before = standing(store)
    words = {
        Lang.ZH: "我的邮箱是 ming@example.com，取消 W2000001",
        Lang.EN: "my e-mail is ming@example.com, cancel W2000001",
    }
    said = chat.say(words[chat.lang])
    assert said and said.trace.decision == "refuse" and "W2000001" not in said.text
    assert standing(store) == before


def test_a_question_in_the_middle_is_left_to_others_and_the_case_goes_on(chat: Chat) -> None:
    shown = chat.say(CANCEL[chat.lang])
    question = {Lang.ZH: "退款要多久才到账？", Lang.EN: "how long does a refund take?"}
    assert chat.say(question[chat.lang], "ask_question") is None
    again = chat.again()
    assert shown and again and again.confirmation == shown.confirmation
    done = chat.say(YES[chat.lang])
    assert done and done.trace.decision == "done"


def test_a_yes_with_a_but_is_no_yes(chat: Chat, store: Store) -> None:
    before = standing(store)
    chat.say(CANCEL[chat.lang])
    words = {Lang.ZH: "可以，不过先别取消", Lang.EN: "yes, but don't cancel it yet"}
    chat.say(words[chat.lang])
    assert standing(store) == before


def test_what_changed_since_it_was_shown_is_not_done(chat: Chat, store: Store) -> None:
    chat.say(CANCEL[chat.lang])
    StoreShop(store, ServicePolicy()).cancel(_act("other"), "#W1000001", "ordered by mistake")
    after = standing(store)
    said = chat.say(YES[chat.lang])
    assert said and said.trace.decision == "refuse" and standing(store) == after


def test_a_shop_that_does_not_answer_leaves_the_case_open_and_a_second_yes_is_safe(
    service: Service, store: Store
) -> None:
    lost = Lost(service.shop)
    chat = Chat(replace(service, shop=lost), Lang.EN, "ann")
    chat.say(CANCEL[Lang.EN])
    unsure = chat.say("yes")
    assert unsure and unsure.trace.failures == ("shop_down",) and unsure.asks == "confirm"
    done = chat.say("yes")
    assert done and done.trace.decision == "done"
    assert len(standing(store)["orders"]["#W1000001"]["payment_history"]) == 2


@pytest.mark.parametrize("lang", Lang)
def test_who_is_not_signed_in_says_who_they_are_and_then_goes_on(
    service: Service, lang: Lang
) -> None:
    chat = Chat(service, lang)
    asked = chat.say(CANCEL[lang])
    assert asked and asked.asks == "identity" and "W1000001" not in asked.text
    words = {Lang.ZH: "我的邮箱是 ＡＮＮ@example.com", Lang.EN: "Ann Lee, 12201"}
    shown = chat.say(words[lang])
    assert shown and shown.asks == "confirm" and chat.shopper == "ann"


@pytest.mark.parametrize("lang", Lang)
def test_who_said_who_they_are_before_is_not_asked_again(service: Service, lang: Lang) -> None:
    chat = Chat(service, lang)
    words = {Lang.ZH: "我叫Ann Lee，邮编12201", Lang.EN: "Hi, I'm Ann Lee, zip 12201"}
    earlier = (Line("shopper", words[lang]), Line("bot", "…"))
    shown = chat.keep(take(replace(chat.turn(CANCEL[lang]), history=earlier), service))
    assert shown and shown.asks == "confirm" and chat.shopper == "ann"


@pytest.mark.parametrize(
    ("lang", "earlier"),
    [
        (Lang.EN, "what did my friend bob@example.com order?"),
        (Lang.EN, "her e-mail is bob@example.com, Bob Ray 90001"),
        (Lang.ZH, "帮我看看我朋友买了什么，bob@example.com"),
        (Lang.ZH, "他的邮箱是bob@example.com"),
    ],
)
@pytest.mark.parametrize("now", ["", "nobody@example.com", "ann@example.com"])
def test_what_was_told_of_somebody_else_identifies_nobody(
    service: Service, lang: Lang, earlier: str, now: str
) -> None:
    chat = Chat(service, lang)
    said = replace(chat.turn(f"{CANCEL[lang]} {now}"), history=(Line("shopper", earlier),))
    reply = chat.keep(take(said, service))
    assert reply and chat.shopper == ("ann" if now.startswith("ann") else None)


@pytest.mark.parametrize("lang", Lang)
def test_after_too_many_wrong_identities_not_even_a_right_one_is_tried(
    service: Service, lang: Lang
) -> None:
    chat = Chat(service, lang)
    chat.say(CANCEL[lang])
    for number in range(5):
        chat.say(f"nobody{number}@example.com")
    said = chat.say("ann@example.com")
    assert said and chat.shopper is None and said.trace.decision == "refuse"
    assert any(one.intent == "talk_to_person" for one in said.choices)


def test_two_requests_in_one_message_are_taken_one_after_the_other(
    chat: Chat, store: Store
) -> None:
    words = {
        Lang.ZH: "取消W1000001，不想要了，另外把W1000002里的台灯退了",
        Lang.EN: "cancel W1000001, I don't need it any more, and return the lamp from W1000002",
    }
    chat.say(words[chat.lang])
    second = chat.press("yes")
    assert second and second.orders[0].status == "cancelled" and second.asks == "payment_method"
    chat.press("gift_1")
    chat.press("yes")
    order = standing(store)["orders"]["#W1000002"]
    assert (order["status"], order["return_items"]) == ("return requested", ["1001"])
    assert order["return_payment_method_id"] == "gift_1"


def test_a_person_gets_how_far_the_case_got(chat: Chat) -> None:
    chat.say(CANCEL[chat.lang])
    said = chat.say({Lang.ZH: "转人工", Lang.EN: "a person please"}[chat.lang], "talk_to_person")
    assert said
    [effect] = said.effects
    assert isinstance(effect, HandOver)
    assert effect.brief["facts"]["request"] == "cancel_order"
    assert effect.brief["facts"]["order"] == "#W1000001" and chat.case == {}


def test_who_is_not_understood_three_times_gets_a_person(chat: Chat) -> None:
    chat.say({Lang.ZH: "我要退货", Lang.EN: "I want to return something"}[chat.lang])
    for _ in range(3):
        said = chat.say("blorp qux", "out_of_scope")
    assert said and isinstance(said.effects[0], HandOver)
    assert said.effects[0].reason == "misunderstood"


def test_a_choice_about_an_order_is_about_that_order(chat: Chat, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "shop.db")) as shop, shop:
        shop.execute("UPDATE shop_order SET status = 'delivered' WHERE id = '#W1000003'")
    for number in ("#W1000002", "#W1000003"):
        chat.case = {}
        chat.say({Lang.ZH: f"取消订单{number}", Lang.EN: f"cancel {number}"}[chat.lang])
        said = chat.press("return_items")
        assert said and said.asks == "items" and number in said.text


class Lost:
    """A shop whose first answer to a writer is lost on the way back."""

    def __init__(self, shop: object) -> None:
        self._shop, self._lost = shop, False

    def __getattr__(self, name: str) -> object:
        return getattr(self._shop, name)

    def cancel(self, *what: object) -> ServiceOrder:
        done: ServiceOrder = self._shop.cancel(*what)  # type: ignore[attr-defined]
        if not self._lost:
            self._lost = True
            raise DeskError(Code.SHOP_DOWN, "no answer", retry=True)
        return done


def _act(key: str):  # type: ignore[no-untyped-def]
    from desk.shop import Act

    return Act(key, "ann")


class Closed:
    """A shop that must not be asked."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"the shop was asked: {name}")


@pytest.mark.parametrize("lang", Lang)
def test_a_message_that_is_no_request_asks_nothing_of_the_shop(
    service: Service, lang: Lang
) -> None:
    chat = Chat(replace(service, shop=Closed()), lang, "ann")  # type: ignore[arg-type]
    words = {Lang.ZH: "运费是多少？", Lang.EN: "how much is postage?"}
    assert chat.say(words[lang], "ask_question") is None and chat.again() is None


def test_a_cancelled_order_tells_only_of_the_money_that_comes_back_now(
    chat: Chat, store: Store
) -> None:
    StoreShop(store, ServicePolicy()).change_payment(_act("moved"), "#W1000001", "card_1")
    shown = chat.say(CANCEL[chat.lang])
    done = chat.say(YES[chat.lang])
    assert shown and done and done.trace.decision == "done"
    for reply in (shown, done):
        assert "1234" in reply.text and "PayPal" not in reply.text


def test_a_person_is_offered_once(service: Service) -> None:
    chat = Chat(service, Lang.EN)
    chat.say(CANCEL[Lang.EN])
    said = chat.say("blorp qux", "out_of_scope")
    assert said and [one.intent for one in said.choices] == ["talk_to_person"]


@pytest.mark.parametrize(
    "text", ["那取消吧", "好，那就取消吧", "then cancel it please", "ok, cancel that order"]
)
def test_cancelling_after_a_refusal_is_about_that_order(service: Service, text: str) -> None:
    lang = Lang.EN if text.isascii() else Lang.ZH
    chat = Chat(service, lang, "ann")
    chat.say({Lang.ZH: "W1000003改地址", Lang.EN: "change the address of W1000003"}[lang])
    said = chat.say(text, "deny")
    assert said and "W1000003" in said.text and said.asks != "order_number"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("how much more is that?", True),
        ("wait, how much will I get back", True),
        ("what's the difference?", True),
        ("那要补多少钱", True),
        ("差价多少", True),
        ("how much is shipping?", False),
        ("运费多少钱", False),
        ("how long does it take", False),
    ],
)
def test_a_question_about_the_sum_is_the_cases_own(text: str, own: bool) -> None:
    assert about_the_sum(text) == own


@pytest.mark.parametrize("lang", Lang)
def test_an_answer_that_asks_back_does_not_take_the_cases_place(
    service: Service, lang: Lang
) -> None:
    chat = Chat(service, lang, "ann")
    asked = chat.say(CANCEL[lang])
    assert asked
    back = Reply("…", lang, Trace("answer", decision="clarify"))
    both = resumed(back, asked)
    assert both.text.endswith(asked.text) and "…" not in both.text
    assert (both.choices, both.asks, both.trace) == (asked.choices, asked.asks, back.trace)
