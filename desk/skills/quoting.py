"""Extractive answers: the sentences of the shop's own words that answer a question."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desk.asking import aspects
from desk.policy import facts_of, without_orders
from desk.policy.cite import mark
from desk.policy.words import words
from desk.skills.notes import Notes, Written
from desk.types import Lang, Say

_QUOTED_WHOLE = 200  # characters, twice as many in English
_LONGEST = 3  # times that, before a passage that tells nothing apart is cut
_SENTENCES = 3  # quoted of a longer passage, not counting those that qualify them
_NEAR = 0.5  # of the best sentence's score
_SHARED = {Lang.ZH: 0.34, Lang.EN: 0.5}  # of a question's words, for a page to be about it
_KIND = 1.5  # words that a fact of the kind asked for is worth
_OTHER_LANGUAGE = Say(
    zh="这部分资料目前只有英文：\n{text}",
    en="So far we have this in Chinese only:\n{text}",
)
_END = re.compile(r"(?<=[。！？!?])(?=[^\s”」』)）])|(?<=[.!?])\s+(?=[^a-z])")
_ITEM = re.compile(r"^\s*(?:[-*•·|]|\d+[.)、])\s*")
_QUALIFIES = re.compile(
    r"除外|除非|例外|不受此限|但是?|不过|否则|仅限|不含|不包括|不适用|以.{0,6}为准|前提"
    r"|\bexcept|\bunless\b|\bhowever\b|\bbut\b|\botherwise\b|\bonly (?:if|when|for)\b|\bnot includ"
    r"|\bdoes not apply\b|\bprovided that\b|\bfaulty items\b|\bexclud",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"^(?:但|不过|否则|其中|此外|另外|这|那|它|其|同样|有质量问题)"
    r"|^(?:but|however|otherwise|it|they|this|these|those|that|except|unless|if not|in that case"
    r"|then|also|both)\b",
    re.IGNORECASE,
)
_ASKED = (  # what a question asks for, and the units that state it
    (
        r"多久|多长时间|几天|几时|什么时候|何时|哪天|时效|期限|几个月|几年"
        r"|how long|how soon|how fast|\bwhen\b|how many (?:days|weeks|months|hours)|until",
        "workday hour minute second day month year date clock hours weekday",
    ),
    (
        r"多少钱|几块|几元|费用|运费|邮费|价格|收费|贵不贵|怎么收|满多少"
        r"|how much|\bcost|\bfee|\bprice|\bcharge|\bpay\b",
        "money dollar hkd euro gbp yen percent",
    ),
    (
        r"几点|营业时间|上班|下班|在线时间|opening|what time|\bhours\b|\bopen\b",
        "clock hours weekday",
    ),
    (
        r"多大|多高|多宽|多长|多厚|尺寸|规格|how (?:big|tall|wide|long|high|large|deep|thick)"
        r"|\bsize|dimension|measure",
        "cm inch foot size m2",
    ),
    (r"多重|重量|how heavy|\bweigh", "g pound"),
    (r"容量|多少毫升|capacity|how many (?:ml|lit)", "ml"),
    (r"几折|折扣|打折|优惠|discount|\boff\b|\bsale\b", "percent deal money"),
    (r"几次|how (?:often|many times)", "time"),
    (r"瓦|功率|wattage|\bwatt", "watt"),
    (r"温度|多少度|多热|temperature|how (?:hot|warm|cold)", "degree fahrenheit"),
    (r"多吵|吵不吵|噪音|声音大|how (?:loud|noisy|quiet)|\bnoise", "decibel"),
    (r"几个|几件|多少个|几款|几种|how many", "count point"),
)
_EMPTY = words("多少 多久 怎么 什么 可以 能不能 请问 有没有 是不是 多长 怎样 如何 哪些 一下 你们")
# To be told of a thing, whatever there is: its page as it stands is the answer.
_TELL = re.compile(
    r"(?:请|帮我|给我)?(?:详细|简单)?(?:介绍|讲讲|说说|讲一下|说一下|想?了解)(?:一下|下)?"
    r"|\b(?:tell me|some|more|information|details|describe|introduce|about|know)\b",
    re.IGNORECASE,
)


def quote(notes: Notes) -> Written:
    """The passages themselves; of a long one, the sentences that answer the question.
    Pinned ones stand as they are, down to the last space."""
    parts = [
        passage if place in notes.pinned else _picked(notes, without_orders(passage))
        for place, passage in enumerate(notes.passages)
    ]
    used = tuple(place for place, part in enumerate(parts) if part)
    # Where a quotation comes from is known: nothing is left to comparing words.
    said = "\n".join(
        f"{parts[place]} [{n}]" if place in notes.pinned else mark(parts[place], n)
        for n, place in enumerate(used, 1)
    )
    if notes.source_lang is not notes.lang:
        said = _OTHER_LANGUAGE.to(notes.lang, text=said)
    return Written(said, used, "extractive")


def tells(notes: Notes) -> bool:
    """Whether the page states what is asked, where that can be read; else whether it has most
    of the question's words, or a fact of the kind. True where nothing is asked beside the
    name or number of a product."""
    known = aspects.standing(notes.question, notes.subject, _all_sentences(notes))
    if known != "unknown":
        return known == "told"
    asked = {word for word in _asked_words(notes) if word.isalpha()}
    page = words("\n".join(notes.passages))
    units = _units(notes.question) - {"count", "point"}  # how many of what, words must say
    stated = any(fact.unit in units for text in notes.passages for fact in facts_of(text))
    return not asked or stated or len(asked & page) >= _SHARED[notes.lang] * len(asked)


def _asked_words(notes: Notes) -> set[str]:
    """The question's words without the product's; of Chinese, no pair that only its
    characters make."""
    own = set(notes.subject)
    question = _TELL.sub(" ", notes.question)
    asked = words(question) - words(notes.subject) - _EMPTY
    return {word for word in asked if word.isascii() or not set(word) <= own}


def _units(question: str) -> set[str]:
    return {
        unit
        for pattern, named in _ASKED
        if re.search(pattern, question, re.IGNORECASE)
        for unit in named.split()
    }


def lacks(notes: Notes) -> bool:
    """Whether the passages and their titles surely do not state the property of a thing that
    is asked for."""
    said = [*notes.titles, *_all_sentences(notes)]
    return is_beside(notes.question, said)


def is_beside(question: str, said: Iterable[str]) -> bool:
    """Whether a property of a thing is asked for that these sentences of help do not state."""
    return aspects.of_a_thing(question) and aspects.standing(question, "", said) == "silent"


def states(question: str, title: str, page: str) -> bool:
    """Whether a product's page surely states what is asked of it."""
    return aspects.standing(question, title, sentences(page)) == "told"


def stating(question: str, title: str, page: str) -> list[str]:
    """The sentences of a product's page that state what is asked of it."""
    return [one for one in sentences(page) if states(question, title, one)]


def _all_sentences(notes: Notes) -> list[str]:
    return [part for text in notes.passages for part in sentences(text)]


def sentences(text: str) -> list[str]:
    """A text's sentences, line by line."""
    return [part for line in text.splitlines() for part in _sentences(line)]


def quotable(passage: str, lang: Lang) -> bool:
    """Whether a passage is short enough to be an answer as it stands."""
    return len(passage) <= _QUOTED_WHOLE * (1 if lang is Lang.ZH else 2)


def _picked(notes: Notes, passage: str) -> str:
    """A product's page is a list of particulars: only some of them are the answer."""
    if not notes.subject and quotable(passage, notes.source_lang):
        return passage
    lines = [_sentences(line) for line in passage.splitlines() if line.strip()]
    places = [(row, n) for row, line in enumerate(lines) for n in range(len(line))]
    flat = [lines[row][n] for row, n in places]
    kept = _answering(notes, flat)
    if not kept:
        if len(passage) <= _LONGEST * _QUOTED_WHOLE * (1 if notes.source_lang is Lang.ZH else 2):
            return passage
        kept = set(range(_SENTENCES))
    kept |= _belonging(flat, kept)
    gap = "" if notes.source_lang is Lang.ZH else " "
    rows = [[flat[i] for i, (at, _) in enumerate(places) if at == row and i in kept]
            for row in range(len(lines))]  # fmt: skip
    return "\n".join(gap.join(row) for row in rows if row)


def _answering(notes: Notes, parts: list[str]) -> set[int]:
    """Places of the sentences that answer best; none when no word and no fact tells."""
    asked = words(notes.question) - words(notes.subject) - _EMPTY
    units = _units(notes.question)
    kinds = aspects.aspects(notes.question, notes.subject) if notes.subject else ()
    scores = [
        len(asked & words(part))
        + _KIND * any(fact.unit in units for fact in facts_of(part))
        + _KIND * aspects.tells(part, kinds)
        for part in parts
    ]
    best = max(scores, default=0)
    ranked = sorted(range(len(parts)), key=lambda place: -scores[place])[:_SENTENCES]
    return {place for place in ranked if best and scores[place] >= _NEAR * best}


def _belonging(parts: list[str], kept: set[int]) -> set[int]:
    """Places of what must not be left off: exceptions that follow, what a sentence leans
    on, a list's head and its items."""
    more: set[int] = set()
    for place in kept:
        if place + 1 < len(parts) and _qualifies(parts[place + 1]):
            more.add(place + 1)
        if place and _LEANS.search(parts[place]):
            more.add(place - 1)
        if _ITEM.match(parts[place]) or parts[place].rstrip().endswith(("：", ":")):
            more |= _list_around(parts, place)
    return more


def _qualifies(part: str) -> bool:
    return bool(_QUALIFIES.search(part)) and not _ITEM.match(part)


def _list_around(parts: list[str], place: int) -> set[int]:
    first = place
    while first > 0 and _ITEM.match(parts[first]):
        first -= 1
    last = first + 1
    while last < len(parts) and _ITEM.match(parts[last]):
        last += 1
    return set(range(first, last))


def _sentences(line: str) -> list[str]:
    """Sentences of a line; a semicolon ends none, what stands beside it belongs together."""
    return (
        [line.strip()] if _ITEM.match(line) else [p.strip() for p in _END.split(line) if p.strip()]
    )
