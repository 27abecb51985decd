"""Slips of typing are read as what was meant; everything else is left as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Embedder, Retriever, open_index
from knowledge.library import Library
from knowledge.slips import Slips
from knowledge.vocabulary import Vocabulary
from tests.knowledge.conftest import faq


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("when will my parcle arrive", "when will my parcel arrive"),
        ("When will my PARCEL arrvie?", "When will my PARCEL arrive?"),
        ("WILL MY PARCLE ARRIVE", "will my parcel arrive"),
        ("cermaic table lamp", "ceramic table lamp"),
        ("is it a micorwave mug", "is it a microwave mug"),
        ("可以开发漂吗", "可以开发票吗"),
        ("什么时候能收到包果", "什么时候能收到包裹"),
        ("公司抱销要发票", "公司报销要发票"),
        ("kuaidi 要走多少天", "快递要走多少天"),
        ("zenme 开票", "怎么开票"),
        ("我要 micorwave 杯", "我要 microwave 杯"),
    ],
)
def test_a_slip_is_read_as_the_shops_word(small: Retriever, written: str, meant: str):
    assert small.mended(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "P1001-WH-S",
        "is P1001-WG-S the ceramic one",
        "parcle@example.com and https://example.com/parcle",
        "order #SK20240101 please",
        "do you sell bread or honey",
        "I live in Ohio",
        "a ceramicist arrives",
        "今天天气怎么样",
        "你喜欢什么颜色",
        "三天还是四天",
        "don't lamps' 灯",
        "",
        "   ",
    ],
)
def test_what_is_no_slip_stays(small: Retriever, text: str):
    assert small.mended(text) == text


def test_nothing_that_the_shop_says_itself_is_changed(small: Retriever):
    texts = [key.text for shelf in small.shelves.values() for _, key in shelf.keys]
    said = [line for text in texts for line in text.splitlines()]
    assert said and [line for line in said if small.mended(line) != line] == []


@pytest.mark.parametrize(
    ("lang", "slip", "entry"),
    [
        ("en", "wehn will my parcle arrvie", "delivery-time"),
        ("zh", "kuaidi 要走多少天", "delivery-time"),
    ],
)
def test_a_question_with_slips_finds_its_answer(small: Retriever, lang, slip, entry):
    found = small.search(slip, lang)
    assert found.hits[0].passage.entry == entry
    assert found.read != slip


def test_an_id_is_found_as_it_was_written(small: Retriever):
    found = small.search("is the P1001-WH-S avialable in whiet", "en")
    assert (found.hits[0].index, found.hits[0].passage.entry) == ("exact", "P1001")


def test_a_word_that_was_added_since_the_build_is_right(index: Path, embedder: Embedder):
    before = open_index(index, embedder).mended("a parcle")
    with Library(index, embedder) as library:
        library.put([faq("parcle", "Parcle is a board game.")], "test")
    assert (before, open_index(index, embedder).mended("a parcle")) == ("a parcel", "a parcle")


def test_a_build_without_the_words_mends_nothing(small: Retriever):
    plain = small.mending(None)
    assert plain.mended("when will my parcle arrive") == "when will my parcle arrive"
    assert plain.search("开发漂", "zh").read == "开发漂"


def test_words_that_are_equally_near_are_not_chosen_between():
    slips = Slips(Vocabulary.of(["slopped slapped"]))
    assert slips.mend("slpped", lambda term: False) == "slpped"


def test_the_words_survive_their_file(tmp_path: Path):
    words = Vocabulary.of(["配送要几天 delivery", "配送费"], ["你好 hello"])
    words.write(tmp_path / "words.json")
    assert Vocabulary.read(tmp_path / "words.json") == words
    assert words.readings["配送"] == "pei song"


@given(st.text(max_size=60))
def test_strange_input_is_mended_or_left_but_never_breaks(text: str):
    slips = Slips(Vocabulary.of(["配送要几天 delivery of parcels"]))
    assert isinstance(slips.mend(text, lambda term: False), str)
