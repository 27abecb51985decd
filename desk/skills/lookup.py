"""What a message asks, read with what was said before, and which passages may answer it."""

from __future__ import annotations

import re

from desk.policy.words import words
from desk.ports import Evidence, Finding, Knowledge
from desk.types import Turn

PASSAGES = 3
_NOTHING = Finding((), "hand_over", 0.0)
_NEAR = 0.03  # e5 cosines live in a narrow band: further from the best is another subject
_ANAPHOR = re.compile(
    r"^(?:那|它|这|该|还有|如果|要是|万一)|呢[？?。]?$"
    r"|^(?:and|but|so|then|what about|how about|what if|does it|is it|can it|it|they|those)\b"
    r"|\b(?:it|this one|that one|them)\b[?.]?$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"[？?].*\w|还有|另外|以及|顺便|同时|\b(?:and|also|as well as|plus)\b", re.IGNORECASE
)
_SPLIT = re.compile(
    r"[？?。；;]+\s*|[，,]?\s*(?:还有|另外|以及|顺便问一下|顺便)[，,]?|,?\s+\b(?:and|also|plus)\b\s+",
    re.IGNORECASE,
)


def look_up(turn: Turn, knowledge: Knowledge) -> tuple[str, Finding]:
    """The question as retrieval was asked it, and what was found. Blocks."""
    if chosen := turn.entities.get("entry"):
        entry = knowledge.entry(chosen, turn.lang)
        return turn.text, Finding((entry,), "answer", 1.0) if entry else _NOTHING
    before = next((line.text for line in reversed(turn.history) if line.author == "shopper"), "")
    together = f"{before} {turn.text}".strip()
    if before and _ANAPHOR.search(turn.text.strip()):
        found = knowledge.find(together, turn.lang)
        if found.decision == "answer":
            return together, found
    found = knowledge.find(turn.text, turn.lang)
    if found.decision != "answer" and (parts := _parts(turn.text)):
        found = _joined(found, [knowledge.find(part, turn.lang) for part in parts])
    return turn.text, found


def several(question: str) -> bool:
    """Whether a message seems to ask more than one thing."""
    return bool(_SEVERAL.search(question))


def worth_reading(found: Finding) -> tuple[Evidence, ...]:
    """The best passage and its close rivals, one an entry, at most three."""
    best = found.evidence[0]
    kept: dict[str, Evidence] = {}
    for one in found.evidence:
        near = best.retrieved.dense - one.retrieved.dense <= _NEAR
        alike = (one.retrieved.index == "faq") is (best.retrieved.index == "faq")
        if one is best or (near and alike):
            kept.setdefault(one.entry, one)
    return tuple(kept.values())[:PASSAGES]


def _parts(text: str) -> list[str]:
    parts = [part for piece in _SPLIT.split(text) if (part := piece.strip(" ，,"))]
    return [part for part in parts if words(part)] if len(parts) > 1 else []


def _joined(whole: Finding, parts: list[Finding]) -> Finding:
    """One finding of several: sure only if every part is."""
    if any(part.decision != "answer" for part in parts):
        return whole
    kept = {one.entry: one for part in parts for one in part.evidence[:1]}
    return Finding(tuple(kept.values()), "answer", min(part.confidence for part in parts))
