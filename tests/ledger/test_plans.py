"""No call of the gateway's reads a whole table: its cost does not grow with the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event

from ledger import conversations, failures, handoffs, messages, ratings, reading, turns, writing
from ledger.conversations import Opening
from ledger.engine import now
from ledger.handoffs import Asked
from ledger.intake import Desk, Incoming, Limits, accept
from ledger.messages import Note
from ledger.ratings import Score
from ledger.replies import Offer, Outcome, Said, record

DESK = Desk("worker", Limits(20, 200), lambda text, current: current, {"zh": "在", "en": "here"})
SHOWN = ({"rank": 1, "product": "P1", "why": ""},)
Asks = list[tuple[str, Any]]


@pytest.fixture
def asked(ledger: Engine) -> Iterator[Asks]:
    """Every statement that the test runs, with its values."""
    seen: Asks = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        seen.append((statement, values[0] if many else values))

    event.listen(ledger, "before_cursor_execute", note)
    yield seen
    event.remove(ledger, "before_cursor_execute", note)


def live(ledger: Engine) -> None:
    """One conversation's life through every function that the gateway calls."""
    one = str(uuid4())
    with writing(ledger) as conn:
        new = Opening(one, "visitor", "zh", now(), address="network")
        conversations.open_conversation(conn, new, 60)
        offer = Offer("Yes", "affirm")
        turn = accept(conn, Incoming(str(uuid4()), one, now(), "hello"), DESK).turn
        assert turn
        said = Said("hi", "en", offers=(offer,), shown=SHOWN)
        record(conn, turn, "worker", Outcome("done", (said,)), now())
        accept(conn, Incoming(str(uuid4()), one, now(), choice=offer.id), DESK)
        message = messages.newest(conn, one)[1].id
        ratings.rate(conn, one, Score(1, message=message), 20, now())
        ratings.click(conn, one, message, "P1", now())
        turns.claim(conn, one, "other", now())
        turns.keep(conn, [one], "worker", now())
        turns.let_go(conn, "worker")
        handoffs.queue(conn, conversations.hold(conn, one), Asked("{position}"), now())
        accept(conn, Incoming(str(uuid4()), one, now(), "waiting"), DESK)
        handoffs.leave(conn, conversations.hold(conn, one), Note("system", "zh", "back"), now())
        conversations.speak(conn, one, "en", pin=True)
    with reading(ledger) as conn:
        turns.waiting(conn, now())
        turns.current(conn, one)
        messages.after(conn, one, 1)
        conversations.heads(conn, [one])
        handoffs.position(conn, one)
        failures.count(conn, one, "identify_failed", now())


def test_no_call_reads_a_whole_table(ledger: Engine, asked: Asks) -> None:
    live(ledger)
    mine = [(sql, values) for sql, values in asked if sql.split()[0] in {"SELECT", "UPDATE"}]
    assert len(mine) > 40
    sqlite, scans = ledger.dialect.name == "sqlite", []
    with ledger.connect() as conn:
        if not sqlite:  # tables this small are read whole unless that is forbidden
            conn.exec_driver_sql("SET enable_seqscan = off")
        for sql, values in mine:
            how = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
            plan = str(conn.exec_driver_sql(how + sql, values).all())
            if "'SCAN " in plan or "Seq Scan" in plan:
                scans.append((sql, plan))
    assert scans == []
