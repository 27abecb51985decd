"""Questions about the shop and its products."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.skills.answer import answer
from desk.skills.recommend import recommend
from desk.skills.understand import advice_wanted
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionAnswer(Shell):
    skill = "answer"

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        if await asyncio.to_thread(advice_wanted, turn, desk.answering.senses):
            return await asyncio.to_thread(recommend, turn, desk.advising)
        return await answer(turn, desk.answering)
