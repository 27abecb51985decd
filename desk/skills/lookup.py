"""What a message asks, read with what was said before, and which passages may answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.policy.words import words
from desk.ports import Evidence, Finding, Knowledge
from desk.types import Turn

_NOTHING = Finding((), "hand_over", 0.0)
_LIKELY = 0.5  # what each part of a message must reach to be answered with the others
_MOST = 3
_ASKS = re.compile(r"几|多少|多久|多长|吗|怎么|什么|哪|谁|能不能|可不可以|要不要|是不是|有没有")
_ANAPHOR = re.compile(
    r"^(?:那|它|这|该|还有|如果|要是|万一)|呢[？?。]?$"
    r"|^(?:and|but|so|then|what about|how about|what if|does it|is it|can it|it|they|those)\b"
    r"|\b(?:it|this one|that one|them)\b[?.]?$",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"[？?。；;]+\s*|[，,]?\s*(?:还有|另外|以及|顺便问一下|顺便)[，,]?|,?\s+\b(?:and|also|plus)\b\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What retrieval was asked, what it found, and which passages the answer is to use.

    More than one passage means that the message asks several things, one answered by each.
    """

    query: str
    found: Finding
    evidence: tuple[Evidence, ...]


def look_up(turn: Turn, knowledge: Knowledge) -> Looked:
    """Look for a chosen entry, a follow-up, the parts of a message, or the whole. Blocks."""
    if chosen := turn.entities.get("entry"):
        entry = knowledge.entry(chosen, turn.lang)
        return _looked(turn.text, Finding((entry,), "answer", 1.0) if entry else _NOTHING)
    before = next((line.text for line in reversed(turn.history) if line.author == "shopper"), "")
    if before and _ANAPHOR.search(turn.text.strip()):
        together = f"{before} {turn.text}"
        found = knowledge.find(together, turn.lang)
        if found.decision == "answer":
            return _looked(together, found)
    if parts := parts_of(turn.text):
        joined = _joined([knowledge.find(part, turn.lang) for part in parts])
        if joined:
            return Looked(turn.text, joined, joined.evidence)
    return _looked(turn.text, knowledge.find(turn.text, turn.lang))


def _looked(query: str, found: Finding) -> Looked:
    return Looked(query, found, found.evidence[:1])


def parts_of(text: str) -> list[str]:
    """The questions of a message, at most three; none when it is only one."""
    parts = [part for piece in _SPLIT.split(text) if (part := piece.strip(" ，,"))]
    asked = [part for whole in parts for part in _halves(whole) if words(part)]
    return asked[:_MOST] if len(asked) > 1 else []


def _halves(text: str) -> list[str]:
    """A Chinese sentence whose halves both ask is two questions."""
    halves = re.split(r"[，,]", text)
    return halves if all(_ASKS.search(half) for half in halves) else [text]


def _joined(parts: list[Finding]) -> Finding | None:
    """One finding of several, if each more likely than not has an answer, and not all the same."""
    if not all(part.evidence and part.confidence >= _LIKELY for part in parts):
        return None
    kept = {one.entry: one for part in parts for one in part.evidence[:1]}
    if len(kept) < 2:
        return None
    return Finding(tuple(kept.values()), "answer", min(part.confidence for part in parts))
