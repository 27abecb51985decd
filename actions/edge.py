"""The action server's edge: which turn is this, what does the desk say, never silence."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from desk import wire
from desk.errors import Code, DeskError
from desk.service.aside import resumed
from desk.service.engine import ask_again, take
from desk.settings import read_settings
from desk.skills.buying import buying
from desk.skills.first import answered_first
from desk.skills.offers import trouble
from desk.types import Lang, Reply, Turn
from desk.wiring import Desk
from desk.wiring import wire as wire_desk

OUT_OF_SCOPE = "out_of_scope"
MEANT = "meant"  # the entity that holds the intent of a message that a case may be about
log = logging.getLogger(__name__)


@cache
def desk() -> Desk:
    """The one desk of this process, wired from its settings when first asked for."""
    return wire_desk(read_settings())


class Shell(Action, ABC):  # type: ignore[misc]
    """An action that asks one skill and says what it answers, or apologises for it.

    Of None nothing is said: Rasa's channel then lets another action answer (bot/turns.py).
    """

    skill: ClassVar[str]
    spent: ClassVar[tuple[str, ...]] = ()  # slots that served this turn and must not serve the next

    def name(self) -> str:
        return f"action_{self.skill}"

    @abstractmethod
    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply | None:
        """The skill's answer. May raise: the shopper then reads an apology."""

    async def heard(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply | None:
        """An open case, or a request that the intents missed, goes before the skill."""
        if said := await asyncio.to_thread(before_skills, turn, desk):
            return await answered_first(turn, said, desk.answering)
        said = await self.reply(turn, desk, tracker)
        if said and (again := await asyncio.to_thread(ask_again, turn, desk.service)):
            return resumed(said, again)
        return said

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message: Mapping[str, Any] = tracker.latest_message or {}
        try:
            here = desk()
            turn = await asyncio.to_thread(here.turns.load, turn_id(message), entities_of(message))
            meant = turn.intent or intent_of(message)
            turn = replace(turn, intent=meant, beside=beside_of(message))
            said: Reply | None = await self.heard(turn, here, tracker)
        except DeskError as error:
            log.warning("conversation %s: %s: %s", tracker.sender_id, self.skill, error)
            said = trouble(lang_of(tracker), self.skill, error)
        except Exception:  # a process's edge: whatever it was, the shopper must read something
            log.exception("conversation %s: %s failed", tracker.sender_id, self.skill)
            said = trouble(lang_of(tracker), self.skill, DeskError(Code.SKILL_FAILED))
        if said is not None:
            dispatcher.utter_message(json_message=wire.dump(said))
        return [SlotSet(slot, None) for slot in self.spent]


def before_skills(turn: Turn, desk: Desk) -> Reply | None:
    """What is answered whichever skill the intent names."""
    senses = desk.answering.senses
    return buying(turn, senses.catalogue, senses.window) or take(turn, desk.service)


def turn_id(message: Mapping[str, Any]) -> str:
    """The turn that the channel put into the message's metadata."""
    found = (message.get("metadata") or {}).get("turn")
    if not found:
        raise DeskError(Code.TURN_UNKNOWN, "the message names no turn")
    return str(found)


def entities_of(message: Mapping[str, Any]) -> dict[str, str]:
    """What was understood of the message; the last of several values wins."""
    found = message.get("entities") or ()
    told = {one["entity"]: str(one["value"]) for one in found if one.get("value") is not None}
    return {name: value for name, value in told.items() if name != MEANT}


def intent_of(message: Mapping[str, Any]) -> str:
    """What the message was understood to want, also when it went to the desk instead."""
    meant = [one["value"] for one in message.get("entities") or () if one["entity"] == MEANT]
    return str(meant[-1] if meant else (message.get("intent") or {}).get("name") or "")


def beside_of(message: Mapping[str, Any]) -> float:
    """How surely the intents find a message to be none of the shop's business; 0 for a press."""
    ranked = message.get("intent_ranking") or ()
    sure = [one.get("confidence") for one in ranked if one.get("name") == OUT_OF_SCOPE]
    return float(sure[0] or 0.0) if sure else 0.0


def slot(tracker: Tracker, name: str) -> str:
    """A slot's words, "" when it is empty."""
    return str(tracker.get_slot(name) or "")


def lang_of(tracker: Tracker) -> Lang:
    """The language that Rasa was told, for when the turn itself cannot be read."""
    told = entities_of(tracker.latest_message or {}).get("lang") or tracker.get_slot("lang")
    return Lang.EN if told == Lang.EN else Lang.ZH
