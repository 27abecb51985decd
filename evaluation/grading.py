"""One reply against what its row says a right one is. Pure but for the shop's prices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desk.language import language_of
from desk.policy import unsupported
from desk.policy.cite import unmarked
from desk.policy.words import sentences
from desk.ports import Catalogue, Product
from desk.service.saying import money
from desk.skills.cards import live_line
from desk.types import Lang, Reply
from evaluation.rows import QuestionRow
from evaluation.wording import says
from knowledge.passages import Kind, Passage
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
    grounds = [part for one in _cited(reply, passages) for part in (one.title, one.text)]
    facts = reply.trace.facts
    grounds += [str(value) for value in facts.values() if isinstance(value, str | int)]
    told = facts.get("products", ())
    if told:  # a search restates what the shopper asked for
        grounds.append(f"{row.text} {reply.trace.query}")
    for name in dict.fromkeys((*told, *(card.product_id for card in reply.products))):
        if product := catalogue.product(name, row.lang):
            grounds += _live(product, row.text, row.lang)
            limits = map(Decimal, facts.get("limits", ()))
            grounds += [money(limit, product.currency) for limit in limits]
    said = [s for s in sentences(unmarked(reply.text)) if not s.endswith(("?", "？"))]
    missing = unsupported("\n".join(said), "\n".join(grounds))
    return tuple(sorted(f"{fact.value} {fact.unit}".strip() for fact in missing))


def _cited(reply: Reply, passages: Mapping[str, Passage]) -> list[Passage]:
    """The cited passages, and what was found of the same documents: neighbours are quoted
    together under one source."""
    cited = [passages[one.passage_id] for one in reply.sources if one.passage_id in passages]
    documents = {(one.topic, one.lang) for one in cited if one.kind is Kind.POLICY}
    found = [passages[p.passage_id] for p in reply.trace.passages if p.passage_id in passages]
    beside = (p for p in found if p.kind is Kind.POLICY and (p.topic, p.lang) in documents)
    return list({one.id: one for one in (*cited, *beside)}.values())


def _live(product: Product, question: str, lang: Lang) -> Iterable[str]:
    """What the backend says of a product at this moment, in the words that replies use."""
    yield product.name
    yield live_line(product, question, lang)
    kinds: dict[str, set[str]] = {}
    for variant in product.variants:
        options = " ".join(variant.options.values())
        yield f"{variant.item_id} {options} {money(variant.price, product.currency)}"
        if variant.stock is not None:
            yield str(variant.stock)
        for kind, value in variant.options.items():
            kinds.setdefault(kind, set()).add(value)
    yield from (str(len(values)) for values in kinds.values())


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
