"""`shopkeeper eval retrieval` with the real embedder on a handful of passages."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

P = [
    {"id": 1, "text": "标准配送一般三天送到，偏远地区五天。", "title": "配送时间"},
    {"id": 2, "text": "满一百元免运费，不满收十元。"},
    {"id": "r", "title": "Returns", "text": "You may return goods within thirty days of delivery."},
    {"id": "c", "text": "Wipe the lamp with a dry cloth; never put the shade in water."},
    {"id": "g", "text": "We wrap gifts for free. Tick the box at checkout."},
]
Q = [
    {"id": "z1", "text": "标准配送几天送到？", "relevant": [1]},
    {"id": "z2", "text": "运费怎么收", "relevant": ["2"]},
    {"id": "e1", "text": "how long can I return goods", "lang": "en", "relevant": ["r"]},
    {"id": "e2", "text": "how do I clean the lamp", "relevant": "c"},
]
FIGURES = {
    *("recall_at_1", "recall_at_5", "recall_at_50", "ndcg_at_10", "mrr"),
    *("p50_ms", "p95_ms", "build_passages_per_s"),
}
QUALITY = ("recall_at_1", "recall_at_5", "recall_at_50", "ndcg_at_10", "mrr")


@pytest.fixture
def asked(run, write):
    def asked(*words, queries=tuple(Q)):
        files = write("p.jsonl", *P), write("q.jsonl", *queries)
        return run("retrieval", "--passages", files[0], "--queries", files[1], *words)

    return asked


@pytest.mark.parametrize("mode", ["dense", "lexical", "hybrid"])
def test_easy_questions_score_one_in_every_mode_and_language(asked, mode):
    found = asked("--mode", mode).found
    assert set(found) >= {*FIGURES, "languages", "mode", "passages", "queries"}
    assert found["mode"] == mode
    assert set(found["languages"]) == {"zh", "en"}
    for of in (found, *found["languages"].values()):
        assert set(of) >= FIGURES
        assert [of[name] for name in QUALITY] == [1.0] * 5
        assert 0 < of["p50_ms"] <= of["p95_ms"]
        assert of["build_passages_per_s"] > 0


def test_the_object_stands_alone_on_standard_output(asked):
    said = asked()
    assert len(said.out.splitlines()) == 1
    assert "5 passages, 4 queries" in said.err


def test_a_chinese_question_finds_an_english_passage(asked):
    query = {"id": 1, "text": "收到货后多久可以退货", "relevant": ["r"]}
    found = asked(queries=[query]).found
    assert found["recall_at_5"] == 1.0
    assert set(found["languages"]) == {"zh"}


@pytest.mark.parametrize(
    "id_", ["a b/c?#", "中文 编号", "x" * 300, "a:b:zh", "../etc", "é\u200b", -1]
)
def test_an_id_may_be_anything(run, write, id_):
    rows = {"id": id_, "text": "We wrap gifts."}, {"id": "o", "text": "Wipe the lamp."}
    query = {"id": 1, "text": "do you wrap gifts", "relevant": [id_]}
    files = write("p.jsonl", *rows), write("q.jsonl", query)
    said = run("retrieval", "--passages", files[0], "--queries", files[1], "--mode", "lexical")
    assert said.found["recall_at_1"] == 1.0


@pytest.mark.parametrize("mode", ["dense", "lexical", "hybrid"])
def test_passages_of_the_same_text_are_told_to_be_tied(run, write, mode):
    rows = [{"id": n, "text": "We wrap gifts."} for n in (1, 2)]
    query = {"id": 1, "text": "do you wrap gifts", "relevant": [2]}
    files = write("p.jsonl", *rows), write("q.jsonl", query)
    said = run("retrieval", "--passages", files[0], "--queries", files[1], "--mode", mode)
    assert (said.found["ties"], said.found["mrr"]) == (1, 0.5)


def test_what_cannot_be_found_scores_zero_and_is_told(asked):
    query = {"id": 1, "text": "how do I clean the lamp", "relevant": ["nowhere"]}
    said = asked(queries=[query])
    assert [said.found[name] for name in QUALITY] == [0.0] * 5
    assert said.found["relevant_unknown"] == 1
    assert "relevant ids are no passage's" in said.err


def test_queries_without_an_answer_are_counted_and_left_out(asked):
    found = asked(queries=[*Q, {"id": "n", "text": "who won the cup", "relevant": []}]).found
    assert (found["queries"], found["queries_without_relevant"]) == (4, 1)
    assert found["mrr"] == 1.0


def test_only_queries_without_an_answer_give_no_figures_but_no_error(asked):
    found = asked(queries=[{"id": "n", "text": "who won the cup"}]).found
    assert found["recall_at_1"] is None
    assert found["queries_without_relevant"] == 1


def test_a_second_run_embeds_nothing_and_finds_the_same(asked):
    first, second = asked().found, asked().found
    assert second["embedded"] == 0
    assert second["from_cache"] >= len(P)
    assert [first[name] for name in QUALITY] == [second[name] for name in QUALITY]


def test_a_bad_row_ends_the_command_and_prints_no_figures(asked):
    said = asked(queries=[{"id": 1, "text": "", "relevant": [1]}])
    assert (said.code, said.out) == (2, "")
    assert "评测数据有误" in said.err
    assert "line 1: text is empty" in said.err


def test_a_long_text_is_found_by_its_end(run, write):
    long = " ".join(f"Line {n} of the terms says nothing of use." for n in range(120))
    rows = [{"id": "long", "text": f"{long} Parrots may not ride in the lift."}, *P]
    query = {"id": 1, "text": "may my parrot ride in the lift?", "relevant": ["long"]}
    files = write("p.jsonl", *rows), write("q.jsonl", query)
    said = run("retrieval", "--passages", files[0], "--queries", files[1], "--mode", "dense")
    assert said.found["recall_at_1"] == 1.0


def test_the_last_line_of_the_real_command_is_json(write, data_dir):
    files = write("p.jsonl", *P), write("q.jsonl", *Q)
    words = ["eval", "retrieval", "--passages", files[0], "--queries", files[1]]
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", *words],
        env={"PATH": "/usr/bin:/bin", "SHOPKEEPER_DATA_DIR": str(data_dir)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout.splitlines()[-1])["mrr"] == 1.0


def test_a_report_compares_the_modes_and_shows_them(asked, tmp_path):
    found = asked("--report", tmp_path / "report", "--mode", "lexical").found
    assert found["mode"] == "lexical"
    assert found["ndcg_at_10_over_better"] == {"all": 1.0, "en": 1.0, "zh": 1.0}
    result = json.loads((tmp_path / "report" / "result.json").read_text("utf-8"))
    assert set(result["modes"]) == {"dense", "lexical", "hybrid"}
    page = (tmp_path / "report" / "report.md").read_text("utf-8")
    assert all(
        words in page for words in ("检索 · Retrieval", "zh hybrid", "![nDCG@10](modes.png)")
    )
    assert (tmp_path / "report" / "modes.png").read_bytes().startswith(b"\x89PNG")
