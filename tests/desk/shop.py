"""A small shop for the desk's tests: fakes of the ports that we own, and turns to ask it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from desk.errors import Code, DeskError
from desk.ports import (
    Evidence,
    Finding,
    Piece,
    Product,
    Profile,
    Variant,
)
from desk.skills.answer import Answering
from desk.skills.compose import Scribe
from desk.types import Lang, Line, Retrieved, Say, Turn

SHOP = Say(zh="栖木家居", en="Perch & Pine")


def turn(lang: Lang, zh: str, en: str, **known: object) -> Turn:
    text = zh if lang is Lang.ZH else en
    return Turn("turn-1", "conversation-1", text, lang, 0, **known)  # type: ignore[arg-type]


def said(lang: Lang, *lines: tuple[str, str]) -> tuple[Line, ...]:
    """History: alternating shopper and bot lines, each in both languages."""
    authors = ("shopper", "bot")
    texts = [zh if lang is Lang.ZH else en for zh, en in lines]
    return tuple(Line(authors[n % 2], text) for n, text in enumerate(texts))  # type: ignore[arg-type]


def evidence(entry: str, title: str, text: str, lang: Lang, index: str = "faq") -> Evidence:
    name = f"{index}:{entry}:{lang}"
    place = Retrieved(name, "v1", index, 1, 0.9, 0.5, 0.2)  # type: ignore[arg-type]
    return Evidence(name, title, text, lang, f"/shop/help/{entry}", entry, place)


RETURNS = {
    Lang.ZH: (
        "多少天内可以退货？",
        "签收后 30 天内可以退货，运费 ¥12。开封的床品不支持退货。",
    ),
    Lang.EN: (
        "How long can I return things?",
        "You can return things within 30 days of delivery for ¥12. "
        "Opened bedding cannot be returned.",
    ),
}
DELIVERY = {
    Lang.ZH: ("多久能送到？", "标准配送需 2–4 个工作日。"),
    Lang.EN: ("How long does delivery take?", "Standard delivery takes 2–4 working days."),
}
LAMP = {
    Lang.ZH: ("栖光台灯", "陶瓷灯座配亚麻灯罩。\n养护：用软布擦拭，灯罩勿水洗。"),
    Lang.EN: (
        "Glow Lamp",
        "A ceramic base under a linen shade.\nCare: wipe with a cloth, do not wash the shade.",
    ),
}


def returns(lang: Lang) -> Evidence:
    return evidence("returns", *RETURNS[lang], lang)


def delivery(lang: Lang) -> Evidence:
    return evidence("delivery", *DELIVERY[lang], lang)


def lamp_page(lang: Lang) -> Evidence:
    return evidence("P1", *LAMP[lang], lang, "product")


@dataclass
class Shelf:
    """Knowledge that finds what the test put there, whatever is asked."""

    evidence: tuple[Evidence, ...] = ()
    decision: str = "answer"
    by_query: Mapping[str, Finding] = field(default_factory=dict)
    fails: Code | None = None
    asked: list[str] = field(default_factory=list)

    def find(self, query: str, lang: Lang, limit: int = 5) -> Finding:
        self.asked.append(query)
        if self.fails:
            raise DeskError(self.fails)
        default = Finding(self.evidence, self.decision, 0.9)
        return self.by_query.get(query, default)

    def entry(self, entry: str, lang: Lang) -> Evidence | None:
        return next((one for one in self.evidence if one.entry == entry), None)

    def similar(self, query: str, lang: Lang, limit: int = 20) -> Mapping[str, float]:
        if self.fails:
            raise DeskError(self.fails)
        return {}


def lamp(lang: Lang, stock: int = 8) -> Product:
    zh = lang is Lang.ZH
    colours = ("米白", "绿") if zh else ("cream", "green")
    name = "颜色" if zh else "color"
    white = Variant("P1-W", {name: colours[0]}, Decimal(239), stock > 0, stock)
    green = Variant("P1-G", {name: colours[1]}, Decimal(319), False, 0)
    tags = ("台灯", "卧室") if zh else ("lamp", "bedroom")
    title = LAMP[lang][0]
    return Product(
        "P1", title, "", "lamps", tags, "/shop/products/P1", "/p.svg", "CNY", (white, green)
    )


def rug(lang: Lang) -> Product:
    zh = lang is Lang.ZH
    only = Variant("P2-1", {}, Decimal(899), True, 40)
    tags = ("地毯", "客厅") if zh else ("rug", "living room")
    name = "羊毛地毯" if zh else "Wool Rug"
    return Product("P2", name, "", "rugs", tags, "/shop/products/P2", "/p.svg", "CNY", (only,))


@dataclass
class Shopfront:
    """Catalogue and profiles of two shoppers; `down` makes every call fail."""

    down: bool = False
    stock: int = 8

    def product(self, product_id: str, lang: Lang) -> Product | None:
        return next((p for p in self.products(lang) if p.product_id == product_id), None)

    def products(self, lang: Lang) -> Sequence[Product]:
        self._check()
        return (lamp(lang, self.stock), rug(lang))

    def profile(self, shopper: str) -> Profile | None:
        self._check()
        return Profile(shopper, "Ann", "Li", "", ("rugs",), ()) if shopper == "ann" else None

    def _check(self) -> None:
        if self.down:
            raise DeskError(Code.SHOP_DOWN)


@dataclass
class Pen:
    """A writer that writes what the test tells it, a few characters at a time."""

    text: str = ""
    fails: Code | None = None
    name: str = "pen"
    closed: bool = False
    prompts: list[Sequence[Mapping[str, str]]] = field(default_factory=list)

    async def write(
        self, messages: Sequence[Mapping[str, str]], *, max_tokens: int, budget_s: float
    ) -> AsyncIterator[Piece]:
        self.prompts.append(messages)
        try:
            for at in range(0, len(self.text), 5):
                yield Piece(self.text[at : at + 5])
            if self.fails:
                raise DeskError(self.fails)
            yield Piece("", tokens_in=100, tokens_out=20)
        finally:
            self.closed = True


@dataclass
class Wall:
    """Drafts kept in a list; False from the `stop_at`-th on."""

    stop_at: int = 10_000
    shown: list[str] = field(default_factory=list)

    async def show(self, turn: Turn, text: str) -> bool:
        self.shown.append(text)
        return len(self.shown) < self.stop_at


def answering(shelf: Shelf, pen: Pen | None = None, wall: Wall | None = None) -> Answering:
    scribe = Scribe(pen, wall or Wall(), 5.0, SHOP)
    return Answering(shelf, Shopfront(), scribe)
