"""A service case is kept with the turn that left it, and a conversation has one shopper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select, update

from ledger import cases, conversations, failures, handoffs, reading, writing
from ledger import tables as t
from ledger.engine import now
from ledger.failures import Failure
from ledger.handoffs import Asked
from ledger.intake import Accepted
from ledger.messages import Note
from ledger.replies import Outcome, record
from tests.ledger.test_turns import end, opened, say

OPEN = {"task": "return_items", "order": "#W1000001", "items": [1, 2]}


def found(ledger: Engine, turn: Accepted, later: timedelta = timedelta(0)) -> dict[str, Any]:
    assert turn.turn
    with reading(ledger) as conn:
        return cases.before(conn, turn.turn.id, now() + later)


def after_a_case(ledger: Engine, conversation: str) -> None:
    end(ledger, say(ledger, conversation).turn, "which items?", case=OPEN)


def test_the_next_turns_find_the_case_until_a_reply_changes_it(ledger: Engine) -> None:
    conversation = opened(ledger)
    after_a_case(ledger, conversation)
    second = say(ledger, conversation)
    assert found(ledger, second) == OPEN and second.turn.case
    end(ledger, second.turn, "an answer in between")
    third = say(ledger, conversation)
    assert found(ledger, third) == OPEN
    end(ledger, third.turn, "done", case={})
    last = say(ledger, conversation)
    assert found(ledger, last) == {} and not last.turn.case


def test_a_turn_that_is_taken_again_starts_from_the_same_case(ledger: Engine) -> None:
    conversation = opened(ledger)
    after_a_case(ledger, conversation)
    turn = say(ledger, conversation)
    end(ledger, turn.turn, "done", case={})
    assert found(ledger, turn) == OPEN


def test_a_case_is_nobody_elses_and_lasts_a_day(ledger: Engine) -> None:
    conversation = opened(ledger)
    after_a_case(ledger, conversation)
    turn = say(ledger, conversation)
    assert found(ledger, turn, timedelta(hours=23)) == OPEN
    assert found(ledger, turn, timedelta(hours=25)) == {}
    assert found(ledger, say(ledger, opened(ledger))) == {}


def test_after_a_person_was_called_nothing_is_open_any_more(ledger: Engine) -> None:
    conversation = opened(ledger)
    after_a_case(ledger, conversation)
    with writing(ledger) as conn:
        handoffs.queue(conn, conversations.hold(conn, conversation), Asked("{position}"), now())
        held = conversations.hold(conn, conversation)
        handoffs.leave(conn, held, Note("system", "en", "back"), now())
    assert found(ledger, say(ledger, conversation)) == {}


def test_a_failed_turn_leaves_the_case_as_it_was(ledger: Engine) -> None:
    conversation = opened(ledger)
    after_a_case(ledger, conversation)
    turn = say(ledger, conversation).turn
    with writing(ledger) as conn:
        record(conn, turn, "worker", Outcome("failed", case={"task": "lost"}), now())
    assert found(ledger, say(ledger, conversation)) == OPEN


def test_a_case_goes_with_its_conversation(ledger: Engine) -> None:
    conversation = opened(ledger)
    after_a_case(ledger, conversation)
    with writing(ledger) as conn:
        conn.execute(delete(t.conversation).where(t.conversation.c.id == conversation))
        assert conn.execute(select(t.turn.c.case)).all() == []


@pytest.mark.parametrize(("signed_in", "mine"), [(None, "mei"), ("ann", None)])
def test_a_conversation_gets_one_shopper_and_keeps_them(
    ledger: Engine, signed_in: str | None, mine: str | None
) -> None:
    conversation = opened(ledger)
    with writing(ledger) as conn:
        conn.execute(update(t.conversation).values(shopper=signed_in))
    for shopper in ("mei", "mei", "someone else"):
        end(ledger, say(ledger, conversation).turn, "hello", identified=shopper)
    with reading(ledger) as conn:
        held = conversations.find(conn, conversation)
        codes = conn.execute(select(t.failure.c.code)).scalars().all()
    assert (held.shopper, held.identified) == (signed_in, mine)
    assert codes == ["identify_another"] * (1 if mine else 3)


def test_failures_are_counted_over_all_of_a_visitors_conversations(ledger: Engine) -> None:
    tried = (Failure("identify_failed"), Failure("model_down"))
    for visitor in ("mei", "mei", "ann"):
        end(ledger, say(ledger, opened(ledger, visitor=visitor)).turn, "no", failures=tried)
    here, hour = opened(ledger, visitor="mei"), now() - timedelta(hours=1)
    with reading(ledger) as conn:
        assert failures.count(conn, here, "identify_failed", hour) == 2
        assert failures.count(conn, here, "identify_failed", now() + timedelta(1)) == 0


def test_who_becomes_a_new_visitor_after_each_failure_is_counted_by_their_network(
    ledger: Engine,
) -> None:
    tried = (Failure("identify_failed"),)
    for n in range(10):
        end(ledger, say(ledger, opened(ledger, visitor=f"v{n}")).turn, "no", failures=tried)
    new, hour = opened(ledger, visitor="new"), now() - timedelta(hours=1)
    with writing(ledger) as conn:
        conn.execute(update(t.conversation).values(address="network"))
    far = opened(ledger, visitor="far")
    with reading(ledger) as conn:
        assert failures.count(conn, new, "identify_failed", hour) == 2
        assert failures.count(conn, far, "identify_failed", hour) == 0
