"""What the assistant has no power over."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.skills.answer import answer
from desk.skills.claims import claims, kind_of
from desk.skills.lookup import asks
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionClaims(Shell):
    skill = "claims"

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        if kind_of(turn.text) == "other" and asks(turn.text):
            said = await answer(turn, desk.answering)  # who pays for it? is a question
            if said.trace.decision == "answer":
                return said
        return claims(turn)
