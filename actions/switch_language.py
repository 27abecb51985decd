"""Go on in the other language."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.edge import Shell
from desk.skills.switch_language import switch_language
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionSwitchLanguage(Shell):
    skill = "switch_language"

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        return switch_language(turn, turn.entities.get("language", ""))
