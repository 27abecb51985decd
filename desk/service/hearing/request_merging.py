"""Requests that are one: said twice, or only where another cannot be; and several in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desk.service.hearing.request import ALIKE, CHANGES, READS, Request
from desk.service.hearing.request_cues import MOVED, OF_ORDER
from desk.service.hearing.request_guards import ELSE, ON_CONDITION, UNLESS
from desk.service.hearing.request_leads import not_sent_yet, only_unwanted
from desk.service.hearing.request_words import NUMBER, NUMBERED

_LIST = re.compile(
    rf"(?:{NUMBER})(?P<gap>\s*(?:,|and|&|\+|和|跟|以及|还有|,? ?and (?:also )?(?:the same"
    rf" (?:for|with|to) )?(?:my )?(?:order )?)\s*)(?=(?:{NUMBER}))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    rf"(?:from|in|of|on) (?:order )?(?:{NUMBER})(?P<gap>,? and |, )(?=(?:also )?(?:the|my"
    rf"|an?|one|two|both)\b[^.;!?]{{1,50}}?\b(?:from|in|of|on) (?:order )?(?:{NUMBER}))"
    rf"|(?:{NUMBER})(?:里|中|的)[^,.;!?]{{1,20}}?(?P<zh>[,和跟])(?=(?:{NUMBER})(?:里|中|的))",
    re.IGNORECASE,
)
_MONEY = re.compile(r"refund|money|退款|退钱", re.IGNORECASE)
_GOODS = re.compile(r"\breturn|\bback\b(?<!money back)|退货|退掉|退了|寄回", re.IGNORECASE)
# What the first is changed to: 把地址改了，换成我公司的.
_INTO = re.compile(
    r"[ ,]*(?:换成|改成|改为|换为|改到|换到|(?:chang|switch|mak)\w* it to|(?:(?:and|please"
    r"|can you|could you|so) )*(?:chang|updat|correct|fix)\w* (?:it|that)\b)",
    re.IGNORECASE,
)
_AS_WELL = re.compile(
    r"^\W*(?:and|also|plus|另外|还有|同时|顺便)\b(?! if\b)|\b(?:too|also|as well)\b"
    r"|(?<!再)也(?![行可好])",
    re.IGNORECASE,
)
_PLACES = frozenset({"change_address", "profile_address", "change_payment"})


def settled(found: list[Request], said: str) -> list[Request]:
    """With what somebody wants only if something else cannot be, and a new home."""
    kept: list[Request] = []
    for one in found:
        if kept and one.task not in READS and _only_then(kept[-1], one):
            kept[-1] = _either_way(kept[-1], one)
        else:
            kept.append(one)
    addresses = {"change_address", "profile_address"}
    if not kept and MOVED.search(said):
        return [Request("change_address" if OF_ORDER.search(said) else "profile_address", said)]
    home = re.search(r"\bmy address\b|我的地址|我地址", said, re.IGNORECASE)
    if len(kept) == 1 and kept[0].task in addresses and home and not OF_ORDER.search(said):
        return [replace(kept[0], vague=kept[0].task == "change_address")]
    return kept


def _only_then(first: Request, one: Request) -> bool:
    if first.task == one.task or any({first.task, one.task} <= pair for pair in ALIKE):
        return False  # a second choice of what an item becomes
    if one.fallback:
        return True
    new = set(_numbers(one.text)) - set(_numbers(first.text))
    if new or _AS_WELL.search(one.text):
        return False
    return bool(UNLESS.search(first.text) or ON_CONDITION.search(one.text))


def _either_way(first: Request, one: Request) -> Request:
    """The one that is wished for, with the other for where it cannot be. "If there is none,
    cancel it, otherwise exchange it" names them the other way round."""
    if first.fallback and ELSE.search(one.text) and not first.otherwise:
        order = () if NUMBERED.search(one.text) else NUMBERED.findall(first.text)[:1]
        return replace(one, text=" ".join((one.text, *order)), otherwise=(first,))
    first = replace(first, text=UNLESS.sub("", first.text))
    return replace(first, otherwise=(*first.otherwise, one))


def merged(found: Sequence[Request]) -> list[Request]:
    """Requests of one kind in one, unless each has an order of its own."""
    kept: list[Request] = []
    for one in found:
        last = kept[-1] if kept else None
        if last is not None and _only_why(last, one):
            kept[-1] = replace(one, text=f"{last.text}, {one.text}")
        elif last is not None and (_its_refund(last, one) or _only_adds(last, one)):
            kept[-1] = replace(last, text=f"{last.text}, {one.text}")
        elif last is not None and _same(last, one):
            task = last.task if not last.vague else one.task
            both = replace(
                last, task=task, text=f"{last.text}, {one.text}", vague=last.vague and one.vague
            )
            kept[-1] = replace(both, otherwise=(*last.otherwise, *one.otherwise))
        else:
            kept.append(one)
    return kept


def _only_why(last: Request, one: Request) -> bool:
    """Whether the first only leads to the second: it is not wanted any more, or not sent yet."""
    if set(_numbers(one.text)) - set(_numbers(last.text)):
        return False
    if last.task == "cancel_order" and one.task in ("return_items", "exchange_items"):
        return only_unwanted(last.text)
    return last.task == "order_status" and one.task not in READS and not_sent_yet(last.text)


def _only_adds(last: Request, one: Request) -> bool:
    """Whether the second only adds that it is not sent yet."""
    return last.task not in READS and one.task == "order_status" and _only_why(one, last)


def _its_refund(last: Request, one: Request) -> bool:
    """Whether the second only says that the money of the first comes back."""
    backs = last.task in ("cancel_order", "return_items", "exchange_items")
    money = one.task == "return_items" and _MONEY.search(one.text) and not _GOODS.search(one.text)
    return backs and bool(money) and not set(_numbers(one.text)) - set(_numbers(last.text))


def _same(last: Request, one: Request) -> bool:
    moved = one.task in ("exchange_items", "change_items") and _INTO.match(one.text)
    if last.task in _PLACES and moved:
        return True
    alike = last.task == one.task or any({last.task, one.task} <= pair for pair in ALIKE)
    if last.vague and one.task in CHANGES | {"exchange_items"}:
        alike = True
    mine, its = set(_numbers(last.text)), set(_numbers(one.text))
    return alike and (not mine or not its or bool(mine & its))


def _numbers(words: str) -> list[str]:
    return [re.sub(r"\W", "", one).upper() for one in NUMBERED.findall(words)]


def spread(one: Request) -> list[Request]:
    """One request for each of several orders that are listed."""
    gaps = [m.span("gap") if m["gap"] else m.span("zh") for m in _ELSEWHERE.finditer(one.text)]
    if one.task not in READS and not gaps:
        gaps = [m.span("gap") for m in _LIST.finditer(one.text)]
    if not gaps:
        return [one]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(one.text)]
    pieces = [one.text[a:b].strip(" ,") for a, b in zip(starts, ends, strict=True)]
    return [replace(one, text=piece) for piece in pieces]
