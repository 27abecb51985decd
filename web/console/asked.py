"""What an address of the console asks for, checked at the door."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import Query
from pydantic import AfterValidator
from sqlalchemy import Connection

from ledger import transcripts
from ledger.inbox import Filters, Place, Show
from ledger.transcripts import Message

LANGS = ("zh", "en")
STATES = ("bot", "queued", "human", "closed")


def _place(text: str) -> str:
    if text and not re.fullmatch(r"\d{1,18}", text):
        _parse(text)
    return text


def _parse(text: str) -> Place:
    at, _, row = text.partition("~")
    if not re.fullmatch(r"[\w-]{1,36}", row):
        raise ValueError("no place in a list")
    try:
        return Place(datetime.fromisoformat(at).astimezone(UTC), row)
    except OverflowError:
        raise ValueError("no time that we can tell") from None


@dataclass(frozen=True, slots=True)
class List:
    """The list: which conversations, which words in them, and where the page begins."""

    show: Show = Show.NEWEST
    lang: Literal["", "zh", "en"] = ""
    state: Literal["", "bot", "queued", "human", "closed"] = ""
    q: Annotated[str, Query(max_length=200)] = ""
    before: Annotated[str, Query(max_length=80), AfterValidator(_place)] = ""

    @property
    def filters(self) -> Filters:
        return Filters(self.show, self.lang or None, self.state or None)

    @property
    def place(self) -> Place | None:
        return _parse(self.before) if "~" in self.before else None

    @property
    def number(self) -> int | None:
        return int(self.before) if self.before.isdecimal() else None

    @property
    def narrowed(self) -> bool:
        return self.filters != Filters()


Seq = Annotated[int | None, Query(ge=0, le=2**31 - 1)]


@dataclass(frozen=True, slots=True)
class Window:
    """Which messages of a transcript: around `at`, ahead of or behind one, or the last."""

    at: Seq = None
    before: Seq = None
    after: Seq = None

    @property
    def opens(self) -> bool:
        """Whether someone opens the transcript, rather than reading on in it."""
        return self.before is None and self.after is None

    def read(self, conn: Connection, conversation: str) -> tuple[Message, ...]:
        if self.after is not None:
            return transcripts.after(conn, conversation, self.after)
        if self.at is not None and self.before is None:
            ahead = transcripts.before(conn, conversation, self.at, 20)
            return ahead + transcripts.after(conn, conversation, self.at - 1)
        return transcripts.before(conn, conversation, self.before)


def written(place: Place) -> str:
    """A place as an address carries it."""
    return f"{place.at.isoformat()}~{place.id}"
