"""What is kept about a shopper."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.skills.privacy import privacy
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionPrivacy(Shell):
    skill = "privacy"

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        return await privacy(turn, desk.answering)
