"""Products from feeds: rows of one product together, each a variant. Never a price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from knowledge.entries import Entry
from knowledge.forms import Both, BothLists, BothWords
from knowledge.intake.blocks import Words
from knowledge.intake.chunks import chunks
from knowledge.intake.html_page import plain_text
from knowledge.intake.marks import marked
from knowledge.intake.problems import Problem, Refused, Trouble
from knowledge.intake.tokens import MOST_TOKENS, tokens
from knowledge.passages import Key, Kind, Passage
from knowledge.products import product_passages

ID_CHARS = 100
TEXT_CHARS = 4000
_SENTENCE = re.compile(r"(?<=[。！？!?；;\n])|(?<=\.)[^\S\n]+")
_PRICE = re.compile(
    r"[¥￥$€£]\s*\d|\d[\d.,]*\s*(?:元|块钱|美元|欧元|英镑|人民币)"
    r"|\b(?:USD|CNY|RMB|EUR|GBP)\s*\d|\d\s*(?:USD|CNY|RMB|EUR|GBP|dollars|yuan)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Option:
    """A variant, as far as words describe it."""

    sku: str
    options: BothWords


@dataclass(frozen=True, slots=True)
class Goods:
    """What `product_passages` needs of a product."""

    id: str
    name: Both
    category: str
    description: Both
    tags: BothLists
    attributes: BothWords
    care: Both | None
    variants: tuple[Option, ...]


def merged(group: list[dict[str, Any]], source: str) -> Iterator[Entry | Problem]:
    """One product from its rows: words from the first row that has them, a variant each."""
    first = group[0]
    said: dict[str, dict[str, dict[str, Any]]] = {}
    variants: dict[str, dict[str, dict[str, str]]] = {}
    seen: dict[tuple[str, str], str] = {}
    for piece in group:
        for lang, words in piece["said"].items():
            _fill(said.setdefault(lang, {}), words)
        for variant in piece["variants"]:
            key = (variant["sku"] or repr(variant["options"]), piece["lang"])
            if key in seen:
                facts = {"id": variant["sku"] or piece["id"], "first": seen[key]}
                yield Problem(source, piece["row"], Trouble.DUPLICATE, facts)
                continue
            seen[key] = piece["row"]
            variants.setdefault(variant["sku"], {}).update(variant["options"])
    for lang in [*said]:
        said[lang]["description"] = said[lang]["description"] or said[lang]["name"]
    whole = {lang: words for lang, words in said.items() if words["name"]}
    if not whole:
        yield Problem(source, first["row"], Trouble.NO_NAME)
        return
    yield _entry(first, whole, variants, source)


def _fill(held: dict[str, Any], words: dict[str, Any]) -> None:
    for name, value in words.items():
        if isinstance(value, dict):
            held[name] = value | held.get(name, {})
        elif value and not held.get(name):
            held[name] = value
        else:
            held.setdefault(name, value)


def _entry(
    first: dict[str, Any],
    said: dict[str, dict[str, Any]],
    variants: dict[str, dict[str, dict[str, str]]],
    source: str,
) -> Entry:
    def both(name: str) -> dict[str, Any]:
        return {lang: words[name] for lang, words in said.items() if words[name]}

    goods = Goods(
        id=first["id"],
        name=Both(**both("name")),
        category=first["category"],
        description=Both(**both("description")),
        tags=BothLists(**{lang: tuple(tags) for lang, tags in both("tags").items()}),
        attributes=BothWords(**both("attributes")),
        care=Both(**both("care")) if both("care") else None,
        variants=tuple(
            Option(sku, BothWords(**{lang: words for lang, words in options.items() if words}))
            for sku, options in variants.items()
        ),
    )
    url = first["url"] or f"/shop/products/{quote(first['id'], safe='')}"
    passages = product_passages(goods, tuple(filter(None, [first["category_words"]])))
    found = [
        replace(p, url=url, skus=tuple(filter(None, p.skus)), keys=_fitting(p)) for p in passages
    ]
    return Entry(first["id"], Kind.PRODUCT, source, tuple(map(marked, found)))


def _fitting(passage: Passage) -> tuple[Key, ...]:
    """A product with many attributes is found by each part of what it says."""
    if all(tokens(key.text) <= MOST_TOKENS for key in passage.keys):
        return passage.keys
    lines = [Words(line) for line in passage.text.splitlines()]
    parts = chunks(lines, passage.title)
    return (passage.keys[0], *(Key(f"{passage.title}\n{part.text}") for part in parts))


def checked_id(text: str, column: str = "id") -> str:
    """As the shop's backend writes it. Raises Refused where it is no id."""
    if not text:
        raise Refused(Trouble.NO_ID)
    if len(text) > ID_CHARS or any(c in text for c in "\n\r\t"):
        hints = {"hint_zh": "编号应是一小段文字。", "hint_en": "An id is one short word."}
        raise Refused(Trouble.BAD_VALUE, column=column, value=text[:40] + "…", **hints)
    return text


def without_prices(html: str) -> str:
    """A description without markup and without sentences that name an amount of money: what
    a thing costs is asked of the shop's backend. Cut to what an embedder can take in."""
    text = plain_text(html)[:TEXT_CHARS]
    said = ""
    for sentence in _SENTENCE.split(text):
        if not sentence.strip() or _PRICE.search(sentence):
            continue
        gap = "" if not said or said[-1] in "。！？；\n" else " "
        joined = f"{said}{gap}{sentence.lstrip(' ')}"
        if said and tokens(joined) > MOST_TOKENS - 160:  # leaves room for name and attributes
            break
        said = joined
    return said.strip()
