"""Passages from products: what they are and what they come in, never what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from knowledge.forms import Both, BothLists, BothWords
from knowledge.passages import LANGS, Key, Kind, Passage

_CARE = {"zh": "养护：", "en": "Care: "}
_COMES_IN = {"zh": "可选", "en": "Comes in "}
_COLON = {"zh": "：", "en": ": "}
_COMMA = {"zh": "、", "en": ", "}


class Variant(Protocol):
    @property
    def sku(self) -> str: ...
    @property
    def options(self) -> BothWords: ...


class Product(Protocol):
    """What a product must say of itself, whichever file it comes from."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> Both: ...
    @property
    def category(self) -> str: ...
    @property
    def description(self) -> Both: ...
    @property
    def tags(self) -> BothLists: ...
    @property
    def attributes(self) -> BothWords: ...
    @property
    def care(self) -> Both | None: ...
    @property
    def variants(self) -> Sequence[Variant]: ...


def product_passages(product: Product, category_words: tuple[str, ...]) -> Iterator[Passage]:
    """One passage a language; prices and stock are left out, they belong to the shop."""
    for lang in LANGS:
        name, description = product.name.get(lang), product.description.get(lang)
        if not name or not description:
            continue
        lines = [description, *_facts(product, lang)]
        text = "\n".join(lines)
        tags = " ".join(product.tags.get(lang))
        about = f"{name}\n{' '.join(category_words)} {tags}\n{text}"
        yield Passage(
            id=f"product:{product.id}:{lang}",
            entry=product.id,
            kind=Kind.PRODUCT,
            topic=product.category,
            lang=lang,
            title=name,
            path=product.category,
            text=text,
            url=f"/shop/products/{product.id}",
            keys=(Key(name), Key(about)),
            skus=tuple(variant.sku for variant in product.variants),
            tags=product.tags.get(lang),
        )


def _facts(product: Product, lang: str) -> Iterator[str]:
    for name, value in product.attributes.get(lang).items():
        yield f"{name}{_COLON[lang]}{value}"
    for name, values in _options(product, lang).items():
        yield f"{_COMES_IN[lang]}{name}{_COLON[lang]}{_COMMA[lang].join(values)}"
    care = product.care.get(lang) if product.care else ""
    if care:
        yield _CARE[lang] + care


def _options(product: Product, lang: str) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for variant in product.variants:
        for name, value in variant.options.get(lang).items():
            found.setdefault(name, {})[value] = None
    return found
