"""What a card and a live line say is true of just the variants that were asked about."""

from decimal import Decimal

import pytest

from desk.ports import Product, Variant
from desk.service.saying import card_of, money
from desk.shop import Address, OrderLine, ServiceOrder
from desk.skills.cards import live_line
from desk.types import Lang, Say

WORDS = {
    Lang.ZH: ("颜色", "尺寸", ("浅灰", "大号"), ("浅灰", "小号"), ("白色", "大号")),
    Lang.EN: (
        "color",
        "size",
        ("light grey", "large"),
        ("light grey", "small"),
        ("white", "large"),
    ),
}


def rug(lang: Lang) -> Product:
    color, size, *kinds = WORDS[lang]
    left = (0, 0, 9)
    variants = tuple(
        Variant(f"R-{n}", {color: kind[0], size: kind[1]}, Decimal(100 + n), left[n] > 0, left[n])
        for n, kind in enumerate(kinds)
    )
    return Product("R", "Rug", "", "rugs", (), "/r", "/r.svg", "CNY", variants)


@pytest.mark.parametrize(
    ("lang", "asked", "sold_out"),
    [
        (Lang.ZH, "那灰色的有货吗", True),
        (Lang.ZH, "浅灰大号还有吗", True),
        (Lang.ZH, "白色的有货吗", False),
        (Lang.ZH, "有货吗", False),
        (Lang.EN, "is the grey one in stock", True),
        (Lang.EN, "any gray left?", True),
        (Lang.EN, "is the white one available", False),
    ],
)
def test_stock_is_that_of_the_colour_asked_about(lang: Lang, asked: str, sold_out: bool) -> None:
    line = live_line(rug(lang), asked, lang)
    assert (("缺货" in line) or ("out of stock" in line)) is sold_out


def test_the_line_names_what_the_picked_variants_share() -> None:
    assert "浅灰" in live_line(rug(Lang.ZH), "灰色的多少钱", Lang.ZH)
    assert "light grey" in live_line(rug(Lang.EN), "how much is the grey one", Lang.EN)
    assert "large" not in live_line(rug(Lang.EN), "how much is it", Lang.EN)


@pytest.mark.parametrize(("lang", "comma"), [(Lang.ZH, "、"), (Lang.EN, ", ")])
def test_an_order_card_names_each_items_options_on_a_line_of_their_own(
    lang: Lang, comma: str
) -> None:
    color, size, kind, *_ = WORDS[lang]
    rug = OrderLine(
        "R-1", "R", Say("Rug", "Rug"), {lang: {color: kind[0], size: kind[1]}}, Decimal(9), 2
    )
    mug = OrderLine("M-1", "M", Say("Mug", "Mug"), {}, Decimal(9))
    home = Address("", "", "", "", "", "")
    order = ServiceOrder("#W1", "ann", "pending", None, home, (rug, mug), (), Decimal(27), "CNY")
    assert card_of(order, lang).items == (f"Rug × 2\n{comma.join(kind)}", "Mug")


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        ("79.00", "CNY", "¥79"),
        ("79.5", "CNY", "¥79.50"),
        ("1299", "USD", "$1,299"),
        ("-12.00", "EUR", "-€12"),
        ("-12.05", "AUD", "-AUD 12.05"),
        ("0.00", "CNY", "¥0"),
    ],
)
def test_an_amount_has_decimals_only_where_there_are_cents(
    amount: str, currency: str, said: str
) -> None:
    assert money(Decimal(amount), currency) == said
