"""Answer what is not the shop's business: from its knowledge if that is sure, else kindly not."""

from __future__ import annotations

import re
from dataclasses import replace

from desk.service.steps import person
from desk.skills.answer import Answering, answer
from desk.skills.claims import claims, kind_of
from desk.skills.offers import orders, recommend
from desk.types import Reply, Say, Turn

SKILL = "out_of_scope"
_CANNOT = Say(
    zh="这个我帮不上忙。店里的商品、订单、配送、退换货这些，都可以问我。",
    en="That's not something I can help with. You can ask me about our products, "
    "your orders, delivery and returns.",
)
_WORDLESS = Say(
    zh="我在呢。想了解什么，用一两句话告诉我就好。",
    en="I'm here. Tell me in a few words what you'd like to know.",
)


async def out_of_scope(turn: Turn, tools: Answering) -> Reply:
    """Intent and retrieval judge apart: what the knowledge surely answers is answered."""
    reply = await answer(turn, tools)
    if reply.trace.decision in ("answer", "failed"):
        return replace(reply, trace=replace(reply.trace, skill=SKILL))
    if kind_of(turn.text) != "other":
        return claims(turn)
    return Reply(
        text=(_CANNOT if re.search(r"\w", turn.text) else _WORDLESS).to(turn.lang),
        lang=turn.lang,
        trace=replace(reply.trace, skill=SKILL, decision="refuse"),
        choices=(recommend(turn.lang), orders(turn.lang), person(turn.lang)),
    )
