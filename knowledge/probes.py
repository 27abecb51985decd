"""Questions with known answers, made from the content itself, to fit the judges on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.passages import LANGS, Kind, Passage
from knowledge.shelf import Shelf
from knowledge.twins import twins

_FRAMES = {
    "zh": ("{}", "{}是什么材质的", "{}怎么清洗保养", "{}有几种颜色", "我想看看{}", "{}多大尺寸"),
    "en": (
        "{}",
        "what is the {} made of",
        "how do I clean the {}",
        "which colours does the {} come in",
        "tell me about the {}",
        "how big is the {}",
    ),
}


@dataclass(frozen=True, slots=True)
class Probe:
    """`gold`: entries that answer it, none for a foreign question. `kin`: entries that may
    answer it as well; when one of them comes first nobody can say right or wrong.
    `held`: keys that must not be seen, they are the question itself."""

    text: str
    lang: str
    group: str
    gold: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    held: frozenset[int] = frozenset()


def foreign_questions() -> dict[str, list[str]]:
    text = Path(__file__).with_name("foreign.yaml").read_text("utf-8")
    questions: dict[str, list[str]] = yaml.safe_load(text)
    return questions


def foreign_probes() -> Iterator[Probe]:
    for lang, questions in foreign_questions().items():
        for number, text in enumerate(questions):
            yield Probe(text, lang, f"foreign {number}")


def faq_probes(shelf: Shelf) -> Iterator[Probe]:
    """Every wording of every FAQ entry, as if neither it nor its translation had ever been
    written down. The question that heads an answer stands in its key too: it would find
    itself there, so it is asked only as long as there is no other wording."""
    policies: dict[str, set[str]] = {}
    for passage in shelf.passages:
        if passage.kind is Kind.POLICY:
            policies.setdefault(passage.topic, set()).add(passage.entry)
    for entry, numbers in shelf.numbers.items():
        keys = {number: shelf.keys[number] for number in numbers}
        asked = {n: pair for n, pair in keys.items() if pair[1].asks}
        by_lang = {
            lang: [n for n, (passage, _) in asked.items() if passage.lang == lang] for lang in LANGS
        }
        pairs = twins(shelf, by_lang)
        for number, (passage, key) in asked.items():
            answers = {
                n
                for n, (p, k) in keys.items()
                if p is passage and not k.asks and key.text in k.text
            }
            if answers and len(by_lang[passage.lang]) > 1:
                continue
            held = frozenset({number, pairs.get(number, number), *answers})
            kin = frozenset(policies.get(passage.topic, ()))
            yield Probe(key.text, passage.lang, entry, frozenset((entry,)), kin, held)


def product_probes(shelf: Shelf) -> Iterator[Probe]:
    """Questions that name a product, and tags as a shopper would string them together."""
    named: dict[tuple[str, str], set[str]] = {}
    for passage in shelf.passages:
        named.setdefault((passage.title, passage.lang), set()).add(passage.entry)
    for passage in shelf.passages:
        gold = frozenset(named[passage.title, passage.lang])
        for frame in _FRAMES[passage.lang]:
            yield Probe(frame.format(passage.title), passage.lang, passage.entry, gold)
    for (tag, lang), entries in _by_tag(shelf.passages).items():
        yield Probe(tag, lang, f"tag {tag}", entries)


def _by_tag(passages: Iterable[Passage]) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for passage in passages:
        for tag in passage.tags:
            found.setdefault((tag, passage.lang), set()).add(passage.entry)
    return {tag: frozenset(names) for tag, names in sorted(found.items())}
