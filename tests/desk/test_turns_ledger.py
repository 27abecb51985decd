"""Turns come from the ledger: the shopper, the language and the history are the record's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, update

from desk.adapters.turns import LedgerTurns
from desk.errors import Code, DeskError
from desk.types import Lang
from ledger.engine import now, writing
from ledger.tables import conversation, failure, message, turn

AT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def turns(ledger: Engine) -> LedgerTurns:
    with writing(ledger) as db:
        for name, shopper in (("c1", "ann"), ("c2", "bob")):
            row = {
                "id": name,
                "visitor": "v",
                "shopper": shopper,
                "lang": "zh",
                "lang_pinned": False,
            }
            row |= {"state": "bot", "epoch": 3, "session": 0, "opened_at": AT, "last_at": AT}
            db.execute(insert(conversation).values(**row, last_seq=0))
        for seq in range(1, 12):
            say(db, "c1", seq, ("shopper", "bot", "system")[seq % 3], f"第 {seq} 句")
        say(db, "c2", 1, "shopper", "别人的话")
        ask = {"id": "c1-11", "conversation": "c1", "seq": 11, "epoch": 3, "state": "pending"}
        db.execute(
            insert(turn).values(**ask, entities={"entry": "returns"}, attempts=0, queued_at=AT)
        )
    return LedgerTurns(ledger)


def say(db, where: str, seq: int, author: str, text: str) -> None:
    row = {"id": f"{where}-{seq}", "conversation": where, "seq": seq, "author": author}
    db.execute(insert(message).values(**row, kind="text", lang="zh", text=text, payload={}, at=AT))


def test_a_turn_is_read_as_it_was_recorded(turns: LedgerTurns) -> None:
    found = turns.load("c1-11", {})
    assert (found.shopper, found.lang, found.epoch) == ("ann", Lang.ZH, 3)
    assert (found.conversation, found.text) == ("c1", "第 11 句")


def test_history_is_the_last_lines_of_this_conversation_oldest_first(turns: LedgerTurns) -> None:
    lines = turns.load("c1-11", {}).history
    assert [line.text for line in lines] == [f"第 {seq} 句" for seq in (1, 3, 4, 6, 7, 9, 10)]
    assert {line.author for line in lines} == {"shopper", "bot"}


def test_what_a_pressed_choice_stands_for_wins(turns: LedgerTurns) -> None:
    found = turns.load("c1-11", {"entry": "forged", "rating": 5, "empty": None})
    assert found.entities == {"entry": "returns", "rating": "5"}


def test_who_said_who_they_are_is_the_shopper_unless_the_shop_knew(
    turns: LedgerTurns, ledger: Engine
) -> None:
    with writing(ledger) as db:
        db.execute(update(conversation).values(identified="mei"))
    assert turns.load("c1-11", {}).shopper == "ann"
    with writing(ledger) as db:
        db.execute(update(conversation).values(shopper=None))
    assert turns.load("c1-11", {}).shopper == "mei"


def test_a_turn_brings_the_case_the_button_and_the_failed_tries(
    turns: LedgerTurns, ledger: Engine
) -> None:
    assert (found := turns.load("c1-11", {})).case == {} and found.intent == ""
    case, at = {"task": "cancel_order"}, now()
    row = {"id": "c1-10", "conversation": "c1", "seq": 10, "epoch": 3, "entities": {}}
    tried = {"conversation": "c2", "code": "identify_failed", "detail": ""}
    with writing(ledger) as db:
        end = {"state": "done", "case": case, "attempts": 1, "queued_at": at, "ended_at": at}
        db.execute(insert(turn).values(**row, **end))
        db.execute(update(turn).where(turn.c.id == "c1-11").values(intent="service"))
        for age in (5, 50, 65):
            db.execute(insert(failure).values(**tried, at=at - timedelta(minutes=age)))
    found = turns.load("c1-11", {})
    assert (found.case, found.intent, found.tries) == (case, "service", 2)


def test_an_unknown_turn_is_refused(turns: LedgerTurns) -> None:
    with pytest.raises(DeskError) as caught:
        turns.load("nobody", {})
    assert caught.value.code is Code.TURN_UNKNOWN


def test_what_was_sent_before_the_bots_last_words_is_early(
    turns: LedgerTurns, ledger: Engine
) -> None:
    assert not turns.load("c1-11", {}).early
    with writing(ledger) as db:
        say(db, "c1", 12, "bot", "请确认")
    assert turns.load("c1-11", {}).early
