"""How a turn is steered by what the bot asked last, and what is left behind for the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components import parsers
from bot.components.sentences import words
from bot.replies import Reply

Parse = dict[str, Any]

# Filled for one request; they must not answer the next one.
PASSING = ("rating", "rating_comment", "complaint_text")
FREE_TEXT = ("complaint_text", "rating_comment")
SURE = 0.75  # below it, words typed into a free-text question are its answer
OFFER = "offer"
SERVICE = "service"  # the intent of whatever is said while the desk arranges something
# Small talk says no more in so many words (Chinese: characters); what is longer may well be a
# request besides: "no, cancel it then", "hi, where is my order?".
BRIEF = {"affirm": 3, "deny": 3, "greet": 6, "thank": 6, "goodbye": 6}
# Nor do these, as a clause of a longer message.
OUT_OF_SCOPE = "out_of_scope"
SAYS_NOTHING = frozenset({*BRIEF, OUT_OF_SCOPE, "inform", "bot_challenge"})
CERTAIN = 0.9  # from which out of scope is believed of a message whatever its clauses ask
LIKELY = 0.5  # from which a clause by itself is taken for what it seems
MEANT = "meant"  # the entity that says what it would have been otherwise
QUESTIONS = ("?", "？")
SILENT = frozenset({"action_listen", "action_session_start"})


def steered(parse: Parse, tracker: DialogueStateTracker | None) -> Parse:
    """`parse` read in the light of the bot's last question."""
    if tracker is None:
        return parse
    asked = tracker.get_slot("requested_slot")
    if asked == "rating" and not _has(parse, "rating"):
        facts = [_entity(f.entity, f.value) for f in parsers.ratings(parse["text"], expected=True)]
        return {**parse, "entities": parse["entities"] + facts}
    if asked in FREE_TEXT and parse["intent"]["confidence"] < SURE:
        return {**parse, "intent": {**parse["intent"], "name": "inform"}}
    offer = tracker.get_slot(OFFER)
    if offer and not asked and parse["intent"]["name"] == "affirm":
        taken = [_entity(name, value) for name, value in offer["entities"].items()]
        intent = {**parse["intent"], "name": offer["intent"]}
        return {**parse, "intent": intent, "entities": parse["entities"] + taken}
    return parse


def perhaps_more(parse: Parse) -> bool:
    """Whether words that were taken for small talk may ask for something all the same."""
    most = BRIEF.get(parse["intent"]["name"])
    return most is not None and sum(1 for _ in words(parse["text"])) > most


def unsure(parse: Parse) -> bool:
    """Whether no intent was sure enough of the whole message, nor that there is none in it."""
    intent = parse["intent"]
    return intent["name"] == OUT_OF_SCOPE and (_fallen(parse) or intent["confidence"] < CERTAIN)


def beyond(parse: Parse, parts: Sequence[Parse]) -> Parse:
    """`parse` with the intent of the surest of its clauses that is more than small talk."""
    out = parse["intent"]["name"] == OUT_OF_SCOPE and not _fallen(parse)
    found = [
        (intent["confidence"], -place, intent, part["intent_ranking"])
        for place, part in enumerate(parts)
        for intent in part["intent_ranking"]
        if intent["name"] not in SAYS_NOTHING and intent["confidence"] >= (SURE if out else LIKELY)
    ]
    if not found:
        return parse
    *_, intent, ranking = max(found, key=lambda one: one[:2])
    return {**parse, "intent": intent, "intent_ranking": ranking}


def _fallen(parse: Parse) -> bool:
    """Whether out of scope stands only for an intent that was not sure."""
    return any(one["name"] != OUT_OF_SCOPE for one in parse["intent_ranking"][:1])


def cased(parse: Parse) -> Parse:
    """`parse` for the desk, which is arranging something and reads every message itself."""
    intent = {**parse["intent"], "name": SERVICE}
    meant = _entity(MEANT, parse["intent"]["name"])
    return {**parse, "intent": intent, "entities": [*parse["entities"], meant]}


def opens_case(reply: Reply) -> bool:
    """Whether something is being arranged after this reply."""
    return bool((reply.get("case") or {}).get("task"))


def one_question(said: list[Reply]) -> list[Reply]:
    """`said` without what a form asks again behind a case that was opened in its midst."""
    opened = [place for place, reply in enumerate(said) if opens_case(reply)]
    if not opened:
        return said
    return [reply for place, reply in enumerate(said) if place <= opened[0] or "trace" in reply]


def settle(tracker: DialogueStateTracker, said: list[Reply], domain: Domain) -> None:
    """Leave the tracker ready for the next message."""
    arranging = any(opens_case(reply) for reply in said)
    if arranging and tracker.active_loop_name:  # a case takes a form's place
        tracker.update(ActiveLoop(None), domain)
        tracker.update(SlotSet("requested_slot", None), domain)
    if not tracker.active_loop_name:
        for name in PASSING:
            if tracker.get_slot(name) is not None:
                tracker.update(SlotSet(name, None), domain)
    offer = None if arranging else offered(said)
    if tracker.get_slot(OFFER) != offer:
        tracker.update(SlotSet(OFFER, offer), domain)


def offered(said: list[Reply]) -> dict[str, Any] | None:
    """What a plain "yes" would accept: the only choice of a reply that ends in a question."""
    last = said[-1] if said else {}
    choices = last.get("choices") or []
    if len(choices) != 1 or not str(last.get("text", "")).rstrip().endswith(QUESTIONS):
        return None  # "ok" to a statement is no more than that
    return {"intent": choices[0]["intent"], "entities": dict(choices[0].get("entities") or {})}


def actions_run(tracker: DialogueStateTracker) -> list[str]:
    """Names of the actions since the last message, in order."""
    run: list[str] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, ActionExecuted) and event.action_name not in SILENT:
            run.append(str(event.action_name))
    return run[::-1]


def _has(parse: Parse, entity: str) -> bool:
    return any(found["entity"] == entity for found in parse["entities"])


def _entity(name: str, value: str) -> dict[str, Any]:
    return {"entity": name, "value": value}
