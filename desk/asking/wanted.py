"""Read a wish out of a question, in the catalogue's own words: what, how, for how much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from desk.asking.goods import Goods
from desk.asking.measures import Bound, bounds
from desk.asking.qualities import Quality, qualities
from desk.asking.wording import content, norm
from recommend import read_wish

_ORDERS = (
    ("cheapest", r"最便宜|价格最低|最低价|最实惠|\bcheapest\b|least expensive|lowest[- ]price[d]?"),
    ("dearest", r"最贵|价格最高|most expensive|\bpriciest\b|\bdearest\b"),
    ("biggest", r"最大|最高|最长|\bbiggest\b|\blargest\b|\btallest\b|\blongest\b"),
    ("smallest", r"最小|最矮|最短|\bsmallest\b|\bshortest\b"),
)
STOCK = re.compile(r"有货|现货|现成|有库存|没缺货|还剩|\bin[- ]stock\b|\bavailable\b|买得到")
# Of money, and not of a weight or of what something holds.
HOW_MUCH = (
    r"\bhow much\b(?! (?:weight|space|room|water|light|power)\b)(?!.*\b(?:weigh|holds?|carry)\b)"
)
PRICE = re.compile(
    r"多少钱|什么价|价格|价钱|价位|售价|贵不贵|几块|怎么卖|(?:要|花|卖|得)多少(?![天个只件年])"
    r"|多少(?:银子|大洋)"
    rf"|{HOW_MUCH}|\bprices?\b|\bcosts?\b|\bgoing for\b|\bset me back\b|\bthe damage\b"
)
_MARK = "\0"  # stands where something was understood
_ASKS = re.compile(
    r"[吗?？呢]|什么|啥|怎|哪|几|多|能|可以|\b(?:how|what|which|do|does|is|are|can|any)\b"
)
_COUNTS = re.compile(
    r"(?:几种|几款|几个|多少种|多少款|多少个|几样)(?:可选|可以选|可供选择|选择|款式)?|\bhow many\b"
    r"|\bnumber of\b"
)
_SHAPE = re.compile(
    r"有没有|有无|有哪些|有什么|有啥|都有|一共|推荐|哪些|哪款|哪种|最便宜|最贵|最大|最小|最实惠"
    r"|想买"
    r"|卖不卖|卖[^的给]{1,10}[吗么嘛]"
    r"|想要|想找|需要|要买|看看"
    r"|找(?:个|一|找)?|有.*[吗么嘛]|几款|多少款|几种|多少种|来(?:个|一)"
    r"|\bdo (?:you|u|ya)(?: guys| lot| all)? (?:have|sell|carry|stock)\b"
    r"|\bhave you got\b|\bgot any\b|\bany(?:thing)?\b"
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
        if self.order in ("cheapest", "dearest") and not (self.rest or self.qualities):
            return self.shaped
        if SERVICE.search(self.rest) or not (self.nouns or (self.traits and self.shaped)):
            return False
        if self.rest:
            return self.shaped and self.limited and bool(self.nouns)
        return self.shaped or self.narrowed or (self.priced and bool(self.nouns))


def facts_asked(text: str) -> bool:
    """Whether a question asks for a price or stock, which no page may tell."""
    said = norm(text)
    return bool(PRICE.search(said) or STOCK.search(said)) and not SERVICE.search(said)


@lru_cache(maxsize=256)  # a question is read by several, and with its history each turn
def wanted(text: str, goods: Goods) -> Wanted:
    """Read `text` against what the shop sells. Pure."""
    said = norm(text)
    limits = bounds(said)
    order = next((name for name, pattern in _ORDERS if re.search(pattern, said)), "")
    held = [bound.span for bound in limits]
    found = qualities(said, goods, held)
    wish = read_wish(said)
    left = said
    for start, end in sorted([*held, *(one.span for one in found)], reverse=True):
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
        qualities=found,
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
