"""A question to the shop, in a message that begins a service case too, is not lost."""

from __future__ import annotations

import pytest

from desk.skills.first import answered_first, beside
from desk.types import Lang, Reply, Trace
from tests.desk.shop import Shelf, answering, returns, turn

BOTH = ("你们周末发货吗，另外帮我取消订单", "do you ship on weekends? and cancel my order please")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("帮我改下地址 还有你们周末发货吗", "你们周末发货吗"),
        ("is the lamp in stock, and cancel my order W2040001", "is the lamp in stock"),
        ("exchange the mug for a bigger one, do you have it in blue?", ""),
        ("W2040001的杯子想退，运费谁出", ""),
        ("我的快递怎么还没到，都几天了？", ""),
        ("do you ship on weekends? is the lamp bright", ""),
    ],
)
def test_what_is_asked_of_the_shop_is_told_from_the_request(text: str, asked: str) -> None:
    assert beside(text) == asked


@pytest.mark.parametrize("lang", Lang)
async def test_the_question_is_answered_before_the_case_goes_on(lang: Lang) -> None:
    opened = Reply("?", lang, Trace("service", "ask_identity"), asks="identity", case={"task": "x"})
    reply = await answered_first(turn(lang, *BOTH), opened, answering(Shelf((returns(lang),))))
    assert reply.text.endswith("\n\n?") and reply.sources
    assert (reply.asks, reply.case) == (opened.asks, opened.case)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("case", [{}, {"task": "x"}])
async def test_what_is_not_certain_stands_before_no_case(lang: Lang, case: dict[str, str]) -> None:
    opened = Reply("?", lang, Trace("service", "ask_identity"), asks="identity", case=case)
    unsure = answering(Shelf((returns(lang),), "clarify"))
    assert await answered_first(turn(lang, *BOTH), opened, unsure) == opened
