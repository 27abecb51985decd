"""Which passages answer a question in full, and which questions a message asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk.asking.aspects import of_a_thing, of_just_one
from desk.asking.countries import abroad
from desk.asking.talk import Asked
from desk.asking.topic import bare
from desk.asking.wanted import facts_asked
from desk.policy.words import words
from desk.ports import Evidence, Finding, Knowledge
from desk.skills.notes import Notes
from desk.skills.quoting import is_beside, states, tells
from desk.types import Lang

NOTHING = Finding((), "hand_over", 0.0)
BORNE_OUT = 0.15  # certainty from which a product's page answers that states what is asked
LIKELY = 0.5  # what a part of a message must reach to be answered with the others
_CERTAIN_HELP = 0.7  # of help that may answer what was asked of "it"
_MOST = 3
CHOICE = re.compile(r"哪[些款种个]|\bwhich (?:of|ones?)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"几|多少|多久|多长|吗|怎么|什么|哪|谁|能不能|可不可以|要不要|是不是|有没有|(.)不\1"
)
_ASKS_EN = re.compile(
    r"\b(?:how|what|when|where|why|who|which|do|does|did|can|could|will|would|is|are|should"
    r"|may)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[？?。；;]+\s*|[，,]?\s*(?:还有|另外|以及|顺便问一下|顺便)[，,]?")
_AND = re.compile(r",?\s+(?:&|(?:and|also|plus)\b)\s+", re.IGNORECASE)
_ONE_QUESTION = re.compile(r"\bbetween\b.+\band\b|\bcompar|\bboth\b", re.IGNORECASE)
_MERGED = {Lang.ZH: 900, Lang.EN: 2200}  # characters, about 512 tokens
_NEAR = 0.8  # of the best passage's score, for its neighbour to be about the same


@dataclass(frozen=True, slots=True)
class Looked:
    """What retrieval was asked and what it found."""

    query: str
    found: Finding

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passage that answers, its neighbours with it where they belong together."""
        return self.found.evidence[:1]

    @property
    def likely(self) -> bool:
        return bool(self.found.evidence) and self.found.confidence >= LIKELY


def look_up(asked: Asked, lang: Lang, knowledge: Knowledge, said: Sequence[str] = ()) -> Looked:
    """What is found for the first reading of a question that is surely answered, else for the
    likeliest. `said`: titles that the last reply quoted. Blocks.

    A reading that finds again what was just told, while another finds something new, was
    drowned by the question before.
    """
    looked = [_looked(query, lang, knowledge) for query in (asked.text, *asked.also)]
    if asked.alone and not _settles(looked[0]) and (help_ := _help(asked, lang, knowledge)):
        return help_
    # A mere piece of a message that happens to name a product asks for no page of it.
    sure = [
        one
        for place, one in enumerate(looked)
        if one.found.decision == "answer" and not (place and _of_goods(one))
    ]
    fresh = [one for one in sure if one.found.evidence[0].title not in said]
    if sure:
        repeats = sure[0] not in fresh and _adds_nothing(sure[0], asked)
        return fresh[0] if fresh and repeats else sure[0]
    if asked.also and _told_already(looked[0], asked, said):
        return replace(looked[0], found=replace(looked[0].found, decision="answer"))
    likeliest = max(looked, key=lambda one: one.found.confidence)
    return likeliest if likeliest.found.decision != "answer" else looked[0]


def borne_out(looked: Looked) -> Looked:
    """Sure where the page of a product that was found states just what is asked, though it
    was unsure, or help that does not state it came first."""
    found, query = looked.found, looked.query
    best = next(iter(found.evidence), None)
    if not best or best.pinned or CHOICE.search(query):
        return looked
    if best.retrieved.index == "product":
        sure = found.decision == "answer" or found.confidence < BORNE_OUT
        page = None if sure or not states(query, best.title, best.text) else best
    else:
        beside = is_beside(query, [best.title, *best.text.splitlines()])
        near = [one for one in found.evidence[1:3] if one.retrieved.index == "product"]
        stating = (one for one in near if states(query, one.title, one.text))
        page = next(stating, None) if beside else None
    if not page:
        return looked
    rest = tuple(one for one in found.evidence if one is not page)
    return replace(looked, found=replace(found, evidence=(page, *rest), decision="answer"))


def page_of(query: str, lang: Lang, knowledge: Knowledge) -> Looked | None:
    """The page of the product that `query` names, if it has to do with what is asked."""
    looked = _looked(query, lang, knowledge)
    return looked if looked.evidence and _of_goods(looked) and _settles(looked) else None


def _settles(looked: Looked) -> bool:
    """Whether the first reading needs no other: help that is sure, or a product's page that
    has to do with what is asked."""
    best = looked.found.evidence[0] if looked.found.evidence else None
    sure = looked.found.decision == "answer"
    if not best or best.retrieved.index != "product":
        return sure
    page = Notes(looked.query, (best.title,), (best.text,), best.lang, best.lang, best.title)
    return states(looked.query, best.title, best.text) or (sure and tells(page))


def _help(asked: Asked, lang: Lang, knowledge: Knowledge) -> Looked | None:
    """How the shop does things, where that surely answers the message as it stands."""
    looked = _looked(asked.alone, lang, knowledge)
    sure = looked.found.decision == "answer" and looked.found.confidence >= _CERTAIN_HELP
    if not sure or _of_goods(looked):
        return None
    # A measure is a thing's own: help that states one states another thing's.
    return None if of_just_one(asked.alone) else looked


def _of_goods(looked: Looked) -> bool:
    return looked.found.evidence[0].retrieved.index == "product"


def _told_already(looked: Looked, asked: Asked, said: Sequence[str]) -> bool:
    """Whether the passage just quoted is found again and says the new part in its words."""
    best = next(iter(looked.found.evidence), None)
    new = words(asked.also[0])
    return bool(best and best.title in said and new and new <= words(best.text))


def chosen(entry: str, text: str, lang: Lang, knowledge: Knowledge) -> Looked:
    """The entry that a quick reply stands for. Blocks."""
    found = knowledge.entry(entry, lang)
    return Looked(text, Finding((found,), "answer", 1.0) if found else NOTHING)


def parts_of(text: str) -> list[str]:
    """The questions of a message, at most three; none when it is only one."""
    if _ONE_QUESTION.search(text):
        return []
    pieces = [one for piece in _SPLIT.split(text) for one in _joined_by_and(piece)]
    parts = [part for piece in pieces if (part := piece.strip(" ，,"))]
    halves = [part for whole in parts for part in _halves(whole)]
    asked = [part for part in halves if words(part) or bare(part)]
    return asked[:_MOST] if len(asked) > 1 else []


def asks(text: str) -> bool:
    """Whether a sentence asks, and does not only tell."""
    return bool(_ASKS.search(text) or _ASKS_EN.search(text) or facts_asked(text))


def _looked(query: str, lang: Lang, knowledge: Knowledge) -> Looked:
    found = knowledge.find(query, lang)
    query = found.read or query
    best = found.evidence[0].text if found.evidence else ""
    # Where a thing comes from or can be used is no question of where it is sent.
    if not of_a_thing(query) and (anywhere := abroad(query, best)):
        wider = knowledge.find(anywhere, lang)
        found = wider if wider.decision == "answer" else found
    if found.decision != "answer" or not found.evidence:
        return Looked(query, found)
    return Looked(query, replace(found, evidence=_merged(found.evidence)))


def _adds_nothing(looked: Looked, asked: Asked) -> bool:
    """Whether the passage says nothing of the new part of the question."""
    new = words(asked.also[0]) if asked.also else frozenset()
    return not new & words(looked.found.evidence[0].text)


def _merged(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The best passage with the neighbours from its document that were found about as good:
    one text in the document's order, under one source."""
    best = found[0]
    beside = [one for one in found[1:] if _belongs(one, best)]
    chunk, length = [best], len(best.text)
    for one in sorted(beside, key=lambda one: abs(one.place - best.place)):
        adjacent = any(abs(one.place - kept.place) == 1 for kept in chunk)
        if adjacent and length + len(one.text) <= _MERGED[best.lang]:
            chunk.append(one)
            length += len(one.text)
    if len(chunk) == 1:
        return tuple(found)
    text = "\n".join(one.text for one in sorted(chunk, key=lambda one: one.place))
    return (replace(best, text=text), *(one for one in found[1:] if one not in chunk))


def _belongs(one: Evidence, best: Evidence) -> bool:
    same = best.document and one.document == best.document and one.lang is best.lang
    if not same or one.pinned or best.pinned:
        return False
    # Pieces of one section have its title; they were parted only for their length.
    return one.title == best.title or one.retrieved.fused >= _NEAR * best.retrieved.fused


def _joined_by_and(text: str) -> list[str]:
    """Two questions joined by "and", each of which asks; "P1001 and P1002" are none."""
    halves = _AND.split(text)
    return halves if all(asks(half) for half in halves) else [text]


def _halves(text: str) -> list[str]:
    """A Chinese sentence whose halves both ask is two questions."""
    halves = re.split(r"[，,]", text)
    return halves if all(_ASKS.search(half) for half in halves) else [text]
