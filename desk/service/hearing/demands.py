"""What is demanded word by word: values, options named without one, degrees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.service.hearing.degrees import Degree
from desk.service.hearing.demand import Demand, Kind, Span, within
from desk.service.hearing.fallbacks import Turning
from desk.service.hearing.mentions import Mention
from desk.service.hearing.options import Option
from desk.service.hearing.polarity import CARRIES, negated

_SAME_BEFORE = re.compile(
    r"(?:\bsame|\bcurrent|\bexisting|\boriginal|\bidentical|\bmatching|同样的?|同一[个种]?|一样的?"
    r"|相同的?|原来的?|现在的?)\s*$"
)
_SAME_AFTER = re.compile(
    r"^\s*(?:(?:should |can |must |to )?(?:stays?|remains?|is|be|as)?\s*(?:the )?(?:same|unchanged"
    r"|as is)\b"
    r"|(?:都|要|还是|保持)*(?:不变|一样|照旧|相同|同款))"
)
_ANY_BEFORE = re.compile(
    r"(?:\bany|\bwhatever|\bwhichever|\bno matter (?:what|which|the)|\bdon't (?:care"
    r"|mind)(?: about)?"
    r"(?: the| what| which)?|\bregardless of(?: the)?|任何|任意|不管什么|不论什么|随便什么)\s*$"
)
_ANY_AFTER = re.compile(
    r"^\s*(?:(?:does not|doesn't|don't) matter|is (?:not important|irrelevant|flexible)|随便|随意"
    r"|都行|都可以"
    r"|无所谓|不限|不重要|没关系|任意)"
)
_OTHER_BEFORE = re.compile(
    r"(?:\bdifferent|\banother|\b(?:any|some) other|\balternat\w+|\bnew|\bother|换[一个种]*"
    r"|另一[个种]|另外一?[个种]?"
    r"|其[他它]|别的|不同的?|不一样的?)\s*$"
)
_MONEY = re.compile(r"[$¥€£]\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*(?:dollars?|bucks|usd|元|块钱?)")


def of_values(
    text: str, found: Sequence[Mention], options: Sequence[Option], turned: Sequence[Turning]
) -> list[Demand]:
    """Values that are wanted or ruled out: the blue one, not black or white."""
    blank = [one.span for one in found if one.options]
    demands: list[Demand] = []
    for one in found:
        if not one.values or any(within(one.span, m.span()) for m in _MONEY.finditer(text)):
            continue
        ruled_out = negated(text, one.span, blank)
        lacking = next((t.lacking for t in turned if within(one.span, t.lacking)), None)
        if ruled_out and lacking:
            ruled_out = negated(text[: lacking[1]], one.span, blank) and _twice(
                text[lacking[0] : one.span[0]]
            )
        previous = demands[-1] if demands else None
        alike = previous and previous.options & one.values.keys()  # not black or white
        if previous and alike and previous.kind == "not" and not lacking:
            between = text[previous.span[1] : one.span[0]]
            ruled_out = ruled_out or bool(CARRIES.match(between))
        values = tuple((option, places) for option, (_, places) in one.values.items())
        demands.append(Demand("not" if ruled_out else "is", one.span, values))
    return demands


def _twice(text: str) -> bool:
    return len(re.findall(r"\b(?:no|not|none|without)\b|n't\b|没|无|不", text)) > 1


def of_names(text: str, found: Sequence[Mention], options: Sequence[Option]) -> list[Demand]:
    """Options that are named without a value: the same colour, any size, without backlight."""
    demands = []
    for one in found:
        if not one.options:
            continue
        before, after = text[max(0, one.span[0] - 40) : one.span[0]], text[one.span[1] :]
        kind: Kind | None = None
        if _OTHER_BEFORE.search(before):
            kind = "other"
        elif _SAME_BEFORE.search(before) or _SAME_AFTER.match(after):
            kind = "same"
        elif _ANY_BEFORE.search(before) or _ANY_AFTER.match(after):
            kind = "any"
        if kind:
            demands += [Demand(kind, one.span, option=option) for option in sorted(one.options)]
            continue
        beside = any(
            v.values.keys() & one.options and _touching(text, v.span, one.span) for v in found
        )
        valued = {option for v in found for option in v.values}
        for option in one.options if not beside else ():
            absent = options[option].absent
            if absent and not options[option].yes:
                demands += _had_or_not(text, one.span, option, absent)
                if not demands and option not in valued and len(options[option].values) > 2:
                    demands.append(Demand("not", one.span, ((option, absent),)))
    return demands


def _had_or_not(text: str, span: Span, option: int, absent: frozenset[int]) -> list[Demand]:
    if negated(text, span, []):
        return [Demand("is", span, ((option, absent),))]
    if re.search(
        r"(?:\bwith|\bhas|\bhave|\bhaving|\bincluding|带|有|要)(?: an?| the| some)?\s*$",
        text[: span[0]],
    ):
        return [Demand("not", span, ((option, absent),))]
    if re.match(r"\s*(?:ones?|version|model|的)", text[span[1] :]) or span == (0, len(text)):
        return [Demand("not", span, ((option, absent),))]
    return []


def of_degree(one: Degree) -> Demand:
    """A comparison: bigger, the cheapest."""
    return Demand(one.kind, one.span, option=one.option, up=one.up, steps=one.steps)


def _touching(text: str, one: Span, other: Span) -> bool:
    """Whether nothing but a joint stands between: rgb backlight, backlight: rgb."""
    first, second = sorted((one, other))
    return bool(re.fullmatch(r"[\s:=-]*(?:of |is |in |的|要|是|为)?", text[first[1] : second[0]]))
