"""What a turn brought: words, reasons, offers and effects, all or nothing, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import Connection, Table, insert, update

from ledger import conversations, failures, handoffs, messages, ratings, turns
from ledger import tables as t
from ledger.conversations import Conversation
from ledger.failures import Failure
from ledger.handoffs import Asked
from ledger.messages import Note
from ledger.ratings import Score
from ledger.turns import Pending

ANOTHER_SHOPPER = "identify_another"


@dataclass(frozen=True, slots=True)
class Offer:
    """A quick reply: the browser sees title, id and value, never what stands behind them."""

    title: str
    intent: str
    entities: Mapping[str, Any] = field(default_factory=dict)
    value: str = ""
    id: str = field(default_factory=lambda: str(uuid4()))


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the bot's with why it was said.

    `why` is a row of `trace`, `passages` of `retrieval`, `shown` of `recommendation`,
    each without the columns that name the message.
    """

    text: str
    lang: str
    kind: str = "text"
    author: str = "bot"
    payload: Mapping[str, Any] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    why: Mapping[str, Any] | None = None
    passages: tuple[Mapping[str, Any], ...] = ()
    shown: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a turn ended. `speak` pins the language, `asked` puts the shopper in line.

    `case` is the service case from now on, None leaves it as it was. `identified` is the
    shopper that it turned out to be.
    """

    state: Literal["done", "failed"]
    said: tuple[Said, ...] = ()
    failures: tuple[Failure, ...] = ()
    scores: tuple[Score, ...] = ()
    speak: str | None = None
    asked: Asked | None = None
    case: Mapping[str, Any] | None = None
    identified: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """`state` is stale when the turn had ended before: then nothing was written.

    `next` is the conversation's next turn, now this worker's to answer.
    """

    state: str  # done | failed | dropped | stale
    seq: int
    next: Pending | None


def record(
    conn: Connection, pending: Pending, worker: str, outcome: Outcome, at: datetime
) -> Recorded:
    """End a turn with its outcome, unless it ended before or the conversation moved on."""
    held = conversations.hold(conn, pending.conversation)
    state = _end(conn, held, pending, outcome, at)
    seq = _apply(conn, held, pending, outcome, at) if state == outcome.state else held.last_seq
    mine = held.busy_by == worker
    return Recorded(state, seq, turns.take(conn, held.id, worker, at) if mine else None)


def _end(
    conn: Connection, held: Conversation, pending: Pending, outcome: Outcome, at: datetime
) -> str:
    state = outcome.state if held.epoch == pending.epoch else "dropped"
    c = t.turn.c
    case = outcome.case if state == "done" else None
    ended = update(t.turn).where(c.id == pending.id, c.state == "pending")
    values = {"state": state, "ended_at": at, "case": None if case is None else dict(case)}
    return state if conn.execute(ended.values(values)).rowcount else "stale"


def _apply(
    conn: Connection, held: Conversation, pending: Pending, outcome: Outcome, at: datetime
) -> int:
    seq = _append(conn, pending, outcome.said, at) if outcome.said else held.last_seq
    failures.note(conn, held.id, pending.id, outcome.failures, at)
    # One shopper a conversation: a second one would be shown what was the first's.
    if outcome.identified and not conversations.identify(conn, held, outcome.identified):
        failures.note(conn, held.id, pending.id, (Failure(ANOTHER_SHOPPER),), at)
    for score in outcome.scores:
        ratings.add(conn, held.id, score, at)
    if outcome.speak:
        conversations.speak(conn, held.id, outcome.speak, pin=True)
        held = replace(held, lang=outcome.speak)
    if outcome.asked:
        asked = replace(outcome.asked, turn=pending.id, part=len(outcome.said))
        seq = max(seq, handoffs.queue(conn, held, asked, at).seq)
    return seq


def _append(conn: Connection, pending: Pending, said: Sequence[Said], at: datetime) -> int:
    notes = [_note(pending, one, part) for part, one in enumerate(said)]
    seq = messages.append(conn, pending.conversation, notes, at)
    rows: dict[Table, list[dict[str, Any]]] = {
        t.choice: [],
        t.trace: [],
        t.retrieval: [],
        t.recommendation: [],
    }
    for note, one in zip(notes, said, strict=True):
        about = {"message": note.id, "conversation": pending.conversation}
        for offer in one.offers:
            what = {"title": offer.title, "intent": offer.intent, "entities": offer.entities}
            rows[t.choice].append({"id": offer.id, **about, **what})
        if one.why is not None:
            rows[t.trace].append({**about, "turn": pending.id, "at": at, **one.why})
        rows[t.retrieval] += [{"message": note.id, **row} for row in one.passages]
        rows[t.recommendation] += [{"message": note.id, "shown_at": at, **row} for row in one.shown]
    for table, values in rows.items():
        if values:
            conn.execute(insert(table), [fit(table, row) for row in values])
    return seq


def _note(pending: Pending, said: Said, part: int) -> Note:
    offered = [{"id": one.id, "title": one.title, "value": one.value} for one in said.offers]
    return Note(
        author=said.author,
        lang=said.lang,
        text=said.text,
        kind=said.kind,
        turn=pending.id,
        part=part,
        payload={**said.payload, "choices": offered} if offered else said.payload,
    )


def fit(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with words cut to their column's length: PostgreSQL refuses longer ones."""
    return {
        name: value[: getattr(table.c[name].type, "length", None)]
        if isinstance(value, str)
        else value
        for name, value in row.items()
    }
