"""Wishes that are named after what is to be done in their place: "return the lamp if you can't
exchange it for a white one" wishes for the exchange."""

from __future__ import annotations

import re

from desk.service.hearing.request_words import NUMBERED

_EN = re.compile(
    r"^(?P<then>[^.;!?]+?),? (?:but )?(?:only )?(?:if|in case) (?:you|i|we|it)(?:'re| are| is)? "
    r"(?:can't|cannot|can not|couldn't|could not|not able to|unable to|aren't able to) (?:be )?"
    r"(?P<first>(?:exchange|swap|change|replace|modify|switch|cancel)\b[^;.!?]*)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:return|send back|give back|cancel|refund|exchange) "
    r"(?P<what>(?:the|my|this|that|these|those|both|all|everything)\b[^,;.]*)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|them|that|this|those|these)\b", re.IGNORECASE)
_ZH_LAST = re.compile(
    r"^(?P<then>[^.;!?]*?(?:退|取消)[^.;!?,]*),? ?(?:如果|要是|若|万一)(?:你们|是)?"
    r"(?:换不(?:了|成|到)|改不(?:了|成)|不能(?:换|改)成?)(?P<what>[^.;!?,]+?)(?:的话)?(?=[.!]?$)"
)
_ZH_FIRST = re.compile(
    r"^(?P<of>[^.;!?]*?)(?:如果|要是|若)?(?:换不(?:了|成|到)|改不(?:了|成)|不能(?:换|改)成?)"
    r"(?P<what>[^.;!?,]+?)(?:的话,?就?|,?就|,)(?P<then>[^.;!?]*(?:退|取消)[^.;!?]*)$"
)


_ZH_OBJECT = re.compile(r"把(?P<what>[^,.;!?]*?)(?:退|取消)|(?:退掉?|取消)(?P<it>[^,.;!?了吧]+)")
_OTHER_THAN_GOODS = re.compile("地址|付款|支付")


def wish_first(sentence: str) -> str:
    """The sentence with the wish before what is to be done where that cannot be."""
    if match := _EN.search(sentence):
        return f"{_english(match['first'], match['then'])}, if not, {match['then']}"
    if match := _ZH_LAST.search(sentence):
        found = _ZH_OBJECT.search(match["then"])
        of = (found["what"] or found["it"]) if found else ""
        return f"{_chinese(of, match['what'])},不行就{match['then']}"
    if match := _ZH_FIRST.search(sentence):
        return f"{_chinese(match['of'], match['what'])},不行就{match['then']}"
    return sentence


def _english(first: str, then: str) -> str:
    """The wish with what "it" is, and the order that only the other part names."""
    if what := _OBJECT.search(then):
        first = _PRONOUN.sub(lambda _: what["what"].strip(), first, count=1)
    number = None if NUMBERED.search(first) else NUMBERED.search(then)
    return f"{first} in {number[0].strip()}" if number else first


def _chinese(of: str, what: str) -> str:
    return f"{of}改{what}" if _OTHER_THAN_GOODS.search(what) else f"{of}换成{what}"
