"""Which variant of a product a message asks for, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product as every

import pytest

from desk.service.hearing.variants import WishHeard, wish
from desk.shop import ShopProduct, ShopVariant
from desk.types import Lang, Say

Both = tuple[str, str]


def shelf(name: Both, options: Mapping[Both, tuple[Both, ...]], sold_out: tuple[int, ...] = ()):
    """A product with every combination of the options, dearer by ten from one to the next."""
    variants = []
    for place, values in enumerate(every(*options.values())):
        said = {
            lang: {kind[n]: value[n] for kind, value in zip(options, values, strict=True)}
            for n, lang in enumerate((Lang.EN, Lang.ZH))
        }
        price = Decimal(50 + 10 * place)
        variants.append(ShopVariant(f"88{place:03}", said, price, place not in sold_out))
    return ShopProduct("p1", Say(name[1], name[0]), tuple(variants), "USD")


FLASK = shelf(
    ("Steel Flask", "钢制水壶"),
    {
        ("color", "颜色"): (("white", "白色"), ("moss green", "苔绿"), ("navy", "藏蓝")),
        ("capacity", "容量"): (("350 ml", "350 ml"), ("500 ml", "500 ml"), ("1 L", "1 L")),
    },
)
TORCH = shelf(
    ("Head Torch", "头灯"),
    {
        ("brightness", "亮度"): (("low", "低"), ("medium", "中"), ("high", "高")),
        ("strap", "绑带"): (("none", "无"), ("elastic", "弹力"), ("silicone", "硅胶")),
        ("waterproof", "防水"): (("yes", "是"), ("no", "否")),
    },
)
BOOTS = shelf(
    ("Rain Boots", "雨靴"),
    {
        ("size", "尺码"): (("8", "8"), ("9", "9"), ("10", "10")),
        ("color", "颜色"): (("red", "红色"), ("black", "黑色"), ("yellow", "黄色")),
    },
    sold_out=(3,),  # 9, red
)


def found(heard: WishHeard) -> set[tuple[str, ...]]:
    return {tuple(one.options[Lang.EN].values()) for one in heard.candidates}


def of(product: ShopProduct, *values: str) -> ShopVariant:
    return next(v for v in product.variants if tuple(v.options[Lang.EN].values()) == values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the same but in white", ("white", "500 ml")),
        ("换成白色", ("white", "500 ml")),
        ("a litre instead", ("navy", "1 L")),
        ("I'd rather have 1000ml in green", ("moss green", "1 L")),
        ("要一升的绿色", ("moss green", "1 L")),
        ("a smaller one", ("navy", "350 ml")),
        ("小一号", ("navy", "350 ml")),
        ("one size up", ("navy", "1 L")),
        ("换最大的", ("navy", "1 L")),
        ("exchange the navy one for a whtie one", ("white", "500 ml")),
        ("change it from navy to green", ("moss green", "500 ml")),
        ("绿的，别的不变", ("moss green", "500 ml")),
    ],
)
def test_what_is_not_named_stays_as_it_is(text: str, expected: tuple[str, ...]) -> None:
    heard = wish(text, FLASK, of(FLASK, "navy", "500 ml"))
    assert heard.said
    assert found(heard) == {expected}
    assert heard.dropped == ()


@pytest.mark.parametrize(
    ("text", "colors"),
    [
        ("anything but white", {"moss green"}),
        ("不要白色", {"moss green"}),
        ("neither... no, not green", {"white"}),
        ("除了苔绿都行", {"white"}),
        ("white or green", {"white", "moss green"}),
        ("白色或者绿色", {"white", "moss green"}),
        ("another colour", {"white", "moss green"}),
        ("换个颜色", {"white", "moss green"}),
    ],
)
def test_exclusions_and_alternatives(text: str, colors: set[str]) -> None:
    heard = wish(text, FLASK, of(FLASK, "navy", "500 ml"))
    assert {values[0] for values in found(heard)} == colors
    assert {values[1] for values in found(heard)} == {"500 ml"}


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("red, or if not available yellow", "yellow"),
        ("red; if there's none then yellow", "yellow"),
        ("yellow if red isn't available", "yellow"),
        ("red, otherwise yellow", "yellow"),
        ("红色，没有的话就黄色", "yellow"),
        ("没有红色就要黄色", "yellow"),
        ("要红色，没货就换黄色", "yellow"),
        ("yellow, or if not available red", "yellow"),
        ("黄色，没有就红色", "yellow"),
    ],
)
def test_a_second_choice_is_taken_only_where_the_first_is_sold_out(text: str, color: str) -> None:
    heard = wish(text, BOOTS, of(BOOTS, "9", "black"))
    assert found(heard) == {("9", color)}


def test_a_second_choice_before_a_comma_leaves_what_follows_to_both() -> None:
    lamp = shelf(
        ("Desk Lamp", "台灯"),
        {
            ("light", "光色"): (("warm", "暖光"), ("cold", "冷光")),
            ("dimmer", "调光"): (("touch", "触摸"), ("knob", "旋钮"), ("none", "无")),
            ("size", "尺寸"): (("small", "小号"), ("large", "大号")),
        },
        sold_out=(1,),  # warm, touch, large
    )
    text = (
        "swap the lamp for a warm one, and if there's none with touch dimmer then no dimmer, large"
    )
    assert found(wish(text, lamp, of(lamp, "cold", "touch", "small"))) == {
        ("warm", "none", "large")
    }


@pytest.mark.parametrize(
    ("text", "place", "values"),
    [
        ("without a strap", 1, {"none"}),
        ("不带绑带的", 1, {"none"}),
        ("with a strap", 1, {"elastic", "silicone"}),
        ("带绑带的", 1, {"elastic", "silicone"}),
        ("a waterproof one", 2, {"yes"}),
        ("要防水的", 2, {"yes"}),
        ("not waterproof", 2, {"no"}),
        ("不防水的", 2, {"no"}),
        ("the brightest", 0, {"high"}),
        ("最亮的", 0, {"high"}),
        ("brightness low or medium", 0, {"low", "medium"}),
    ],
)
def test_had_or_not_and_degrees(text: str, place: int, values: set[str]) -> None:
    heard = wish(text, TORCH, None)
    assert {one[place] for one in found(heard)} <= values
    assert heard.candidates


@pytest.mark.parametrize("text", ["the cheapest one", "最便宜的"])
def test_the_cheapest_is_of_all_on_sale(text: str) -> None:
    assert found(wish(text, BOOTS, of(BOOTS, "10", "black"))) == {("8", "red")}


@pytest.mark.parametrize("text", ["under $75", "75美元以内的"])
def test_a_limit_of_price(text: str) -> None:
    heard = wish(text, BOOTS, None)
    assert {one.price for one in heard.candidates} == {Decimal(50), Decimal(60), Decimal(70)}


def test_an_item_number_is_taken_at_its_word() -> None:
    assert [one.item_id for one in wish("88004 please", BOOTS, None).candidates] == ["88004"]


def test_a_sold_out_wish_has_no_candidates_that_are_not_it() -> None:
    heard = wish("size 9 in red", BOOTS, of(BOOTS, "8", "black"))
    assert heard.said and heard.candidates == ()
    assert heard.wanted == {"size": "9", "color": "red"}


def test_what_could_not_stay_is_told() -> None:
    heard = wish("in red", BOOTS, of(BOOTS, "9", "black"))
    assert found(heard) == {("8", "red"), ("10", "red")}
    assert heard.dropped == ("size",)


@pytest.mark.parametrize(
    "text",
    [
        "yes please",
        "I want to exchange my boots",
        "can I pay with my gift card?",
        "my zip is 80279 and the order is W1234567",
        "我想换货",
        "好的，谢谢",
    ],
)
def test_what_is_no_wish_is_none(text: str) -> None:
    heard = wish(text, BOOTS, of(BOOTS, "10", "black"))
    assert not heard.said
    assert all(one.available for one in heard.candidates)


@pytest.mark.parametrize(("text", "lang"), [("green, please", Lang.EN), ("要绿色的", Lang.ZH)])
def test_what_is_wanted_is_told_in_the_messages_language(text: str, lang: Lang) -> None:
    wanted = wish(text, FLASK, None).wanted
    assert wanted == ({"color": "moss green"} if lang is Lang.EN else {"颜色": "苔绿"})


@pytest.mark.parametrize("text", ["it should be green, 1 L", "make it 1 L and green", "1 L、绿色"])
def test_a_unit_is_no_size_letter_and_should_no_condition(text: str) -> None:
    assert found(wish(text, FLASK, of(FLASK, "navy", "500 ml"))) == {("moss green", "1 L")}
