"""What a message asks of the shop beside the service that it begins: answered first."""

from __future__ import annotations

import re
from dataclasses import replace

from desk.service.hearing.orders import numbers
from desk.service.hearing.requests import requests
from desk.service.steps import of_own
from desk.skills.answer import Answering, answer
from desk.skills.lookup import asks
from desk.types import Reply, Turn
from knowledge.text import clean

_SURE = 0.9  # a page that is less certain had better not stand before what was asked for
_ENDS = re.compile(
    r"[?？。.!！;；，,\n]+|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])|然后|另外|还有|顺便"
    r"|,?\s+(?:and|also|then|plus)\s+",
    re.IGNORECASE,
)
# What points at something said beside it is asked of the order, not of the shop.
_POINTS = re.compile(r"\b(?:it|its|them|this|that|these|those)\b|[它这那]", re.IGNORECASE)
_SHORTEST = 5  # characters that a question of its own has


async def answered_first(turn: Turn, opened: Reply, tools: Answering) -> Reply:
    """The case that a message opened, with the answer to its question to the shop before it
    where the knowledge is certain of one; else the case alone."""
    asked = "" if turn.case.get("task") else beside(turn.text)
    if not asked or not (opened.case or {}).get("task"):
        return opened
    reply = await answer(replace(turn, text=asked), tools)
    if reply.trace.decision != "answer" or (reply.trace.confidence or 0.0) < _SURE:
        return opened
    return replace(
        opened,
        text=f"{reply.text}\n\n{opened.text}",
        sources=reply.sources,
        products=reply.products,
        trace=replace(opened.trace, passages=reply.trace.passages, query=reply.trace.query),
    )


def beside(text: str) -> str:
    """The first clause that asks something of the shop and for no service, "" for none."""
    if not requests(text):
        return ""
    parts = [part.strip() for part in _ENDS.split(clean(text))]
    return next((part for part in parts if len(parts) > 1 and _of_the_shop(part)), "")


def _of_the_shop(part: str) -> bool:
    own = numbers(part) or of_own(part) or _POINTS.search(part) or requests(part)
    return len(part) >= _SHORTEST and asks(part) and not own
