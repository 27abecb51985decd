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
