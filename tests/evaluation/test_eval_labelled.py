"""Labelled files as people save them, and what is said of those that cannot be used."""

from __future__ import annotations

import pytest

from evaluation.errors import RowsError
from evaluation.intents import read_both
from evaluation.labelled import Labelled, read_labelled

ROWS = ["text,intent", "where is my parcel,track", '"送到哪了, 请问",track', "bye,end"]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_any_usual_encoding_is_read(write, coding):
    rows = read_labelled(write("a.csv", *ROWS, coding=coding))
    assert rows[1] == Labelled("送到哪了, 请问", "track")


@pytest.mark.parametrize(
    "head", ["text\tintent", "Text;Intent;note", "id,TEXT,intent", "句子,意图", "intent,text"]
)
def test_columns_are_found_by_name_in_any_order(write, head):
    mark = "\t" if "\t" in head else ";" if ";" in head else ","
    names = head.casefold().split(mark)
    row = mark.join("track" if n in ("intent", "意图") else "where is it" for n in names)
    assert read_labelled(write("a.csv", head, row)) == [Labelled("where is it", "track")]


def test_a_text_may_hold_line_breaks_and_blank_lines_count_for_nothing(write):
    file = write("a.csv", "text,intent", '"two\nlines",a', "", "b,c")
    assert [row.text for row in read_labelled(file)] == ["two\nlines", "b"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["a,b", "x,y"], "no columns text and intent; found: a, b"),
        (["text,intent"], "there are no rows"),
        (["text,intent", "x,y", ",y"], "line 3: text 是空的 · text is empty"),
        (["text,intent", "x"], "line 2: intent 是空的 · intent is empty"),
        ([""], "it is empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_reason_and_format(write, lines, said):
    with pytest.raises(RowsError) as refused:
        read_labelled(write("a.csv", *lines))
    assert said in str(refused.value)
    assert "The first line is text,intent" in str(refused.value)


def test_what_is_no_text_at_all_is_refused(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"\xff\x00\x81\x20" * 9)
    with pytest.raises(RowsError, match="UTF-8"):
        read_labelled(tmp_path / "a.csv")


def test_one_intent_is_nothing_to_tell_apart(write):
    file = write("a.csv", "text,intent", "x,a", "y,a", "z,none")
    with pytest.raises(RowsError, match="only 1 intent"):
        read_both(file, file, "none")


def test_files_that_do_not_belong_together_are_refused(write):
    train, test = write("a.csv", *ROWS), write("b.csv", "text,intent", "x,other")
    with pytest.raises(RowsError, match=r"none of its intents is in a\.csv"):
        read_both(train, test, "oos")


def test_labels_that_were_not_learned_are_named(write):
    train, test = write("a.csv", *ROWS), write("b.csv", *ROWS, "x,other", "y,oos")
    learned, asked, unknown = read_both(train, test, "oos")
    assert (len(learned), len(asked), unknown) == (3, 5, ["other"])
    assert asked[-1].intent == "out_of_scope"


def test_the_products_own_name_for_out_of_scope_stands_for_nothing_else(write):
    file = write("a.csv", *ROWS, "x,out_of_scope")
    with pytest.raises(RowsError, match="the product's own name"):
        read_both(file, file, "oos")
    assert read_both(file, file, "out_of_scope")[2] == []
