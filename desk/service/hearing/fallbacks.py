"""First and second choices: "blue, or red if there is none", 没有的话就白色.

A message is cut into what is wanted first and what is to be taken where that cannot be had.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Span = tuple[int, int]
_IF = re.compile(
    r"\b(?:(?:if|in case|unless)\b|should (?=it\b|that\b|there\b|the\b|this\b|those\b|you\b))"
    r"|如果|要是|若是?|假如|万一|倘若"
)
_LEADS = (
    r"\b(?:i'd|i'll|i would|i will|i want|i can|i prefer|give me|make it|just|go (?:for|with)"
    r"|get me|take"
    r"|choose|pick|send me|please)\b"
)
_END = re.compile(
    rf"\bthen\b|[,，]|的话|就(?!行|好|可以|成|是)|那么?(?![个种款])|(?=[.;；。!！?？])|(?={_LEADS})"
    r"|(?<=available)(?=\s+(?!in\b|with\b|for\b|as\b|at\b|then\b)\w)|(?<=in stock)(?=\s+\w)"
    r"|(?<=possible)(?=\s+\w)|(?<=sold out)(?=\s+\w)|(?<=if not) (?!available|in\b|possible|with\b"
    r"|then\b)|$"
)
_SKIP = re.compile(r"(?:的话|[,，\s]|那么?(?![个种款])|就|则|\bthen\b|\bplease\b)*")
_LACK = re.compile(
    r"(?<!有)没有?|无货|没货|缺货|断货|卖完|售罄|\b(?:no|not|none|cannot|without|unavailable|unable"
    r"|sold out|out of stock|lack\w*|neither|nothing|gone)\b|n't\b|不行|不能|买不到|不可以"
)
_LACK_ZH = re.compile(
    r"(?:(?<!有)没有?|无货|没货|缺货|断货|卖完了?|售罄)[^,，。；;!！?？]{0,14}?"
    r"(?:的话|[,，]?\s*就(?!行|好|可以|成|是)|[,，]\s*(?:那|换|改|要)"
    r"|[,，]?\s*(?=[^,，。]{1,10}也(?:行|可以|成|好)))"
)
_ELSE = re.compile(
    r"\b(?:otherwise|or else|else(?=,)|(?<=[,;] )else"
    r"|failing that|alternatively|second(?:ly| choice| best"
    r"| option)"
    r"|as an? (?:backup|fallback|last resort|second choice|alternative)|backup|fallback)\b(?: is)?"
    r"|否则|不然(?:的话)?|要不然?|其次|次选|备选|退而求其次|第二选择|实在不行|再不行"
)
_ALSO = re.compile(
    r"(?:\b(?:is|are|be|would be|will be)\b|'s)?\s*(?:also )?\b(?:ok(?:ay)?|fine|acceptable|works?"
    r"|will do|alright)\b(?: too| as well| also)?|也(?:行|可以|成|好|能接受|没问题|ok)"
)
_SENTENCE = re.compile(r"[.;；。!！?？](?!\d)")
_CLAUSE = re.compile(r"[,，.;；。!！?？](?!\d)|\bbut\b|但")


@dataclass(frozen=True, slots=True)
class Turning:
    """Where a message turns to a second choice.

    `lacking`: what is said to be missing; what is named there is the first choice. `then`:
    what is to be taken instead. `late`: the condition came last, so `then` stands before it.
    """

    lacking: Span
    then: Span
    late: bool = False
    mild: bool = False  # "red is fine too": a second choice only beside a first one


def turnings(text: str) -> tuple[Turning, ...]:
    """Every place, in the text's order, at which a message (normal form) names a second choice."""
    found = [*_conditions(text), *_elses(text)]
    held = [span for one in found for span in (one.lacking, one.then)]
    for match in _ALSO.finditer(text):
        start = _clause_start(text, match.start())
        if not any(a <= match.start() < b for a, b in held):
            found.append(Turning((start, start), (start, match.end()), mild=True))
    found.sort(key=lambda one: one.then)
    return tuple(found)


def _conditions(text: str) -> list[Turning]:
    found: list[Turning] = []
    for match in _IF.finditer(text):
        end = _END.search(text, match.end() + 1)
        if not end:
            continue
        said = (match.start(), end.start())
        lacks = bool(_LACK.search(text[slice(*said)])) or match[0] == "unless"
        if not lacks:
            continue
        found.append(_turning(text, said, end.start(), match.start()))
    for match in _LACK_ZH.finditer(text):
        if not any(one.lacking[0] <= match.start() < one.lacking[1] + 1 for one in found):
            start = _clause_start(text, match.start())
            found.append(_turning(text, (start, match.end()), match.end(), start))
    return found


def _turning(text: str, said: Span, after: int, before: int) -> Turning:
    skipped = _SKIP.match(text, after)
    start = skipped.end() if skipped else after
    stop = _SENTENCE.search(text, start)
    end = stop.start() if stop else len(text)
    again = min((m.start() for p in (_IF, _ELSE, _LACK_ZH) if (m := p.search(text, start + 1))),
                default=end)  # fmt: skip
    end = min(end, again)
    if text[start:end].strip(" ,，"):
        return Turning(said, (start, end))
    return Turning(said, (_clause_start(text, before), before), late=True)


def _elses(text: str) -> list[Turning]:
    found = []
    for match in _ELSE.finditer(text):
        stop = _SENTENCE.search(text, match.end())
        end = stop.start() if stop else len(text)
        again = min((m.start() for p in (_IF, _ELSE) if (m := p.search(text, match.end()))),
                    default=end)  # fmt: skip
        found.append(Turning((match.start(), match.start()), (match.end(), min(end, again))))
    return found


def _clause_start(text: str, before: int) -> int:
    cuts = [match.end() for match in _CLAUSE.finditer(text, 0, before)]
    return cuts[-1] if cuts else 0
