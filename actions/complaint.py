"""Something went wrong."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.edge import Shell, slot
from desk.skills.complaint import complaint
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionComplaint(Shell):
    skill = "complaint"
    spent = ("complaint_text",)

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        return complaint(turn, slot(tracker, "complaint_text"))
