"""`shopkeeper shop`, as a shop's owner types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.shop import app
from desk.errors import Code, DeskError
from tests.shop.conftest import CONTENT, SMALL


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHOPKEEPER_SHOP_DATABASE_URL", raising=False)
    monkeypatch.setenv("SHOPKEEPER_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("SHOPKEEPER_CONTENT_DIR", str(CONTENT))


def shop(*words: str) -> Result:
    return CliRunner().invoke(app, words, catch_exceptions=False)


def test_import_then_export_gives_the_file_back(tmp_path: Path) -> None:
    said = shop("import", str(SMALL), "--currency", "GBP").output
    assert "2 products in 3 variants, 2 shoppers, 3 orders" in said
    shop("export", str(tmp_path / "out.json"))
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == json.loads(SMALL.read_text())
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.json"]


def test_export_without_a_file_writes_to_the_screen() -> None:
    shop("import", str(SMALL))
    assert json.loads(shop("export").output) == json.loads(SMALL.read_text("utf-8"))


def test_the_demo_fills_an_empty_shop_once() -> None:
    assert "200 shoppers, 600 orders" in shop("demo", "--as-of", "2026-03-01").output
    with pytest.raises(DeskError) as refused:
        shop("demo")
    assert refused.value.code is Code.SHOP_REFUSED
    assert "200 shoppers, 600 orders" in shop("demo", "--force").output
    assert "600 orders" in shop("status").output


def test_a_wrong_currency_is_refused_before_anything_is_read() -> None:
    with pytest.raises(DeskError, match="three letters"):
        shop("import", "nothing.json", "--currency", "yuan")


def test_an_empty_shop_says_so() -> None:
    assert "0 products" in shop("status").output
