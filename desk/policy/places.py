"""Does a sentence stand in its sources with its numbers where they belong?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk.policy.facts import Fact, facts_of, unsupported, without_facts
from desk.policy.words import clauses, overlap, words

_STRICT = 0.7
_ALIKE = 0.9  # so like a source that it must be meant


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of a source, and its words without its facts."""

    text: str
    claim: str


def stands_in(sentence: str, sources: Sequence[Stated]) -> str:
    """ "" when one source has nearly all words of the sentence, or one each of its clauses,
    and the facts too; else "unsupported", or "misplaced" when only the facts are elsewhere."""
    for parts in ([sentence], [part for part in clauses(sentence) if len(words(part)) > 1]):
        near = [_near(part, sources, _STRICT) for part in parts]
        if parts and all(near):
            stated = all(_states(part, held) for part, held in zip(parts, near, strict=True))
            return "" if stated else "misplaced"
    return "unsupported"


def misplaced(sentence: str, sources: Sequence[Stated], near: float) -> bool:
    """Whether a part of the sentence has a fact that the source parts nearest to its words
    have not. `near`: which share of the nearest one's likeness is near enough."""
    if (alike := _near(sentence, sources, _ALIKE)) and not _states(sentence, alike):
        return True
    held = [Stated(part, without_facts(part)) for one in sources for part in _parts(one.text)]
    for part in _parts(sentence):
        claim = without_facts(part)
        if not facts_of(part) or not words(claim):
            continue
        best = max((overlap(claim, source.claim) for source in held), default=0.0)
        if best > 0 and not _states(part, _near(part, held, near * best)):
            return True
    return False


def _parts(sentence: str) -> list[str]:
    """The clauses of a sentence, those without a fact joined to the next that has one."""
    parts, waiting = [], ""
    for clause in clauses(sentence):
        waiting = f"{waiting} {clause}".strip()
        if facts_of(clause):
            parts.append(waiting)
            waiting = ""
    if waiting:
        parts.append(f"{parts.pop()} {waiting}" if parts else waiting)
    return parts


def _near(part: str, sources: Sequence[Stated], share: float) -> list[Stated]:
    claim = without_facts(part)
    return [source for source in sources if overlap(claim, source.claim) >= share]


def _states(part: str, sources: Sequence[Stated]) -> bool:
    """Whether a source has the facts of `part`, or at least no others in their place."""
    return any(not _rivals(unsupported(part, one.text), one.text) for one in sources)


def _rivals(missing: frozenset[Fact], source: str) -> bool:
    units = {fact.unit for fact in facts_of(source)} if missing else set()
    return any(fact.unit in units for fact in missing)
