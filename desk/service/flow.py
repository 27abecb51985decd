"""Going on with a case: ask what is missing, show what will happen, do it once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from desk.errors import Code, DeskError
from desk.policy.service import ServicePolicy
from desk.service import identify, otherwise, steps
from desk.service.case import Case
from desk.service.scene import Ask, Need, Refuse, Scene, Task
from desk.service.talk import Talk
from desk.shop import Shop
from desk.types import Identify, Reply


@dataclass(frozen=True, slots=True)
class Service:
    """What service cases work with; `tasks` by name."""

    shop: Shop
    policy: ServicePolicy
    tasks: Mapping[str, Task]
    clock: Callable[[], datetime]


def advance(scene: Scene, talk: Talk, service: Service, text: str = "") -> Reply:
    """Go as far as what is known allows: ask, refuse, show, or look up and go to the next.

    `text` is read for who the shopper is, if that is not known yet.
    """
    while True:
        if not identified(scene, talk, text):
            return _who(scene, talk)
        found = _settle(scene, service)
        task = service.tasks[scene.case.task]
        talk.skill = task.name
        if isinstance(found, Ask):
            scene.case = replace(scene.case, asked=found.asks, offered=found.offered)
            talk.wonder(found)
            if found.asks == "new_items":
                talk.choices.extend(otherwise.ways_out(scene, service.tasks))
            return talk.seal(scene.case)
        if isinstance(found, Refuse) and otherwise.fallen_back(scene, talk, service.tasks, found):
            continue
        if isinstance(found, Refuse):
            _refuse(scene, talk, found)
        elif task.show is not None:
            return _show(scene, talk, service)
        else:
            _tell(scene, talk, task)
        if not follow_on(scene):
            return talk.seal(scene.case)
        text = ""


def do(scene: Scene, talk: Talk, service: Service) -> Reply:
    """Do what was shown and agreed to, once, and say what the shop then has."""
    task = service.tasks[scene.case.task]
    talk.skill = task.name
    try:
        done = task.act(scene, scene.case.plan)
    except DeskError as error:
        return _failed(scene, talk, service, error)
    talk.tell(done)
    talk.decision = "done"
    scene.refresh()
    scene.case = scene.case.over(**{"task": task.name, **done.last})
    return advance(scene, talk, service) if follow_on(scene) else talk.seal(scene.case)


def drop(scene: Scene, talk: Talk, service: Service) -> Reply:
    """The shopper no longer wants it: nothing is done, the next request follows."""
    talk.say(steps.DROPPED.to(scene.lang))
    talk.decision = "dropped"
    scene.case = _left(scene)
    return advance(scene, talk, service) if follow_on(scene) else talk.seal(scene.case)


def follow_on(scene: Scene) -> bool:
    """Begin the next request that waits; False when there is none."""
    if not scene.case.waiting:
        return False
    first, *rest = scene.case.waiting
    scene.case = scene.case.begun(first, *rest)
    return True


def identified(scene: Scene, talk: Talk, text: str) -> bool:
    """Whether the shopper is known, perhaps by what `text` says."""
    if scene.customer is not None:
        return True
    if not text or talk.failures or scene.turn.tries >= scene.policy.identify_tries:
        return False
    found = identify.listen(scene, text)
    if found is False:
        talk.failures.append("identify_failed")
    if found is None or isinstance(found, bool):
        return False
    scene.customer = found
    texts = (identify.without_name(found, said) for said in scene.case.texts)
    scene.case = replace(scene.case, texts=tuple(said for said in texts if said))
    talk.effects.append(Identify(found.customer_id))
    talk.say(identify.hello(found, scene.lang))
    return True


def _who(scene: Scene, talk: Talk) -> Reply:
    talk.offer(steps.person(scene.lang))
    scene.case = replace(scene.case, asked="identity", offered=())
    if scene.turn.tries + len(talk.failures) >= scene.policy.identify_tries:
        talk.decision = "refuse"
        talk.wonder(Ask("identity", identify.TOO_MANY.to(scene.lang)))
    else:
        talk.wonder(identify.ask(scene, failed=bool(talk.failures)))
    return talk.seal(scene.case)


def _settle(scene: Scene, service: Service) -> Ask | Refuse | None:
    """What the task still wants, after all that was said and all that can be only one way."""
    task = service.tasks[scene.case.task]
    for need in task.needs:
        found = need.wants(scene)
        if isinstance(found, Ask) or (found is not None and scene.order is None):
            found = _recall(scene, need, found)
        if need.name == "order_number" and task.instead and (other := task.instead(scene)):
            scene.case = replace(scene.case, task=other)
            return _settle(scene, service)
        if found is not None:
            return found
    return None


def _recall(scene: Scene, need: Need, found: Ask | Refuse | None) -> Ask | Refuse | None:
    # What was said before it was asked has been read by the time that it is asked.
    said_before = () if of_need(scene.case.asked, need) else scene.case.texts
    for said in reversed(said_before):
        heard = need.hear(scene, said, False)
        if heard is not None and heard.known != scene.case.known:
            scene.case = heard
            found = need.wants(scene)
            break
    for _ in range(8):  # one assumption may open the way to the next
        if not isinstance(found, Ask):
            break
        assumed = need.assume(scene)
        if assumed is None or assumed.known == scene.case.known:
            break
        scene.case = assumed
        found = need.wants(scene)
    return found


def of_need(asked: str, need: Need) -> bool:
    """Whether the last question was this need's."""
    return asked == need.name or (asked == "new_items" and need.name == "items")


def _show(scene: Scene, talk: Talk, service: Service) -> Reply:
    task = service.tasks[scene.case.task]
    assert task.show is not None
    plan = dict(task.plan(scene))
    same = scene.case.key and plan == dict(scene.case.plan)
    key = scene.case.key if same else scene.turn.id
    scene.case = replace(scene.case, asked="confirm", offered=("yes", "no"), plan=plan, key=key)
    talk.confirmation = task.show(scene)
    talk.wonder(steps.confirm(talk.confirmation, key, scene.lang))
    talk.choices.extend(otherwise.ways_out(scene, service.tasks))
    return talk.seal(scene.case)


def _failed(scene: Scene, talk: Talk, service: Service, error: DeskError) -> Reply:
    talk.failures.append(str(error.code))
    talk.offer(steps.person(scene.lang))
    if error.code is not Code.SHOP_REFUSED:
        # Whether it was done is not known; the same key makes a second "yes" harmless.
        talk.decision = "failed"
        talk.wonder(steps.unsure(scene.case.key, scene.lang))
        return talk.seal(scene.case)
    scene.refresh()
    scene.case = replace(scene.case, plan={}, key="", asked="")
    talk.say(steps.CHANGED.to(scene.lang, why=steps.refusal_words(error.detail).to(scene.lang)))
    return advance(scene, talk, service)


def _refuse(scene: Scene, talk: Talk, found: Refuse) -> None:
    talk.say(found.text)
    talk.decision = "refuse"
    talk.facts["refused"] = found.code
    talk.orders.extend(found.orders)
    if not talk.choices:
        talk.choices.extend((*found.choices, steps.person(scene.lang)))
    scene.case = _left(scene)


def _left(scene: Scene) -> Case:
    """The case closed with nothing done; "that order" is still the one that it was about."""
    about = {"about": scene.order.order_id} if scene.order else {}
    return scene.case.over(**{**scene.case.last, **about})


def _tell(scene: Scene, talk: Talk, task: Task) -> None:
    done = task.act(scene, {})
    talk.tell(done)
    talk.decision = talk.decision or "found"
    scene.case = scene.case.over(**done.last)
