"""Whatever is said while the desk arranges something: an order to cancel, items to return."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.service.engine import take
from desk.skills.offers import lapsed
from desk.types import Reply, Turn
from desk.wiring import Desk

# The turn's intent when a choice of a case was pressed, or nothing else was meant.
ITS_OWN = ("service", "")


class ActionService(Shell):
    """Says nothing when the message is about something else, so that its own action answers."""

    skill = "service"

    async def heard(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply | None:
        return await asyncio.to_thread(take, turn, desk.service) or await self.reply(
            turn, desk, tracker
        )

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply | None:
        return lapsed(turn.lang) if turn.intent in ITS_OWN else None
