"""Every accepted message gets an answer or an apology, in order, one at a time.

A worker answers the turns of conversations that it holds the lease of. What it leaves
undone, for whatever reason, is found in the ledger by itself or by another.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from desk.privacy import redact
from ledger import replies, turns
from ledger.engine import now
from ledger.replies import Outcome, Recorded
from ledger.turns import Pending
from web import metrics
from web.bus import Bus
from web.hub import Hub
from web.outcomes import answered, apologised
from web.patience import Patience
from web.rasa import Answer, Fault, Rasa
from web.store import Store

SWEEP = 1.0  # seconds between looks for turns that nobody is working on
HEARTBEAT = 5.0
RETRIES = (0.2, 0.5, 1.0)  # pauses before a database that failed is asked again
TRIES = 3  # a turn that was begun so often and never ended is not begun again
log = structlog.get_logger()


@dataclass(slots=True)
class Work:
    """One conversation's turns being answered; `asked` is the question under way."""

    task: asyncio.Task[None]
    asked: asyncio.Task[Answer] | None = None


class Dispatcher:
    def __init__(
        self, worker: str, store: Store, rasa: Rasa, patience: Patience, live: tuple[Hub, Bus]
    ) -> None:
        self._worker, self._store, self._rasa, self._patience = worker, store, rasa, patience
        self._hub, self._bus = live
        self._work: dict[str, Work] = {}

    async def begin(self) -> None:
        """Give back what whoever had our name before was working on. Before any request:
        later it would be our own work."""
        await self._store.write(turns.let_go, self._worker)

    async def run(self) -> None:
        """Find turns that nobody works on, and keep our leases, until cancelled."""
        kept = time.monotonic()
        while True:
            try:
                await self._sweep()
                if time.monotonic() - kept > HEARTBEAT:
                    kept = time.monotonic()
                    await self._keep()
            except Exception as error:  # the edge of a loop that must go on
                log.error("sweep_failed", error=type(error).__name__)
            await asyncio.sleep(SWEEP)

    async def close(self) -> None:
        """Leave what is under way to whoever comes next."""
        running = [work.task for work in self._work.values()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        try:
            await self._store.write(turns.let_go, self._worker)
        except SQLAlchemyError as error:  # then the leases run out by themselves
            log.warning("leases_kept", error=type(error).__name__)

    def start(self, turn: Pending) -> None:
        """Answer `turn`, whose conversation this worker now holds, and those after it."""
        task = asyncio.create_task(self._serve(turn))
        work = self._work[turn.conversation] = Work(task)

        def ended(_: asyncio.Task[None]) -> None:
            if self._work.get(turn.conversation) is work:
                del self._work[turn.conversation]

        task.add_done_callback(ended)

    async def abandon(self, conversation: str, dropped: tuple[str, ...]) -> None:
        """Stop answering turns that the ledger has dropped."""
        work = self._work.get(conversation)
        if work and work.asked:
            work.asked.cancel()
        for turn in dropped:
            self._settle(conversation, turn)
        await asyncio.gather(*(self._bus.stop(turn) for turn in dropped))

    async def _sweep(self) -> None:
        for conversation in await self._store.read(turns.waiting, now()):
            turn = await self._store.write(turns.claim, conversation, self._worker, now())
            if turn:
                self.start(turn)

    async def _keep(self) -> None:
        if self._work:
            await self._store.write(turns.keep, list(self._work), self._worker, now())

    async def _serve(self, turn: Pending) -> None:
        following: Pending | None = turn
        while following:
            turn = following
            self._hub.start(turn.conversation, turn.id)
            self._bus.note(turn.conversation, "started", {"turn": turn.id})
            try:
                following = (await self._answer(turn)).next
            except SQLAlchemyError as error:  # the sweep takes it up again
                log.error("record_failed", turn=turn.id, error=type(error).__name__)
                return
            finally:
                self._settle(turn.conversation, turn.id)

    async def _answer(self, turn: Pending) -> Recorded:
        begun = time.monotonic()
        outcome = await self._outcome(turn)
        try:
            recorded = await self._record(turn, outcome)
        except Exception as error:  # what was answered cannot be stored; an apology can
            if outcome.state == "failed" or isinstance(error, OperationalError):
                raise
            outcome = apologised(turn, Fault("reply_malformed", type(error).__name__))
            recorded = await self._record(turn, outcome)
        metrics.TURNS.labels(recorded.state).inc()
        metrics.TURN_SECONDS.observe(time.monotonic() - begun)
        for failure in outcome.failures:
            metrics.FAILURES.labels(failure.code).inc()
        self._hub.wake(turn.conversation)
        self._bus.wake(turn.conversation, recorded.seq)
        return recorded

    async def _outcome(self, turn: Pending) -> Outcome:
        try:
            return await self._ask(turn)
        except Fault as fault:
            about = {"code": fault.code, "detail": redact(fault.detail)}
            log.warning("turn_failed", conversation=turn.conversation, turn=turn.id, **about)
            if fault.code == "rasa_silent" and self._bus.up:
                await self._bus.stop(turn.id)  # whoever still writes may as well stop
            return apologised(turn, fault)
        except Exception as error:  # the edge: whatever it is, the shopper hears of it
            log.exception("turn_broken", conversation=turn.conversation, turn=turn.id)
            return apologised(turn, Fault("gateway_error", type(error).__name__))

    async def _ask(self, turn: Pending) -> Outcome:
        if turn.attempts >= TRIES:
            raise Fault("turn_poisonous", f"begun {turn.attempts} times")
        begun = time.monotonic()
        waited = max(0.0, (now() - turn.queued_at).total_seconds())

        def take() -> asyncio.Task[Answer]:
            work = self._work[turn.conversation]
            work.asked = asyncio.create_task(self._rasa.take(turn))
            return work.asked

        answer = await self._patience.ask(take, lambda: self._hub.heard.get(turn.id, 0.0), waited)
        spent = (time.monotonic() - begun) * 1000
        total = (now() - turn.queued_at).total_seconds() * 1000
        return answered(turn, answer, {"rasa": round(spent, 1), "total": round(total, 1)})

    async def _record(self, turn: Pending, outcome: Outcome) -> Recorded:
        for pause in RETRIES:
            try:
                return await self._store.write(replies.record, turn, self._worker, outcome, now())
            except OperationalError:  # the database is away or busy for a moment
                await asyncio.sleep(pause)
        return await self._store.write(replies.record, turn, self._worker, outcome, now())

    def _settle(self, conversation: str, turn: str) -> None:
        self._hub.settle(conversation, turn)
        self._bus.note(conversation, "settled", {"turn": turn})
