"""In how many variants a product comes, counted in the catalogue right now."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.asking.goods import Good
from desk.asking.qualities import Quality
from desk.asking.wanted import PRICE, SERVICE
from desk.asking.wording import content
from desk.ports import Variant
from desk.types import Lang, Say

COUNTS = re.compile(
    r"\bhow many\b|\bnumber of\b|(?:多少|几)(?:种|款|个|样|件)|多少(?:可选|选择|规格|款式)"
)
# Said of what there is to choose from, and say nothing more of which.
_CHOICES = re.compile(
    r"\b(?:options?|variants?|choices?|versions?|variations?|kinds?|types?|variet(?:y|ies)|models?"
    r"|styles?|different|various|distinct|exactly|total|number|choose|pick|select|purchase|order|online)\b"
    r"|可选|可以选|选择|选|款式|规格|型号|样式|版本|不同|总计|在售|可买|可供|供"
)
_MANY = Say(
    zh="「{name}」{options}现在能买到的有 {count} 种（共 {total} 种）。{values}",
    en="{name}{options}: {count} of {total} variants can be bought right now. {values}",
)
_OF = Say(zh="（{values}）", en=" ({values})")


def how_many(bare: str, rest: str) -> bool:
    """Whether it is asked in how many variants something comes, and nothing else."""
    if not COUNTS.search(bare) or PRICE.search(bare) or SERVICE.search(rest):
        return False
    return not content(_CHOICES.sub(" ", COUNTS.sub(" ", rest)))


def counted(good: Good, traits: Sequence[Quality]) -> tuple[str, tuple[Variant, ...]]:
    """How many variants with all `traits` can be bought, and what they come in."""
    product, lang = good.product, good.lang
    fits = [
        one
        for one in product.variants
        if all(trait.strength(good.options(one)) for trait in traits)
    ]
    sold = [one for one in fits if one.available]
    gap, stop = ("、", "；") if lang is Lang.ZH else (", ", "; ")
    kinds = dict.fromkeys(kind for one in sold for kind in one.options)
    colon = "：" if lang is Lang.ZH else ": "
    held = {
        kind: dict.fromkeys(v.options[kind] for v in sold if kind in v.options) for kind in kinds
    }
    values = stop.join(f"{kind}{colon}{gap.join(those)}" for kind, those in held.items())
    said = gap.join(trait.word for trait in traits)
    text = _MANY.to(
        lang,
        name=product.name,
        options=_OF.to(lang, values=said) if said else "",
        count=len(sold),
        total=len(fits),
        values=values,
    )
    return text.strip(), tuple(sold) or product.variants
