"""A price or a time asked of nothing is asked of what the question before was about."""

from __future__ import annotations

import pytest

from desk.asking.countries import abroad, unplaced
from desk.asking.followup import rewritten
from desk.asking.goods import Goods
from desk.asking.topic import bare
from desk.skills.lookup import parts_of
from desk.types import Line

FOLLOWING = [
    ("怎么寄回去", "要多少钱", "寄回去运费要多少钱"),
    ("下单后多久能送到", "要多少钱", "送到运费要多少钱"),
    ("可以上门安装吗", "多久", "上门安装多久"),
    ("How long does delivery take?", "and what does it cost?", "and what does delivery cost?"),
    ("Can you engrave a mug?", "is it extra", "is engrave a mug extra"),
    ("Do you offer gift boxes?", "how much", "gift boxes: how much"),
]


@pytest.mark.parametrize(("before", "text", "full"), FOLLOWING)
def test_a_bare_question_takes_the_topic_of_the_one_before(
    before: str, text: str, full: str
) -> None:
    asked = rewritten(text, (Line("shopper", before),), Goods())
    assert asked.text == full and text in asked.also


@pytest.mark.parametrize(
    "text", ["多久能到", "运费多少钱", "how much is shipping", "how long is it"]
)
def test_only_a_question_without_a_subject_is_bare(text: str) -> None:
    assert bare(text) is (text == "how long is it")


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("怎么换货，要钱吗", ["怎么换货", "要钱吗"]),
        ("How do I swap it and what does it cost?", ["How do I swap it", "what does it cost"]),
    ],
)
def test_a_bare_question_is_a_part_of_a_message(message: str, parts: list[str]) -> None:
    assert parts_of(message) == parts


@pytest.mark.parametrize(
    ("question", "passage", "wider"),
    [
        ("能寄到挪威吗", "海外支持 30 个国家", "能寄到国外吗"),
        ("do you send to Norway", "We ship to 30 countries.", "do you send to other countries"),
        ("do you send to Norway", "We ship to Norway and Sweden.", ""),
        ("能寄到杭州吗", "全国包邮", ""),
    ],
)
def test_a_country_that_no_page_names_is_asked_about_as_any_other(
    question: str, passage: str, wider: str
) -> None:
    assert abroad(question, passage) == wider


@pytest.mark.parametrize(
    ("question", "passage", "silent"),
    [
        ("will the plug fit in Norway", "All lamps need an E27 bulb.", True),
        ("这个插头在挪威能用吗", "灯具需另配 E27 灯泡。", True),
        ("do you send to Norway", "We ship to other countries too.", False),
        ("能寄到挪威吗", "海外也可以寄。", False),
        ("how long to Norway", "Inner Mongolia takes 5 days.", True),
        ("will the plug fit", "All lamps need an E27 bulb.", False),
    ],
)
def test_a_page_of_no_country_says_nothing_of_one(
    question: str, passage: str, silent: bool
) -> None:
    assert unplaced(question, passage) is silent
