"""One reply of several: what the passages say, what the catalogue says, what stays open."""

from __future__ import annotations

import re
from dataclasses import replace

from desk.service.steps import person
from desk.skills.ask_back import also_unsure
from desk.skills.settling import Part
from desk.skills.understand import Understood
from desk.types import Choice, Reply

_CARDS = 4


def with_the_rest(reply: Reply, asked: Understood) -> Reply:
    """The answer with what the catalogue says to other parts of the message, and a question
    back on the parts that are unsure."""
    for other in asked.told:
        if not _said(other, reply):
            reply = _and(reply, numbered(other, len(reply.sources) + 1))
    for part in asked.unsure:
        said, choices = _open(reply, part)
        offered = _without_person((*reply.choices, *choices))
        text = f"{reply.text}\n\n{said}"
        reply = replace(reply, text=text, choices=(*offered, person(reply.lang)))
    return reply


def _said(other: Reply, reply: Reply) -> bool:
    """Whether the answer says all of that already: the price stands below a product's page."""
    lines = re.sub(r" ?\[\d+\]", "", other.text).splitlines()
    return all(line in reply.text for line in lines)


def _and(reply: Reply, more: Reply) -> Reply:
    trace = replace(
        reply.trace,
        query=f"{reply.trace.query} {more.trace.query}",
        passages=(*reply.trace.passages, *more.trace.passages),
        facts={**reply.trace.facts, **more.trace.facts},
    )
    products = {card.product_id: card for card in (*reply.products, *more.products)}
    return replace(
        reply,
        text=f"{reply.text}\n\n{more.text}",
        trace=trace,
        sources=(*reply.sources, *more.sources),
        products=tuple(products.values())[:_CARDS],
    )


def _open(reply: Reply, part: Part) -> tuple[str, tuple[Choice, ...]]:
    if part.reply:
        return part.reply.text, part.reply.choices
    found = part.looked.found
    return also_unsure(reply.lang, part.query, found.evidence, found.decision)


def _without_person(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(one for one in choices if one.intent != "talk_to_person")


def numbered(reply: Reply, first: int) -> Reply:
    """The reply with its citation marks counted on from `first`."""
    text = reply.text
    for source in sorted(reply.sources, key=lambda s: -s.number):
        text = text.replace(f"[{source.number}]", f"[{source.number + first - 1}]")
    sources = tuple(replace(one, number=one.number + first - 1) for one in reply.sources)
    return replace(reply, text=text, sources=sources)
