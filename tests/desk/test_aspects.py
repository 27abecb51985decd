"""What a question asks of a thing, and whether its page states that."""

from __future__ import annotations

import pytest

from desk.asking.aspects import aspects, standing

LAMP = ("A reading lamp with a weighted base.", "height: 150 cm", "Care: wipe with a dry cloth.")
LAMPE = ("阅读灯，底座加重。", "高度：150 厘米", "养护：用干布擦。")


@pytest.mark.parametrize(
    ("question", "subject", "page"),
    [
        ("how tall is it", "Reading Lamp", LAMP),
        ("will it fall over when the dog runs past", "Reading Lamp", LAMP),
        ("how do I clean it", "Reading Lamp", LAMP),
        ("这个灯有多高", "阅读灯", LAMPE),
        ("放地上稳不稳", "阅读灯", LAMPE),
        ("平时怎么打理", "阅读灯", LAMPE),
    ],
)
def test_a_page_tells_in_its_own_words(question, subject, page):
    assert standing(question, subject, page) == "told"


@pytest.mark.parametrize(
    ("question", "subject", "page"),
    [
        ("how heavy is it", "Reading Lamp", LAMP),
        ("does it have a timer", "Reading Lamp", LAMP),
        ("is it certified organic", "Reading Lamp", LAMP),
        ("它有多重", "阅读灯", LAMPE),
        ("能定时关灯吗", "阅读灯", LAMPE),
        ("产地是哪里", "阅读灯", LAMPE),
    ],
)
def test_a_page_that_does_not_say_is_silent(question, subject, page):
    assert standing(question, subject, page) == "silent"


@pytest.mark.parametrize(
    ("question", "subject", "page"),
    [
        ("how high is the seat", "Cumulus Armchair", ("dimensions: 88 × 85 × 74 cm",)),
        ("how wide is the base", "Coat Stand", ("height: 175 cm", "a sturdy base")),
        ("座面有多高", "云团沙发", ("尺寸：88 × 85 × 74 厘米",)),
    ],
)
def test_the_measure_of_the_whole_is_not_that_of_a_part(question, subject, page):
    assert standing(question, subject, page) == "silent"


@pytest.mark.parametrize(
    ("question", "subject"),
    [("is the rechargeable lamp nice", "Rechargeable Lamp"), ("防水垫好看吗", "防水垫")],
)
def test_a_products_name_asks_nothing(question, subject):
    assert not aspects(question, subject)


@pytest.mark.parametrize("question", ["what is your favourite one", "这款怎么样"])
def test_what_is_not_in_the_table_stays_unknown(question):
    assert standing(question, "Reading Lamp", LAMP) == "unknown"


def test_a_word_of_the_name_asks_in_another_form():
    asked = aspects("can it go in the washing machine", "Washable Rug")
    assert "washing" in [one.name for one in asked]
