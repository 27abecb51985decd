"""What the shells of service tasks share: the task is begun, a question is answered."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.skills.answer import answer
from desk.types import Reply, Turn
from desk.wiring import Desk


class TaskShell(Shell):
    """Begins the task of the shell's name. What only asks about the rules is answered."""

    @property
    @abstractmethod
    def skill(self) -> str:  # type: ignore[override]
        """The task's name. Abstract, so that the SDK serves only shells that have one."""

    async def heard(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply | None:
        return await super().heard(replace(turn, intent=self.skill), desk, tracker)

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        return await answer(turn, desk.answering)
