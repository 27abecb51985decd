"""A shopper's message becomes part of the record, once, in its place, within limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update
from sqlalchemy.exc import IntegrityError

from ledger import conversations, handoffs, messages, turns
from ledger import tables as t
from ledger.conversations import Conversation, wait
from ledger.engine import lock
from ledger.errors import Conflict, LimitReached, Unknown
from ledger.messages import Note
from ledger.turns import Pending, Queued

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NETWORK = 10  # visitors from one address who may write at full speed at the same time
SILENCE = timedelta(minutes=60)  # after which Rasa starts a new session


@dataclass(frozen=True, slots=True)
class Limits:
    per_minute: int
    per_day: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a shopper sent: words, or the id of a choice that was offered to them."""

    id: str
    conversation: str
    at: datetime
    text: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """How the gateway takes messages in.

    `language` names the language of a text, given the conversation's;
    `noted` is what somebody who waits for a person reads once, by language.
    """

    worker: str
    limits: Limits
    language: Callable[[str, str], str]
    noted: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Accepted:
    """Where the message stands. `turn` is set when this worker must answer it now."""

    seq: int
    fresh: bool
    turn: Pending | None = None


def accept(conn: Connection, new: Incoming, desk: Desk) -> Accepted:
    """Write a message and its pending turn; a repeat of the same id changes nothing.

    Raises Unknown for a conversation or choice that is not there, Conflict when the id
    was used for something else, LimitReached when the visitor wrote too much.
    """
    held = conversations.hold(conn, new.conversation)
    seen = messages.find(conn, new.id)
    if seen:
        return _repeated(seen, new)
    note, intent, entities = _read(conn, held, new, desk)
    within(conn, held, desk.limits, new.at)
    try:
        seq = messages.append(conn, held.id, [note], new.at)
    except IntegrityError as error:  # the same id at the same moment in another conversation
        raise Conflict(new.id) from error
    if held.state in {"queued", "human"}:
        _note(conn, held, Note("system", note.lang, desk.noted[note.lang]), new.at)
        return Accepted(seq, fresh=True)
    _go_on(conn, held, note.lang, new.at)
    turns.enqueue(conn, Queued(new.id, held.id, seq, held.epoch, new.at, intent, entities))
    return Accepted(seq, fresh=True, turn=turns.claim(conn, held.id, desk.worker, new.at))


def within(conn: Connection, held: Conversation, limits: Limits, at: datetime) -> None:
    """Raises LimitReached when the visitor has written as much as they may, or everybody
    at their network address together: who throws a visitor's token away is a new visitor."""
    lock(conn, f"visitor:{held.visitor}")  # two conversations of one visitor share the count
    c = t.message.c
    mine = c.visitor == held.visitor
    recent = func.count().filter(c.at > at - MINUTE)
    asked = select(recent, func.count()).where(mine, c.at > at - DAY)
    last_minute, last_day = conn.execute(asked).one()
    if last_day >= limits.per_day:
        raise LimitReached("day", _until(conn, mine, limits.per_day, at, DAY))
    if last_minute >= limits.per_minute:
        raise LimitReached("minute", _until(conn, mine, limits.per_minute, at))
    if held.address:
        _network_within(conn, held.address, NETWORK * limits.per_minute, at)


def _network_within(conn: Connection, address: str, most: int, at: datetime) -> None:
    c = t.message.c
    theirs = c.visitor.in_(conversations.neighbours(address))
    counted = select(func.count()).where(theirs, c.at > at - MINUTE)
    if conn.execute(counted).scalar_one() >= most:
        raise LimitReached("network", _until(conn, theirs, most, at))


def _until(
    conn: Connection,
    whose: ColumnElement[bool],
    allowed: int,
    at: datetime,
    window: timedelta = MINUTE,
) -> int:
    c = t.message.c
    counted = select(c.at).where(whose, c.at > at - window).order_by(c.at.desc())
    return wait(conn.execute(counted.offset(allowed - 1).limit(1)).scalar_one() + window, at)


def _repeated(seen: messages.Message, new: Incoming) -> Accepted:
    same = seen.conversation == new.conversation and seen.author == "shopper"
    if new.choice:
        same = same and seen.payload.get("choice") == new.choice
    else:
        same = same and seen.kind == "text" and seen.text == new.text
    if not same:
        raise Conflict(new.id)
    return Accepted(seen.seq, fresh=False)


def _read(
    conn: Connection, held: Conversation, new: Incoming, desk: Desk
) -> tuple[Note, str | None, Mapping[str, Any]]:
    about: dict[str, Any] = {"id": new.id, "visitor": held.visitor, "turn": new.id}
    if not new.choice:
        lang = held.lang if held.lang_pinned else desk.language(new.text, held.lang)
        return Note("shopper", lang, new.text, **about), None, {}
    c = t.choice.c
    asked = select(c.title, c.intent, c.entities)
    row = conn.execute(asked.where(c.id == new.choice, c.conversation == held.id)).first()
    if row is None:
        raise Unknown("choice")
    pressed = Note(
        "shopper", held.lang, row.title, kind="button", payload={"choice": new.choice}, **about
    )
    return pressed, row.intent, row.entities


def _note(conn: Connection, held: Conversation, note: Note, at: datetime) -> None:
    if held.state == "queued" and handoffs.note_once(conn, held.id, at):
        messages.append(conn, held.id, [note], at)


def _go_on(conn: Connection, held: Conversation, lang: str, at: datetime) -> None:
    """A new session after a long silence; the shopper's language; closed ones reopen."""
    values: dict[str, Any] = {}
    if at - held.last_at > SILENCE:
        values["session"] = held.session + 1
    if lang != held.lang:
        values["lang"] = lang
    if held.state == "closed":
        values["state"] = "bot"
    if values:
        conn.execute(update(t.conversation).where(t.conversation.c.id == held.id).values(**values))
