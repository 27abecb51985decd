"""Two to four named products side by side: what differs, live price and stock, sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desk.asking.goods import Goods
from desk.asking.measures import stated
from desk.asking.naming import meant, named
from desk.asking.wanted import SERVICE
from desk.asking.wording import is_han, norm
from desk.ports import Product
from desk.skills.cards import price_words, prices_of, stock_words
from desk.types import Lang, Say

MOST = 4
_ROWS = 7
_WORDS = 200  # characters of a description
_COMPARES = re.compile(
    r"对比|相比|比起来|比一比|比一下|比较一下|作比较|做个比较|做比较|^比较|比较[?？。]?$|区别|不同"
    r"|差别|差异"
    r"|哪个更|哪款更|哪个比较|哪款比较|哪个好|哪款好|哪个便宜|哪个贵|哪个大|哪个小|哪个最|哪款最"
    r"|哪一个|哪一款|哪个适合|选哪|谁更|还是"
    r"|\bcompar|\bdifferen|\bvs\b|\bversus\b|\bbetter\b|\bwhich\b.*\b(?:or|and)\b|\b(?:or|and"
    r"|against)\b.*\bwhich\b|\b\w+er than\b"
    r"|\bmore \w+ than\b"
)
_EACH = re.compile(r"哪[个款一种张把]|谁|各|分别|都|\bwhich\b|\bor\b|\beach\b|\bthan\b|\bboth\b")
_SIDES = (
    r"(?:请问|想问一下|帮我|麻烦)*(?:对比一下|比较一下|对比|比较)?(.+?)\s*(?:和|与|跟|同|还是"
    r"|vs\.?)\s*(.+?)\s*"
    r"(?:这两|的区别|有什么|有啥|有何|哪[个款一种]|相比|比较|对比|比起|比一|谁|选哪|之间|区别|不同"
    r"|$|[,?!。])",
    r"^(.+?)比(.+?)(?:更|贵|便宜|大|小|亮|重|高|长|好|软|厚)",
    r"\bcompar(?:e|ing|ison (?:of|between))\s+(.+?)\s+(?:and|with|to|vs\.?|versus)\s+(.+?)\s*(?:$"
    r"|[?,.!])",
    r"\bdifferences?\s+between\s+(.+?)\s+and\s+(.+?)\s*(?:$|[?,.!])",
    r"\bhow (?:is|are|does)\s+(.+?)\s+(?:differ(?:ent)?)\s+from\s+(.+?)\s*(?:$|[?,.!])",
    r"\bwhich\b[^,:]*[,:]\s*(.+?)\s+or\s+(.+?)\s*(?:$|[?,.!])",
    r"\bis\s+(.+?)\s+(?:\w+er|more \w+|better)\s+than\s+(.+?)\s*(?:$|[?,.!])",
    r"^(?:so |and )?(.+?)\s+(?:vs\.?|versus|or)\s+(.+?)\s*(?:$|[?,.!:])",
)
_OF_INTEREST = {
    "power": r"亮|功率|bright|power|watt",
    "length": r"大|长|高|宽|厚|big|large|tall|long|wide|size|thick",
    "volume": r"容量|装得多|能装|大|capacity|big|large|hold",
    "weight": r"重|轻|heav|light|weigh",
}
_PRICE = re.compile(r"贵|便宜|价|cheap|expensive|price|cost")
_MORE_THAN_PRICE = re.compile(
    r"区别|不同|差别|差异|对比|比较|划算|值|\bdifferen|\bcompar|\bvs\b|\bversus\b|\bworth\b|\bvalue\b"
)
_HEAD = Say(zh="{names} 对比：", en="{names}, side by side:")
_ROW = Say(zh="{name}：{values}", en="{name}: {values}")
_PRICE_ROW = Say(zh="现在的价格", en="Price right now")
_STOCK_ROW = Say(zh="库存", en="Stock")
_ABOUT = Say(zh="介绍", en="About")
_GOOD_FOR = Say(zh="适合", en="Good for")
_DEAR = re.compile(r"贵|expensive|dear")
_CHEAP = re.compile(r"贵不贵|便宜|cheap|less expensive|least")
_VERDICTS = {  # dearer, of more than two
    (False, False): Say(zh="{name}更便宜。", en="The {name} costs less."),
    (False, True): Say(zh="{name}最便宜。", en="The {name} costs least."),
    (True, False): Say(zh="{name}更贵。", en="The {name} costs more."),
    (True, True): Say(zh="{name}最贵。", en="The {name} costs most."),
}
_LINE = re.compile(r"^([^：:\n]{1,24})(?:：|:\s)\s*(.+)$")

UNKNOWN = Say(
    zh="我在店里没有找到「{words}」。您能告诉我它的全名或货号吗？",
    en="I can't find “{words}” in our shop. Could you give me its full name or item number?",
)
WHICH = Say(
    zh="店里有几款都可能是「{words}」，您说的是哪一款？",
    en="We have several that could be “{words}”. Which one do you mean?",
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: the shopper's words and what they may mean."""

    words: str
    ids: tuple[str, ...]


def sides(question: str, goods: Goods) -> tuple[Side, ...]:
    """What a question compares, two or three sides; none when it compares no products."""
    said = norm(question)
    sure = named(said, goods)
    if len({one.id for one in sure}) >= 2 and (_COMPARES.search(said) or _EACH.search(said)):
        known = dict.fromkeys(one.id for one in sure)
        return tuple(Side(goods.name(one), (one,)) for one in known)[:MOST]
    if not _COMPARES.search(said):
        return ()
    for pattern in _SIDES:
        if (found := re.search(pattern, said)) and all(found.groups()):
            return _of(found[1], found[2], said, goods)
    return ()


def _of(left: str, right: str, said: str, goods: Goods) -> tuple[Side, ...]:
    read = [Side(_trimmed(words), meant(_trimmed(words), goods)) for words in (left, right)]
    surely = [side for side in read if len(side.ids) == 1 and named(norm(side.words), goods)]
    # Of two words for things, or of how the shop does things, it is no comparison of ours.
    if not any(side.ids for side in read) or (SERVICE.search(said) and not surely):
        return ()
    if not surely and not all(side.ids for side in read):
        return ()
    ids = [side.ids for side in read]
    return () if ids[0] == ids[1] else tuple(read)


def _trimmed(words: str) -> str:
    words = re.sub(
        r"^(?:the|your|a|an|is|are|请问|那|你们的|店里的)\s*|\s*(?:的|呢|吗|相|之间|\bones?)$",
        "",
        words,
    )
    return words.strip(" ,，。?？「」“”\"'")


def asked_again(question: str, side: Side, name: str) -> str:
    """The question with a product's full name in the place of one side's words."""
    return norm(question).replace(norm(side.words), name, 1)


def side_by_side(
    question: str, products: Sequence[Product], page: Callable[[str], str], goods: Goods, lang: Lang
) -> str:
    """A line for each thing that differs, marked with a source each; pages tell the rest."""
    names = [f"{product.name} [{n}]" for n, product in enumerate(products, 1)]
    gap = " ｜ " if lang is Lang.ZH else " | "
    said = norm(question)
    facts = [_facts(page(p.product_id)) or _choices(p, lang) for p in products]
    rows = _differing(facts, said)[:_ROWS]
    lines = [_HEAD.to(lang, names=gap.join(names))]
    if verdict := _verdict(said, products, lang):
        lines.append(verdict)
    prices = [price_words(p.variants, p.currency, lang) for p in products]
    stock = [stock_words(p.variants, lang) for p in products]
    lines.append(_row(_PRICE_ROW.to(lang), prices, lang))
    lines.append(_row(_STOCK_ROW.to(lang), stock, lang))
    if _PRICE.search(said) and not _MORE_THAN_PRICE.search(said):
        return "\n".join(lines)
    lines += [_row(name, [fact.get(name, "—") for fact in facts], lang) for name in rows]
    abouts = [_about(page(product.product_id)) for product in products]
    if any(about != "—" for about in abouts):
        lines.append(_row(_ABOUT.to(lang), abouts, lang))
    suits = [[tag for tag in p.tags if norm(tag) not in goods.nouns] for p in products]
    if any(suits):
        comma = "、" if lang is Lang.ZH else ", "
        lines.append(_row(_GOOD_FOR.to(lang), [comma.join(s) or "—" for s in suits], lang))
    return "\n".join(lines)


def _row(name: str, values: Sequence[str], lang: Lang) -> str:
    gap = " ｜ " if lang is Lang.ZH else " | "
    return _ROW.to(lang, name=name[:1].upper() + name[1:], values=gap.join(values))


def _choices(product: Product, lang: Lang) -> dict[str, str]:
    """What a product comes in, where it has no page."""
    found: dict[str, dict[str, None]] = {}
    for variant in product.variants:
        for kind, value in variant.options.items():
            found.setdefault(kind, {})[value] = None
    return {
        kind: ("、" if lang is Lang.ZH else ", ").join(values) for kind, values in found.items()
    }


def _about(page: str) -> str:
    """What a page says first, in its own words: whom and what a product is for."""
    prose = [line for line in page.splitlines() if line.strip() and not _LINE.match(line.strip())]
    first = prose[0].strip() if prose else ""
    if len(first) <= _WORDS:
        return first or "—"
    cut = max(first.rfind(mark, 0, _WORDS) for mark in "。；.;")
    return first[: cut + 1] if cut > 0 else f"{first[:_WORDS]}…"


def _facts(page: str) -> dict[str, str]:
    """What a page states line by line: name and value."""
    found = (_LINE.match(line.strip()) for line in page.splitlines())
    return {match[1].strip(): match[2].strip() for match in found if match}


def _differing(facts: Sequence[dict[str, str]], said: str) -> list[str]:
    """What differs, first what was asked about, then what both state."""
    every = dict.fromkeys(name for fact in facts for name in fact)
    names = [name for name in every if len({fact.get(name) for fact in facts}) > 1]
    dimensions = {d for d, pattern in _OF_INTEREST.items() if re.search(pattern, said)}

    def place(name: str) -> tuple[bool, int]:
        values = " ".join(norm(fact.get(name, "")) for fact in facts)
        asked = norm(name) in said or bool(dimensions & set(stated(values)))
        return not asked, -sum(name in fact for fact in facts)

    return sorted(names, key=place)


def _verdict(said: str, products: Sequence[Product], lang: Lang) -> str:
    """Which costs least, or most where that is asked; nothing where two do."""
    if not _PRICE.search(said):
        return ""
    lows = [prices_of(product.variants)[0] for product in products]
    dear = bool(_DEAR.search(said)) and not _CHEAP.search(said)
    extreme = max(lows) if dear else min(lows)
    if lows.count(extreme) > 1:
        return ""
    name = products[lows.index(extreme)].name
    words = _VERDICTS[dear, len(products) > 2]
    return words.to(lang, name=name if not is_han(name) else f"「{name}」")
