"""A pinned answer is what is found for its question, before anything else that is like it."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from cli.knowledge.app import app
from desk.errors import DeskError
from knowledge.errors import EntryError
from knowledge.library import Library
from knowledge.live import Live
from knowledge.pins import Pin, pin_entry, pinned

RUN = CliRunner()
QUESTION = {"zh": "双十一当天下单几号发货？", "en": "When do Singles' Day orders leave?"}
ANSWER = {
    "zh": "双十一的订单 11 月 13 日前全部发出。",
    "en": "Singles' Day orders leave by November 13.",
}


def put(index, embedder, pin: Pin) -> str:
    entry = pin_entry(pin)
    with Library(index, embedder) as library:
        library.put([entry], "test")
    return entry.id


def first(index, embedder, text: str, lang: str):
    return Live(index, embedder).retriever().search(text, lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_its_question_finds_it_however_it_is_typed(index, embedder, lang):
    put(index, embedder, Pin(QUESTION, ANSWER))
    found = first(index, embedder, QUESTION[lang].upper().strip("？?"), lang)
    assert (found.decision, found.hits[0].passage.text) == ("answer", ANSWER[lang])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_goes_before_an_entry_with_the_same_question(index, embedder, lang):
    taken = {"zh": "", "en": ""}
    with Library(index) as library:
        entry = next(e for e in library.entries() if len(e.langs) == 2 and e.kind == "faq")
        taken = {passage.lang: passage.title for passage in entry.passages}
    name = put(index, embedder, Pin(taken, ANSWER))
    found = first(index, embedder, taken[lang], lang)
    assert (found.decision, found.hits[0].passage.entry) == ("answer", name)


def test_said_instead_of_an_entry_it_takes_its_place(index, embedder):
    with Library(index) as library:
        entry = next(e for e in library.entries() if e.kind == "faq")
    wording = next(key.text for key in entry.passage("zh").keys if key.asks)
    put(index, embedder, Pin(QUESTION, ANSWER, {"zh": (wording,)}, instead=entry.id))
    found = first(index, embedder, f"请问一下{wording}", "zh")
    assert pinned(found.hits[0].passage.entry)
    assert entry.id not in {hit.passage.entry for hit in found.hits}


def test_pinned_again_it_is_replaced_and_the_old_one_kept(index, embedder):
    name = put(index, embedder, Pin(QUESTION, ANSWER))
    assert put(index, embedder, Pin(QUESTION, {**ANSWER, "zh": "11 月 12 日前发出。"})) == name
    with Library(index) as library:
        assert [version.number for version in library.history(name)] == [1, 2]
    assert "12" in first(index, embedder, QUESTION["zh"], "zh").hits[0].passage.text


@pytest.mark.parametrize("pin", [Pin({"zh": "？"}, ANSWER), Pin(QUESTION, {"zh": " "})])
def test_a_pin_without_words_is_refused(pin):
    with pytest.raises(EntryError, match="pinned answer"):
        pin_entry(pin)


@pytest.fixture
def shop(monkeypatch, content, tmp_path, index):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "index").symlink_to(index)
    monkeypatch.setenv("SHOPKEEPER_CONTENT_DIR", str(content))
    monkeypatch.setenv("SHOPKEEPER_DATA_DIR", str(tmp_path / "var"))


def said(*words: str) -> str:
    done = RUN.invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_pinning_listing_and_unpinning(shop):
    told = said("pin", QUESTION["zh"], "--answer-zh", ANSWER["zh"], "--similar", QUESTION["en"])
    assert (
        "已置顶并生效 · pinned and in use" in told.replace("：", "").split("：")[0]
        or "pin-" in told
    )
    assert "en" in told, "the missing language is named"
    listed = said("pins")
    assert ANSWER["zh"] in listed
    name = listed.split()[0]
    said("unpin", name)
    assert "no answers are pinned" in said("pins")


def test_only_pins_are_unpinned_and_only_known_entries_replaced(shop):
    with pytest.raises(DeskError, match="no pinned answer"):
        RUN.invoke(app, ["unpin", "returns"], catch_exceptions=False)
    words = ["pin", "q?", "--answer-en", "a", "--instead", "nothing"]
    with pytest.raises(DeskError, match="no entry nothing"):
        RUN.invoke(app, words, catch_exceptions=False)
