"""One turn: read, understand, decide, act, and only then remember it."""

from __future__ import annotations

import asyncio
import copy
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

from bot.action_calls import ActionCalls, ActionsDown, ActionServer
from bot.components.sentences import clauses
from bot.dialogue import (
    Parse,
    actions_run,
    beyond,
    cased,
    one_question,
    perhaps_more,
    settle,
    steered,
    unsure,
)
from bot.door import Asked, Refused
from bot.replies import Replies, Reply
from bot.tracker_store import OneTurnStore, ShortTrackerStore

RANKED = 5
CLAUSES = 6  # of a message that are read one by one
SURELY = 1.0
# Nothing that says who somebody is or where they live: traces are kept and analysed.
UNTOLD = frozenset({"lang", "complaint_text", "value", "email", "zip", "name", "address"})


@dataclass(frozen=True)
class Done:
    """What a turn came to: the conversation after it, what was said, how it was understood."""

    tracker: DialogueStateTracker
    said: list[Reply]
    parse: Parse


class Turns:
    """Runs the agent's turns, one at a time for a sender, each at most once to the end."""

    def __init__(self, server: ActionServer) -> None:
        self._server = server
        self._running: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def take(self, agent: Agent, asked: Asked) -> dict[str, Any]:
        """The answer. Raises RedisDown or ActionsDown, and then the turn can be repeated."""
        store = trackers(agent)
        lock = self._running.setdefault(asked.sender, asyncio.Lock())
        async with lock:
            tracker, told = await store.read(asked.sender, asked.turn)
            if told is not None:
                return told
            done = await self._decide(agent, asked, tracker)
            settle(done.tracker, done.said, store.domain)
            answer = {
                "turn": asked.turn,
                "replies": one_question(done.said),
                "parse": trace(done.parse),
                "actions": actions_run(done.tracker),
            }
            await store.finish(done.tracker, asked.turn, answer)
            return answer

    async def _decide(
        self, agent: Agent, asked: Asked, tracker: DialogueStateTracker | None
    ) -> Done:
        """The desk is heard first while it arranges something, unless a form was begun since,
        and where typed words may ask for more than the small talk that they were taken for.

        When it says nothing, the message is about something else and goes its usual way:
        "good evening, do you have blue cushions?" is asked.
        """
        found = await understood(agent.processor, asked)
        typed = asked.intent is None and bool(asked.text)
        more = typed and perhaps_more(found)
        free = not (tracker and tracker.active_loop_name)
        if (asked.case or more) and free:
            done = await self._run(agent, asked, cased(found), tracker)
            if done.said:
                return replace(done, parse=found)
            tracker, _ = await trackers(agent).read(asked.sender, asked.turn)
        if free and (more or (typed and unsure(found))):
            found = await in_parts(agent.processor, found)
        return await self._run(agent, asked, steered(found, tracker), tracker)

    async def _run(
        self, agent: Agent, asked: Asked, parse: Parse, tracker: DialogueStateTracker | None
    ) -> Done:
        calls = ActionCalls(self._server)
        held = OneTurnStore(trackers(agent).domain, tracker)
        said = Replies()
        await only_for(agent.processor, held, calls).handle_message(
            UserMessage(
                asked.text,
                said,
                asked.sender,
                parse_data=parse,
                input_channel=said.name(),
                message_id=asked.turn,
                metadata={"turn": asked.turn},
            )
        )
        if calls.failed:
            raise ActionsDown
        return Done(held.tracker, said.said, parse)


def trackers(agent: Agent) -> ShortTrackerStore:
    """The configured store, without the wrapper that turns failures into new shoppers."""
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        store = store._tracker_store
    if not isinstance(store, ShortTrackerStore):
        raise TypeError("endpoints.yml must name bot.tracker_store.ShortTrackerStore")
    return store


def only_for(
    processor: MessageProcessor, store: OneTurnStore, calls: ActionCalls
) -> MessageProcessor:
    """The loaded model with this turn's tracker and this turn's view of the action server."""
    mine = copy.copy(processor)
    mine.tracker_store = store
    mine.action_endpoint = calls
    return mine


async def in_parts(processor: MessageProcessor, found: Parse) -> Parse:
    """What is small talk, or nothing surely, as a whole: with what its clauses ask."""
    said = clauses(found["text"])
    if said == [found["text"]]:
        return found
    parts = [await processor.parse_message(UserMessage(one)) for one in said[:CLAUSES]]
    return beyond(
        found, [{**one, "intent_ranking": one["intent_ranking"][:RANKED]} for one in parts]
    )


async def understood(processor: MessageProcessor, asked: Asked) -> Parse:
    """Intent, ranking and entities; the language comes from the gateway, not from words."""
    lang = {"entity": "lang", "value": asked.lang}
    if asked.intent is not None:
        if asked.intent not in processor.domain.intents:
            raise Refused("intent")
        intent = {"name": asked.intent, "confidence": SURELY}
        pressed = [{"entity": name, "value": value} for name, value in asked.entities.items()]
        return _parse(asked.text, intent, [intent], [*pressed, lang])
    if not asked.text:
        intent = {"name": "out_of_scope", "confidence": SURELY}
        return _parse("", intent, [intent], [lang])
    found = await processor.parse_message(UserMessage(asked.text))
    ranking = found.get("intent_ranking", [])[:RANKED]
    return _parse(asked.text, found["intent"], ranking, [*found["entities"], lang])


def trace(parse: Parse) -> dict[str, Any]:
    """Why the turn went as it did, fit to be kept: none of the shopper's own sentences."""
    told = {e["entity"]: e["value"] for e in parse["entities"] if e["entity"] not in UNTOLD}
    return {
        "intent": parse["intent"]["name"],
        "confidence": round(parse["intent"]["confidence"], 4),
        "ranking": [[r["name"], round(r["confidence"], 4)] for r in parse["intent_ranking"]],
        "entities": told,
    }


def _parse(
    text: str, intent: dict[str, Any], ranking: list[Any], entities: list[dict[str, Any]]
) -> Parse:
    return {"text": text, "intent": intent, "intent_ranking": ranking, "entities": entities}
