"""From questions in vain to an entry that answers them, with a person in between."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine
from typer.testing import CliRunner

from cli.knowledge.app import app
from desk.adapters.gaps import Gaps
from desk.adapters.knowledge_index import KnowledgeIndex
from desk.errors import Code, DeskError
from desk.types import Lang
from knowledge import Embedder, Retriever
from knowledge.gaps import clusters
from tests.ledger.test_gaps import Talk

ASKED = {
    "zh": ("你们上门装窗帘吗", "窗帘可以上门安装吗", "能来家里装窗帘不"),
    "en": ("do you fit curtains at home", "can someone install my curtains"),
}
OTHER = "how far away is the moon"


@pytest.fixture
def gaps(ledger: Engine, index: Path, tmp_path: Path) -> Gaps:
    return Gaps(ledger, KnowledgeIndex(index), index, tmp_path / "gaps")


@pytest.fixture
def asked(ledger: Engine) -> None:
    for lang, questions in ASKED.items():
        for text in questions:
            Talk(ledger, lang).ask(text, "hand_over")
    Talk(ledger, "en").ask(OTHER, "clarify")


def test_questions_that_mean_the_same_are_together(small: Retriever, embedder: Embedder) -> None:
    texts = [(text, lang) for lang, said in ASKED.items() for text in said]
    found = clusters([*texts, (OTHER, "en")], embedder, small.centre)
    assert sorted(found[0]) == list(range(len(texts)))
    assert found[1:] == [(len(texts),)]
    assert clusters([], embedder, small.centre) == []


def test_gaps_are_listed_with_counts_the_largest_first(gaps: Gaps, asked: None) -> None:
    first, second = gaps.open()
    assert first.counts == {"abstained": 5}
    assert (second.questions[0].text, second.counts) == (OTHER, {"clarified": 1})


def test_what_the_index_answers_by_now_is_no_gap(gaps: Gaps, ledger: Engine) -> None:
    Talk(ledger, "en").ask("is shipping free", "hand_over")
    assert gaps.open() == []


@pytest.mark.parametrize("lang", Lang)
def test_a_persons_answer_becomes_a_draft_and_goes_live_when_approved(
    gaps: Gaps, ledger: Engine, lang: Lang
) -> None:
    talk = Talk(ledger, lang)
    text = ASKED[lang][0]
    talk.ask(text, "hand_over")
    talk.person(
        {"zh": "可以，¥50 起，打 13812345678。", "en": "Yes, from ¥50, ring 13812345678."}[lang]
    )
    name = gaps.open()[0].id
    (row,) = yaml.safe_load(gaps.draft(name).read_text("utf-8"))
    assert row["question"][lang] == text
    assert "¥50" in row["answer"][lang] and "[number]" in row["answer"][lang]
    entry = gaps.approve(name, "mei")
    assert gaps.open() == []
    found = gaps.index.find(text, lang)
    assert (found.decision, found.evidence[0].entry) == ("answer", entry.id)
    assert found.evidence[0].url == f"/shop/source/{entry.id}"


def test_a_draft_without_an_answer_does_not_go_live(gaps: Gaps, asked: None) -> None:
    name = gaps.open()[0].id
    gaps.draft(name)
    with pytest.raises(DeskError, match="no answer yet") as caught:
        gaps.approve(name, "mei")
    assert caught.value.code is Code.CONTENT_WRONG
    assert len(gaps.open()) == 2


def test_a_draft_that_was_edited_is_kept(gaps: Gaps, asked: None) -> None:
    file = gaps.draft(gaps.open()[0].id)
    file.write_text(file.read_text("utf-8") + "# mine\n", "utf-8")
    assert gaps.draft(gaps.open()[0].id).read_text("utf-8").endswith("# mine\n")


def test_dismissed_questions_leave_the_list(gaps: Gaps, asked: None) -> None:
    gaps.dismiss(gaps.open()[0].id, "mei")
    assert [gap.questions[0].text for gap in gaps.open()] == [OTHER]
    with pytest.raises(DeskError) as caught:
        gaps.dismiss("nothing", "mei")
    assert caught.value.code is Code.GAP_UNKNOWN


def test_a_disliked_answer_is_a_gap_until_its_source_changes(gaps: Gaps, ledger: Engine) -> None:
    best = gaps.index.find("is shipping free", Lang.EN).evidence[0].retrieved
    talk = Talk(ledger, "en")
    talk.ask("is shipping free", "answer", cited=(best.passage_id, best.version))
    talk.dislike()
    assert gaps.open()[0].counts == {"disliked": 1}
    other = Talk(ledger, "en")
    other.ask("is shipping free", "answer", cited=(best.passage_id, "an older version"))
    other.dislike()
    assert len(gaps.open()[0].questions) == 1


def test_the_command_lists_both_languages_without_personal_data(
    ledger: Engine, asked: None, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Talk(ledger, "en").ask("my name is Ann Bell, can I rent a sofa", "hand_over")
    monkeypatch.setenv("DATABASE_URL", ledger.url.render_as_string(hide_password=False))
    monkeypatch.setenv("SHOPKEEPER_DATA_DIR", str(index.parent))
    shown = CliRunner().invoke(app, ["gaps"]).output
    assert "未回答 not answered 5" in shown
    assert "Ann" not in shown
