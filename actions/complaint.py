"""Something went wrong; or it only sounds so, and is a question or a wish."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker

from actions.edge import Shell, slot
from desk.skills.answer import answer
from desk.skills.complaint import asks_of_goods, complaint, seeks
from desk.skills.recommend import recommend
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionComplaint(Shell):
    skill = "complaint"
    spent = ("complaint_text",)

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        told = slot(tracker, "complaint_text") or turn.text
        if told != turn.text:  # what a form asked for
            return complaint(turn, told)
        if asks_of_goods(told):
            said = await answer(turn, desk.answering)
            if said.trace.decision in ("answer", "clarify"):
                return said
        if seeks(told):
            return await asyncio.to_thread(recommend, turn, desk.advising)
        return complaint(turn, told)
