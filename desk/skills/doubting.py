"""A passage that may not answer, with an honest word of doubt before it."""

from __future__ import annotations

import re
from dataclasses import replace

from desk.asking.aspects import aspects
from desk.asking.countries import unplaced, unsettled
from desk.asking.wanted import HOW_MUCH
from desk.skills.compose import Notes, Scribe, Written, quote
from desk.skills.quoting import lacks, tells
from desk.types import Say, Turn

_UNSURE = Say(
    zh="我不确定「{name}」的商品介绍里有没有您要的答案，原文是这样的，您可以看看：\n",
    en="I'm not sure that the page of {name} answers this. Here is what it says:\n",
)
_SILENT = Say(
    zh="「{name}」的商品介绍里似乎没有写到这一点，介绍的原文是：\n",
    en="The page of {name} does not seem to say that. This is what it says:\n",
)
_NOT_NAMED = Say(
    zh="店里的资料没有写明这个国家在不在内，原文是这样的，您可以看看：\n",
    en="Our pages don't say whether that country is among them. Here is what they say:\n",
)
_NOT_SURE = Say(
    zh="我不确定下面这段是不是您要的答案，您可以看看：\n",
    en="I'm not sure that this answers your question. It is the nearest that we have:\n",
)
_CERTAIN = 0.98  # from which what a help entry's words lack casts no doubt on it
PRICE = re.compile(
    r"多少钱|价格|价钱|售价|几块|什么价|贵不贵|\bprice|\bcost"
    rf"|{HOW_MUCH}"
    r"|有货|库存|现货|缺货|断货|买得到|还剩|剩几|能拍|in stock|availab|sold out|any left",
    re.IGNORECASE,
)


def doubted(turn: Turn, notes: Notes, scribe: Scribe, sure: float) -> Written | None:
    """The passage with a word of doubt, where what is asked does not stand in it. A larger
    model may read it; what is asked of the shelves is known."""
    reads = scribe.writer is not None and not scribe.strict
    if reads or len(notes.passages) > 1 or notes.pinned or notes.source_lang is not notes.lang:
        return None
    doubt = _of_page(turn, notes) if notes.subject else _of_help(turn, notes, sure)
    if not doubt:
        return None
    page = quote(notes)
    return replace(page, text=doubt.to(turn.lang, name=notes.subject) + page.text)


def _of_page(turn: Turn, notes: Notes) -> Say | None:
    """A product's page shares nothing with what is asked beside the product's name."""
    if PRICE.search(turn.text) or tells(notes):
        return None
    return _SILENT if aspects(turn.text, notes.subject) else _UNSURE


def _of_help(turn: Turn, notes: Notes, sure: float) -> Say | None:
    """Help that speaks of some countries and not of the one asked about; or, where it is
    not certain that it is the right help, that does not state the property asked for."""
    if unsettled(turn.text, notes.passages[0]):
        return _NOT_NAMED
    return _NOT_SURE if sure < _CERTAIN and beside(notes) else None


def beside(notes: Notes) -> bool:
    """Help that surely says nothing of the property, or of the country, that is asked about."""
    return lacks(notes) or unplaced(notes.question, notes.passages[0])
