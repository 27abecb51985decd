"""A shopper's message, read as part of a service case: what it begins, answers or changes.

Deterministic: the same case, words and shop give the same reply, so a replayed turn says
and does the same. Nothing is written to the shop before a "yes" to exactly what was shown.
"""

from __future__ import annotations

from dataclasses import replace

from desk.service import identify, otherwise, steps
from desk.service.case import Wanted, load
from desk.service.flow import Service, advance, do, drop, of_need
from desk.service.hearing.answers import complete, correction, stop, verdict
from desk.service.hearing.orders import numbers
from desk.service.hearing.people import emails
from desk.service.hearing.request import Request
from desk.service.hearing.requests import requests
from desk.service.questions import about_the_sum, is_question, proposes
from desk.service.scene import Scene
from desk.service.somebody import OTHERS, elses, without_elses
from desk.service.talk import Talk
from desk.types import Reply, Turn

INTENTS = {"check_order": "order_status"}  # where an intent has another name than its task
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
    wanted = () if scene.case.open else _wanted(scene, service, text)
    theirs = elses(text) and bool(wanted or emails(text) or numbers(text))
    if not (scene.case.open or wanted or theirs):
        return None  # most messages: the shop is not asked who this is
    _recognise(scene)
    if scene.case.open:
        return _go_on(scene, talk, service, text)
    if theirs and not emails(text):
        talk.say(_no_others(scene))
        text = without_elses(text)
        wanted, theirs = _wanted(scene, service, text) if requests(text) else (), False
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


def _wanted(scene: Scene, service: Service, text: str) -> tuple[Wanted, ...]:
    """The requests in a message, in order; none when it is about something else."""
    last = scene.case.last.get("about") or scene.case.last.get("order")
    if last and steps.cancels_it(text) and "cancel_order" in service.tasks:
        return (Wanted("cancel_order", f"{text} {last}"),)
    named = [one for one in requests(text) if one.task in service.tasks]
    whole = len(named) == 1 or {one.task for one in named} == {"cancel_order"}
    if whole and not any(one.otherwise for one in named):
        # All the words belong to the one request, also those before the verb; a reason
        # given once holds for every order that is named.
        return (Wanted(named[0].task, text),)
    if named:
        return tuple(_put(one, service) for one in named)
    task = INTENTS.get(scene.turn.intent, scene.turn.intent)
    if task in service.tasks:
        reads = service.tasks[task].show is None
        mine = bool(scene.turn.shopper and steps.of_own(text))
        general = is_question(text) and not (numbers(text) or mine)
        return () if general and not reads else (Wanted(task, text),)
    if scene.case.last.get("task") and steps.same_again(text):
        return (Wanted(str(scene.case.last["task"]), text),)
    return ()


def _put(one: Request, service: Service) -> Wanted:
    others = tuple(_put(other, service) for other in one.otherwise if other.task in service.tasks)
    return Wanted(one.task, one.text, others)


def _go_on(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    reply = _out_of_it(scene, talk, service, text)
    if not reply and steps.rather(text):
        reply = _another(scene, talk, service, text)
    if reply:
        return reply
    reply = _to_what_was_shown(scene, talk, service, text) or _another(scene, talk, service, text)
    if reply:
        return reply
    if scene.customer is None:
        return _introduced(scene, talk, service, text)
    if not is_question(text) and _hear(scene, service, text):
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
    if not (proposes(text) and _hear(scene, service, text)):
        return None
    scene.case = scene.case.told(text)
    return advance(scene, talk, service)


def _out_of_it(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    """What ends a case, or has no place in it: a person, somebody else, "forget it"."""
    if scene.turn.intent == "talk_to_person":
        return steps.hand_over(scene, talk, "asked")
    if elses(text) or identify.somebody_else(scene, text):
        return _other_account(scene, talk)
    left = text == "stop" or (stop(text) and not _others(scene, service, text))
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
    if said != "yes" and _hear(scene, service, text):
        scene.case = scene.case.told(text)
        return advance(scene, talk, service)
    if said == "no" and scene.case.asked == "change":
        return drop(scene, talk, service)
    if said == "yes":
        return advance(scene, talk, service)
    scene.case = replace(scene.case, asked="change", plan={}, key="")
    talk.wonder(steps.what_instead(scene.lang))
    return talk.seal(scene.case)


def _another(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    """Another request while one is open: it takes this one's place, or waits its turn."""
    others = _others(scene, service, text)
    if not others:
        return None
    if otherwise.kept_for_later(scene, talk, service.tasks, others):
        if scene.customer is not None:
            _hear(scene, service, text)
        return advance(scene, talk, service, text)
    wished = {one.task for one in scene.case.otherwise}
    if correction(text) or steps.rather(text) or others[0].task in wished:
        first, *rest = others
        put_off = [one for one in scene.case.waiting if one.task == first.task]
        for one in put_off:  # what was said of it then still holds
            first = Wanted(first.task, f"{one.text}\n{first.text}")
        stays = ("order",) if put_off else ("order", "lines")
        known = {k: v for k, v in scene.case.known.items() if k in stays}
        waiting = [one for one in scene.case.waiting if one not in put_off]
        scene.case = replace(scene.case.begun(first, *rest, *waiting), known=known)
        return advance(scene, talk, service, text)
    if scene.customer is not None:
        _hear(scene, service, text)
    scene.case = replace(scene.case, waiting=(*scene.case.waiting, *others), missed=0)
    what = service.tasks[others[0].task].title.to(scene.lang)
    talk.say(steps.LATER.to(scene.lang, what=what))
    return advance(scene, talk, service, text)


def _others(scene: Scene, service: Service, text: str) -> list[Wanted]:
    """The requests in `text` for something else than what the case is about."""
    named = [_put(one, service) for one in requests(text) if one.task in service.tasks]
    others = {one for one in numbers(text) if scene.numbered(one) != scene.order}
    answers = () if others else steps.ANSWERS.get(scene.case.asked, ())
    return [
        one
        for one in named
        if one.task not in answers and not steps.alike(one.task, scene.case.task)
    ]


def _introduced(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    """The shopper was asked who they are."""
    before, asked = scene.case.who, scene.case.asked
    scene.case = scene.case.told(text)
    reply = advance(scene, talk, service, text)
    told = scene.customer is not None or talk.failures or scene.case.who != before
    if told or asked != "identity":
        return reply
    return _not_heard(scene, Talk(scene.lang, "service"), service, text)


def _hear(scene: Scene, service: Service, text: str) -> bool:
    """Take from `text` what the case needs; whether there was anything."""
    before, understood = scene.case, False
    asked = before.asked
    free = asked in ("confirm", "change") or correction(text)
    for need in service.tasks[before.task].needs:
        mine = of_need(asked, need)
        if need.wants(scene) is None and not (mine or free):
            continue
        if need.name == "order_number" and scene.order and not mine and not steps.of_order(text):
            continue  # a word for the new item may be another order's too
        heard = need.hear(scene, text, mine)
        if heard is not None:
            understood |= not mine or heard != scene.case  # asked, and told nothing new
            scene.case = heard
    return understood


def _not_heard(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    """Somebody else's business (None), small talk, or not understood."""
    intent = scene.turn.intent
    mine = INTENTS.get(intent, intent) in service.tasks or intent in SMALL
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
