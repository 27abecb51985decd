"""A follow-up becomes a question of its own; what stands alone is left alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from desk.asking.followup import rewritten
from desk.asking.goods import Goods
from desk.types import Lang, Line

Shelves = Mapping[Lang, Goods]
CUSHIONS = ("P2102", "P2103")


def talk(*said: str, shown: tuple[str, ...] = ()) -> tuple[Line, ...]:
    """Shopper and bot in turn; the last reply showed these products."""
    lines = [Line(("shopper", "bot")[n % 2], text) for n, text in enumerate(said)]  # type: ignore[arg-type]
    return (*lines[:-1], Line("bot", said[-1], products=shown))


ZH_LAMP = talk("栖光台灯多少钱", "有货。", shown=("P1001",))
EN_LAMP = talk("how much is the glow lamp", "In stock.", shown=("P1001",))
ZH_POSTAGE = talk("运费怎么算", "满 199 包邮。")
EN_POSTAGE = talk("how long is delivery", "Three days.")
ZH_CUSHIONS = talk("有没有200元以内的蓝色抱枕", "有 2 款。", shown=CUSHIONS)
EN_CUSHIONS = talk("do you have blue cushions under 200", "Two.", shown=CUSHIONS)
ZH_ADVICE = talk("推荐几款台灯", "给您挑了这几件。", shown=("P1001", "P1005", "P1006"))


@pytest.mark.parametrize(
    ("history", "text", "full"),
    [
        (ZH_LAMP, "那灰色的呢", "栖光陶瓷台灯灰色多少钱"),
        (ZH_LAMP, "大一点的呢", "栖光陶瓷台灯大号多少钱"),
        (ZH_LAMP, "它能机洗吗", "栖光陶瓷台灯能机洗吗"),
        (ZH_LAMP, "有货吗", "栖光陶瓷台灯有货吗"),
        (ZH_LAMP, "它多重", "栖光陶瓷台灯多重"),
        (ZH_LAMP, "那重量呢", "栖光陶瓷台灯重量"),
        (EN_LAMP, "and the weight?", "Glow Ceramic Table Lamp: weight"),
        (EN_LAMP, "what about watering", "Glow Ceramic Table Lamp: watering"),
        (ZH_LAMP, "有几种颜色", "栖光陶瓷台灯有几种颜色"),
        (ZH_LAMP, "这款灯有白色的吗", "栖光陶瓷台灯有白色的吗"),
        (ZH_LAMP, "那松果落地灯呢", "松果落地灯多少钱"),
        (ZH_LAMP, "我说的是护眼台灯", "护眼台灯多少钱"),
        (ZH_LAMP, "和松果落地灯比哪个亮", "栖光陶瓷台灯和松果落地灯比哪个亮"),
        (ZH_LAMP, "大号的呢", "栖光陶瓷台灯大号多少钱"),
        (ZH_POSTAGE, "那偏远地区呢", "偏远地区运费怎么算"),
        (ZH_POSTAGE, "西藏呢？", "西藏运费怎么算"),
        (ZH_CUSHIONS, "那灰色的呢", "有没有200元以内的灰色抱枕"),
        (ZH_CUSHIONS, "100元以内的呢", "有没有100元以内的蓝色抱枕"),
        (ZH_CUSHIONS, "便宜一点的呢", "有没有200元以内的蓝色抱枕，最便宜的"),
        (EN_CUSHIONS, "anything cheaper?", "do you have blue cushions under 200, cheapest"),
        (ZH_CUSHIONS, "第二个多少钱", "回弹抱枕芯多少钱"),
        (ZH_CUSHIONS, "最后一个有货吗", "回弹抱枕芯有货吗"),
        (ZH_CUSHIONS, "这两个有什么区别", "亚麻抱枕套和回弹抱枕芯有什么区别"),
        (ZH_CUSHIONS, "哪个更便宜", "亚麻抱枕套和回弹抱枕芯哪个更便宜"),
        (ZH_ADVICE, "那白色的呢", "推荐几款台灯，白色的"),
        (ZH_ADVICE, "第三个是什么材质", "蘑菇玻璃氛围灯是什么材质"),
        (EN_LAMP, "and in grey?", "how much is the Glow Ceramic Table Lamp in grey"),
        (EN_LAMP, "how about the bigger one?", "how much is the Glow Ceramic Table Lamp in large"),
        (
            EN_LAMP,
            "compared to the pinecone floor lamp?",
            "compare the Glow Ceramic Table Lamp to the pinecone floor lamp?",
        ),
        (EN_LAMP, "is it in stock", "is the Glow Ceramic Table Lamp in stock"),
        (EN_LAMP, "what colours", "Glow Ceramic Table Lamp: what colours"),
        (EN_LAMP, "what about the pinecone floor lamp", "how much is the pinecone floor lamp"),
        (EN_LAMP, "I meant the study lamp", "how much is the study lamp"),
        (EN_POSTAGE, "and to Canada?", "how long is delivery to Canada"),
        (EN_POSTAGE, "what about Xinjiang", "how long is delivery for Xinjiang"),
        (EN_CUSHIONS, "and in grey?", "do you have grey cushions under 200"),
        (EN_CUSHIONS, "under 100?", "do you have blue cushions under 100"),
        (ZH_LAMP, "can it be washed 家里有猫", "can 栖光陶瓷台灯 be washed 家里有猫"),
        (ZH_LAMP, "那重量呢", "栖光陶瓷台灯重量"),
        (EN_LAMP, "and the weight?", "Glow Ceramic Table Lamp: weight"),
        (EN_CUSHIONS, "how much is the second one?", "how much is the Springy Cushion Filling?"),
    ],
)
def test_a_follow_up_is_made_whole(
    shelves: Shelves, history: tuple[Line, ...], text: str, full: str
) -> None:
    lang = Lang.ZH if history[0].text[0] > "z" else Lang.EN
    assert rewritten(text, history, shelves[lang]).text == full


@pytest.mark.parametrize(
    ("history", "text"),
    [
        (ZH_LAMP, "运费怎么算"),
        (ZH_LAMP, "能退货吗"),
        (ZH_LAMP, "那怎么退货"),
        (ZH_LAMP, "这个问题很复杂"),
        (ZH_LAMP, "好的谢谢"),
        (ZH_LAMP, "P1004多少钱"),
        (ZH_LAMP, "有没有蓝色的抱枕"),
        (ZH_POSTAGE, "多久能到"),
        (ZH_POSTAGE, "那你们什么时候发货呢"),
        (ZH_POSTAGE, "还有别的吗"),
        (ZH_CUSHIONS, "我的第一个订单还没到"),
        (EN_LAMP, "how long does it take to deliver?"),
        (EN_LAMP, "how do I pay"),
        (EN_LAMP, "is P9999 in stock"),
        (EN_CUSHIONS, "do you have anything made of wool"),
        (EN_LAMP, "thanks"),
        (EN_LAMP, "do you have wool rugs"),
        (EN_POSTAGE, "and how do I return something?"),
        (EN_CUSHIONS, "my first order has not arrived"),
        (ZH_LAMP, "什么材质的灯最耐用"),
        (EN_LAMP, "which fabric is best in summer"),
        ((), "那灰色的呢"),
        ((), "and in grey?"),
    ],
)
def test_what_stands_alone_is_left_alone(
    shelves: Shelves, history: tuple[Line, ...], text: str
) -> None:
    for lang in Lang:
        assert rewritten(text, history, shelves[lang]).text == text


@pytest.mark.parametrize(("lang", "text"), [(Lang.ZH, "它能机洗吗"), (Lang.EN, "can it be washed")])
def test_it_after_several_products_is_asked_back(shelves: Shelves, lang: Lang, text: str) -> None:
    history = ZH_CUSHIONS if lang is Lang.ZH else EN_CUSHIONS
    asked = rewritten(text, history, shelves[lang])
    assert [product for product, _ in asked.unclear] == list(CUSHIONS)
    assert all(shelves[lang].name(one) in full for one, full in asked.unclear)


def test_the_choices_made_before_are_kept_when_one_changes(shelves: Shelves) -> None:
    history = talk("栖光台灯大号米白多少钱", "¥319", shown=("P1001",))
    assert rewritten("那绿色的呢", history, shelves[Lang.ZH]).text == "栖光陶瓷台灯大号绿色多少钱"


def test_a_chain_of_follow_ups_goes_back_to_what_it_is_about(shelves: Shelves) -> None:
    history = talk("多久能送到", "3 天", "那新疆呢", "7 天")
    assert rewritten("那西藏呢", history, shelves[Lang.ZH]).text == "西藏多久能送到"


@pytest.mark.parametrize(("lang", "text"), [(Lang.ZH, "它怎么退货"), (Lang.EN, "can I return it?")])
def test_how_the_shop_does_things_is_asked_of_the_shop_first(
    shelves: Shelves, lang: Lang, text: str
) -> None:
    history = ZH_LAMP if lang is Lang.ZH else EN_LAMP
    asked = rewritten(text, history, shelves[lang])
    assert asked.text == text and shelves[lang].name("P1001") in asked.also[0]


def test_products_are_known_from_the_words_of_a_reply_too(shelves: Shelves) -> None:
    history = talk("推荐个落地灯", "给您挑了这件：松果落地灯。")
    assert rewritten("它多高", history, shelves[Lang.ZH]).text == "松果落地灯多高"


@pytest.mark.parametrize(("lang", "text"), [(Lang.ZH, "还有别的吗"), (Lang.EN, "anything else?")])
def test_more_of_a_search_leaves_out_what_was_shown(
    shelves: Shelves, lang: Lang, text: str
) -> None:
    history = ZH_CUSHIONS if lang is Lang.ZH else EN_CUSHIONS
    asked = rewritten(text, history, shelves[lang])
    assert (asked.text, asked.seen) == (history[0].text, CUSHIONS)


@pytest.mark.parametrize(("lang", "text"), [(Lang.ZH, "多高"), (Lang.EN, "how tall")])
def test_goods_that_help_names_in_passing_are_not_spoken_of(
    shelves: Shelves, lang: Lang, text: str
) -> None:
    before = ZH_LAMP if lang is Lang.ZH else EN_LAMP
    other = shelves[lang].name("P1006")
    history = (*before, Line("shopper", "?"), Line("bot", f"{other}…", sources=("?",)))
    assert shelves[lang].name("P1001") in rewritten(text, history, shelves[lang]).text


@pytest.mark.parametrize(("lang", "text"), [(Lang.ZH, "有便宜点的吗"), (Lang.EN, "any cheaper?")])
def test_others_of_their_kind_are_sought_after_a_question_about_those_shown(
    shelves: Shelves, lang: Lang, text: str
) -> None:
    before = ZH_CUSHIONS if lang is Lang.ZH else EN_CUSHIONS
    asked = Line("shopper", "它们多重" if lang is Lang.ZH else "how heavy are they")
    history = (*before, asked, Line("bot", "…", products=CUSHIONS))
    kind = shelves[lang].sort("P2102").lower()
    assert rewritten(text, history, shelves[lang]).text.startswith(kind)
