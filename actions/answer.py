"""Questions about the shop and its products."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.skills.answer import answer
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionAnswer(Shell):
    skill = "answer"

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        return await answer(turn, desk.answering)
