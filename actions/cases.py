"""What the shells of service tasks share: the engine first, the knowledge for the rest."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.service.engine import take
from desk.skills.answer import answer
from desk.types import Reply, Turn
from desk.wiring import Desk


class TaskShell(Shell):
    """Begins the task of the shell's name; a question about the rules is answered instead."""

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        meant = replace(turn, intent=self.skill)
        said = await asyncio.to_thread(take, meant, desk.service)
        return said or await answer(turn, desk.answering)
