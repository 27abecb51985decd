"""The demo shop's words: both languages, unique ids, numbers that agree everywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import yaml

from desk.types import Lang
from tests.shop.conftest import CONTENT

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
HAN = re.compile(r"[\u4e00-\u9fff]")
POLICIES = ("shipping", "returns", "payment", "membership", "privacy", "service")


@cache
def entries(folder: str) -> list[dict[str, Any]]:
    files = sorted((CONTENT / folder).glob("*.yaml"))
    return [entry for path in files for entry in yaml.safe_load(path.read_text("utf-8"))]


@cache
def policy(name: str, lang: Lang) -> str:
    return (CONTENT / "policies" / f"{name}.{lang}.md").read_text("utf-8")


def numbers(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(text))


def pairs(value: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every {zh, en} pair in an entry, with where it stands."""
    if isinstance(value, dict) and set(value) == {"zh", "en"}:
        yield path, value["zh"], value["en"]
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from pairs(member, f"{path}.{key}")
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from pairs(member, f"{path}.{place}")


def everything() -> list[tuple[str, Any, Any]]:
    rows = [*entries("faq"), *entries("products")]
    return [pair for row in rows for pair in pairs(row, row["id"])]


def test_there_is_a_whole_shop_of_it() -> None:
    products = entries("products")
    assert len(products) >= 60
    assert sum(len(product["variants"]) for product in products) >= 250
    assert len({product["category"] for product in products}) >= 10
    assert len(entries("faq")) >= 60


def test_ids_and_skus_are_unique() -> None:
    ids = [entry["id"] for entry in (*entries("faq"), *entries("products"))]
    skus = [variant["sku"] for product in entries("products") for variant in product["variants"]]
    for names in (ids, skus):
        assert [name for name, times in Counter(names).items() if times > 1] == []
    assert all(
        sku.startswith(p["id"] + "-")
        for p in entries("products")
        for sku in (variant["sku"] for variant in p["variants"])
    )


def test_everything_is_said_in_both_languages() -> None:
    for place, zh, en in everything():
        assert zh, place
        assert en, place
        if place.endswith(("tags", "attributes", "options")):
            assert len(zh) == len(en), place


def test_chinese_is_chinese_and_english_is_english() -> None:
    for place, zh, en in everything():
        if isinstance(zh, str):
            assert HAN.search(zh), place
            assert not HAN.search(en), place
    for name in POLICIES:
        assert not HAN.search(policy(name, Lang.EN)), name


def test_numbers_are_the_same_in_both_languages() -> None:
    for place, zh, en in everything():
        if isinstance(zh, str):
            assert numbers(zh) == numbers(en), place
        elif isinstance(zh, dict):
            said = [" ".join(str(part) for part in words.values()) for words in (zh, en)]
            assert numbers(said[0]) == numbers(said[1]), place


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_says_the_same_in_both_languages(name: str) -> None:
    zh, en = policy(name, Lang.ZH), policy(name, Lang.EN)
    anchors = [re.findall(r"^## .+ \{#([a-z-]+)\}$", text, re.M) for text in (zh, en)]
    assert anchors[0] == anchors[1]
    assert len(anchors[0]) == len(set(anchors[0])) == zh.count("\n## ")
    assert numbers(zh) == numbers(en)


@pytest.mark.parametrize("lang", Lang)
def test_an_answer_promises_only_what_the_policy_says(lang: Lang) -> None:
    for entry in entries("faq"):
        if entry["topic"] in POLICIES:
            extra = numbers(entry["answer"][lang]).keys() - numbers(policy(entry["topic"], lang))
            assert not extra, entry["id"]


@pytest.mark.parametrize(
    ("answer", "product", "number"),
    [
        ("products-bedding-size", "P1206", "30"),
        ("products-induction", "P1901", "250"),
        ("products-duvet-weight", "P1203", "500"),
        ("products-duvet-weight", "P1203", "900"),
        ("products-rug-size", "P1701", "1.6"),
        ("products-rug-size", "P1701", "2.3"),
    ],
)
@pytest.mark.parametrize("lang", Lang)
def test_advice_on_products_agrees_with_the_product(
    lang: Lang, answer: str, product: str, number: str
) -> None:
    advice = next(entry["answer"][lang] for entry in entries("faq") if entry["id"] == answer)
    goods = next(entry for entry in entries("products") if entry["id"] == product)
    assert number in numbers(advice)
    assert number in numbers(yaml.safe_dump(goods, allow_unicode=True))


def test_an_answers_address_is_its_own_place_on_a_help_page() -> None:
    for entry in entries("faq"):
        assert entry["url"] == f"/shop/help/{entry['topic']}#{entry['id']}"
        if entry["topic"] in POLICIES:
            assert f"{{#{entry['id']}}}" not in policy(entry["topic"], Lang.EN)


@pytest.mark.parametrize("lang", Lang)
def test_shoppers_ask_in_many_words(lang: Lang) -> None:
    asked: Counter[str] = Counter()
    for entry in entries("faq"):
        similar = entry["similar"][lang]
        assert 4 <= len(similar) <= 24, entry["id"]
        asked.update(words.lower() for words in (*similar, entry["question"][lang]))
    assert [words for words, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("lang", Lang)
def test_an_answer_is_short_and_stands_alone(lang: Lang) -> None:
    for entry in entries("faq"):
        answer = entry["answer"][lang]
        sentences = re.findall(r"[。！？]|[.!?](?:\s|$)", answer)
        assert 1 <= len(sentences) <= 4, entry["id"]
        assert answer[-1] in "。.", entry["id"]


def test_variants_of_a_product_differ_by_options_that_match() -> None:
    for product in entries("products"):
        seen = [tuple(v["options"]["en"].items()) for v in product["variants"]]
        assert len(seen) == len(set(seen)), product["id"]
        names = {tuple(v["options"]["zh"]) for v in product["variants"]}
        assert len(names) == 1, product["id"]


def test_prices_are_money_and_some_stock_is_low_or_gone() -> None:
    variants = [variant for p in entries("products") for variant in p["variants"]]
    for variant in variants:
        assert re.fullmatch(r"\d+\.\d\d", variant["price"]), variant["sku"]
        assert Decimal(variant["price"]) > 0
    stock = Counter(
        "none" if v["stock"] == 0 else "low" if v["stock"] < 5 else "some" for v in variants
    )
    assert stock["none"] >= 10
    assert stock["low"] >= 10
    assert stock["some"] >= 150


def test_every_category_has_a_name_and_products() -> None:
    names = yaml.safe_load((CONTENT / "categories.yaml").read_text("utf-8"))
    assert set(names) == {product["category"] for product in entries("products")}
    assert all(name["zh"] and name["en"] for name in names.values())
    for path in (CONTENT / "products").glob("*.yaml"):
        assert {p["category"] for p in yaml.safe_load(path.read_text("utf-8"))} == {path.stem}
