"""What happens right now in this worker's conversations, for whoever listens.

Nothing here is durable. A listener never gets a queue that could grow: it is woken, and
then looks what is new: messages in the ledger, the draft as it now stands, who types.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

SETTLED = 2000  # turns remembered as ended, so that a straggling draft does not come back
DRAFT_LIFE = 120.0


@dataclass(slots=True)
class Draft:
    """Text being written; `round` counts how often it started over."""

    turn: str
    text: str
    round: int = 0
    heard: float = field(default_factory=time.monotonic)


@dataclass(slots=True, eq=False)
class Ear:
    """One listener: what it was woken for."""

    woken: asyncio.Event = field(default_factory=asyncio.Event)
    stored: bool = True
    notes: deque[tuple[str, dict[str, Any]]] = field(default_factory=lambda: deque(maxlen=32))


class Hub:
    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self.busy: dict[str, str] = {}  # conversation → the turn being answered
        self.heard: dict[str, float] = {}  # turn → when its draft last grew
        self.elsewhere: set[str] = set()  # conversations that another worker listens to
        self.emptied: Callable[[str], None] = lambda _: None  # told when the last ear goes
        self._ears: dict[str, set[Ear]] = defaultdict(set)
        self._settled: OrderedDict[str, None] = OrderedDict()

    @contextmanager
    def listen(self, conversation: str) -> Iterator[Ear]:
        ear = Ear()
        self._ears[conversation].add(ear)
        try:
            yield ear
        finally:
            self._ears[conversation].discard(ear)
            if not self._ears[conversation]:
                del self._ears[conversation]
                self.emptied(conversation)

    def listened(self) -> list[str]:
        """Conversations that somebody listens to."""
        return list(self._ears)

    def ears(self, conversation: str) -> int:
        return len(self._ears.get(conversation, ()))

    def wake(self, conversation: str) -> None:
        """Something was stored."""
        for ear in self._ears.get(conversation, ()):
            ear.stored = True
            ear.woken.set()

    def note(self, conversation: str, event: str, data: dict[str, Any]) -> None:
        """Something passing happened that is not stored as a message."""
        for ear in self._ears.get(conversation, ()):
            ear.notes.append((event, data))
            ear.woken.set()

    def start(self, conversation: str, turn: str) -> None:
        """An answer is being worked on."""
        if turn not in self._settled:
            self.busy[conversation] = turn
            self._stir(conversation)

    def settle(self, conversation: str, turn: str) -> None:
        """The answer is stored, or there will be none."""
        self._settled[turn] = None
        if len(self._settled) > SETTLED:
            self._settled.popitem(last=False)
        self.heard.pop(turn, None)
        draft = self.drafts.get(conversation)
        if draft and draft.turn == turn:
            del self.drafts[conversation]
        if self.busy.get(conversation) == turn:
            del self.busy[conversation]
        self._stir(conversation)

    def ended(self, conversation: str, turn: str) -> None:
        """The answer was seen in the ledger; perhaps nobody told us that it ended."""
        if self.busy.get(conversation) == turn or turn in self.heard:
            self.settle(conversation, turn)

    def draft(self, conversation: str, turn: str, offset: int, text: str) -> bool:
        """A piece of text being written; False when pieces before it are missing."""
        if turn in self._settled:
            return True
        self.heard[turn] = time.monotonic()
        seen = self.drafts.get(conversation)
        if offset == 0:
            self.drafts[conversation] = Draft(turn, text, seen.round + 1 if seen else 0)
        elif seen and seen.turn == turn and len(seen.text) == offset:
            seen.text += text
            seen.heard = time.monotonic()
        else:
            return False
        self._stir(conversation)
        return True

    def forget_stale(self) -> None:
        """Drop what another worker never told us the end of."""
        oldest = time.monotonic() - DRAFT_LIFE
        for conversation, draft in list(self.drafts.items()):
            if draft.heard < oldest:
                self.settle(conversation, draft.turn)
        for turn, heard in list(self.heard.items()):
            if heard < oldest:
                del self.heard[turn]

    def _stir(self, conversation: str) -> None:
        for ear in self._ears.get(conversation, ()):
            ear.woken.set()
