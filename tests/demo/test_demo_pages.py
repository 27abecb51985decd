"""The demo shop's pages: what they show, and whom they sign in."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import jwt
import pytest
import yaml
from fastapi import FastAPI

from desk.adapters.shop_store import Store
from desk.adapters.shop_store.demo.load import load_demo
from desk.adapters.shop_store.demo.showcase import showcase
from desk.settings import Settings
from desk.types import Lang
from web.demo.help import help_page, topics
from web.demo.pages import local
from web.demo.routes import router

CONTENT = Path("knowledge/content")
NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"
SECRET = "0123456789abcdef0123456789abcdef"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("shop"), identity_secret=SECRET)
    store = Store(settings.shop_url)
    load_demo(store, CONTENT)
    store.close()
    yield settings


@asynccontextmanager
async def browsing(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.state.settings = settings
    app.include_router(router)
    transport = httpx.ASGITransport(app)
    headers = {"accept-language": "zh-CN,zh;q=0.9"}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://shop.example", headers=headers
    ) as client:
        yield client
    if hasattr(app.state, "demo_store"):
        app.state.demo_store.close()


@pytest.fixture
async def client(shop: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with browsing(shop) as client:
        yield client


@pytest.mark.parametrize("lang", Lang)
async def test_every_linked_page_of_the_shop_opens(client: httpx.AsyncClient, lang: Lang) -> None:
    seen, waiting = set(), ["/shop/"]
    while waiting:
        address = waiting.pop()
        answer = await client.get(address, params={"lang": lang})
        assert answer.status_code == 200, address
        seen.add(address)
        links = re.findall(r'(?:href|src)="(/shop/[^"#?]*)', answer.text)
        waiting += [one for one in {*links} if one not in seen and one not in waiting]
    assert len(seen) > 150


@pytest.mark.parametrize("lang", Lang)
async def test_a_product_page_shows_every_variant_with_price_and_stock(
    client: httpx.AsyncClient, lang: Lang
) -> None:
    page = (await client.get("/shop/products/P1001", params={"lang": lang})).text
    rows = yaml.safe_load((CONTENT / "products" / "lamps.yaml").read_text("utf-8"))
    for variant in rows[0]["variants"]:
        assert " · ".join(variant["options"][lang].values()) in page
        assert f"¥{float(variant['price']):g}" in page
    assert {"zh": "仅剩 4 件", "en": "Only 4 left"}[lang] in page


@pytest.mark.parametrize("lang", Lang)
def test_every_address_that_an_faq_cites_is_on_its_page(lang: Lang) -> None:
    for topic in topics(CONTENT):
        page = help_page(CONTENT, topic, lang)
        assert page
        anchors = {one.anchor for one in (*page.questions, *page.sections)}
        file = CONTENT / "faq" / f"{topic}.yaml"
        for row in yaml.safe_load(file.read_text("utf-8")) if file.exists() else []:
            assert row["url"] == f"/shop/help/{topic}#{row['id']}"
            assert row["id"] in anchors


def test_a_policys_anchors_are_ids_and_not_shown() -> None:
    page = help_page(CONTENT, "shipping", Lang.EN)
    assert page
    assert '<h2 id="times">' in page.body
    assert "{#" not in page.body


def test_content_cannot_bring_html_onto_a_page(tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    text = '# T\n\n## S {#s}\n\n<script>x</script> [a](javascript:x) <b onclick="x">b</b>\n'
    (tmp_path / "policies" / "bad.en.md").write_text(text, "utf-8")
    page = help_page(tmp_path, "bad", Lang.EN)
    assert page
    assert "<script" not in page.body
    assert "<b " not in page.body
    assert 'href="javascript' not in page.body


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "address",
    ["/shop/products/P9999", "/shop/help/nothing", "/shop/help/..%2Fshop", "/shop/static/x"],
)
async def test_what_is_not_there_is_said_kindly(
    client: httpx.AsyncClient, address: str, lang: Lang
) -> None:
    answer = await client.get(address, params={"lang": lang})
    assert answer.status_code == 404
    if "%2F" not in address:
        assert {"zh": "没有找到这个页面", "en": "There is no such page"}[lang] in answer.text


async def test_the_language_is_the_browsers_until_another_is_chosen(
    client: httpx.AsyncClient,
) -> None:
    assert 'lang="zh-CN"' in (await client.get("/shop/")).text
    assert 'lang="en"' in (await client.get("/shop/", params={"lang": "en"})).text
    assert 'lang="en"' in (await client.get("/shop/help/")).text
    assert (await client.get("/shop/", params={"lang": "xx"})).status_code == 200


async def test_nobody_is_signed_in_at_first(client: httpx.AsyncClient) -> None:
    assert (await client.get("/shop/identity")).json() == {"identity": None}


async def test_a_chosen_shopper_gets_an_identity_for_minutes(
    client: httpx.AsyncClient, shop: Settings
) -> None:
    who = showcase(Store(shop.shop_url))[0]
    form = {"shopper": who.shopper, "next": "/shop/help/shipping"}
    answer = await client.post("/shop/sign-in", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/shop/help/shipping")
    found = await client.get("/shop/identity")
    claims = jwt.decode(found.json()["identity"], SECRET, algorithms=["HS256"])
    assert claims["sub"] == who.shopper
    assert 0 < claims["exp"] - time.time() <= 600
    assert found.headers["cache-control"] == "no-store"
    assert who.name in (await client.get("/shop/")).text
    await client.post("/shop/sign-out")
    assert (await client.get("/shop/identity")).json() == {"identity": None}


@pytest.mark.parametrize(
    "header",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
async def test_another_sites_form_signs_nobody_out(
    client: httpx.AsyncClient, shop: Settings, header: dict[str, str]
) -> None:
    who = showcase(Store(shop.shop_url))[0]
    ours = {"origin": "http://shop.example"}
    await client.post("/shop/sign-in", data={"shopper": who.shopper}, headers=ours)
    assert (await client.post("/shop/sign-out", headers=header)).status_code == 404
    assert (await client.get("/shop/identity")).json()["identity"]
    await client.post("/shop/sign-out", headers=ours)
    assert (await client.get("/shop/identity")).json() == {"identity": None}


@pytest.mark.parametrize("lang", Lang)
async def test_an_error_that_nobody_foresaw_is_a_page(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, lang: Lang
) -> None:
    monkeypatch.setattr("web.demo.routes.shelves", lambda *_: 1 / 0)
    answer = await client.get("/shop/", params={"lang": lang})
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/html")
    assert {"zh": 'lang="zh-CN"', "en": 'lang="en"'}[lang] in answer.text


@pytest.mark.parametrize("shopper", ["", "someone_else_1042", "admin", "x" * 5000])
async def test_only_showcase_shoppers_can_be_chosen(
    client: httpx.AsyncClient, shopper: str
) -> None:
    answer = await client.post("/shop/sign-in", data={"shopper": shopper}, follow_redirects=False)
    assert answer.status_code in {404, 422}
    client.cookies.set("demo_shopper", shopper or "x")
    assert (await client.get("/shop/identity")).json() == {"identity": None}


async def test_another_sites_form_signs_nobody_in(
    client: httpx.AsyncClient, shop: Settings
) -> None:
    who = showcase(Store(shop.shop_url))[0]
    headers = {"sec-fetch-site": "cross-site"}
    answer = await client.post("/shop/sign-in", data={"shopper": who.shopper}, headers=headers)
    assert answer.status_code == 404
    assert (await client.get("/shop/identity")).json() == {"identity": None}


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/shop/",
        "/\\evil.example",
        "/shop/\\x",
        "javascript:x",
        "",
    ],
)
def test_signing_in_leads_to_no_other_site(address: str) -> None:
    assert local(address) == "/shop/"


async def test_a_picture_is_drawn_in_the_variants_colour(client: httpx.AsyncClient) -> None:
    plain = await client.get("/shop/pictures/P1001.svg")
    green = await client.get("/shop/pictures/P1001.svg", params={"item": "P1001-SG-S"})
    assert plain.headers["content-type"] == "image/svg+xml"
    assert plain.text != green.text
    assert "<script" not in plain.text


async def test_no_page_needs_inline_script_or_style(client: httpx.AsyncClient) -> None:
    for address in ("/shop/", "/shop/products/P1001", "/shop/help/shipping", "/shop/chat"):
        text = (await client.get(address)).text
        assert not re.search(r"<style|style=|\son\w+=|<script(?! type=\"module\" src=)", text), (
            address
        )


async def test_an_empty_shop_says_what_to_do(tmp_path: Path) -> None:
    async with browsing(Settings(data_dir=tmp_path)) as client:
        assert "shopkeeper shop demo" in (await client.get("/shop/")).text
        assert "shopkeeper shop demo" in (await client.get("/shop/sign-in")).text


async def test_a_shop_that_does_not_answer_is_said_kindly(tmp_path: Path) -> None:
    async with browsing(Settings(data_dir=tmp_path, shop_database_url=NOWHERE)) as client:
        assert (await client.get("/shop/")).status_code == 503
