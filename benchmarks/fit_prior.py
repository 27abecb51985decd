"""Fit the judges that shops with few wordings of their own start from, and print them.

    python -m benchmarks.fit_prior --datasets FOLDER [--work FOLDER]

Many small shops are made, and real questions asked of each: with the entry that answers
there, with it hidden, and foreign ones.

faq        the demo shop's FAQ with one wording an entry, 4 to 72 entries, in one language or
           both; its other wordings are what is asked, some in the other language
documents  answers alone, without any question: the demo shop's, an e-commerce FAQ's (en),
           and InsuranceQA's (a part of train, zh and en), 3 to 75 texts
product    the demo shop's products, 3 to all of them, tried as a build tries them

Figures are of folds by entry or question. Vectors are kept in WORK/library.db.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from benchmarks.public_sets import _packed
from knowledge.build import index_of
from knowledge.calibrate import Sample, Targets, fit_to
from knowledge.embed import Embedder, Floats, load_embedder
from knowledge.judge import signals
from knowledge.library import Library
from knowledge.passages import LANGS, Key, Kind, Passage
from knowledge.probes import foreign_questions
from knowledge.ranker import SHIPPED
from knowledge.sources import read_content
from knowledge.trial import Trial
from knowledge.vectors import Vectors

CONTENT = Path(__file__).resolve().parent.parent / "knowledge" / "content"
SIZES = {4: 6, 8: 4, 16: 3, 32: 2, 72: 1}  # entries of a shop → how many such shops
ASKED = 60  # questions of one shop
FOREIGN = 24
ACROSS = 0.25  # share asked in a language that the shop does not have
INSURANCE = 150


@dataclass(frozen=True, slots=True)
class Asking:
    text: str
    lang: str
    gold: frozenset[str]
    kin: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shop:
    """Passages, and questions that they answer."""

    passages: Sequence[Passage]
    asked: Sequence[Asking]


class Kept:
    """An embedder that embeds each text once."""

    def __init__(self, embedder: Embedder, vectors: Vectors) -> None:
        self.name, self.dim = embedder.name, embedder.dim
        self.fingerprint = embedder.fingerprint
        self._vectors = vectors

    def questions(self, texts: Sequence[str]) -> Floats:
        return self._vectors.questions(texts)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._vectors.passages(texts)


def faq_shops(rng: random.Random) -> Iterator[Shop]:
    """The demo shop's FAQ with one wording each; every other shop has its policies too."""
    entries: dict[str, dict[str, Passage]] = {}
    policies: list[Passage] = []
    for entry in read_content(CONTENT).entries:
        if entry.kind is Kind.FAQ:
            entries[entry.id] = {p.lang: p for p in entry.passages}
        elif entry.kind is Kind.POLICY:
            policies += entry.passages
    number = 0
    for langs in (("zh",), ("en",), LANGS):
        for size, count in SIZES.items():
            for _ in range(count):
                number += 1
                chosen = rng.sample(sorted(entries), min(size, len(entries)))
                ruled = [p for p in policies if p.lang in langs] if number % 2 else []
                yield _faq_shop({name: entries[name] for name in chosen}, langs, ruled, rng)


def _faq_shop(
    entries: dict[str, dict[str, Passage]],
    langs: Sequence[str],
    policies: Sequence[Passage],
    rng: random.Random,
) -> Shop:
    passages = list(policies)
    asked = []
    for name, spoken in entries.items():
        for lang, passage in spoken.items():
            wordings = [key.text for key in passage.keys if key.asks]
            kin = frozenset(p.entry for p in policies if p.topic == passage.topic)
            if lang in langs:
                keys = tuple(k for k in passage.keys if not k.asks or k.text == passage.title)
                passages.append(replace(passage, keys=keys))
            elif rng.random() > ACROSS:
                continue
            asked += [Asking(t, lang, frozenset((name,)), kin) for t in wordings[1:]]
    return Shop(passages, rng.sample(asked, min(ASKED, len(asked))))


def document_shops(rng: random.Random, datasets: Path) -> Iterator[Shop]:
    """Texts without questions, and questions with the texts that answer them."""
    for pool, langs in _pools(datasets):
        for size, count in {3: 6, 8: 4, 25: 3, 75: 2}.items():
            for _ in range(count):
                chosen = rng.sample(pool, min(size, len(pool)))
                passages = {p.id: p for texts, _ in chosen for p in texts if p.lang in langs}
                asked = [a for _, asks in chosen for a in asks if a.lang in langs]
                yield Shop(list(passages.values()), rng.sample(asked, min(ASKED, len(asked))))


Pool = list[tuple[list[Passage], list[Asking]]]


def _pools(datasets: Path) -> Iterator[tuple[Pool, Sequence[str]]]:
    """Answers with what is asked of them, and the languages they are offered in."""
    demo: Pool = []
    for entry in read_content(CONTENT).entries:
        if entry.kind is Kind.FAQ:
            texts = [document(entry.id, p.lang, p.text) for p in entry.passages]
            asks = [
                Asking(key.text, p.lang, frozenset((entry.id,)))
                for p in entry.passages
                for key in p.keys
                if key.asks
            ]
            demo.append((texts, asks))
    rows = json.loads((datasets / "ecommerce_faq_en.json").read_text("utf-8"))["questions"]
    shop: Pool = [
        (
            [document(f"shop {n}", "en", row["answer"])],
            [Asking(row["question"], "en", frozenset((f"shop {n}",)))],
        )
        for n, row in enumerate(rows)
    ]
    insured = _insurance(datasets)
    for lang in LANGS:
        yield demo, (lang,)
        yield insured, (lang,)
    yield shop, ("en",)


def _insurance(datasets: Path) -> Pool:
    rows: list[Any] = list(_packed(datasets / "train.json.gz").values())
    texts = _packed(datasets / "answers.json.gz")
    pool: Pool = []
    for row in random.Random(1).sample(rows, INSURANCE):
        gold = frozenset(f"insurance {a}" for a in row["answers"])
        ids = [*row["answers"], *row["negatives"][:1]]
        answers = [document(f"insurance {a}", lang, texts[a][lang]) for a in ids for lang in LANGS]
        pool.append((answers, [Asking(row[lang], lang, gold) for lang in LANGS]))
    return pool


def document(name: str, lang: str, text: str) -> Passage:
    where = (f"{name}:{lang}", name, Kind.POLICY, name, lang, name, "", text, "")
    return Passage(*where, keys=(Key(text),))


def tried(shop: Shop, embedder: Embedder, foreign: Sequence[Asking]) -> Iterator[Sample]:
    """Samples of one shop, with the shipped ranker where it has questions."""
    worded = any(key.asks for passage in shop.passages for key in passage.keys)
    with tempfile.TemporaryDirectory() as folder:
        found = index_of(shop.passages, Path(folder), embedder)
        shelf = found.shelves["faq"].ordered_by(SHIPPED if worded else None)
        for asking in [*shop.asked, *foreign]:
            question = found.question(asking.text, asking.lang)
            gone = frozenset(n for e in asking.gold for n in shelf.numbers.get(e, ()))
            views = {"held": frozenset[int](), "gone": gone} if gone else {"foreign": gone}
            for origin, hidden in views.items():
                candidates = shelf.search(question, hidden=hidden)
                if candidates and candidates[0].entry not in asking.kin:
                    right = candidates[0].entry in asking.gold
                    group = min(asking.gold, default=asking.text)
                    seen = signals(question, candidates)
                    yield Sample(seen, right, origin, group, asking.lang)


def foreign_to(rng: random.Random, others: Sequence[Asking]) -> list[Asking]:
    """Half far away, half the like of another sort of shop."""
    far = [Asking(t, lang, frozenset()) for lang, all_ in foreign_questions().items() for t in all_]
    near = [replace(other, gold=frozenset()) for other in others]
    return [*rng.sample(far, FOREIGN // 2), *rng.sample(near, min(FOREIGN // 2, len(near)))]


def product_samples(embedder: Embedder, rng: random.Random) -> Iterator[Sample]:
    entries = [e for e in read_content(CONTENT).entries if e.kind is Kind.PRODUCT]
    others = [e for e in read_content(CONTENT).entries if e.kind is Kind.FAQ]
    for size, count in {3: 5, 10: 3, 30: 2, len(entries): 1}.items():
        for _ in range(count):
            chosen = [*rng.sample(entries, size), *rng.sample(others, min(size, 20))]
            with tempfile.TemporaryDirectory() as folder:
                passages = [p for entry in chosen for p in entry.passages]
                found = index_of(passages, Path(folder), embedder)
                samples = Trial(found.shelves, embedder, found.centre).samples("product")
                yield from rng.sample(samples, min(len(samples), 400))


def show(name: str, samples: Sequence[Sample]) -> None:
    fitted = fit_to(samples, Targets())
    judge, report = fitted.judge, fitted.report
    assert report
    print(f"\n{name}: {len(samples)} samples")
    print("   ", {k: round(v, 3) for k, v in report.plain().items()})
    print("    weights", tuple(float(f"{w:.3g}") for w in judge.weights))
    print(f"    bias {judge.bias:.3g}, at {judge.answer_at:.3f}, {judge.clarify_at:.3f}")
    for lang in LANGS:
        own = [s for s in samples if s.lang == lang]
        told = [s for s in own if judge.certainty(s.seen) >= judge.answer_at]
        held = sum(s.origin == "held" for s in own)
        good = sum(s.right for s in told)
        let = {o: sum(s.origin == o for s in told) for o in ("held", "gone", "foreign")}
        print(f"    {lang}: {good}/{held} answered right, told {let}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--datasets", type=Path, default=os.environ.get("SHOPKEEPER_DATASETS"))
    parser.add_argument("--work", type=Path, default=Path("var/prior"))
    given = parser.parse_args()
    if not given.datasets:
        parser.error("say where the data is: --datasets FOLDER, or SHOPKEEPER_DATASETS")
    given.work.mkdir(parents=True, exist_ok=True)
    source, rng = given.datasets / "retrieval", random.Random(0)
    plain = load_embedder()
    with Library(given.work, plain) as library, threadpool_limits(1):
        embedder = Kept(plain, Vectors(plain, library.file))
        faq, documents = list(faq_shops(rng)), list(document_shops(rng, source))
        shop_like = [a for shop in faq for a in shop.asked]
        insured = [a for shop in documents for a in shop.asked if "insurance" in min(a.gold)]
        found = [s for shop in faq for s in tried(shop, embedder, foreign_to(rng, insured))]
        show("faq", found)
        found = []
        for shop in documents:
            others = shop_like if "insurance" in shop.passages[0].entry else insured
            found += tried(shop, embedder, foreign_to(rng, others))
        show("documents", found)
        show("product", list(product_samples(embedder, rng)))


if __name__ == "__main__":
    main()
