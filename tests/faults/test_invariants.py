"""The checker finds what it is for: a ledger that was tampered with is called broken."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import Engine, delete, insert, update

from ledger import conversations, writing
from ledger import tables as t
from ledger.conversations import Opening
from ledger.engine import now
from ledger.intake import Desk, Incoming, Limits, accept
from ledger.replies import Outcome, Said, record
from tests.faults.invariants import Acknowledged, broken

DESK = Desk("worker", Limits(20, 200), lambda text, current: current, {"zh": "在", "en": "here"})


@pytest.fixture
def promised(ledger: Engine) -> Acknowledged:
    """A question that was answered, as the gateway does it."""
    one, message = str(uuid4()), str(uuid4())
    with writing(ledger) as conn:
        conversations.open_conversation(conn, Opening(one, "v", "zh", now()), 60)
        accepted = accept(conn, Incoming(message, one, now(), "在吗"), DESK)
        assert accepted.turn
        record(conn, accepted.turn, "worker", Outcome("done", (Said("在", "zh"),)), now())
    return Acknowledged(message, one, "在吗", 1)


def test_a_ledger_that_is_well_is_not_called_broken(ledger: Engine, promised: Acknowledged) -> None:
    assert broken(ledger, [promised]) == []


M, T = t.message.c, t.turn.c


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (delete(t.message).where(M.author == "bot"), "done without a word"),
        (delete(t.message).where(M.author == "shopper"), "acknowledged and lost"),
        (update(t.message).where(M.author == "shopper").values(text="?"), "promised"),
        (update(t.turn).values(state="pending"), "still pending"),
        (update(t.turn).values(state="dropped"), "dropped with"),
        (update(t.turn).values(state="failed"), "failed with"),
        (delete(t.turn), "no turn"),
        (update(t.conversation).values(last_seq=3), "should end at 3"),
        (update(t.message).where(M.author == "bot").values(part=1), "parts [1]"),
    ],
    ids=range(9),
)
def test_what_is_wrong_is_named(
    ledger: Engine, promised: Acknowledged, harm: object, found: str
) -> None:
    with writing(ledger) as conn:
        conn.execute(harm)
    assert any(found in one for one in broken(ledger, [promised]))


def test_an_answer_that_was_given_twice_is_found(ledger: Engine, promised: Acknowledged) -> None:
    with writing(ledger) as conn:
        again = {"id": str(uuid4()), "conversation": promised.conversation, "seq": 3, "part": 2}
        words = {"author": "bot", "kind": "text", "lang": "zh", "text": "在", "payload": {}}
        conn.execute(insert(t.message).values(**again, **words, turn=promised.id, at=now()))
        conn.execute(update(t.conversation).values(last_seq=3))
    assert any("parts" in one for one in broken(ledger, [promised]))
