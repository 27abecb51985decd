"""What a message asks of a variant: an ordered list of demands, first choice first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from desk.service.hearing.degrees import degrees
from desk.service.hearing.demand import Demand, clear
from desk.service.hearing.demand_order import joined, new_part, stepped
from desk.service.hearing.demands import of_degree, of_names, of_values
from desk.service.hearing.fallbacks import turnings
from desk.service.hearing.mentions import mentions
from desk.service.hearing.options import Option, Row
from recommend import read_wish

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
_PRICED = re.compile(
    r"[$¥€£]|price|budget|cost|spend|pay|dollar|bucks|usd|expensive|cheap|元|块|钱|价|预算"
)


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
    demands = [*of_values(text, found, options, turned), *of_names(text, found, options)]
    values = [one.span for one in found if one.values]
    compared = tuple(d for d in compared if not d.mild or clear(d.span, values))
    demands = [one for one in demands if clear(one.span, [d.span for d in compared])]
    demands += [of_degree(one) for one in compared]
    demands.sort(key=lambda one: one.span)
    held = [(one.lacking[0], one.then[1]) for one in turned]
    changes = [m for m in _CHANGE.finditer(text) if clear((m.end(), m.end() + 1), held)]
    demands = new_part(text, demands, now, changes)
    demands = joined(text, stepped(text, demands, turned), now)
    money = read_wish(text) if _PRICED.search(text) else None
    return Wish(
        tuple(demands),
        money.floor if money else None,
        money.cap if money else None,
        bool(_KEEP.search(text)),
    )
