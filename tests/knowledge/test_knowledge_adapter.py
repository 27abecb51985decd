"""The desk's port over the index: one Finding a question, always from a readable index."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from desk.adapters.knowledge_index import KnowledgeIndex, translated
from desk.errors import Code, DeskError
from desk.ports import Knowledge
from desk.types import Lang
from knowledge import ContentError, KnowledgeError, build, current
from tests.knowledge.conftest import FIXTURES


@pytest.fixture(scope="module")
def port(small_index) -> Knowledge:
    return KnowledgeIndex(small_index)


@pytest.mark.parametrize("lang", Lang)
def test_a_finding_carries_what_is_cited_and_why(port, lang):
    asked = {Lang.ZH: "包邮吗", Lang.EN: "is shipping free"}[lang]
    found = port.find(asked, lang)
    best = found.evidence[0]
    assert (found.decision, best.entry, best.lang) == ("answer", "delivery-fee", lang)
    assert best.url == "/shop/help/shipping#delivery-fee"
    assert (best.retrieved.passage_id, best.retrieved.rank) == (best.passage_id, 1)
    assert len(best.retrieved.version) == 12


@pytest.mark.parametrize("lang", Lang)
def test_an_entry_that_was_chosen_is_given(port, lang):
    assert port.entry("delivery-time", lang).lang is lang
    assert port.entry("nowhere", lang) is None


def test_products_near_the_words_are_named(port):
    assert next(iter(port.similar("马克杯", Lang.ZH))) == "P2001"


def test_without_an_index_the_error_says_what_to_do(tmp_path):
    with pytest.raises(DeskError, match="shopkeeper knowledge build") as caught:
        KnowledgeIndex(tmp_path).find("你好", Lang.ZH)
    assert caught.value.code is Code.INDEX_MISSING


def test_a_damaged_index_is_an_unreadable_one(index):
    (current(index) / "faq.faiss").write_bytes(b"x")
    with pytest.raises(DeskError) as caught:
        KnowledgeIndex(index).find("你好", Lang.ZH)
    assert caught.value.code is Code.INDEX_UNREADABLE


def test_another_embedder_that_cannot_be_had_is_a_wrong_setting(index):
    with pytest.raises(DeskError) as caught:
        KnowledgeIndex(index, "no-such-model-folder").find("你好", Lang.ZH)
    assert caught.value.code is Code.SETTING_WRONG


def change(content, embedder, index, answer):
    file = content / "faq" / "help.yaml"
    file.write_text(file.read_text("utf-8").replace("一般三天送到。", answer), "utf-8")
    build(content, index, embedder)


def test_a_new_index_is_served_as_soon_as_it_is_built(content, index, embedder):
    port = KnowledgeIndex(index)
    assert port.find("几天到货", Lang.ZH).evidence[0].text == "一般三天送到。"
    change(content, embedder, index, "两天就到。")
    assert port.find("几天到货", Lang.ZH).evidence[0].text == "两天就到。"


def test_the_old_index_serves_while_the_new_one_cannot_be_read(content, index, embedder):
    port = KnowledgeIndex(index)
    port.warm()
    change(content, embedder, index, "两天就到。")
    (current(index) / "judges.json").write_bytes(b"{")
    assert port.find("几天到货", Lang.ZH).evidence[0].text == "两天就到。"  # from the record
    change(content, embedder, index, "一般三天送到。")
    build(FIXTURES / "content", index, embedder)
    assert port.find("几天到货", Lang.ZH).decision == "answer"


def test_many_threads_get_the_same_answers(port):
    asked = ["怎么开票", "is shipping free", "P1002-OK", "台灯", "今晚月亮几点升起"] * 8
    alone = [port.find(text, Lang.ZH) for text in asked]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: port.find(text, Lang.ZH), asked)) == alone


def test_content_errors_keep_their_advice(tmp_path):
    wrong = ContentError(tmp_path / "faq.yaml", "row 3", "no answer", "Write one.")
    assert translated(wrong).code is Code.CONTENT_WRONG
    assert "row 3: no answer. Write one." in str(translated(wrong))
    assert translated(KnowledgeError("x")).code is Code.INDEX_UNREADABLE
