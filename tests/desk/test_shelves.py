"""Searches, comparisons, prices and stock are answered by the catalogue itself."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from desk.asking.goods import Goods
from desk.asking.naming import meant
from desk.asking.wanted import wanted
from desk.ports import Finding
from desk.skills.answer import Answering, answer
from desk.types import Lang, Line, Turn
from tests.desk.conftest import Pages
from tests.desk.shop import delivery, returns

Shelves = Mapping[Lang, Goods]


def asks(text: str, *history: Line, **entities: str) -> Turn:
    lang = Lang.ZH if any("\u3400" <= char <= "\u9fff" for char in text) else Lang.EN
    return Turn("t", "c", text, lang, 0, history=history, entities=entities)


@pytest.mark.parametrize(
    ("text", "products", "words"),
    [
        ("有没有200元以内的蓝色抱枕", ["P2102"], "藏蓝"),
        ("最便宜的地毯", ["P1702"], "¥199"),
        ("白色的大号吊灯还有货吗", ["P1004"], "仅剩 3 件"),
        ("500毫升以上的保温杯有吗", ["P1106"], "¥149"),
        ("橡木色的書桌多少錢", ["P1502", "P1504"], "橡木色"),
        ("有沒有２００元以內的藍色抱枕", ["P2102"], "藏蓝"),
        ("which lamps under ¥300 are in stock in large?", ["P1004"], "¥269"),
        ("do you have mugs bigger than 400 ml", ["P1101"], "420 ml"),
        ("blue cushions under 200", ["P2102"], "navy"),
        ("cheapest rug", ["P1702"], "¥199"),
        ("how many rugs do you have in stock", ["P1701", "P1702", "P1704"], "3"),
        ("gray fitted sheet", ["P1206"], "light grey"),
        ("what is the cheapest thing you sell", ["P1606", "P2103"], "¥35"),
        ("how much is P1001 and P1002", ["P1001", "P1002"], "¥569"),
        ("有没有适合小户型的桌子", ["P1502", "P1505"], "独处书桌"),
    ],
)
async def test_a_search_is_answered_from_the_shelves(
    desk: Answering, text: str, products: list[str], words: str
) -> None:
    reply = await answer(asks(text), desk)
    assert sorted(card.product_id for card in reply.products) == products
    assert words in reply.text and reply.trace.decision == "answer"


@pytest.mark.parametrize(
    "text",
    ["满200元包邮吗", "抱枕套能退货吗", "200元以上的灯怎么发货", "灯具保修多久", "顺丰和京东哪个快",
     "free shipping over 200?", "can I return a rug", "do you have a warranty on lamps under 300",
     "difference between standard and express delivery", "do you deliver in the evening"],
)  # fmt: skip
async def test_how_the_shop_does_things_is_no_search(
    desk: Answering, knowing: Pages, text: str
) -> None:
    await answer(asks(text), desk)
    assert knowing.asked == [text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("有没有50元以内的蓝色抱枕", ("没有找到", "不限价格", "¥79")),
        ("blue cushions under 50", ("Nothing matches", "the price", "¥79")),
        ("有黑色的枕头吗", ("没有找到黑色的枕头", "听松乳胶枕")),
        ("黄麻地毯有货吗", ("缺货",)),
        ("is the jute rug in stock", ("out of stock",)),
    ],
)
async def test_what_there_is_not_is_said_with_what_comes_nearest(
    desk: Answering, text: str, said: tuple[str, ...]
) -> None:
    reply = await answer(asks(text), desk)
    assert all(words in reply.text for words in said), reply.text


@pytest.mark.parametrize("text", ["虎尾兰好养吗", "is the snake plant easy care"])
async def test_how_the_one_thing_named_is_its_page_must_say(
    desk: Answering, knowing: Pages, text: str
) -> None:
    reply = await answer(asks(text), desk)
    assert text in knowing.asked and [card.product_id for card in reply.products] == ["P1802"]
    assert reply.text.startswith(
        ("「虎尾兰」的商品介绍", "我不确定", "This is what", "I'm not sure")
    )


@pytest.mark.parametrize("text", ["50美元以内的杯子有吗", "mugs under $50"])
async def test_a_limit_in_other_money_is_not_converted(desk: Answering, text: str) -> None:
    reply = await answer(asks(text), desk)
    assert ("人民币" in reply.text or "yuan" in reply.text) and "¥" in reply.text


@pytest.mark.parametrize(
    ("text", "products", "facts"),
    [
        ("栖光台灯和蘑菇灯哪个更亮", ["P1001", "P1006"], ("9 W", "4 W", "¥239", "¥279")),
        ("P1001 和 P1004 对比", ["P1001", "P1004"], ("和纸", "陶瓷")),
        ("棲光檯燈跟松果落地燈有什麼區別", ["P1001", "P1002"], ("白蜡木",)),
        ("compare P1001 and P1004", ["P1001", "P1004"], ("washi paper", "ceramic")),
        ("difference between the glow lamp and the firefly", ["P1001", "P1003"], ("silicone",)),
        (
            "is the pinecone lamp cheaper than the mushroom lamp",
            ["P1002", "P1006"],
            ("costs less",),
        ),
    ],
)
async def test_two_products_are_put_side_by_side_with_both_sources(
    desk: Answering, text: str, products: list[str], facts: tuple[str, ...]
) -> None:
    reply = await answer(asks(text), desk)
    assert [card.product_id for card in reply.products] == products
    assert [source.number for source in reply.sources] == [1, 2]
    assert all(fact in reply.text for fact in facts), reply.text


@pytest.mark.parametrize(
    "text", ["栖光台灯和火星灯有什么区别", "compare the glow lamp and the unicorn lamp"]
)
async def test_an_unknown_side_is_named_and_asked_for(desk: Answering, text: str) -> None:
    reply = await answer(asks(text), desk)
    assert reply.trace.decision == "clarify" and not reply.products
    assert "火星灯" in reply.text or "unicorn lamp" in reply.text


@pytest.mark.parametrize(
    "text", ["地毯和松果落地灯哪个便宜", "which is cheaper, the rug or the pinecone floor lamp?"]
)
async def test_a_vague_side_is_asked_back_and_the_button_compares(
    desk: Answering, text: str
) -> None:
    back = await answer(asks(text), desk)
    assert back.trace.decision == "clarify" and len(back.choices) == 4
    pressed = asks(back.choices[0].title, **back.choices[0].entities)
    assert len((await answer(pressed, desk)).products) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("P1001-CR-S 多少钱", ("米白、小号", "¥239")),
        ("栖光台灯鼠尾草绿大号有货吗", ("¥319", "有货")),
        ("栖光台灯鼠尾草绿多少钱", ("¥239", "¥319", "仅剩 4 件")),
        ("栖光台灯有灰色的吗", ("没有灰色", "米白")),
        ("床单有几种颜色", ("2 种", "沙色")),
        ("how much is the glow lamp in sage green", ("¥239", "¥319")),
        ("does the fitted sheet come in red", ("doesn't come in red",)),
        ("how many colours does the linen cushion cover come in", ("4 colors",)),
    ],
)
async def test_price_stock_and_choices_are_the_shops_of_this_moment(
    desk: Answering, text: str, said: tuple[str, ...]
) -> None:
    reply = await answer(asks(text), desk)
    assert all(words in reply.text for words in said), reply.text
    assert reply.trace.decision == "answer" and reply.sources


async def test_a_follow_up_on_a_search_searches_again(desk: Answering) -> None:
    before = asks("有没有200元以内的蓝色抱枕"), Line("bot", "有。", products=("P2102",))
    reply = await answer(asks("那绿色的呢", Line("shopper", before[0].text), before[1]), desk)
    assert "鼠尾草绿" in reply.text
    assert reply.trace.query == "有没有200元以内的绿色抱枕"


@pytest.mark.parametrize("lang", Lang)
async def test_the_sure_part_is_answered_and_the_other_asked_back(
    desk: Answering, knowing: Pages, lang: Lang
) -> None:
    text = ("栖光台灯多少钱？时间怎么算？", "how much is the glow lamp? how long is time?")[
        lang is Lang.EN
    ]
    unsure = Finding((delivery(lang), returns(lang)), "clarify", 0.4)
    rest = ("时间怎么算", "how long is time")[lang is Lang.EN]
    knowing.finds[rest] = unsure
    reply = await answer(asks(text), desk)
    assert "¥239" in reply.text and rest in reply.text
    assert [choice.entities.get("entry") for choice in reply.choices] == [
        "delivery",
        "returns",
        None,
    ]


@pytest.mark.parametrize("lang", Lang)
async def test_after_two_questions_back_a_person_comes_first(
    desk: Answering, knowing: Pages, lang: Lang
) -> None:
    text = ("时间", "time")[lang is Lang.EN]
    knowing.finds[text] = Finding((delivery(lang), returns(lang)), "clarify", 0.4)
    back = Line("bot", "?", decision="clarify", offered=(delivery(lang).title,))
    once = await answer(asks(text, Line("shopper", "x"), back), desk)
    assert [one.entities.get("entry") for one in once.choices] == ["returns", None]
    twice = await answer(asks(text, Line("shopper", "x"), back, Line("shopper", "y"), back), desk)
    assert twice.choices[0].intent == "talk_to_person"


def test_a_new_products_own_words_are_understood_at_once(shelves: Shelves) -> None:
    goods = shelves[Lang.EN]
    lamp = goods.goods["P1001"]
    odd = lamp.product.variants[0].__class__(
        "X-1", {"glaze": "oxblood"}, lamp.product.variants[0].price, True, 3
    )
    new = lamp.product.__class__("X", "Zephyr Gong", "", "lamps", ("gong",), "", "", "CNY", (odd,))
    more = Goods({**goods.goods, "X": lamp.__class__(new, (new,), Lang.EN)}, goods.categories)
    wish = wanted("do you have oxblood gongs", more)
    assert wish.searches and [one.word for one in wish.qualities] == ["oxblood", "gong"]
    assert meant("the zephyr", more) == ("X",)


@pytest.mark.parametrize("lang", Lang)
async def test_the_second_question_is_about_the_product_of_the_first(
    desk: Answering, knowing: Pages, lang: Lang
) -> None:
    first, second = (
        ("厚重的那只能进烤箱吗", "有什么颜色"),
        ("can the heavy one go in the oven", "which colours"),
    )[lang is Lang.EN]
    page = knowing.pages["P1901", lang.value]
    knowing.finds[first] = Finding((page,), "answer", 0.9)
    reply = await answer(
        asks(f"{first}？{second}？" if lang is Lang.ZH else f"{first}? {second}?"), desk
    )
    assert ("苔绿", "moss green")[lang is Lang.EN] in reply.text
    assert "250℃" in reply.text


@pytest.mark.parametrize(
    "text",
    [
        "how many options does the morning mist mug come in",
        "how many morning mist mug variants are there?",
        "how many different mist mugs can I choose from",
        "how many choices of mugs are available in your store right now?",
        "晨雾马克杯有多少种可选",
        "晨雾马克杯一共有多少个规格",
        "晨雾马克杯有几款可以选",
        "马克杯有多少种",
    ],
)
async def test_how_many_variants_there_are_is_counted_not_asked_back(
    desk: Answering, shelves: Shelves, text: str
) -> None:
    mug = shelves[Lang.EN].goods["P1101"].product
    free = sum(one.available for one in mug.variants)
    reply = await answer(asks(text), desk)
    assert reply.trace.decision == "answer" and [one.product_id for one in reply.products] == [
        "P1101"
    ]
    assert f"{free} of {len(mug.variants)}" in reply.text or f"有 {free} 种" in reply.text


@pytest.mark.parametrize("text", ["how many blue mist mugs are there", "雾蓝色的晨雾马克杯有几种"])
async def test_variants_with_a_quality_are_counted(
    desk: Answering, shelves: Shelves, text: str
) -> None:
    mug = shelves[Lang.EN].goods["P1101"].product
    blue = [one for one in mug.variants if one.options["color"] == "mist blue"]
    free = sum(one.available for one in blue)
    reply = await answer(asks(text), desk)
    assert (
        f"{free} of {len(blue)}" in reply.text or f"有 {free} 种（共 {len(blue)} 种）" in reply.text
    )


@pytest.mark.parametrize(
    "text",
    [
        "how many people can sit at the solo desk",
        "晨雾马克杯一箱有多少个",
        "how many cups of coffee",
    ],
)
async def test_how_many_of_something_else_is_not_the_catalogues_business(
    desk: Answering, text: str
) -> None:
    reply = await answer(asks(text), desk)
    assert "variants" not in reply.text and "能买到的有" not in reply.text
