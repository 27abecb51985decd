"""Read a wish out of a question, in the catalogue's own words: what, how, for how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desk.asking.goods import Good, Goods
from desk.asking.measures import Bound, bounds, single, stated
from desk.asking.wording import NUMBERS, content, is_han, norm, singular, spans
from recommend import read_wish

# One word for a hue in each language: 藏蓝 is a blue, charcoal (炭灰) a grey.
HUES: Mapping[str, str] = {
    "蓝": "blue",
    "红": "red",
    "绿": "green",
    "灰": "grey",
    "白": "white",
    "黑": "black",
    "粉": "pink",
    "黄": "yellow",
    "棕": "brown",
    "紫": "purple",
    "橙": "orange",
}
ZH_COUNTS = "零一二三四五六七八九"
EN_COUNTS = ("zero", *NUMBERS)
_SIZES = {"big": "large", "大的": "大号", "小的": "小号", "中等": "中号", "little": "small"}
_YES = frozenset(("yes", "有", "是"))
_ANSWERS = frozenset(("yes", "no", "none", "有", "无", "是", "否", "high", "low", "medium"))
_ORDERS = (
    ("cheapest", r"最便宜|价格最低|最低价|最实惠|\bcheapest\b|least expensive|lowest[- ]price[d]?"),
    ("dearest", r"最贵|价格最高|most expensive|\bpriciest\b|\bdearest\b"),
    ("biggest", r"最大|最高|最长|\bbiggest\b|\blargest\b|\btallest\b|\blongest\b"),
    ("smallest", r"最小|最矮|最短|\bsmallest\b|\bshortest\b"),
)
STOCK = re.compile(r"有货|现货|现成|有库存|没缺货|还剩|\bin[- ]stock\b|\bavailable\b|买得到")
PRICE = re.compile(
    r"多少钱|什么价|价格|价钱|价位|售价|贵不贵|几块|怎么卖|(?:要|花|卖|得)多少(?![天个只件年])"
    r"|多少(?:银子|大洋)"
    r"|\bhow much\b|\bprices?\b|\bcosts?\b|\bgoing for\b|\bset me back\b|\bthe damage\b"
)
_MARK = "\0"  # stands where something was understood
_ASKS = re.compile(
    r"[吗?？呢]|什么|啥|怎|哪|几|多|能|可以|\b(?:how|what|which|do|does|is|are|can|any)\b"
)
_COUNTS = re.compile(r"几种|几款|几个|多少种|多少款|多少个|几样|\bhow many\b")
_SHAPE = re.compile(
    r"有没有|有无|有哪些|有什么|有啥|都有|一共|推荐|哪些|哪款|哪种|最便宜|最贵|最大|最小|最实惠"
    r"|想买"
    r"|想要|想找|需要|要买|看看"
    r"|找(?:个|一|找)?|有.*[吗么嘛]|几款|多少款|几种|多少种|来(?:个|一)"
    r"|\bdo (?:you|u) (?:have|sell|carry|stock)\b|\bhave you got\b|\bgot any\b|\bany(?:thing)?\b"
    r"|\bwhich\b"
    r"|\bwhat\b.*\b(?:do you|have you|are there)\b|\bshow me\b|\blooking for\b|\bi(?:'d like| want"
    r"| need)\b"
    r"|\bfind\b|\bcheapest\b|\bmost expensive\b|\bbiggest\b|\bsmallest\b|\blargest\b|\bhow many\b"
    r"|\b(?:is|are) there\b|\blist\b|\brecommend|\bsuggest"
)
SERVICE = re.compile(
    r"包邮|免邮|运费|邮费|退|换货|能换|可以换|换吗|换新|发货|送货|快递|配送|寄|保修|质保|安装|发票"
    r"|付款|支付|分期|优惠"
    r"|打折|折扣|积分|会员|券|赠"
    r"|差价|定制|ship|deliver|return|refund|exchang|warrant|guarantee|invoice|pay|install|coupon"
    r"|discount|points|member|postage|gift card|assembl|wrap|order"
)
_MONEY = re.compile(
    r"[¥$€£]|\b(?:rmb|cny|yuan|usd|dollars?|bucks|eur|euros?|gbp|pounds?)\b"
    r"|[\d一二两三四五六七八九十百千万]+(?:元|块钱|块|人民币|美元|美金|刀|欧元|英镑|以内|以下|之内"
    r"|以上|左右)"
    r"|预算|budget|不到|低于|高于|之间|便宜点|cheaper"
)


@dataclass(frozen=True, slots=True)
class Quality:
    """Something that a product or one of its variants must be, as the shopper put it."""

    word: str
    span: tuple[int, int]
    ids: frozenset[str] = frozenset()  # products whose tags or kind it is
    option: str = ""  # an option value, in normal form
    hue: str = ""  # the Chinese character of a hue
    noun: bool = False
    having: str = ""  # an option that is had or not: waterproof

    def of(self, good: Good) -> bool:
        return good.id in self.ids

    def strength(self, values: Mapping[str, tuple[str, ...]]) -> int:
        """How well a variant's option values are it: 2 exactly, 1 as a shade of it, 0 not."""
        if self.having:
            told = {
                word for kind, said in values.items() if norm(kind) == self.having for word in said
            }
            return 2 if told & _YES else 0
        words = [word for said in values.values() for word in said]
        if self.option and any(_same(word, self.option) for word in words):
            return 2
        if self.hue and any(_shade(word, self.hue) for word in words):
            return 1
        return 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks of the shelves. `rest`: its content that was not understood."""

    text: str
    qualities: tuple[Quality, ...]
    floor: Decimal | None
    cap: Decimal | None
    currency: str  # the one that was named, "" for none
    bounds: tuple[Bound, ...]
    order: Literal["", "cheapest", "dearest", "biggest", "smallest"]
    in_stock: bool
    counts: bool
    shaped: bool  # it is worded as a search
    priced: bool  # it asks for a price
    rest: str

    @property
    def nouns(self) -> tuple[Quality, ...]:
        return tuple(one for one in self.qualities if one.noun)

    @property
    def traits(self) -> tuple[Quality, ...]:
        return tuple(one for one in self.qualities if not one.noun)

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the choice beyond the kind of thing."""
        priced = self.cap is not None or self.floor is not None
        return bool(self.traits or self.bounds or self.order or self.in_stock or priced)

    @property
    def exact(self) -> bool:
        """Whether it says what a product must be like to the letter: colour, measure, cheapest."""
        return bool(self.bounds or self.order) or any(
            one.option or one.hue or one.having for one in self.traits
        )

    @property
    def empty(self) -> bool:
        return not (self.qualities or self.narrowed or self.counts)

    @property
    def limited(self) -> bool:
        """Whether there is a limit that only a search can keep: price, measure, the cheapest."""
        priced = self.cap is not None or self.floor is not None
        return bool(self.bounds or self.order or priced)

    @property
    def loosely(self) -> bool:
        """Whether it may be a search with words in it that were not understood."""
        return bool(self.nouns) and self.limited and not SERVICE.search(self.text)

    @property
    def searches(self) -> bool:
        """Whether it asks what the shop has, and not how the shop does things."""
        if SERVICE.search(self.rest) or not (self.nouns or (self.traits and self.shaped)):
            return False
        if self.rest:
            return self.shaped and self.limited and bool(self.nouns)
        return self.shaped or self.narrowed or (self.priced and bool(self.nouns))


def facts_asked(text: str) -> bool:
    """Whether a question asks for a price or stock, which no page may tell."""
    said = norm(text)
    return bool(PRICE.search(said) or STOCK.search(said)) and not SERVICE.search(said)


def wanted(text: str, goods: Goods) -> Wanted:
    """Read `text` against what the shop sells. Pure."""
    said = norm(text)
    limits = bounds(said)
    order = next((name for name, pattern in _ORDERS if re.search(pattern, said)), "")
    held = [bound.span for bound in limits]
    qualities = _qualities(said, goods, held)
    wish = read_wish(said)
    left = said
    for start, end in sorted([*held, *(one.span for one in qualities)], reverse=True):
        left = f"{left[:start]} {_MARK} {left[end:]}"
    for pattern in (
        *(pattern for _, pattern in _ORDERS),
        STOCK.pattern,
        _COUNTS.pattern,
        PRICE.pattern,
    ):
        left = re.sub(pattern, " ", left)
    for kind in goods.kinds:
        for word in [kind, *kind.split(" ")]:
            left = re.sub(rf"\b{re.escape(word)}s?\b", " ", left) if len(word) > 2 else left
    return Wanted(
        text=said,
        qualities=qualities,
        floor=wish.floor,
        cap=wish.cap,
        currency=wish.currency,
        bounds=limits,
        order=order,  # type: ignore[arg-type]
        in_stock=bool(STOCK.search(said)),
        counts=bool(_COUNTS.search(said)),
        shaped=bool(_SHAPE.search(said)),
        priced=bool(PRICE.search(said)),
        rest=content(_MONEY.sub(" ", " ".join(_asking(left)))),
    )


def _asking(left: str) -> list[str]:
    """The clauses of what is left that hold something that was understood, or ask; where a
    shopper tells why ("女儿喜欢"), nothing is asked."""
    clauses = re.split(r"[,，。.;；!！]\s*", left)
    kept = [one for one in clauses if _MARK in one or _ASKS.search(one) or _MONEY.search(one)]
    return [one.replace(_MARK, " ") for one in kept or clauses]


def _qualities(text: str, goods: Goods, held: Sequence[tuple[int, int]]) -> tuple[Quality, ...]:
    """The longest words of the catalogue that stand in the text, none over another."""
    found = sorted(_candidates(text, goods), key=lambda one: (-_length(one), not one.noun))
    kept: list[Quality] = []
    taken = list(held)
    for one in found:
        if all(one.span[1] <= start or end <= one.span[0] for start, end in taken):
            kept.append(one)
            taken.append(one.span)
    return tuple(sorted(kept, key=lambda one: one.span))


def _candidates(text: str, goods: Goods) -> Iterator[Quality]:
    yield from _things(text, goods)
    yield from _values(text, goods)
    yield from _hues(text, goods)
    yield from _measured(text, goods)
    for kind, values in goods.kinds.items():
        if values & _YES:
            for span in spans(text, kind):
                yield Quality(kind, span, having=kind)


def _things(text: str, goods: Goods) -> Iterator[Quality]:
    for word in goods.words:
        for span in _places(text, word, goods):
            noun = word in goods.nouns
            option = word if word in goods.options and not noun else ""
            yield Quality(word, span, goods.fits(word), option, noun=noun)


def _values(text: str, goods: Goods) -> Iterator[Quality]:
    for value in goods.options:
        if value in _ANSWERS or value in goods.tags:
            continue
        for alias in _aliases(value, goods):
            for span in spans(text, alias):
                if not _bare_number(alias, text, span):
                    yield Quality(text[slice(*span)], span, option=value, hue=_hue(value))
    for alias, size in _SIZES.items():
        if size in goods.options:
            for span in spans(text, alias):
                yield Quality(size, span, option=size)


def _measured(text: str, goods: Goods) -> Iterator[Quality]:
    """A measure that is an option, whatever its unit is called: 200毫升 for 200 ml."""
    for span, dimension, value in single(text):
        for option in goods.options:
            if stated(option).get(dimension) == [value]:
                yield Quality(text[slice(*span)], span, option=option)


def _hues(text: str, goods: Goods) -> Iterator[Quality]:
    for character, word in HUES.items():
        for said in (f"{character}色", f"{character}的", word):
            for start, after in spans(text, said):
                option = said if said in goods.options else f"{character}色"
                end = after - said.endswith("的")
                yield Quality(text[start:end], (start, end), option=option, hue=character)


def _places(text: str, word: str, goods: Goods) -> Iterator[tuple[int, int]]:
    """Where a word for things stands; one Chinese character only where no longer word goes on."""
    if is_han(word) and len(word) == 1:
        if word not in goods.heads or len(goods.heads[word]) < 2:
            return
        if word not in text:
            return
        follows = (
            r"(?:子|儿)?(?:(?<=子)|(?=$|[^\u3400-\u9fff]"
            r"|[有都吗呢的多几是在哪什价怎能可和跟与坏碎要卖呀啊吧么嘛]))"
        )
        yield from ((m.start(), m.end()) for m in re.finditer(re.escape(word) + follows, text))
        return
    if not is_han(word) and (len(word) < 3 or not content(word)):
        return
    yield from spans(text, word)
    if word.startswith("可") and len(word) > 2:
        yield from spans(text, word[1:])


def _aliases(value: str, goods: Goods) -> set[str]:
    """How shoppers shorten an option: 橡木 for 橡木色, 1.5米 for 1.5米床, sage for sage green,
    a set of four, 4个 for 4只装."""
    found = {value}
    if is_han(value):
        found.add(value[:-1] if value.endswith("色") and len(value) > 2 else f"{value}色")
    elif (first := value.split(" ", maxsplit=1)[0]) != value and len(first) > 3:
        hued = value.rsplit(" ", maxsplit=1)[-1] in HUES.values()
        found |= {first} if hued and first not in goods.words and content(first) else set()
    if measured := re.match(
        r"\d+(?:\.\d+)?(?:×\d+(?:\.\d+)?)?(?:米|m|cm|ml|l|寸)(?=[ 床]|$)", value
    ):
        found |= {measured[0], *({measured[0].rstrip("m")} if "×" in value else ())}
    if pack := re.fullmatch(r"(?:set|pack) of (\d+)|(\d+)[只个支件条]装", value):
        count = int(pack[1] or pack[2])
        found |= {f"{said} of" for said in (str(count), *EN_COUNTS[count : count + 1])}
        found |= {f"set of {said}" for said in EN_COUNTS[count : count + 1]}
        numbers = (str(count), *ZH_COUNTS[count : count + 1])
        found |= {f"{said}{unit}" for said in numbers for unit in "只个条件支"}
    return found


def _bare_number(alias: str, text: str, span: tuple[int, int]) -> bool:
    """A number or single letter is an option only beside the word size (尺码, 码, 号)."""
    if alias in ("xs", "xl", "xxl"):
        return False
    if len(alias) > 2 or is_han(alias):
        return bool(re.fullmatch(r"[\d.]+", alias)) and not _sized(text, span)
    return not _sized(text, span)


def _sized(text: str, span: tuple[int, int]) -> bool:
    around = text[max(0, span[0] - 6) : span[0]] + "|" + text[span[1] : span[1] + 2]
    return bool(re.search(r"size|尺码|尺寸|[|]码|[|]号|ram", around))


def _length(one: Quality) -> int:
    return one.span[1] - one.span[0]


def _hue(value: str) -> str:
    """The hue that an option names by itself (白色, white), so that its shades may stand in."""
    bare = value.removesuffix("色")
    return next((zh for zh, en in HUES.items() if bare in (zh, en)), "")


def _same(word: str, option: str) -> bool:
    return word == option or singular(word) == singular(option) or word.startswith(f"{option} ")


def _shade(word: str, hue: str) -> bool:
    if is_han(word):
        return hue in word
    return bool(spans(word, HUES[hue]))
