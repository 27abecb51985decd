"""How answers sound is the shop's to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.errors import Code, DeskError
from desk.settings import Settings
from desk.types import Lang
from desk.wiring import read_tone


@pytest.mark.parametrize("lang", Lang)
def test_the_settings_tone_goes_before_the_shops(tmp_path: Path, lang: Lang) -> None:
    (tmp_path / "shop.yaml").write_text("tone: {zh: 亲切, en: Warm}\n", "utf-8")
    shop = Settings(content_dir=tmp_path)
    assert read_tone(shop).to(lang) == ("亲切" if lang is Lang.ZH else "Warm")
    own = Settings(content_dir=tmp_path, tone_zh="正式", tone_en="Formal")
    assert read_tone(own).to(lang) == ("正式" if lang is Lang.ZH else "Formal")


def test_a_shop_without_a_tone_has_none(tmp_path: Path) -> None:
    assert read_tone(Settings(content_dir=tmp_path)).zh == ""


def test_a_tone_that_is_no_pair_is_complained_about(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text("tone: warm\n", "utf-8")
    with pytest.raises(DeskError) as caught:
        read_tone(Settings(content_dir=tmp_path))
    assert caught.value.code is Code.CONTENT_WRONG
