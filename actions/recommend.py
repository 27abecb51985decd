"""Products for this shopper."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.skills.recommend import recommend
from desk.skills.understand import on_shelves
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionRecommend(Shell):
    skill = "recommend"

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        said = await asyncio.to_thread(on_shelves, turn, desk.answering.senses)
        if said:
            return said
        return await asyncio.to_thread(recommend, turn, desk.advising)
