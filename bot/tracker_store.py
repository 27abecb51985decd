"""Conversations in Redis, kept as short as the dialogue needs.

A stored tracker is the slots, the form in progress and the last few turns: the whole
history is the ledger's. So turn 200 costs what turn 5 costs. A Redis that does not
answer raises RedisDown; a shopper is never taken for a new one.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Optional, Text

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    SlotSet,
    UserUttered,
    deserialise_events,
)
from rasa.shared.core.trackers import DialogueStateTracker
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

TURNS_KEPT = 3
NOT_KEPT = frozenset({"session_started_metadata"})


class RedisDown(Exception):
    """Redis did not answer in time; nothing was changed."""


@dataclass(frozen=True)
class Limits:
    """Seconds: the longest wait for Redis, and how long trackers and answers are kept."""

    timeout: float = 1.0
    tracker_s: float = 86_400
    turn_s: float = 3_600


class ShortTrackerStore(TrackerStore):
    """`sk:rasa:tracker:SENDER` holds a tracker, `sk:rasa:turn:SENDER:ID` a finished turn."""

    def __init__(
        self,
        domain: Optional[Domain],
        host: Text,
        event_broker: Optional[EventBroker] = None,
        **limits: float,
    ) -> None:
        super().__init__(domain, event_broker)
        self._keep = Limits(**limits)
        self._redis = Redis.from_url(
            host,
            socket_timeout=self._keep.timeout,
            socket_connect_timeout=self._keep.timeout,
            # A connection that died with an earlier Redis is replaced, once and at once.
            retry=Retry(NoBackoff(), 1),
            retry_on_error=[NoConnection],
        )

    async def read(
        self, sender: str, turn: str
    ) -> tuple[DialogueStateTracker | None, dict[str, Any] | None]:
        """The sender's tracker, and the answer if this turn was finished before."""
        try:
            stored, told = await self._redis.mget(_tracker_key(sender), _turn_key(sender, turn))
        except (RedisError, OSError) as error:
            raise RedisDown(str(error)) from error
        tracker = None if stored is None else self._load(sender, stored)
        return tracker, None if told is None else json.loads(told)

    async def finish(
        self, tracker: DialogueStateTracker, turn: str, answer: dict[str, Any]
    ) -> None:
        """Tracker and answer together or not at all."""
        try:
            async with self._redis.pipeline(transaction=True) as pipe:
                pipe.set(
                    _tracker_key(tracker.sender_id),
                    self._dump(tracker),
                    ex=int(self._keep.tracker_s),
                )
                pipe.set(
                    _turn_key(tracker.sender_id, turn),
                    json.dumps(answer),
                    ex=int(self._keep.turn_s),
                )
                await pipe.execute()
        except (RedisError, OSError) as error:
            raise RedisDown(str(error)) from error

    async def ping(self) -> None:
        try:
            await self._redis.ping()
        except (RedisError, OSError) as error:
            raise RedisDown(str(error)) from error

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        return (await self.read(sender_id, ""))[0]

    async def save(self, tracker: DialogueStateTracker) -> None:
        try:
            await self._redis.set(
                _tracker_key(tracker.sender_id), self._dump(tracker), ex=int(self._keep.tracker_s)
            )
        except (RedisError, OSError) as error:
            raise RedisDown(str(error)) from error

    async def keys(self) -> Iterable[Text]:
        prefix = _tracker_key("")
        found = self._redis.scan_iter(match=f"{prefix}*")
        return [key.decode().removeprefix(prefix) async for key in found]

    def _dump(self, tracker: DialogueStateTracker) -> str:
        events = shortened(list(tracker.events), self.domain)
        return json.dumps([event.as_dict() for event in events])

    def _load(self, sender: str, stored: bytes) -> DialogueStateTracker | None:
        try:
            events = deserialise_events(json.loads(stored))
        except (ValueError, TypeError, KeyError, AttributeError):
            # Only the thread of the dialogue is lost; what was said is in the ledger.
            logger.exception("tracker of %s is unreadable, starting anew", sender)
            return None
        return DialogueStateTracker.from_events(
            sender, events, slots=self.domain.slots, domain=self.domain
        )


class OneTurnStore(TrackerStore):
    """Holds one tracker while one turn runs; only a finished turn reaches Redis."""

    def __init__(self, domain: Domain, tracker: DialogueStateTracker | None) -> None:
        super().__init__(domain)
        self.tracker = tracker

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        return self.tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        self.tracker = tracker

    async def keys(self) -> Iterable[Text]:
        return [self.tracker.sender_id] if self.tracker else []


def shortened(events: list[Event], domain: Domain, turns: int = TURNS_KEPT) -> list[Event]:
    """The last `turns` turns after the state (slots, form) that they started from."""
    said = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(said) <= turns:
        return events
    cut = said[-turns]
    before = DialogueStateTracker.from_events("", events[:cut], slots=domain.slots, domain=domain)
    filled = [
        SlotSet(name, slot.value)
        for name, slot in before.slots.items()
        if slot.value != slot.initial_value and name not in NOT_KEPT
    ]
    loop = [ActiveLoop(before.active_loop_name)] if before.active_loop_name else []
    return [*filled, *loop, ActionExecuted("action_listen"), *events[cut:]]


def _tracker_key(sender: str) -> str:
    return f"sk:rasa:tracker:{sender}"


def _turn_key(sender: str, turn: str) -> str:
    # With its sender: nobody is ever told what was said to somebody else.
    return f"sk:rasa:turn:{sender}:{turn}"
