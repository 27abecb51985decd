"""What the intents do not cover."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.skills.out_of_scope import out_of_scope
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionOutOfScope(Shell):
    skill = "out_of_scope"

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        return await out_of_scope(turn, desk.answering)
