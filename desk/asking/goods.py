"""What the shop sells, with every word that it uses for it, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from desk.asking.things import called
from desk.asking.wording import HAN, is_han, norm, singular
from desk.ports import Product, Variant
from desk.types import Lang

Words = Mapping[str, frozenset[str]]  # a word and the ids of the products that it fits

_SPLIT = re.compile(r"\s*(?:&|/|、|与|和|及|,|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Good:
    """A product in the asker's language, and the same product in each language."""

    product: Product
    twins: tuple[Product, ...]
    lang: Lang

    @property
    def id(self) -> str:
        return self.product.product_id

    @property
    def names(self) -> tuple[str, ...]:
        """Its names in normal form."""
        return tuple(dict.fromkeys(norm(twin.name) for twin in self.twins))

    def options(self, variant: Variant) -> Mapping[str, tuple[str, ...]]:
        """A variant's options in each language in normal form, by their kind in the asker's.

        Languages name kinds differently; an option's place tells which belong together.
        """
        found: dict[str, tuple[str, ...]] = {}
        kinds = list(variant.options)
        for place, kind in enumerate(kinds):
            words = [norm(variant.options[kind])]
            for twin in self.twins:
                other = next((v for v in twin.variants if v.item_id == variant.item_id), None)
                values = list(other.options.values()) if other else []
                if len(values) == len(kinds):
                    words.append(norm(values[place]))
            found[kind] = tuple(dict.fromkeys(words))
        return found


@dataclass(frozen=True, eq=False)
class Goods:
    """All products at one moment, equal only to itself. `categories`: their words by language."""

    goods: Mapping[str, Good] = field(default_factory=dict)
    categories: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.goods)

    def get(self, product_id: str) -> Good | None:
        return self.goods.get(product_id)

    def name(self, product_id: str) -> str:
        found = self.goods.get(product_id)
        return found.product.name if found else ""

    def sort(self, product_id: str) -> str:
        """The asker's word for a product's category, "" where it has none."""
        found = self.goods.get(product_id)
        return self.categories.get(found.product.category, {}).get(found.lang, "") if found else ""

    @cached_property
    def currency(self) -> str:
        return next((good.product.currency for good in self.goods.values()), "")

    @cached_property
    def tags(self) -> Words:
        """Tags of the products, as the shop gave them."""
        return _gather(
            (norm(tag), good.id)
            for good in self.goods.values()
            for twin in good.twins
            for tag in twin.tags
        )

    @cached_property
    def sorts(self) -> Words:
        """Words of the categories."""
        return _gather(
            (part, good.id)
            for good in self.goods.values()
            for said in self.categories.get(good.product.category, {}).values()
            for whole in [norm(said)]
            for part in {whole, *_SPLIT.split(whole)}
            if part
        )

    @cached_property
    def heads(self) -> Words:
        """What products are called at heart: how their names end."""
        return _gather(
            (head, good.id)
            for good in self.goods.values()
            for head in (*(h for name in good.names for h in _heads(name)), *_called(good))
        )

    @cached_property
    def options(self) -> Mapping[str, frozenset[str]]:
        """Option values in normal form, each with the kinds that it is a value of."""
        return _gather(
            (word, kind)
            for good in self.goods.values()
            for variant in good.product.variants
            for kind, words in good.options(variant).items()
            for word in words
        )

    def fits(self, word: str) -> frozenset[str]:
        """The products that a word for things means: what is called so and, of the same
        category, what is tagged so; else what the category of that name holds."""
        tagged = self.tags.get(word, frozenset())
        headed = self.heads.get(word, frozenset())
        if headed:
            sorts = {self.goods[one].product.category for one in headed}
            tagged = frozenset(t for t in tagged if self.goods[t].product.category in sorts)
        if word in self.tags:
            return tagged | headed
        return self.sorts.get(word, frozenset()) | headed

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Words for what things are, not how: 台灯 and 护眼台灯, but not 卧室."""
        named = {*self.sorts, *self.heads}
        tagged = {
            tag
            for tag, ids in self.tags.items()
            for head in (_heads(tag) if tag else ())
            if ids & self.heads.get(head, frozenset())
        }
        return frozenset(named | tagged)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words for things."""
        return frozenset({*self.tags, *self.sorts, *self.heads})

    @cached_property
    def numbers(self) -> Mapping[str, tuple[str, str]]:
        """Product ids and article numbers in lower case: the product, and the article if any."""
        items = {
            variant.item_id.casefold(): (good.id, variant.item_id)
            for good in self.goods.values()
            for variant in good.product.variants
        }
        return items | {good.id.casefold(): (good.id, "") for good in self.goods.values()}

    @cached_property
    def called(self) -> Sequence[tuple[str, str, frozenset[str]]]:
        """Each product's names with their pieces."""
        return [
            (good.id, name, frozenset(pieces(name)))
            for good in self.goods.values()
            for name in good.names
        ]

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """Names of options in normal form, each with the values that it has."""
        return _gather(
            (norm(kind), norm(value))
            for good in self.goods.values()
            for twin in good.twins
            for variant in twin.variants
            for kind, value in variant.options.items()
        )

    @cached_property
    def common(self) -> Mapping[str, int]:
        """In how many products' words each piece of a Chinese name stands, in how many names
        each word of an English one: texts use 陶瓷 for a material, "glow" for anything."""
        counts: dict[str, int] = {}
        for good in self.goods.values():
            said = {p for twin in good.twins for p in pieces(_all(twin)) if is_han(p)}
            for piece in said | {p for n in good.names for p in pieces(n) if not is_han(p)}:
                counts[piece] = counts.get(piece, 0) + 1
        return counts

    @cached_property
    def pairs(self) -> Mapping[str, int]:
        """In how many names each two English words stand side by side."""
        return Counter(
            pair
            for good in self.goods.values()
            for pair in {p for n in good.names for p in pairs(n)}
        )

    @cached_property
    def plain(self) -> frozenset[str]:
        """Pieces of words for any such thing; they make no name."""
        names = {name for good in self.goods.values() for name in good.names}
        words = (self.words - names) | set(self.options)
        return frozenset(piece for word in words for piece in pieces(word))


def _called(good: Good) -> tuple[str, ...]:
    """Other words, and those of the other language, for a product named in one language only."""
    if len({is_han(name) for name in good.names}) > 1:
        return ()
    return tuple(word for name in good.names for word in called(name))


def pieces(text: str) -> set[str]:
    """What names are compared by: pairs of Chinese characters, other words in the singular."""
    found = {singular(word) for word in re.findall(r"[a-z0-9]+", text)}
    for run in re.findall(rf"[{HAN}]+", text):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found


def pairs(name: str) -> list[str]:
    """The words of an English name, two by two."""
    words = re.findall(r"[a-z0-9]+", name)
    return [] if is_han(name) else [f"{a} {b}" for a, b in pairwise(words)]


def _all(product: Product) -> str:
    options = (value for v in product.variants for value in v.options.values())
    return norm(" ".join((product.name, product.description, *product.tags, *options)))


def _heads(name: str) -> Sequence[str]:
    if is_han(name):
        run = re.findall(rf"[{HAN}]+", name)[-1]
        return [run[-n:] for n in (1, 2, 3) if n <= len(run)]
    words = name.split()
    return [" ".join(words[-n:]) for n in (1, 2) if n <= len(words)]


def _gather(pairs: object) -> Words:
    found: dict[str, set[str]] = {}
    for word, what in pairs:  # type: ignore[attr-defined]
        found.setdefault(singular(word), set()).add(what)
    return {word: frozenset(those) for word, those in found.items()}
