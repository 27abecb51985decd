"""A person, please."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.skills.hand_over import hand_over
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionHandOver(Shell):
    skill = "hand_over"

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        return hand_over(turn)
