"""Rows of strangers: every spelling that makes sense is taken, every mistake is named."""

from __future__ import annotations

import pytest

from desk.types import Lang, Line
from evaluation.errors import RowsError
from evaluation.rows import read_passages, read_queries, read_questions

ASKED = {"id": 1, "text": "那蓝色的呢？", "answerable": True}


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_in_any_usual_encoding_is_read(write, coding):
    file = write(
        "p.jsonl", {"id": 1, "text": "三天送到。"}, {"id": 2, "text": "30 days"}, coding=coding
    )
    assert [(row.text, row.lang) for row in read_passages(file)] == [
        ("三天送到。", Lang.ZH),
        ("30 days", Lang.EN),
    ]


@pytest.mark.parametrize("id_", [7, 7.0, "7", " 7 "])
def test_an_id_may_be_a_number(write, id_):
    assert read_queries(write("q.jsonl", {"id": id_, "text": "?", "relevant": [7]}))[0].id == "7"


@pytest.mark.parametrize(
    ("lang", "read"),
    [("zh-CN", "zh"), ("EN_us", "en"), (None, "zh"), ("mixed", "zh"), ("中文", "zh")],
)
def test_a_language_is_understood_or_detected(write, lang, read):
    row = {"id": 1, "text": "运费怎么算", "lang": lang, "relevant": []}
    assert read_queries(write("q.jsonl", row))[0].lang == read


@pytest.mark.parametrize(
    "history",
    [
        ["有灯吗", "有的"],
        [["有灯吗", "有的"]],
        [{"role": "user", "content": "有灯吗"}, {"role": "assistant", "content": "有的"}],
        [{"author": "shopper", "text": "有灯吗"}, {"author": "bot", "text": "有的"}],
        [{"user": "有灯吗", "bot": "有的"}],
        ["顾客：有灯吗", "机器人: 有的"],
        [{"role": "system", "content": "x"}, "有灯吗", {"from": "AI", "value": "有的"}],
    ],
)
def test_history_in_any_sensible_spelling(write, history):
    row = read_questions(write("q.jsonl", {**ASKED, "history": history}))[0]
    assert row.history == (Line("shopper", "有灯吗"), Line("bot", "有的"))


def test_what_an_answer_must_say_may_have_alternatives(write):
    row = {**ASKED, "must_include": ["30", ["a", "b"]], "must_not_include": "x", "sources": "s"}
    read = read_questions(write("q.jsonl", row))[0]
    assert read.must_include == (("30",), ("a", "b"))
    assert (read.must_not_include, read.sources) == ((("x",),), ("s",))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{"id": 1, "text": "a"', "line 2: not valid JSON"),
        ("[1, 2]", "line 2: it is a list, not an object"),
        ({"text": "a", "answerable": True}, "line 2: id is missing"),
        ({"id": 1, "answerable": True}, "line 2: text is missing"),
        ({"id": 1, "text": "  ", "answerable": True}, "line 2: text is empty"),
        ({"id": 1, "text": ["a"], "answerable": True}, "line 2: text must be a text"),
        ({"id": 1, "text": "a"}, "line 2: answerable is missing"),
        (
            {"id": 1, "text": "a", "answerable": "perhaps"},
            "line 2: answerable must be true or false",
        ),
        (
            {"id": 1, "text": "a", "answerable": 1, "lang": "fr"},
            "line 2: lang 'fr' is neither zh nor en",
        ),
        ({"id": 1, "text": "a", "answerable": 1, "history": 5}, "line 2: history must be a list"),
        (
            {"id": 1, "text": "a", "answerable": 1, "history": [{"role": "dog", "text": "w"}]},
            "'dog'",
        ),
        (
            {"id": 1, "text": "a", "answerable": 1, "must_include": [{}]},
            "line 2: must_include must list",
        ),
        ('{"id": 1, "text": "\\ud800", "answerable": 1}', "line 2: text holds half a character"),
        ({"id": 0, "text": "a", "answerable": 1}, "line 2: id '0' is that of line 1 too"),
    ],
)
def test_a_bad_row_is_named_with_line_reason_and_format(write, row, said):
    file = write("q.jsonl", {"id": 0, "text": "ok", "answerable": False}, row)
    with pytest.raises(RowsError) as caught:
        read_questions(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert said in str(caught.value)
    assert '"answerable": true or false' in str(caught.value)


def test_all_bad_rows_are_named_at_once_up_to_ten(write):
    file = write("p.jsonl", *["{"] * 12)
    with pytest.raises(RowsError, match=r"(?s)line 1: .*line 10: .*and 2 more problems"):
        read_passages(file)


@pytest.mark.parametrize(("text", "said"), [("", "it is empty"), ("\n \n", "it is empty")])
def test_a_file_of_nothing_is_refused(write, text, said):
    with pytest.raises(RowsError, match=said):
        read_passages(write("p.jsonl", text))


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path):
    with pytest.raises(RowsError, match="there is no such file"):
        read_passages(tmp_path / "none.jsonl")
    (tmp_path / "b").write_bytes(b"\xff\x00\x81\x20" * 9)
    with pytest.raises(RowsError, match="neither UTF-8"):
        read_passages(tmp_path / "b")


def test_one_json_array_is_as_good_as_lines(write):
    file = write("p.json", '[{"id": 1, "text": "a"},', ' {"id": 2, "text": ""}]')
    with pytest.raises(RowsError, match="item 2: text is empty"):
        read_passages(file)
