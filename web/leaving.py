"""When the last page of a conversation is closed, whoever writes its answer may stop.

A page that is only being changed comes back within seconds, and another worker may still
have one open: the answer is stopped only when nobody was there for a while.
"""

from __future__ import annotations

import asyncio

from web.bus import Bus
from web.hub import Hub

AWAY = 5.0  # seconds without any page before the answer is let go


class Leaving:
    """Told by the hub of each conversation that nobody on this worker listens to any more."""

    def __init__(self, hub: Hub, bus: Bus, away: float = AWAY) -> None:
        self._hub, self._bus, self._away = hub, bus, away
        self._looking: dict[str, asyncio.Task[None]] = {}
        hub.emptied = self.emptied

    def emptied(self, conversation: str) -> None:
        if conversation not in self._looking:
            task = asyncio.get_running_loop().create_task(self._look(conversation))
            self._looking[conversation] = task
            task.add_done_callback(lambda _: self._looking.pop(conversation, None))

    async def close(self) -> None:
        tasks = list(self._looking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _look(self, conversation: str) -> None:
        """Wait, ask the other workers, wait again; then let the answer under way go."""
        await asyncio.sleep(self._away / 2)
        turn = self._hub.busy.get(conversation)
        if not turn or self._hub.ears(conversation):
            return
        self._hub.elsewhere.discard(conversation)
        self._bus.note(conversation, "anybody", {})
        await asyncio.sleep(self._away / 2)
        here = self._hub.ears(conversation) or conversation in self._hub.elsewhere
        self._hub.elsewhere.discard(conversation)
        if not here and self._hub.busy.get(conversation) == turn:
            await self._bus.leave(turn)
