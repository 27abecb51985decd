"""What must hold in any ledger, whatever was killed when. Reads, and names what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from ledger import reading
from ledger import tables as t

Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A message that the gateway promised to have: its 202 said so."""

    id: str
    conversation: str
    text: str
    seq: int


@dataclass(frozen=True, slots=True)
class Apology:
    """A turn that failed, and how many seconds after its message the shopper was told."""

    turn: str
    after: float


def apologies(engine: Engine) -> list[Apology]:
    """Every apology in the ledger, oldest first."""
    m, turn = t.message.c, t.turn.c
    asked = select(m.turn, m.at, turn.queued_at).join(t.turn, turn.id == m.turn)
    with reading(engine) as conn:
        rows = conn.execute(asked.where(m.kind == "apology").order_by(m.n)).all()
    return [Apology(row.turn, (row.at - row.queued_at).total_seconds()) for row in rows]


def broken(engine: Engine, acknowledged: Sequence[Acknowledged] = ()) -> list[str]:
    """Everything that should not be so; empty when all is well and every turn has ended."""
    with reading(engine) as conn:
        said = conn.execute(select(t.message).order_by(t.message.c.seq)).all()
        turns = conn.execute(select(t.turn)).all()
        return [*_numbers(conn, said), *_stored(said, acknowledged), *_answered(said, turns)]


def _numbers(conn: Connection, said: Rows) -> Iterator[str]:
    """Messages count 1, 2, 3 … up to what their conversation says."""
    seen = defaultdict(list)
    for message in said:
        seen[message.conversation].append(message.seq)
    for row in conn.execute(select(t.conversation.c.id, t.conversation.c.last_seq)):
        if seen[row.id] != list(range(1, row.last_seq + 1)):
            yield f"conversation {row.id}: numbers {seen[row.id]}, should end at {row.last_seq}"


def _stored(said: Rows, acknowledged: Sequence[Acknowledged]) -> Iterator[str]:
    """What was acknowledged is there once, as it was sent, where it was promised."""
    stored = {message.id: message for message in said}
    for one in acknowledged:
        found = stored.get(one.id)
        if found is None:
            yield f"message {one.id} {one.text!r}: acknowledged and lost"
        elif (found.conversation, found.text, found.seq) != (one.conversation, one.text, one.seq):
            yield f"message {one.id}: stored as {found.text!r} at {found.seq}, promised {one}"


def _answered(said: Rows, turns: Rows) -> Iterator[str]:
    """Each turn ended once: answered, apologised for, or given to a person."""
    parts, moves = defaultdict(list), defaultdict(list)
    for message in said:
        if message.author != "shopper" and message.turn:
            parts[message.turn].append(message)
        if message.kind == "state":
            moves[message.conversation].append(message.seq)
    known = {turn.id for turn in turns}
    for message in said:
        asked_for = any(seq < message.seq for seq in moves[message.conversation])
        if message.author == "shopper" and message.id not in known and not asked_for:
            yield f"message {message.id}: no turn, and nobody was asked for"
    for turn in turns:
        yield from _ended(turn, parts[turn.id], moves[turn.conversation])


def _ended(turn: Row[*tuple[Any, ...]], parts: Rows, moves: Sequence[int]) -> Iterator[str]:
    kinds = [f"{one.author} {one.kind}" for one in parts]
    if sorted(one.part for one in parts) != list(range(len(parts))):
        yield f"turn {turn.id}: parts {[one.part for one in parts]}"
    if turn.state == "done" and "bot text" not in kinds:
        yield f"turn {turn.id}: done without a word"
    elif turn.state == "failed" and kinds not in (["system apology"], ["system state"], []):
        yield f"turn {turn.id}: failed with {kinds}"
    elif turn.state == "failed" and not kinds and not moves:
        yield f"turn {turn.id}: failed in silence"
    elif turn.state == "dropped" and (kinds or not any(seq > turn.seq for seq in moves)):
        yield f"turn {turn.id}: dropped with {kinds}, moves at {moves}"
    elif turn.state == "pending":
        yield f"turn {turn.id}: still pending"
