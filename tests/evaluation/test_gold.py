"""The gold set fits the demo shop, is balanced, and leans on no stored wording."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from knowledge import read_content
from knowledge.text import fold

ROOT = Path(__file__).parents[2]
HALVES = ("tuning", "final")
LANGUAGES = ("zh", "en")
WORDED = ("faq", "product")  # their facts are words of the content; others are live or counted


def rows_of(half: str) -> list[dict]:
    lines = (ROOT / "benchmarks" / "gold" / f"{half}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    return [row for half in HALVES for row in rows_of(half)]


@pytest.fixture(scope="module")
def passages():
    return read_content(ROOT / "knowledge" / "content").passages


def test_no_id_and_no_question_is_there_twice(rows):
    assert len(rows) >= 300
    assert len({row["id"] for row in rows}) == len(rows)
    alone = Counter(fold(row["text"]) for row in rows if "history" not in row)
    assert max(alone.values()) == 1


def test_both_languages_have_the_same_mix(rows):
    zh, en = (Counter(r["category"] for r in rows if r["lang"] == lang) for lang in LANGUAGES)
    assert zh == en


def test_both_halves_have_nearly_the_same_mix():
    first, second = (Counter((r["lang"], r["category"]) for r in rows_of(h)) for h in HALVES)
    assert first.keys() == second.keys()
    assert all(abs(first[key] - second[key]) <= 2 for key in first)


def test_a_quarter_cannot_be_answered_and_a_tenth_are_injections(rows):
    assert sum(not row["answerable"] for row in rows) / len(rows) == pytest.approx(0.25, abs=0.02)
    injections = sum(row["category"] == "injection" for row in rows)
    assert injections / len(rows) == pytest.approx(0.1, abs=0.02)


def test_what_can_be_answered_has_facts_and_sources_and_the_rest_has_neither(rows):
    for row in rows:
        assert bool(row["must_include"]) is bool(row["sources"]) is row["answerable"], row["id"]
        assert ("history" in row) is (row["category"] == "followup"), row["id"]


def test_every_source_exists_in_the_language_of_the_question(rows, passages):
    known = {(passage.entry, passage.lang) for passage in passages}
    missing = [
        (row["id"], s) for row in rows for s in row["sources"] if (s, row["lang"]) not in known
    ]
    assert missing == []


def test_no_question_is_a_stored_wording(rows, passages):
    stored = {fold(key.text) for passage in passages for key in passage.keys if key.asks}
    assert [row["id"] for row in rows if fold(row["text"]) in stored] == []


def test_a_source_states_what_must_be_said_and_none_what_must_not(rows, passages):
    text = {(one.entry, one.lang): plain(f"{one.title}\n{one.text}") for one in passages}
    for row in rows:
        said = "\n".join(text[source, row["lang"]] for source in row["sources"])
        assert not any(plain(bad) in said for bad in row["must_not_include"]), row["id"]
        if row["category"] in WORDED:
            ways = [item if isinstance(item, list) else [item] for item in row["must_include"]]
            assert all(any(plain(way) in said for way in item) for item in ways), row["id"]


def plain(text: str) -> str:
    return "".join(text.casefold().replace("–", "-").split())
