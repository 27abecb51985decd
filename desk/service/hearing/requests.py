"""The services that a message asks for, in the order in which they are named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from desk.service.hearing.request_cues import CUES, MOVED, OBJECTS, OF_ORDER, VAGUE
from desk.service.hearing.request_guards import (
    ELSE,
    ON_CONDITION,
    OTHERWISE,
    UNLESS,
    shown,
    wanted,
)
from desk.service.hearing.request_leads import not_sent_yet, only_unwanted
from desk.service.hearing.request_slips import mended
from desk.service.hearing.request_turns import wish_first
from desk.service.hearing.request_wishes_en import NOT_ITEMS, SHALL_BE, SPOKEN_OF
from desk.service.hearing.request_words import NUMBER
from desk.service.hearing.spoken import spoken

# These show what is; the others change something.
_READS = frozenset({"order_status", "account"})
_CHANGES = frozenset({"change_items", "change_address", "change_payment", "profile_address"})
_ALIKE = ({"change_items", "exchange_items"},)
_SENTENCE = re.compile(r"(?<=[!?;])\s*|(?<=\.)(?=\s|$)\s*|(?<=[\u3400-\u9fff]\.)\s*")
_LINK = re.compile(
    r"[,:;]+\s*(?:(?:and|then|also|plus|but|so|after that|next|secondly|additionally"
    r"|besides)\b\s*)*|\s(?:and|then|plus|but|also|as well as|after that|&)\s(?:(?:then"
    r"|also|after that)\s)*"
    r"|(?:顺便|另外|还有|然后|接着|再(?!把)|以及|并且|同时|此外|并|和|跟|还要|还想)(?:再|把)?"
    r"|把(?![^,.;!?]{0,24}把)",
    re.IGNORECASE,
)
_MOST = 1500  # characters
_MIXED = re.compile(r"(?<=[A-Za-z])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[A-Za-z]{2})")
_COMMA = re.compile(r"[,;:]|\s(?:and|but|then|so|because|since)\s|顺便|另外|还有|然后")
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
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
_ALSO = re.compile(
    r"^(?:i also|also|as for|regarding|about|another|另外|还有|我还|再就是|关于)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Request:
    """A service (its task) and the words that belong to it. `vague`: that something is to be
    changed, not what. `otherwise`: what is wished for only if this cannot be done. `fallback`:
    it is itself wished for only if something said before cannot be done."""

    task: str
    text: str
    vague: bool = False
    otherwise: tuple[Request, ...] = ()

    @property
    def fallback(self) -> bool:
        return bool(OTHERWISE.search(self.text))


@dataclass(frozen=True, slots=True)
class _Cue:
    task: str
    start: int
    end: int


def requests(text: str) -> tuple[Request, ...]:
    """The requests in a message; none in a question about the shop's rules. A swap is
    `exchange_items`, a change `change_items`: which it is, the order's status tells. Only the
    first 1500 characters are read."""
    said = mended(_MIXED.sub(" ", spoken(text[:_MOST])))
    sentences = [wish_first(part) for part in _SENTENCE.split(said) if part.strip()]
    found: list[Request] = []
    waiting: list[str] = []
    for place, sentence in enumerate(sentences):
        named = _named(sentence)
        if not named:
            ahead = _ALSO.match(sentence) and any(map(_named, sentences[place + 1 :]))
            if found and not waiting and not ahead:
                found[-1] = replace(found[-1], text=f"{found[-1].text} {sentence}")
            else:
                waiting.append(sentence)
            continue
        first, *rest = named
        found += [replace(first, text=" ".join([*waiting, first.text])), *rest]
        waiting = []
    if not found and (unsaid := _unsaid(said)):
        return (unsaid,)
    return tuple(one for merged in _merged(_settled(found, said)) for one in _spread(merged))


def _unsaid(said: str) -> Request | None:
    """A change of items of an order that is spoken of: my headphones to be wireless."""
    if not SPOKEN_OF.search(said):
        return None
    wishes = (one for one in _SENTENCE.split(said) if SHALL_BE.search(one))
    return Request("change_items", said) if not all(map(NOT_ITEMS.search, wishes)) else None


def _named(sentence: str) -> list[Request]:
    """The requests in one sentence, each with its part of the words."""
    cues, either = _either(_cues(sentence), sentence)
    if not cues:
        return []
    cuts = [
        0,
        *(_cut(sentence, one, two) for one, two in pairwise(cues)),
        len(sentence),
    ]
    found = []
    for cue, start, end in zip(cues, cuts[:-1], cuts[1:], strict=True):
        words = sentence[start:end].strip(" ,;:")
        change = cue.task == "change_items" and bool(VAGUE.fullmatch(_verb_on(sentence, cue)))
        vague = change or cue in either
        found.append(Request(cue.task, words, vague))
    return found


def _either(cues: list[_Cue], sentence: str) -> tuple[list[_Cue], list[_Cue]]:
    """Without the second of "return or exchange it"; and those that are one of two."""
    kept: list[_Cue] = []
    first: list[_Cue] = []
    for one in cues:
        if kept and re.fullmatch(r"\s*(?:or|/|或者?|还是)\s*", sentence[kept[-1].end : one.start]):
            first.append(kept[-1])
        else:
            kept.append(one)
    return kept, first


def _verb_on(sentence: str, cue: _Cue) -> str:
    rest = re.match(r"[^,.;!?]{0,20}", sentence[cue.end :])
    tail = rest[0] if rest else ""
    match = VAGUE.match(sentence[cue.start : cue.end] + tail)
    return match[0] if match and not re.search(r"\bto\b|成|为", tail) else ""


def _cues(sentence: str) -> list[_Cue]:
    taken: list[_Cue] = []
    for task, pattern in CUES:
        for match in pattern.finditer(sentence):
            start = match.start("v") if "v" in pattern.groupindex else -1
            cue = _Cue(task, start if start >= 0 else match.start(), match.end())
            free = not any(one.start < cue.end and cue.start < one.end for one in taken)
            if free and (not task or _means_it(sentence, cue)):
                taken.append(cue)
    taken.sort(key=lambda one: one.start)
    kept = _once_shown([one for one in taken if one.task], sentence)
    changes = [one for one in kept if one.task in _CHANGES]
    if changes:
        for task, pattern in OBJECTS:
            for match in pattern.finditer(sentence, changes[0].end - 1):
                if not any(one.start < match.end() and match.start() < one.end for one in kept):
                    kept.append(_Cue(task, match.start(), match.end()))
    return sorted(kept, key=lambda one: one.start)


def _means_it(sentence: str, cue: _Cue) -> bool:
    start = max((one.end() for one in _COMMA.finditer(sentence, 0, cue.start)), default=0)
    end = next((one.start() for one in _COMMA.finditer(sentence, cue.end)), len(sentence))
    if sentence.rstrip().endswith("?") and end < len(sentence):
        end = len(sentence)
    # "I would like to" may stand before the comma: the whole sentence says whether it asks.
    words = sentence[start : cue.start], sentence[cue.start : cue.end], sentence[cue.end : end]
    named = bool(_NUMBER.search(sentence))
    return shown(*words) if cue.task in _READS else wanted(*words, named=named)


def _once_shown(cues: list[_Cue], sentence: str) -> list[_Cue]:
    """Without a second thing to be shown that is said of the first: my refund hasn't come."""
    kept: list[_Cue] = []
    for one in cues:
        last = kept[-1] if kept else None
        both = last is not None and {last.task, one.task} <= _READS
        if not (both and last and not _COMMA.search(sentence, last.end, one.start)):
            kept.append(one)
    return kept


def _cut(sentence: str, one: _Cue, two: _Cue) -> int:
    """Where the words of the second request begin."""
    links = [
        m for m in _LINK.finditer(sentence, one.end - 1, two.start + 1) if m.start() <= two.start
    ]
    return max(one.end, links[-1].start()) if links else max(one.end, two.start)


def _settled(found: list[Request], said: str) -> list[Request]:
    """With what somebody wants only if something else cannot be, and a new home."""
    kept: list[Request] = []
    for one in found:
        if kept and one.task not in _READS and _only_then(kept[-1], one):
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
    if first.task == one.task or any({first.task, one.task} <= pair for pair in _ALIKE):
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
        order = () if _NUMBER.search(one.text) else _NUMBER.findall(first.text)[:1]
        return replace(one, text=" ".join((one.text, *order)), otherwise=(first,))
    first = replace(first, text=UNLESS.sub("", first.text))
    return replace(first, otherwise=(*first.otherwise, one))


def _merged(found: Sequence[Request]) -> list[Request]:
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
    return last.task == "order_status" and one.task not in _READS and not_sent_yet(last.text)


def _only_adds(last: Request, one: Request) -> bool:
    """Whether the second only adds that it is not sent yet."""
    return last.task not in _READS and one.task == "order_status" and _only_why(one, last)


def _its_refund(last: Request, one: Request) -> bool:
    """Whether the second only says that the money of the first comes back."""
    backs = last.task in ("cancel_order", "return_items", "exchange_items")
    money = one.task == "return_items" and _MONEY.search(one.text) and not _GOODS.search(one.text)
    return backs and bool(money) and not set(_numbers(one.text)) - set(_numbers(last.text))


def _same(last: Request, one: Request) -> bool:
    moved = one.task in ("exchange_items", "change_items") and _INTO.match(one.text)
    if last.task in _PLACES and moved:
        return True
    alike = last.task == one.task or any({last.task, one.task} <= pair for pair in _ALIKE)
    if last.vague and one.task in _CHANGES | {"exchange_items"}:
        alike = True
    mine, its = set(_numbers(last.text)), set(_numbers(one.text))
    return alike and (not mine or not its or bool(mine & its))


def _numbers(words: str) -> list[str]:
    return [re.sub(r"\W", "", one).upper() for one in _NUMBER.findall(words)]


def _spread(one: Request) -> list[Request]:
    """One request for each of several orders that are listed."""
    gaps = [m.span("gap") if m["gap"] else m.span("zh") for m in _ELSEWHERE.finditer(one.text)]
    if one.task not in _READS and not gaps:
        gaps = [m.span("gap") for m in _LIST.finditer(one.text)]
    if not gaps:
        return [one]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(one.text)]
    pieces = [one.text[a:b].strip(" ,") for a, b in zip(starts, ends, strict=True)]
    return [replace(one, text=piece) for piece in pieces]
