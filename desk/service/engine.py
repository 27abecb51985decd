"""A shopper's message, read as part of a service case: what it begins, answers or changes.

Deterministic: the same case, words and shop give the same reply, so a replayed turn says
and does the same. Nothing is written to the shop before a "yes" to exactly what was shown.
"""

from __future__ import annotations

from dataclasses import replace

from desk.service import identify, steps
from desk.service.another import another
from desk.service.case import load
from desk.service.flow import Service, advance, do, drop
from desk.service.hearing.answers import complete, correction, stop, verdict
from desk.service.hearing.orders import numbers
from desk.service.hearing.people import emails
from desk.service.hearing.requests import requests
from desk.service.hears import hear
from desk.service.questions import about_the_sum, is_question, proposes
from desk.service.scene import Scene
from desk.service.somebody import OTHERS, elses, without_elses
from desk.service.talk import Talk
from desk.service.wants import task_of, wants, wants_besides
from desk.types import Reply, Turn

# Say nothing that another skill would answer.
SMALL = frozenset(
    {"greet", "thank", "goodbye", "bot_challenge", "affirm", "deny", "inform", "service", ""}
)


def take(turn: Turn, service: Service) -> Reply | None:
    """The reply to a turn that begins or goes on with a service case; None when the turn is
    about something else. Blocks. Raises DeskError when the shop does not answer."""
    scene = _scene(turn, service)
    talk = Talk(turn.lang, "service")
    text = (turn.intent == "service" and turn.entities.get("value")) or _words(turn)
    wanted = () if scene.case.open else wants(scene, service, text)
    theirs = elses(text) and bool(wanted or emails(text) or numbers(text))
    if not (scene.case.open or wanted or theirs):
        return None  # most messages: the shop is not asked who this is
    _recognise(scene)
    if scene.case.open:
        return _go_on(scene, talk, service, text)
    if theirs and not emails(text):
        talk.say(_no_others(scene))
        text = without_elses(text)
        wanted, theirs = wants(scene, service, text) if requests(text) else (), False
    if theirs or not wanted or identify.somebody_else(scene, text):
        return _other_account(scene, talk)
    same = scene.case.last if steps.same_again(text) else {}
    scene.case = scene.case.begun(wanted[0], *wanted[1:])
    if same:
        scene.case = steps.carried(scene.case, same)
    return advance(scene, talk, service, identify.told_so_far(scene, text))


def _words(turn: Turn) -> str:
    """What was said, with the order that a pressed choice is about."""
    number = turn.entities.get("order_number", "")
    return turn.text if not number or numbers(turn.text) else f"{turn.text} {number}"


def ask_again(turn: Turn, service: Service) -> Reply | None:
    """The open case's question once more, for after an answer to something else."""
    scene = _scene(turn, service)
    if not scene.case.open:
        return None
    _recognise(scene)
    return advance(scene, Talk(turn.lang, "service"), service)


def _scene(turn: Turn, service: Service) -> Scene:
    return Scene(turn, service.shop, service.policy, service.clock(), load(turn.case))


def _recognise(scene: Scene) -> None:
    if scene.turn.shopper:
        scene.customer = scene.shop.customer(scene.turn.shopper)


def _go_on(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    reply = _out_of_it(scene, talk, service, text)
    if not reply and steps.rather(text):
        reply = another(scene, talk, service, text)
    if reply:
        return reply
    reply = _to_what_was_shown(scene, talk, service, text) or another(scene, talk, service, text)
    if reply:
        return reply
    if scene.customer is None:
        return _introduced(scene, talk, service, text)
    if not is_question(text) and hear(scene, service, text):
        scene.case = replace(scene.case.told(text), missed=0)
        return advance(scene, talk, service)
    return _not_heard(scene, talk, service, text)


def _to_what_was_shown(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    """A yes, a no, something else put forward; None for what is no answer to it."""
    if scene.case.asked not in ("confirm", "change"):
        return None
    said = text if text in ("yes", "no") else verdict(text, steps.just_said(scene))
    if said or (correction(text) and not is_question(text)):
        return _answered(scene, talk, service, (text, said))
    if not (proposes(text) and hear(scene, service, text)):
        return None
    scene.case = scene.case.told(text)
    return advance(scene, talk, service)


def _out_of_it(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    """What ends a case, or has no place in it: a person, somebody else, "forget it"."""
    if scene.turn.intent == "talk_to_person":
        return steps.hand_over(scene, talk, "asked")
    if elses(text) or identify.somebody_else(scene, text):
        return _other_account(scene, talk)
    left = text == "stop" or (stop(text) and not wants_besides(scene, service, text))
    return drop(scene, talk, service) if left else None


def _other_account(scene: Scene, talk: Talk) -> Reply:
    if not talk.parts:
        talk.say(_no_others(scene))
    talk.decision = "refuse"
    talk.offer(steps.person(scene.lang))
    return talk.seal(scene.case)


def _no_others(scene: Scene) -> str:
    return (identify.OTHER if scene.customer else OTHERS).to(scene.lang)


def _answered(scene: Scene, talk: Talk, service: Service, heard: tuple[str, str]) -> Reply:
    """What a yes, a no or a correction does to what was shown."""
    text, said = heard
    if said == "yes" and scene.case.asked == "confirm":
        if steps.to_this(scene):
            return do(scene, talk, service)
        talk.say(steps.NOT_TO_THIS.to(scene.lang))
    if said != "yes" and hear(scene, service, text):
        scene.case = scene.case.told(text)
        return advance(scene, talk, service)
    if said == "no" and scene.case.asked == "change":
        return drop(scene, talk, service)
    if said == "yes":
        return advance(scene, talk, service)
    scene.case = replace(scene.case, asked="change", plan={}, key="")
    talk.wonder(steps.what_instead(scene.lang))
    return talk.seal(scene.case)


def _introduced(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    """The shopper was asked who they are."""
    before, asked = scene.case.who, scene.case.asked
    scene.case = scene.case.told(text)
    reply = advance(scene, talk, service, text)
    told = scene.customer is not None or talk.failures or scene.case.who != before
    if told or asked != "identity":
        return reply
    return _not_heard(scene, Talk(scene.lang, "service"), service, text)


def _not_heard(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    """Somebody else's business (None), small talk, or not understood."""
    intent = scene.turn.intent
    mine = task_of(intent) in service.tasks or intent in SMALL
    # Why an order is cancelled is often a grievance; the answer is what the shop accepts.
    mine |= scene.case.asked == "reason" and intent == "complain"
    if scene.case.asked in ("payment_method", "confirm") and about_the_sum(text):
        return advance(scene, talk, service)  # which names it
    if is_question(text) or not (mine or intent == "out_of_scope"):
        return None
    if complete(text):
        return advance(scene, talk, service)
    if words := steps.small_talk(intent, scene.lang):
        talk.say(words)
        return advance(scene, talk, service)
    scene.case = replace(scene.case, missed=scene.case.missed + 1)
    if scene.case.missed >= steps.PATIENCE:
        return steps.hand_over(scene, talk, "misunderstood")
    among = scene.case.offered and scene.case.asked != "confirm"
    talk.say((steps.NOT_AMONG if among else steps.AGAIN).to(scene.lang))
    talk.offer(steps.person(scene.lang))
    return advance(scene, talk, service)
