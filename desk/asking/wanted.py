"""Read a wish out of a question, in the catalogue's own words: what, how, for how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desk.asking.goods import Good, Goods
from desk.asking.measures import Bound, bounds
from desk.asking.wording import content, is_han, norm, singular, spans
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
_SIZES = {"big": "large", "大的": "大号", "小的": "小号", "中等": "中号", "little": "small"}
_ANSWERS = frozenset(("yes", "no", "none", "有", "无", "是", "否", "high", "low", "medium"))
_ORDERS = (
    ("cheapest", r"最便宜|价格最低|最低价|最实惠|\bcheapest\b|least expensive|lowest[- ]price[d]?"),
    ("dearest", r"最贵|价格最高|most expensive|\bpriciest\b|\bdearest\b"),
    ("biggest", r"最大|最高|最长|\bbiggest\b|\blargest\b|\btallest\b|\blongest\b"),
    ("smallest", r"最小|最矮|最短|\bsmallest\b|\bshortest\b"),
)
_STOCK = re.compile(r"有货|现货|有库存|没缺货|\bin[- ]stock\b|\bavailable\b|买得到")
_PRICE = re.compile(r"多少钱|什么价|价格|价位|\bhow much\b|\bprices?\b")
_COUNTS = re.compile(r"几种|几款|几个|多少种|多少款|多少个|几样|\bhow many\b")
_SHAPE = re.compile(
    r"有没有|有无|有哪些|有什么|有啥|都有|推荐|哪些|哪款|哪种|最便宜|最贵|最大|最小|最实惠|想买"
    r"|想要|想找|需要|要买|看看"
    r"|找(?:个|一|找)?|有.*[吗么嘛]|几款|多少款|几种|多少种|来(?:个|一)"
    r"|\bdo (?:you|u) (?:have|sell|carry|stock)\b|\bhave you got\b|\bgot any\b|\bany\b|\bwhich\b"
    r"|\bwhat\b.*\b(?:do you|have you|are there)\b|\bshow me\b|\blooking for\b|\bi(?:'d like| want"
    r"| need)\b"
    r"|\bfind\b|\bcheapest\b|\bmost expensive\b|\bbiggest\b|\bsmallest\b|\blargest\b|\bhow many\b"
    r"|\b(?:is|are) there\b|\blist\b|\brecommend|\bsuggest"
)
SERVICE = re.compile(
    r"包邮|免邮|运费|邮费|退|换|发货|送货|快递|配送|寄|保修|质保|安装|发票|付款|支付|分期|优惠"
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

    def of(self, good: Good) -> bool:
        return good.id in self.ids

    def strength(self, values: Mapping[str, tuple[str, ...]]) -> int:
        """How well a variant's option values are it: 2 exactly, 1 as a shade of it, 0 not."""
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
    def empty(self) -> bool:
        return not (self.qualities or self.narrowed or self.counts)

    @property
    def searches(self) -> bool:
        """Whether it asks what the shop has, and not how the shop does things."""
        if SERVICE.search(self.rest) or not (self.nouns or (self.traits and self.shaped)):
            return False
        if self.rest:
            return self.shaped and self.narrowed and bool(self.nouns)
        return self.shaped or self.narrowed or (self.priced and bool(self.nouns))


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
        left = f"{left[:start]} {left[end:]}"
    for pattern in (*(pattern for _, pattern in _ORDERS), _STOCK.pattern, _COUNTS.pattern):
        left = re.sub(pattern, " ", left)
    return Wanted(
        text=said,
        qualities=qualities,
        floor=wish.floor,
        cap=wish.cap,
        currency=wish.currency,
        bounds=limits,
        order=order,  # type: ignore[arg-type]
        in_stock=bool(_STOCK.search(said)),
        counts=bool(_COUNTS.search(said)),
        shaped=bool(_SHAPE.search(said)),
        priced=bool(_PRICE.search(said)),
        rest=content(_MONEY.sub(" ", left)),
    )


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
        for alias in _aliases(value):
            for span in spans(text, alias):
                if not _bare_number(alias, text, span):
                    yield Quality(text[slice(*span)], span, option=value, hue=_hue(value))
    for alias, size in _SIZES.items():
        if size in goods.options:
            for span in spans(text, alias):
                yield Quality(size, span, option=size)


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
        follows = r"子?(?=$|[^\u3400-\u9fff]|[有都吗呢的多几是在哪什价怎能可和跟与])"
        yield from ((m.start(), m.end()) for m in re.finditer(re.escape(word) + follows, text))
        return
    if not is_han(word) and (len(word) < 3 or not content(word)):
        return
    yield from spans(text, word)
    if word.startswith("可") and len(word) > 2:
        yield from spans(text, word[1:])


def _aliases(value: str) -> set[str]:
    """How shoppers shorten an option: 橡木 for 橡木色, 1.5米 for 1.5米床."""
    found = {value}
    if value.endswith("色") and len(value) > 2:
        found.add(value[:-1])
    if measured := re.match(r"\d+(?:\.\d+)?(?:米|m|cm|ml|l|寸)(?=[ 床]|$)", value):
        found.add(measured[0])
    return found


def _bare_number(alias: str, text: str, span: tuple[int, int]) -> bool:
    """A number or single letter is an option only beside the word size (尺码, 码, 号)."""
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
