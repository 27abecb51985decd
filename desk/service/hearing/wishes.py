"""What a message asks of a variant: an ordered list of demands, first choice first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from desk.service.hearing.degrees import Degree, degrees
from desk.service.hearing.fallbacks import Turning, turnings
from desk.service.hearing.mentions import Mention, mentions
from desk.service.hearing.options import Option, Row
from desk.service.hearing.polarity import CARRIES, negated
from recommend import read_wish

Span = tuple[int, int]
Kind = Literal["is", "not", "same", "other", "any", "more", "most"]

_CHANGE = re.compile(
    r"\b(?:exchang\w*|swap\w*|chang(?:e|ed|ing)|switch(?:ed|ing)?\b(?! type)|replac\w*|trad(?:e|ed"
    r"|ing)"
    r"|modif\w*|convert\w*|return\w*)\b[^.;!?]*?\b(?:for|to|with|into|by)\b"
    r"|\bfrom\b[^.;!?]*?\bto\b|(?:换|改|变|调整?)(?:成|为|到|做|个|一[个件款双只条张])?(?!货|购"
    r"|个地址)"
)
_KEEP = re.compile(
    r"\b(?:everything|all|anything) else\b|\bother(?:wise)? (?:options?|things|specs?"
    r"|features?)?\s*(?:\w+ )?"
    r"(?:the same|identical|unchanged)|\botherwise (?:the )?(?:same|identical)"
    r"|\b(?:exact )?same (?:\0+|one|item"
    r"|thing|product|model|specs?|kind)?[^,.;]{0,30}\b(?:but|except|only|just)\b|\bidentical\b"
    r"|\bsimilar\b"
    r"|\b(?:keep|leave) (?:the )?(?:rest|everything)|\bthe rest\b"
    r"|其[他它余](?:的|选项|都|配置|方面|规格)*(?:不变|一样|相同|照旧)|其余|同款|一模一样"
    r"|同样的?(?=但|只)"
)
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
_PRICED = re.compile(
    r"[$¥€£]|price|budget|cost|spend|pay|dollar|bucks|usd|expensive|cheap|元|块|钱|价|预算"
)
_MONEY = re.compile(r"[$¥€£]\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*(?:dollars?|bucks|usd|元|块钱?)")


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked of a variant. `values`: option's place → places of values, any of
    which will do; `step` 0 is the first choice, 1 what is to be taken where that is missing."""

    kind: Kind
    span: Span
    values: tuple[tuple[int, frozenset[int]], ...] = ()
    option: int = 0
    up: bool = False
    steps: int = 0
    step: int = 0

    @property
    def options(self) -> frozenset[int]:
        return frozenset(o for o, _ in self.values) if self.values else frozenset((self.option,))

    def met(self, row: Row) -> bool:
        """Whether a variant has (or, of "not", lacks) what is said; True for all other kinds."""
        if self.kind == "is":
            return any(row[option] in values for option, values in self.values)
        if self.kind == "not":
            return all(row[option] not in values for option, values in self.values)
        return True


@dataclass(frozen=True, slots=True)
class Wish:
    """All that a message asks of a product's variants. `keep`: the rest must stay as it is."""

    demands: tuple[Demand, ...]
    floor: Decimal | None
    cap: Decimal | None
    keep: bool

    @property
    def said(self) -> bool:
        return bool(self.demands or self.floor or self.cap)

    def choices(self) -> list[tuple[Demand, ...]]:
        """What to try in turn: later choices take the place of earlier ones about the same."""
        tried: list[tuple[Demand, ...]] = []
        last = max((one.step for one in self.demands), default=0)
        for step in range(last + 1):
            own = tuple(one for one in self.demands if one.step == step)
            if not own and last:
                continue  # what the product does not come in at all
            about = {option for one in own for option in one.options}
            before = tuple(one for one in (tried[-1] if tried else ()) if not one.options & about)
            tried.append((*before, *own))
            if step and before:
                tried.append(own)
        return tried


def wish_in(
    text: str, options: tuple[Option, ...], names: tuple[str, ...], now: Row | None
) -> Wish:
    """Read a `ready` text; `now` is the row of the variant that the shopper has."""
    found = mentions(text, options, names)
    named = [(one.span, one.options) for one in found if one.options]
    compared = degrees(text, options, named)
    turned = turnings(text)
    demands = [*_of_values(text, found, options, turned), *_of_names(text, found, options)]
    values = [one.span for one in found if one.values]
    compared = tuple(d for d in compared if not d.mild or _clear(d.span, values))
    demands = [one for one in demands if _clear(one.span, [d.span for d in compared])]
    demands += [_of_degree(one) for one in compared]
    demands.sort(key=lambda one: one.span)
    held = [(one.lacking[0], one.then[1]) for one in turned]
    changes = [m for m in _CHANGE.finditer(text) if _clear((m.end(), m.end() + 1), held)]
    demands = _new_part(text, demands, now, changes)
    demands = _joined(text, _stepped(text, demands, turned), now)
    money = read_wish(text) if _PRICED.search(text) else None
    return Wish(
        tuple(demands),
        money.floor if money else None,
        money.cap if money else None,
        bool(_KEEP.search(text)),
    )


def _of_values(
    text: str, found: Sequence[Mention], options: Sequence[Option], turned: Sequence[Turning]
) -> list[Demand]:
    blank = [one.span for one in found if one.options]
    demands: list[Demand] = []
    for one in found:
        if not one.values or any(_within(one.span, m.span()) for m in _MONEY.finditer(text)):
            continue
        ruled_out = negated(text, one.span, blank)
        lacking = next((t.lacking for t in turned if _within(one.span, t.lacking)), None)
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


def _of_names(text: str, found: Sequence[Mention], options: Sequence[Option]) -> list[Demand]:
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


def _of_degree(one: Degree) -> Demand:
    return Demand(one.kind, one.span, option=one.option, up=one.up, steps=one.steps)


def _new_part(
    text: str, demands: list[Demand], now: Row | None, changes: Sequence[re.Match[str]]
) -> list[Demand]:
    """Without what only describes the thing that is to be changed: "the blue one for a red"."""
    for match in changes:
        after = [one for one in demands if one.span[0] >= match.end() and one.kind != "same"]
        old = [one for one in demands if one.span[1] <= match.end() and one.kind == "is"]
        sentence = max(
            (m.end() for m in re.finditer(r"[.;!?。；！]", text[: match.start()])), default=0
        )
        old = [one for one in old if one.span[0] >= sentence]
        if after and old and all(_old(one, after, now) for one in old):
            demands = [one for one in demands if one not in old]
    return demands


def _old(one: Demand, after: Sequence[Demand], now: Row | None) -> bool:
    described = now is not None and one.met(now)
    return described or any(one.options & other.options for other in after)


def _stepped(text: str, demands: list[Demand], turned: Sequence[Turning]) -> list[Demand]:
    """Each demand with its step."""
    steps = [0] * len(demands)
    step = 0
    for turn in turned:
        lacking = [n for n, d in enumerate(demands) if _within(d.span, turn.lacking)]
        then = [n for n, d in enumerate(demands) if _within(d.span, turn.then)]
        first = [n for n, d in enumerate(demands) if d.span[1] <= turn.then[0] or n in lacking]
        about = {option for n in first if n not in then for option in demands[n].options}
        if turn.late:
            wanted = {option for n in lacking for option in demands[n].options}
            then = [n for n in then if demands[n].options & (wanted or about)]
        elif not turn.mild:
            then = _before_comma(text, demands, then, about)
        else:
            then = [n for n in then if demands[n].options & about]
        if not then and len(lacking) > 1:
            then = [n for n in lacking[1:] if demands[n].options & demands[lacking[0]].options]
        if then:
            step += 1
            for n in then:
                steps[n] = step
    return [replace(one, step=steps[n]) for n, one in enumerate(demands)]


def _before_comma(
    text: str, demands: Sequence[Demand], then: list[int], about: set[int]
) -> list[int]:
    """Of a second choice, what is about something new after a comma belongs to the first too:
    "then without backlight, full size"."""
    if not then:
        return then
    start = demands[then[0]].span[1]
    return [n for n in then if n == then[0] or demands[n].options & about
            or not re.search("[,，]", text[start : demands[n].span[0]])]  # fmt: skip


def _joined(text: str, demands: list[Demand], now: Row | None) -> list[Demand]:
    """Values of one option at one step: either will do ("black or white"), and what the
    shopper has already is no part of it unless it is said by itself."""
    kept: list[Demand] = []
    for one in demands:
        twin = next((k for k in kept if k.kind == one.kind == "is" and k.step == one.step
                     and k.options == one.options), None)  # fmt: skip
        if twin is None:
            kept.append(one)
            continue
        if now is not None and twin.met(now) != one.met(now):
            merged = one if twin.met(now) else twin
        else:
            both = dict(twin.values)
            values = tuple((o, both.get(o, frozenset()) | v) for o, v in one.values)
            merged = replace(twin, values=values)
        kept[kept.index(twin)] = merged
    return kept


def _touching(text: str, one: Span, other: Span) -> bool:
    """Whether nothing but a joint stands between: rgb backlight, backlight: rgb."""
    first, second = sorted((one, other))
    return bool(re.fullmatch(r"[\s:=-]*(?:of |is |in |的|要|是|为)?", text[first[1] : second[0]]))


def _clear(one: Span, held: Sequence[Span]) -> bool:
    return all(_apart(one, other) for other in held)


def _within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _apart(one: Span, other: Span) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]
