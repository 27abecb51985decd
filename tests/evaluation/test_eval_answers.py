"""`shopkeeper eval answers` on the small shop, quoting: outcomes, errors, citations, numbers."""

from __future__ import annotations

import json

import pytest

from tests.evaluation.conftest import FIXTURES

ASKED = {
    "zh": {"text": "多久能送到？", "must_include": ["三天"], "sources": ["delivery-time"]},
    "en": {
        "text": "How long does delivery take?",
        "must_include": ["3 days"],
        "sources": ["delivery-time"],
    },
}
KEYS = {
    *("answered", "clarified", "handed_over", "error_among_answered"),
    *("error_among_answered_upper_95", "citation_precision", "citation_recall"),
    *("unsupported_number_rate", "false_hand_over_rate", "language_match", "p50_ms", "p95_ms"),
}


@pytest.fixture
def asked(run, write):
    def asked(*rows, words=("--extractive",)):
        full = [{"id": n, "answerable": True, **row} for n, row in enumerate(rows)]
        file = write("q.jsonl", *full)
        return run("answers", "--knowledge", FIXTURES / "content", "--questions", file, *words)

    return asked


def test_right_answers_in_both_languages_are_perfect(asked):
    found = asked(ASKED["zh"], ASKED["en"]).found
    for of in (found, found["languages"]["zh"], found["languages"]["en"]):
        assert set(of) >= KEYS
        assert of["answered"] == of["questions"]
        assert of["error_among_answered"] == of["unsupported_number_rate"] == 0.0
        assert of["citation_precision"] == of["citation_recall"] == of["language_match"] == 1.0
    assert found["model"] == "extractive"
    assert 0 < found["error_among_answered_upper_95"] < 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "wrong",
    [
        {"must_include": ["九天", "9 days"]},
        {"must_not_include": [["三天", "three days"]]},
        {"answerable": False},
    ],
)
def test_each_kind_of_wrong_answer_is_an_error(asked, lang, wrong):
    said = asked({**ASKED[lang], **wrong})
    assert said.found["error_among_answered"] == 1.0
    assert said.found["error_among_answered_upper_95"] == 1.0
    assert ASKED[lang]["text"] in said.err


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "量子力学是谁发明的"), ("en", "who won the world cup in 1998")]
)
def test_what_is_not_known_is_handed_over(asked, lang, text):
    found = asked({"text": text, "answerable": False}).found
    assert found["answered"] == 0
    assert found["error_among_answered"] is None
    assert found["false_hand_over_rate"] is None


def test_a_false_hand_over_is_counted(asked):
    found = asked({"text": "who won the world cup in 1998"}).found
    assert found["false_hand_over_rate"] == 1.0


@pytest.mark.parametrize(
    "name",
    [
        "delivery-time",
        "faq:delivery-time",
        "faq:delivery-time:zh",
        "多久能送到？",
        "shipping#delivery-time",
    ],
)
def test_a_source_may_be_named_by_entry_passage_title_or_link(asked, name):
    assert asked({**ASKED["zh"], "sources": [name]}).found["citation_precision"] == 1.0


def test_a_citation_of_another_source_is_imprecise(asked):
    found = asked({**ASKED["zh"], "sources": ["invoice"]}).found
    assert (found["citation_precision"], found["citation_recall"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "price"), [("P1001-WH-S 多少钱", "¥129"), ("how much is P1001-WH-S", "¥129")]
)
def test_prices_come_from_the_folders_products_and_are_supported(asked, text, price):
    found = asked({"text": text, "must_include": [price], "sources": ["P1001-WH-S"]}).found
    assert (found["answered"], found["wrong"], found["unsupported_numbers"]) == (1, 0, 0)


def test_history_reaches_the_skill(asked):
    history = ["user: 多久能送到？", "bot: 一般三天送到。"]
    found = asked({"text": "那运费怎么算？", "history": history, "must_include": ["一百元"]}).found
    assert found["wrong"] == 0


def test_rows_are_written_with_reply_reasons_and_trace(asked, tmp_path):
    out = tmp_path / "rows.jsonl"
    asked({**ASKED["zh"], "category": "faq"}, words=("--extractive", "--out", out))
    row = json.loads(out.read_text("utf-8"))
    assert row["outcome"] == "answered"
    assert row["reply"].startswith("一般三天送到")
    assert row["trace"]["decision"] == "answer"
    assert row["category"] == "faq"


def test_a_model_that_is_named_but_not_there_is_an_error_and_an_unnamed_one_is_done_without(
    asked, monkeypatch
):
    from desk.errors import DeskError

    monkeypatch.setenv("SHOPKEEPER_MODEL_PORT", "9")
    said = asked(ASKED["zh"], words=())
    assert said.found["model"] == "extractive"
    assert "no model server answers" in said.err
    with pytest.raises(DeskError, match="does not answer"):
        asked(ASKED["zh"], words=("--model-url", "http://127.0.0.1:9/v1"))


def test_a_report_has_tables_in_both_languages_and_plots(asked, tmp_path):
    rows = ({**ASKED["zh"], "category": "faq"}, ASKED["en"], {"text": "hi?", "answerable": False})
    asked(*rows, words=("--extractive", "--report", tmp_path / "report"))
    page = (tmp_path / "report" / "report.md").read_text("utf-8")
    assert all(words in page for words in ("回答 · Answers", "引用准确率", "| faq |"))
    for plot in ("risk.png", "reliability.png"):
        assert (tmp_path / "report" / plot).read_bytes().startswith(b"\x89PNG")
    assert json.loads((tmp_path / "report" / "result.json").read_text("utf-8"))["questions"] == 3


@pytest.fixture
def folder(tmp_path):
    """A shop's own files, as they lie about: a table, a page, a feed, and a broken one."""
    shop = tmp_path / "shop"
    shop.mkdir()
    faq = (
        "问题,答案\n怎么开发票,下单时填写抬头，三天内发到邮箱。\n可以货到付款吗,不支持货到付款。\n"
    )
    (shop / "faq.csv").write_bytes(faq.encode("gb18030"))
    page = "# Returns\n\n## How long\n\nYou can send goods back within 45 days of delivery.\n"
    (shop / "returns.md").write_text(page, "utf-8")
    feed = (
        "id,name,description,color,price,stock\n"
        "L1,Harbour Lamp,A brass desk lamp with a green shade.,green,$89.00,4\n"
        "L2,Dune Rug,A flat-woven jute rug for the hall.,sand,,\n"
    )
    (shop / "feed.csv").write_text(feed, "utf-8")
    (shop / "broken.xlsx").write_bytes(b"")
    return shop


def test_any_folder_of_files_can_be_answered_from(run, write, folder):
    rows = [
        {"id": 1, "text": "怎么开发票", "must_include": ["3天"], "sources": ["怎么开发票"]},
        {"id": 2, "text": "How much is L1?", "must_include": ["$89"], "sources": ["L1"]},
    ]
    full = [{"answerable": True, **row} for row in rows]
    (folder / "questions.jsonl").write_bytes(write("q.jsonl", *full).read_bytes())
    said = run(
        *("answers", "--knowledge", folder, "--questions", folder / "questions.jsonl"),
        "--extractive",
    )
    found = said.found
    assert (found["answered"], found["wrong"]) == (2, 0)
    assert found["citation_precision"] == 1.0
    assert "broken.xlsx" in said.err
    assert "1 products have no price" in said.err


def test_a_folder_of_nothing_is_refused_with_advice(asked, run, write, tmp_path):
    from desk.errors import DeskError

    (tmp_path / "empty").mkdir()
    file = write("q.jsonl", {"id": 1, "text": "hi", "answerable": False})
    with pytest.raises(DeskError, match="nothing could be learned"):
        run("answers", "--knowledge", tmp_path / "empty", "--questions", file, "--extractive")
