"""/shop/source/ENTRY: what a citation points to where the shop has no page for it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from desk.settings import Settings
from desk.types import Lang
from knowledge.intake.taking import take
from knowledge.library import Library
from web.app import create_app

GUIDE = {
    "zh": "# 送货 <b>\n\n## 时效 {#times}\n\n两到四天。\n\n- 华东：两天\n"
    "- <script>alert(1)</script>\n",
    "en": "# Delivery <b>\n\n## Times {#times}\n\nTwo to four days.\n\n"
    "- East: two\n- West: [four](javascript:x)\n",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "var", demo=False)


@pytest.fixture
def shop(settings: Settings, tmp_path: Path) -> Settings:
    for lang, text in GUIDE.items():
        (tmp_path / f"送货.{lang}.md").write_text(text, "utf-8")
    (tmp_path / "faq.csv").write_text("id,q,a\nonly,只有中文吗？,是的。\n", "utf-8")
    with Library(settings.data_dir / "index") as library:
        take(library, tmp_path / "送货.zh.md", "送货.md", "li")
        take(library, tmp_path / "faq.csv", "faq.csv", "li")
    return settings


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_app(settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.example") as client:
        yield client


def address(shop: Settings, entry: str) -> str:
    with Library(shop.data_dir / "index") as library:
        found = library.entry(entry)
        assert found
        return found.passages[0].url


@pytest.mark.parametrize("lang", Lang)
async def test_a_citations_address_shows_what_the_shop_says_now(shop, client, lang) -> None:
    answer = await client.get(address(shop, "送货.md/times"), params={"lang": lang})
    assert answer.status_code == 200
    assert {"zh": "<h1>时效</h1>", "en": "<h1>Times</h1>"}[lang] in answer.text
    assert {"zh": "<li>华东：两天</li>", "en": "<li>East: two</li>"}[lang] in answer.text
    assert {"zh": "更新于", "en": "Last updated"}[lang] in answer.text
    assert f'lang="{"zh-CN" if lang == "zh" else "en"}"' in answer.text


@pytest.mark.parametrize("lang", Lang)
async def test_an_entry_in_one_language_is_shown_to_readers_of_the_other(
    shop, client, lang
) -> None:
    text = (await client.get("/shop/source/only", params={"lang": lang})).text
    assert "faq.csv" not in text
    assert "是的。" in text
    assert ("in Chinese only" in text) == (lang is Lang.EN)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "entry", ["nothing", "送货.md/nothing", "..%2F..%2Fetc", "a" * 3000, "%00"]
)
async def test_an_unknown_entry_is_said_kindly(shop, client, lang, entry) -> None:
    answer = await client.get(f"/shop/source/{entry}", params={"lang": lang})
    assert answer.status_code == 404
    assert {"zh": "没有找到这条内容", "en": "There is no such page"}[lang] in answer.text


async def test_a_shop_that_has_added_nothing_gets_no_library_by_being_asked(
    client, settings
) -> None:
    assert (await client.get("/shop/source/x")).status_code == 404
    assert not (settings.data_dir / "index").exists()


async def test_a_library_that_cannot_be_read_is_said_kindly(client, settings) -> None:
    (settings.data_dir / "index").mkdir(parents=True)
    (settings.data_dir / "index" / "library.db").write_bytes(b"no database" * 500)
    answer = await client.get("/shop/source/x", params={"lang": "en"})
    assert answer.status_code == 503
    assert "cannot be opened" in answer.text


@pytest.mark.parametrize("lang", Lang)
async def test_the_shops_text_brings_no_script_or_link_onto_the_page(shop, client, lang) -> None:
    answer = await client.get(address(shop, "送货.md/times"), params={"lang": lang})
    assert not re.search(r"<script|<style|style=|href=.javascript:|\son\w+=", answer.text)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    style = re.search(r'rel="stylesheet" href="([^"]+)"', answer.text)
    assert style
    assert (await client.get(style[1])).headers["content-type"].startswith("text/css")


async def test_the_language_is_the_browsers_until_another_is_chosen(shop, client) -> None:
    english = {"accept-language": "en-GB,en;q=0.9"}
    assert '<html lang="en">' in (await client.get("/shop/source/only", headers=english)).text
    await client.get("/shop/source/only", params={"lang": "zh"})
    assert 'lang="zh-CN"' in (await client.get("/shop/source/only", headers=english)).text
