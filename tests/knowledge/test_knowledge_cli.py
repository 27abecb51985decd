"""`shopkeeper knowledge` on a small content: build, status, search, calibrate."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from cli.knowledge.app import app
from desk.errors import Code, DeskError

RUN = CliRunner()


@pytest.fixture
def shop(monkeypatch, content, tmp_path, small_index):
    """The command's environment, with the small index as the one that was built before."""
    data = tmp_path / "var"
    data.mkdir()
    (data / "index").symlink_to(small_index)
    monkeypatch.setenv("SHOPKEEPER_CONTENT_DIR", str(content))
    monkeypatch.setenv("SHOPKEEPER_DATA_DIR", str(data))
    return data


def said(*words: str) -> str:
    done = RUN.invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_an_index_that_fits_the_content_is_left_alone(shop):
    assert "索引已是最新 · the index is up to date" in said("build")


def test_status_counts_and_notices_newer_content(shop, content):
    assert "✓" in said("status")
    (content / "policies" / "returns.en.md").unlink()
    assert "shopkeeper knowledge build" in said("status")


@pytest.mark.parametrize("words", [("运费怎么算？",), ("P1001-WH-S", "--lang", "en")])
def test_search_shows_decision_hits_and_scores(shop, words):
    shown = said("search", *words)
    assert shown.startswith("answer (1.00)")
    assert "1. [exact]" in shown
    assert "/shop/" in shown


def test_calibrate_reports_each_index_and_language(shop):
    shown = said("calibrate")
    assert all(name in shown for name in ("faq.zh", "faq.en", "product.zh", "product.en"))


def test_without_an_index_the_way_to_one_is_named(shop):
    (shop / "index").unlink()
    with pytest.raises(DeskError, match="shopkeeper knowledge build") as caught:
        RUN.invoke(app, ["search", "hi"], catch_exceptions=False)
    assert caught.value.code is Code.INDEX_MISSING


@pytest.fixture
def own(shop, index):
    """The same, with an index that a test may change."""
    (shop / "index").unlink()
    (shop / "index").symlink_to(index)
    return index


def test_entries_are_listed_with_what_people_should_look_at(shop):
    shown = said("list")
    assert "faq      zh+en  delivery-time  (content:faq/help.yaml)" in shown
    assert "! untranslated" in next(line for line in shown.splitlines() if "gift-wrap" in line)
    assert "delivery-time" not in said("list", "--marked")
    assert "gift-wrap" not in said("list", "--lang", "zh")
    assert "P1001" in said("list", "--kind", "product", "--source", "content:products/all.yaml")


def test_what_was_removed_can_be_looked_up_and_brought_back(own):
    assert "移除 1" in said("remove", "delivery-time", "--who", "ann")
    assert "delivery-time" not in said("list")
    shown = said("history", "delivery-time")
    assert "put     build" in shown
    assert "remove  ann" in shown
    assert "Delivery usually takes three days." in shown
    assert "1 entries changed since" in said("status")
    assert "新增 1" in said("restore", "delivery-time", "1", "--who", "bob")
    assert "delivery-time" in said("list")


def test_a_source_is_removed_as_a_whole_and_build_brings_the_content_back(own):
    said("remove", "--source", "content:faq/help.yaml")
    assert "shopkeeper knowledge build" in said("status")
    assert "faq/help.yaml" not in said("list")
    said("build")
    assert "✓" in said("status")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["remove"], "name entries, or one --source"),
        (["remove", "nowhere"], "no entry nowhere; nothing was removed"),
        (["remove", "--source", "nowhere.csv"], "nothing is from 'nowhere.csv'"),
        (["history", "nowhere"], "never was an entry 'nowhere'"),
        (["restore", "delivery-time", "9"], "no version 9"),
    ],
)
def test_what_is_not_there_is_said_with_advice(shop, words, reason):
    with pytest.raises(DeskError, match=reason) as caught:
        RUN.invoke(app, words, catch_exceptions=False)
    assert caught.value.code is Code.CONTENT_WRONG
