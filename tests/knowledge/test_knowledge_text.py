"""The same words written differently are the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import clean, fold, index_terms, query_terms


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("請問運費多少？", "请问运费多少?"),
        ("ＳＫＵ　Ｐ１００１", "SKU P1001"),
        ("a\u202eb\u200bc\x00d", "abcd"),
        ("  two\n\tlines ", "two lines"),
        ("ﬁne café", "fine café"),
    ],
)
def test_writings_of_one_text_become_one(written, meant):
    assert clean(written) == meant


def test_case_and_punctuation_do_not_make_another_question():
    assert fold("How do I RETURN it?!") == fold("how do i return it")
    assert fold("支持，退货吗？") == fold("支持 退货吗")


def test_chinese_is_indexed_by_characters_and_their_pairs():
    assert index_terms("退款呢") == ["退款", "款呢", "退", "款", "呢"]


def test_a_question_uses_pairs_and_a_lone_character_only_where_it_stands_alone():
    assert query_terms("我的灯 灯") == ["我的", "的灯", "灯"]


def test_a_sku_is_found_whole_and_by_its_parts():
    assert set(index_terms("P1001-WH-S")) >= {"p1001-wh-s", "p1001"}
    assert "p1001-wh-s" in query_terms("有 p1001-wh-s 吗")


def test_english_forms_of_a_word_meet():
    assert query_terms("refunds returned") == query_terms("refund returning")


@given(st.text())
def test_any_text_can_be_cut_into_terms(text):
    assert all(term and not term.isspace() for term in index_terms(text))
    assert clean(clean(text)) == clean(text)
