"""Questions in both languages find the right passage, and strange ones find no answer."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def first(found):
    return found.hits[0].passage.id if found.hits else None


@pytest.mark.parametrize(
    ("lang", "asked", "entry"),
    [
        ("zh", "东西几天能寄到我家", "delivery-time"),
        ("zh", "邮费贵不贵", "delivery-fee"),
        ("zh", "能不能给我开张票", "invoice"),
        ("zh", "退貨期限是幾天", "returns#window"),
        ("zh", "床头用的陶瓷灯", "P1001"),
        ("en", "how soon does it get to my house", "delivery-time"),
        ("en", "do I have to pay postage", "delivery-fee"),
        ("en", "could you send me a receipt", "invoice"),
        ("en", "how many days do I have to return it", "returns#window"),
        ("en", "a mug for the microwave", "P2001"),
    ],
)
def test_a_question_finds_its_passage_in_its_language(small, lang, asked, entry):
    hit = small.search(asked, lang).hits[0]
    assert (hit.passage.entry, hit.passage.lang) == (entry, lang)


def test_a_chinese_question_finds_an_answer_that_exists_in_english_only(small):
    assert first(small.search("可以帮我把礼物包起来吗", "zh")) == "faq:gift-wrap:en"


def test_an_english_question_finds_an_answer_that_exists_in_chinese_only(small):
    assert (
        first(small.search("is there a discount for students", "en")) == "faq:student-discount:zh"
    )


@pytest.mark.parametrize(
    "asked",
    [
        "P1001-GR-S 还有货吗",
        "is p1001-gr-s in stock?",
        "Ｐ１００１－ＧＲ－Ｓ",
        "tell me about P1001.",
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_id_that_is_written_out_comes_first(small, asked, lang):
    found = small.search(asked, lang)
    assert first(found) == f"product:P1001:{lang}"
    assert (found.hits[0].index, found.decision, found.certainty) == ("exact", "answer", 1.0)


@pytest.mark.parametrize(("lang", "asked"), [("zh", "包邮吗？"), ("en", "Is shipping FREE")])
def test_a_question_in_an_entrys_own_words_is_certain(small, lang, asked):
    found = small.search(asked, lang)
    assert (first(found), found.decision) == (f"faq:delivery-fee:{lang}", "answer")


@pytest.mark.parametrize("asked", ["#W1000001", "# W1000001 ", "😀😀", "？？？", "", "\x00\u202e"])
def test_with_nothing_to_go_by_it_asks_back(small, asked):
    found = small.search(asked, "zh")
    assert (found.hits, found.decision) == ((), "clarify")


@pytest.mark.parametrize(
    ("lang", "asked"),
    [
        ("zh", "今晚月亮几点升起"),
        ("en", "what's the tallest mountain in Africa"),
        ("zh", "asdf qwer"),
    ],
)
def test_a_foreign_question_is_not_answered(small, lang, asked):
    assert small.search(asked, lang).decision != "answer"


def test_hits_are_numbered_and_each_entry_comes_once(small):
    hits = small.search("运费怎么算，多久送到", "zh", 8).hits
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert len({hit.passage.entry for hit in hits}) == len(hits)


def test_a_very_long_message_is_searched_by_its_beginning(small):
    asked = "can I get an invoice please? " + "blah " * 20_000
    assert small.search(asked, "en").hits


def test_products_are_ranked_by_closeness(small):
    near = small.products("a tripod lamp with a shade that turns", "en", 3)
    assert next(iter(near)) == "P1002"
    assert near["P1002"] > near["P2001"]


def test_an_entry_can_be_asked_for_by_name(small):
    assert small.passage("gift-wrap", "zh").lang == "en"
    assert small.passage("nowhere", "zh") is None


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None
)
@given(asked=st.text(max_size=80), lang=st.sampled_from(["zh", "en"]))
def test_no_message_is_too_strange(small, asked, lang):
    found = small.search(asked, lang)
    assert 0 <= found.certainty <= 1
