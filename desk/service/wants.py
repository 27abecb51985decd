"""The service requests in a message, whether or not a case is open."""

from __future__ import annotations

from desk.service import steps
from desk.service.case import Wanted
from desk.service.flow import Service
from desk.service.hearing.orders import numbers
from desk.service.hearing.request import Request
from desk.service.hearing.requests import requests
from desk.service.questions import is_question
from desk.service.scene import Scene

INTENTS = {"check_order": "order_status"}  # where an intent has another name than its task


def task_of(intent: str) -> str:
    return INTENTS.get(intent, intent)


def wants(scene: Scene, service: Service, text: str) -> tuple[Wanted, ...]:
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
    task = task_of(scene.turn.intent)
    if task in service.tasks:
        reads = service.tasks[task].show is None
        mine = bool(scene.turn.shopper and steps.of_own(text))
        general = is_question(text) and not (numbers(text) or mine)
        return () if general and not reads else (Wanted(task, text),)
    if scene.case.last.get("task") and steps.same_again(text):
        return (Wanted(str(scene.case.last["task"]), text),)
    return ()


def wants_besides(scene: Scene, service: Service, text: str) -> list[Wanted]:
    """The requests in `text` for something else than what the case is about."""
    named = [_put(one, service) for one in requests(text) if one.task in service.tasks]
    others = {one for one in numbers(text) if scene.numbered(one) != scene.order}
    answers = () if others else steps.ANSWERS.get(scene.case.asked, ())
    return [
        one
        for one in named
        if one.task not in answers and not steps.alike(one.task, scene.case.task)
    ]


def _put(one: Request, service: Service) -> Wanted:
    others = tuple(_put(other, service) for other in one.otherwise if other.task in service.tasks)
    return Wanted(one.task, one.text, others)
