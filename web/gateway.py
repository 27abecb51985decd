"""The gateway's parts, put together once and shared by its endpoints."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from sqlalchemy import Engine

from desk.language import language_of
from desk.settings import Settings
from desk.types import Lang
from ledger import conversations, turns
from ledger.intake import Desk, Limits
from web import words
from web.bus import Bus
from web.dispatch import Dispatcher
from web.hub import Hub
from web.leaving import Leaving
from web.patience import Patience
from web.probes import Probes
from web.rasa import Rasa
from web.slot import Slot
from web.store import Store
from web.tokens import Keys

POLL = 2.0  # seconds: how late a browser hears of a message when nothing woke it
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Gateway:
    settings: Settings
    keys: Keys
    identity_secret: str
    store: Store
    hub: Hub
    bus: Bus
    rasa: Rasa
    dispatcher: Dispatcher
    desk: Desk
    probes: Probes


def intake(settings: Settings, worker: str) -> Desk:
    """How this worker takes messages in."""
    return Desk(
        worker=worker,
        limits=Limits(settings.messages_per_minute, settings.messages_per_day),
        language=lambda text, current: language_of(text, Lang(current)).value,
        noted={lang.value: words.NOTED.to(lang) for lang in Lang},
    )


@asynccontextmanager
async def opened(
    settings: Settings, engine: Engine, keys: Keys, identity_secret: str
) -> AsyncIterator[Gateway]:
    """A gateway at work; what it leaves undone at the end, the next one finds."""
    with Slot(settings.data_dir / "run") as slot:
        store, hub, rasa = Store(engine), Hub(), Rasa(settings, keys)
        probes = Probes(settings)
        bus = Bus(settings.redis, hub)
        patience = Patience(settings.turn_deadline, settings.down_deadline)
        dispatcher = Dispatcher(slot.name, store, rasa, patience, (hub, bus))
        leaving = Leaving(hub, bus)
        desk = intake(settings, slot.name)
        await dispatcher.begin()
        running = [
            asyncio.create_task(work) for work in (bus.run(), dispatcher.run(), poll(store, hub))
        ]
        try:
            yield Gateway(
                settings, keys, identity_secret, store, hub, bus, rasa, dispatcher, desk, probes
            )
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            await leaving.close()
            await dispatcher.close()
            await rasa.close()
            await probes.close()
            await bus.close()
            store.close()


async def poll(store: Store, hub: Hub) -> None:
    """Notice in the ledger what nobody told this worker: messages, and turns that ended."""
    known: dict[str, int] = {}
    while True:
        await asyncio.sleep(POLL)
        hub.forget_stale()
        try:
            heads = await _heads(store, hub.listened())
            ended = await store.read(turns.ended, list(hub.busy.values()))
        except Exception as error:  # the edge of a loop that must go on
            log.error("poll_failed", error=type(error).__name__)
            continue
        for conversation, seq in heads.items():
            if known.get(conversation) != seq:
                hub.wake(conversation)
        for conversation, turn in list(hub.busy.items()):
            if turn in ended:
                hub.settle(conversation, turn)
        known = heads


async def _heads(store: Store, listened: list[str]) -> dict[str, int]:
    heads: dict[str, int] = {}
    for start in range(0, len(listened), 500):
        heads |= await store.read(conversations.heads, listened[start : start + 500])
    return heads
