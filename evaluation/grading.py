"""One reply against what its row says a right one is. Pure but for the shop's prices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from desk.language import language_of
from desk.policy import unsupported
from desk.policy.cite import unmarked
from desk.ports import Catalogue, Product
from desk.skills.cards import live_line, money
from desk.types import Lang, Reply
from evaluation.rows import QuestionRow
from evaluation.wording import says
from knowledge.passages import Passage
from knowledge.text import fold

Outcome = Literal["answered", "clarified", "handed_over"]
_OUTCOMES: Mapping[str, Outcome] = {"answer": "answered", "clarify": "clarified"}


@dataclass(frozen=True, slots=True)
class Grade:
    """`reasons`: why an answer is wrong, empty where it is right or none was given.
    `forbidden`: what any reply, given answers or not, says of `must_not_include`.
    `cited_right` of `cited` citations are among the row's sources; `found` of `wanted` sources
    were cited. `sure` is retrieval's certainty; `first_right`: its first passage is a source
    (None where the row does not tell)."""

    outcome: Outcome
    reasons: tuple[str, ...]
    forbidden: tuple[str, ...]
    numbers: tuple[str, ...]  # stated without support
    cited: int
    cited_right: int
    wanted: int
    found: int
    language: bool
    sure: float | None
    first_right: bool | None


def grade(
    row: QuestionRow, reply: Reply, passages: Mapping[str, Passage], catalogue: Catalogue
) -> Grade:
    """What came of a row, and what is wrong with it."""
    outcome = _OUTCOMES.get(reply.trace.decision, "handed_over")
    answered = outcome == "answered"
    cited = [
        _names(one.passage_id, passages) | _spelled(one.title, one.url) for one in reply.sources
    ]
    wanted = [fold(name) for name in row.sources]
    return Grade(
        outcome=outcome,
        reasons=tuple(_reasons(row, reply)) if answered else (),
        forbidden=_forbidden(row, reply),
        numbers=_unsupported(reply, row, passages, catalogue),
        cited=len(cited) if answered and wanted else 0,
        cited_right=sum(any(w in names for w in wanted) for names in cited) if answered else 0,
        wanted=len(wanted) if answered else 0,
        found=sum(any(w in names for names in cited) for w in wanted) if answered else 0,
        language=language_of(unmarked(reply.text), row.lang) is row.lang,
        sure=reply.trace.confidence,
        first_right=_first_right(row, reply, passages),
    )


def read_by_shopper(reply: Reply) -> str:
    """All that a shopper reads: the words, and the cards under them."""
    cards = (f"{card.name} {money(card.price, card.currency)}" for card in reply.products)
    return "\n".join((unmarked(reply.text), *cards))


def _reasons(row: QuestionRow, reply: Reply) -> Iterable[str]:
    said = read_by_shopper(reply)
    if not row.answerable:
        yield "answered though it cannot be"
    for alternatives in row.must_include:
        if not says(said, alternatives):
            yield f"lacks {' | '.join(alternatives)}"
    yield from (f"says {one}" for one in _forbidden(row, reply))


def _forbidden(row: QuestionRow, reply: Reply) -> tuple[str, ...]:
    said = read_by_shopper(reply)
    return tuple(one for some in row.must_not_include for one in some if says(said, (one,)))


def _unsupported(
    reply: Reply, row: QuestionRow, passages: Mapping[str, Passage], catalogue: Catalogue
) -> tuple[str, ...]:
    """Numbers that neither a cited passage nor the shop's backend states."""
    cited = [passages[one.passage_id] for one in reply.sources if one.passage_id in passages]
    grounds = [part for passage in cited for part in (passage.title, passage.text)]
    grounds += [value for value in reply.trace.facts.values() if isinstance(value, str)]
    products = [catalogue.product(card.product_id, row.lang) for card in reply.products]
    grounds += [line for one in products if one for line in _live(one, row.text, row.lang)]
    missing = unsupported(unmarked(reply.text), "\n".join(grounds))
    return tuple(sorted(f"{fact.value} {fact.unit}".strip() for fact in missing))


def _live(product: Product, question: str, lang: Lang) -> Iterable[str]:
    """What the backend says of a product at this moment, in the words that replies use."""
    yield product.name
    yield live_line(product, question, lang)
    for variant in product.variants:
        options = " ".join(variant.options.values())
        yield f"{variant.item_id} {options} {money(variant.price, product.currency)}"
        if variant.stock is not None:
            yield str(variant.stock)


def _first_right(row: QuestionRow, reply: Reply, passages: Mapping[str, Passage]) -> bool | None:
    if not reply.trace.passages:
        return None
    if not row.answerable:
        return False
    if not row.sources:
        return None
    names = _names(reply.trace.passages[0].passage_id, passages)
    return any(fold(name) in names for name in row.sources)


def _names(passage_id: str, passages: Mapping[str, Passage]) -> frozenset[str]:
    """Everything that a passage may be called in a row's sources."""
    found = passages.get(passage_id)
    if not found:
        return _spelled(passage_id)
    return _spelled(
        passage_id,
        passage_id.rpartition(":")[0],
        found.entry,
        found.title,
        found.path,
        found.url,
        found.url.rpartition("/")[2],
        *found.skus,
    )


def _spelled(*names: str) -> frozenset[str]:
    return frozenset(fold(name) for name in names if name)
