"""What the assistant has no power over."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.skills.claims import claim
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionClaims(Shell):
    skill = "claims"

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        return await claim(turn, desk.answering)
