"""Questions and answers from tables, whatever their columns are called."""

from __future__ import annotations

import json

import pytest

from tests.intake.conftest import passages, troubles

TABLE = {
    "zh": "编号,问题,答案,相似问法,分类,链接\nship,几天到货？,2–4 天。,多久送到|快递要几天,配送,"
    "/help#ship\n",
    "en": "id,question,answer,similar,category,url\n"
    "ship,How long does it take?,2–4 days.,when will it come|delivery time,shipping,/help#ship\n",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_are_known_by_their_names_in_either_language(take, lang):
    (found,) = passages(take("faq.csv", TABLE[lang]))
    assert (found.entry, found.lang, found.url) == ("ship", lang, "/help#ship")
    assert found.text.startswith("2–4")
    assert sum(key.asks for key in found.keys) == 3


@pytest.mark.parametrize(
    "header",
    ["question_zh,answer_zh,question_en,answer_en", "问题(中文),答案(中文),问题(英文),答案(英文)"],
)
def test_bilingual_columns_make_one_entry_in_both_languages(take, header):
    (entry,) = take(
        "faq.csv", f"{header}\n怎么退货？,七天内可退。,How to return?,Within a week.\n"
    ).entries
    assert {p.lang: p.title for p in entry.passages} == {"zh": "怎么退货？", "en": "How to return?"}


def test_rows_with_one_id_and_two_languages_are_one_entry_however_far_apart(take):
    zh = [f"r{n},问题{n}是什么？,答案" for n in range(40)]
    en = [f"r{n},What is question {n}?,answer" for n in range(40)]
    found = take("faq.csv", "\n".join(["id,问题,答案", *zh, *en]))
    assert [entry.id for entry in found.entries] == [f"r{n}" for n in range(40)]
    assert all(len(entry.passages) == 2 for entry in found.entries)
    assert not found.problems


def test_a_question_without_an_id_keeps_the_one_made_from_its_words(take):
    one = take("faq.csv", "question,answer\nHow long?,Two days.\n").entries[0]
    again = take("faq.csv", "question,answer\n how LONG ?,Three days.\n").entries[0]
    assert one.id == again.id
    assert passages(take("faq.csv", "q,a\nHow long?,x\n"))[0].url == f"/shop/source/{one.id}"


def test_ids_that_are_mere_numbers_belong_to_their_file(take):
    assert take("a.csv", "id,q,a\n1,How?,So.\n").entries[0].id == "a.csv-1"
    assert take("b.csv", "id,q,a\n1,Why?,So.\n").entries[0].id == "b.csv-1"


def test_bad_rows_are_named_and_the_good_ones_go_in(take):
    found = take(
        "faq.csv",
        "id,question,answer,lang,url\n"
        "a,How?,So.,,\n"
        "b,,So.,,\n"
        "c,How?,,,\n"
        "a,Again?,So.,,\n"
        "d,How?,So.,fr,\n"
        "e,How?,So.,,javascript:alert(1)\n"
        "f,one,two,,,too,many\n"
        "g,どうやって返品できますか,おくってください,,\n"
        'h,"How?"x,So.,,\n'
        "i,Why?,So.,,\n",
    )
    assert [entry.id for entry in found.entries] == ["a", "i"]
    assert dict(troubles(found.problems)) == {
        "3": "no_question",
        "4": "no_answer",
        "5": "duplicate",
        "6": "bad_value",
        "7": "bad_link",
        "8": "bad_row",
        "9": "other_language",
        "10": "bad_row",
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_problem_has_a_reason_and_advice_in_both_languages(take, lang):
    (problem,) = take("faq.csv", "id,q,a\na,How?,So.\na,How?,So.\n").problems
    assert "a" in problem.reason(lang)
    assert "2" in problem.reason(lang)
    assert problem.advice(lang)


def test_half_characters_and_control_signs_of_escapes_cost_only_their_row(take):
    rows = [{"q": "a\ud800?", "a": "b"}, {"q": "Why?\x00", "a": "c", "similar": ["\x01how"]}]
    found = take("faq.jsonl", "\n".join(map(json.dumps, rows)))
    assert troubles(found.problems) == [("1", "broken_text")]
    assert [key.text for key in passages(found)[0].keys if key.asks] == ["Why?", "how"]


def test_a_quote_that_never_closes_costs_only_its_own_row(take):
    rows = [f"r{n},Question {n}?,Answer {n}" for n in range(50)]
    rows[10] = 'bad,"Question?,Answer'
    found = take("faq.csv", "\n".join(["id,q,a", *rows]))
    assert len(found.entries) == 49
    assert troubles(found.problems) == [("12", "bad_row")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_will_do(take, separator):
    rows = [["question", "answer"], ["How long, roughly?", "Two days; or three."]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert passages(take("faq.csv", text))[0].text == "Two days; or three."


def test_a_note_above_the_column_names_is_passed_over(take):
    found = take("faq.csv", "客服知识库 2024,,\n,,\n问题,答案,分类\n怎么退货？,联系客服。,售后\n")
    assert [p.title for p in passages(found)] == ["怎么退货？"]


def test_json_lines_and_a_json_list_read_alike(take):
    row = {
        "id": "a",
        "question": {"zh": "怎么退？", "en": "How?"},
        "answer": {"zh": "退", "en": "So."},
    }
    row["similar"] = {"en": ["which way", "how so"]}
    wrapped = take("c.json", json.dumps({"total": 1, "rows": [row]}, indent=1))
    assert [entry.id for entry in wrapped.entries] == ["a"]
    lines = take("faq.jsonl", json.dumps(row) + "\n{broken\n[1]\n")
    assert lines.entries[0].passages == take("b.json", json.dumps([row])).entries[0].passages
    assert troubles(lines.problems) == [("2", "bad_row"), ("3", "bad_row")]
    assert sum(key.asks for key in lines.entries[0].passages[1].keys) == 3


def test_the_shops_own_yaml_is_read_as_the_content_folder_reads_it(take):
    from knowledge.sources import read_content
    from tests.knowledge.conftest import FIXTURES

    text = (FIXTURES / "content" / "faq" / "help.yaml").read_text("utf-8")
    known = {p.id: p for p in read_content(FIXTURES / "content").passages}
    for passage in passages(take("help.yaml", text)):
        assert passage.keys == known[passage.id].keys
        assert passage.text == known[passage.id].text


def test_sheets_of_a_workbook_are_read_together(take_sheet):
    found = take_sheet(
        [["编号", "问题", "答案"], ["x", "怎么退？", "七天内。"], [2, "几点开门？", 9.0]],
        [],
        [["id", "question", "answer"], ["x", "How to return?", "Within 7 days."], ["y", None, "?"]],
    )
    assert [(entry.id, len(entry.passages)) for entry in found.entries] == [
        ("x", 2),
        ("book.xlsx-2", 1),
    ]
    assert troubles(found.problems) == [("Sheet2!3", "no_question")]


def test_an_answer_with_markup_is_read_without_it(take):
    answer = "<p>Pack it.</p><script>steal()</script><ul><li>Send it</li></ul>"
    (found,) = passages(take("faq.jsonl", json.dumps({"question": "How?", "answer": answer})))
    assert found.text == "Pack it.\n- Send it"


def test_an_answer_too_long_for_one_piece_becomes_neighbouring_pieces(take):
    answer = "\n\n".join(
        f"Step {n}. " + "Fold the card and press it flat again. " * 12 for n in range(9)
    )
    found = passages(take("faq.jsonl", json.dumps({"id": "fold", "q": "How?", "a": answer})))
    assert [p.entry for p in found] == ["fold", *(f"fold/{n}" for n in range(2, len(found) + 1))]
    assert [p.place for p in found] == list(range(len(found)))
    assert {p.topic for p in found} == {"fold"}
    assert all("Step" in p.text for p in found)
    assert [any(key.asks for key in p.keys) for p in found] == [True] + [False] * (len(found) - 1)


def test_a_table_that_is_neither_questions_nor_products_is_refused_with_its_columns(take):
    found = take("orders.csv", "order,shopper,total\n1,Li,9\n2,Wu,8\n")
    assert not found.entries
    (problem,) = found.problems
    assert problem.trouble == "no_columns"
    assert "order, shopper, total" in problem.reason("en")


def test_a_table_with_column_names_only_says_so(take):
    assert troubles(take("faq.csv", "question,answer\n").problems) == [("", "no_rows")]
