"""Answer what is not the shop's business: from its knowledge if that is sure, else kindly not."""

from __future__ import annotations

import re
from dataclasses import replace

from desk.language import foreign
from desk.service.steps import person
from desk.skills.answer import Answering, answer
from desk.skills.claims import claims, kind_of
from desk.skills.offers import orders, recommend
from desk.skills.switch_language import only_two
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
    """Intents and knowledge judge apart, and the surer of the two is believed: what they find
    to be beside the shop's business is answered where the knowledge is surer that it answers."""
    reply = await answer(turn, tools)
    sure = reply.trace.confidence if reply.trace.confidence is not None else 1.0
    told = reply.trace.decision in ("answer", "clarify") and sure >= turn.beside
    if told or reply.trace.decision == "failed":
        return replace(reply, trace=replace(reply.trace, skill=SKILL))
    if foreign(turn.text):
        return only_two(turn)
    if kind_of(turn.text) != "other":
        return claims(turn)
    return Reply(
        text=(_CANNOT if re.search(r"\w", turn.text) else _WORDLESS).to(turn.lang),
        lang=turn.lang,
        trace=replace(reply.trace, skill=SKILL, decision="refuse"),
        choices=(recommend(turn.lang), orders(turn.lang), person(turn.lang)),
    )
