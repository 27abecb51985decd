"""A satisfaction score."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.edge import Shell, slot
from desk.skills.rate import rate
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionRate(Shell):
    skill = "rate"
    spent = ("rating", "rating_comment")

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        return rate(turn, slot(tracker, "rating"), slot(tracker, "rating_comment"))
