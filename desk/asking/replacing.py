"""Put something new into an earlier question: another product, colour, price, place."""

from __future__ import annotations

import re

from desk.asking.goods import Goods
from desk.asking.measures import stated
from desk.asking.naming import named
from desk.asking.qualities import Quality
from desk.asking.sizes import sizes
from desk.asking.wanted import PRICE, STOCK, Wanted, wanted
from desk.asking.wording import is_han, norm, spans

_MONEY = re.compile(
    r"(?:(?:under|below|less than|up to|within|over|above|at most|max)\s+)?[¥$€£]\s*\d+(?:\.\d+)?"
    r"|[\d一二两三四五六七八九十百千]+(?:元|块钱|块)?(?:以内|以下|之内|以上|左右)|(?:不超过"
    r"|低于)\d+(?:元|块)?"
    r"|\d+(?:元|块钱|块)(?:的)?|(?:under|below|less than|up to|over|above)\s+\d+(?:\s*(?:yuan"
    r"|dollars))?"
)
_EDGES = " ，,。.？?！!"
_PLACING = re.compile(r"^(?:to|in|on|at|for|from|with|by|during|before|after)\b", re.IGNORECASE)


def swapped(question: str, new: str, goods: Goods) -> str:
    """`question` about another product or kind of thing; "" where it was about none."""
    before = norm(question)
    old = [one.span for one in named(before, goods)] or [
        one.span for one in wanted(question, goods).nouns
    ]
    fresh = wanted(new, goods)
    if not (named(fresh.text, goods) or fresh.nouns):
        return narrowed(question, new, goods) if fresh.traits and old else ""
    if not old:
        return ""
    start, end = old[0]
    return f"{before[:start]}{_stripped(new)}{before[end:]}"


def narrowed(question: str, new: str, goods: Goods) -> str:
    """`question` with another colour, size or price, or with one more."""
    before, fresh = wanted(question, goods), wanted(new, goods)
    text = before.text
    swaps: list[tuple[tuple[int, int], str]] = []
    added = []
    for trait in fresh.traits:
        old = _counterpart(trait, before, goods)
        if old:
            swaps.append((old.span, trait.word))
        else:
            added.append(trait.word)
    for (start, end), word in sorted(swaps, reverse=True):
        text = f"{text[:start]}{word}{text[end:]}"
    if money := _MONEY.search(fresh.text):
        text, done = _MONEY.subn(money[0], text, count=1)
        added += [] if done else [money[0]]
    if re.search(r"便宜|cheap", fresh.text):
        added.append("最便宜" if is_han(text) else "cheapest")
    if not swaps and not money and not added:
        added.append(_stripped(new))
    return _with(text.strip(_EDGES), added)


def joined(root: str, detail: str) -> str:
    """A question carried to a detail: 新疆多久能送到; how long is delivery to Canada."""
    root, detail = root.strip(_EDGES), _stripped(detail)
    if is_han(root):
        return f"{detail}{root}"
    return f"{root} {detail}" if _PLACING.match(detail) else f"{root} for {detail}"


def about(goods: Goods, product: str, detail: str, question: str) -> str:
    """What was asked of a product, asked of one of its variants."""
    name, detail = goods.name(product), _with_the_old(_stripped(detail), question, goods)
    price, stock = PRICE.search(norm(question)), STOCK.search(norm(question))
    if is_han(detail):
        return f"{name}{detail}{'多少钱' if price else '有货吗' if stock else '有吗'}"
    detail = re.sub(r"^(?:in|the)\s+|\s+ones?$", "", re.sub(r"^in\s+", "", detail))
    if price:
        return f"how much is the {name} in {detail}"
    if stock:
        return f"is the {name} in {detail} in stock"
    return f"does the {name} come in {detail}"


def _with_the_old(detail: str, question: str, goods: Goods) -> str:
    """The new choice with the choices of other kinds made before: the same size in green."""
    fresh = wanted(detail, goods).traits
    known = frozenset(kind for trait in fresh for kind in _kinds(trait, goods))
    words = [
        trait.word
        for trait in wanted(question, goods).traits
        if trait.option and known and not known & _kinds(trait, goods)
    ]
    said = re.sub(r"^同样[大小长高的款]*的?|^the same size,? ?(?:in )?", "", detail)
    gap = "" if is_han(said) else " "
    kept = [word for word in dict.fromkeys(words) if word not in said]
    return gap.join([*kept, said])


def compared_size(goods: Goods, product: str, detail: str, question: str) -> str:
    """The size that "bigger" or "smaller" means: the next to the one asked about, else the
    largest or smallest; "" where the product has no sizes or nothing is compared."""
    up = re.search(r"大|长|高|宽|重|\bbig|\blarge|longer|taller|heavier", detail, re.IGNORECASE)
    down = re.search(r"小|短|矮|轻|\bsmall|shorter|lighter", detail, re.IGNORECASE)
    good = goods.get(product)
    if not good or not (up or down) or "同样" in detail or "same" in detail:
        return ""
    weighed = bool(re.search(r"重|轻|heavier|lighter", detail, re.IGNORECASE))
    for values in sorted(
        sizes(good), key=lambda one: ("weight" in stated(norm(one[0]))) != weighed
    ):
        said = [n for n, size in enumerate(values) if spans(norm(question), norm(size))]
        last = len(values) - 1
        at = said[0] if said else (last - 1 if up else 1)
        return values[min(at + 1, last) if up else max(at - 1, 0)]
    return ""


def _counterpart(trait: Quality, before: Wanted, goods: Goods) -> Quality | None:
    """What the earlier question said of the same thing: its colour for a colour."""
    kinds = _kinds(trait, goods)
    return next((old for old in before.traits if kinds & _kinds(old, goods)), None)


def _kinds(trait: Quality, goods: Goods) -> frozenset[str]:
    """The kinds of option that a trait is a value of, those of all its shades for a hue."""
    kinds = goods.options.get(trait.option, frozenset())
    if trait.hue:
        shades = (ks for option, ks in goods.options.items() if trait.hue in option)
        kinds = kinds.union(*shades)
    return kinds


def _with(text: str, added: list[str]) -> str:
    if not added:
        return text
    if is_han(text):
        return f"{text}，{'、'.join(added)}的"
    return f"{text}, {', '.join(added)}"


def _stripped(text: str) -> str:
    return re.sub(r"^(?:the|a|an|in)\s+|的$|\s+ones?$", "", text.strip(_EDGES))
