"""What shoppers thought: thumbs about a message, scores about the conversation.

Nothing is overwritten; of several thumbs about one message the latest counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from ledger import conversations
from ledger import tables as t
from ledger.errors import Conflict, LimitReached, Unknown

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is 1 to 5 about the conversation, or 1 and -1 about `message`."""

    value: int
    comment: str = ""
    message: str | None = None
    id: str = field(default_factory=lambda: str(uuid4()))

    @property
    def kind(self) -> str:
        return "thumb" if self.message else "score"


def rate(conn: Connection, conversation: str, score: Score, per_minute: int, at: datetime) -> bool:
    """Keep a rating; False for a repeat of the same id, which changes nothing.

    Raises Unknown when the message is not the bot's in this conversation, Conflict when
    the id was used for another rating, LimitReached past `per_minute`.
    """
    conversations.hold(conn, conversation)
    c = t.rating.c
    asked = select(c.conversation, c.message, c.kind, c.value, c.comment).where(c.id == score.id)
    seen = conn.execute(asked).first()
    if seen:
        same = (conversation, score.message, score.kind, score.value, score.comment)
        if tuple(seen) != same:
            raise Conflict(score.id)
        return False
    if score.message:
        _must_be_said(conn, conversation, score.message)
    recent = select(func.count()).where(c.conversation == conversation, c.at > at - MINUTE)
    if conn.execute(recent).scalar_one() >= per_minute:
        raise LimitReached("minute", int(MINUTE.total_seconds()))
    try:
        add(conn, conversation, score, at)
    except IntegrityError as error:  # the same id at the same moment in another conversation
        raise Conflict(score.id) from error
    return True


def add(conn: Connection, conversation: str, score: Score, at: datetime) -> None:
    """Keep a rating that nobody can have given before."""
    conn.execute(
        insert(t.rating).values(
            id=score.id,
            conversation=conversation,
            message=score.message,
            kind=score.kind,
            value=score.value,
            comment=score.comment,
            at=at,
        )
    )


def click(conn: Connection, conversation: str, message: str, product: str, at: datetime) -> None:
    """Note the first click on a product that was shown. Raises Unknown if it was not."""
    _must_be_said(conn, conversation, message)
    c = t.recommendation.c
    shown = (c.message == message) & (c.product == product)
    if conn.execute(select(c.rank).where(shown)).first() is None:
        raise Unknown("product")
    conn.execute(
        update(t.recommendation).where(shown, c.clicked_at.is_(None)).values(clicked_at=at)
    )


def _must_be_said(conn: Connection, conversation: str, message: str) -> None:
    c = t.message.c
    said = select(c.n).where(
        c.id == message, c.conversation == conversation, c.author.in_(("bot", "agent"))
    )
    if conn.execute(said).first() is None:
        raise Unknown("message")
