"""The requests that one sentence makes, each with its part of the words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from desk.service.hearing.request import CHANGES, READS, Request
from desk.service.hearing.request_cues import CUES, OBJECTS, VAGUE
from desk.service.hearing.request_guards import shown, wanted
from desk.service.hearing.request_words import NUMBERED

_LINK = re.compile(
    r"[,:;]+\s*(?:(?:and|then|also|plus|but|so|after that|next|secondly|additionally"
    r"|besides)\b\s*)*|\s(?:and|then|plus|but|also|as well as|after that|&)\s(?:(?:then"
    r"|also|after that)\s)*"
    r"|(?:顺便|另外|还有|然后|接着|再(?!把)|以及|并且|同时|此外|并|和|跟|还要|还想)(?:再|把)?"
    r"|把(?![^,.;!?]{0,24}把)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,;:]|\s(?:and|but|then|so|because|since)\s|顺便|另外|还有|然后")


@dataclass(frozen=True, slots=True)
class _Cue:
    task: str
    start: int
    end: int


def named_in(sentence: str) -> list[Request]:
    """The requests in one sentence, each with its part of the words."""
    cues, either = _either(_cues(sentence), sentence)
    if not cues:
        return []
    cuts = [
        0,
        *(_cut(sentence, one, two) for one, two in pairwise(cues)),
        len(sentence),
    ]
    found = []
    for cue, start, end in zip(cues, cuts[:-1], cuts[1:], strict=True):
        words = sentence[start:end].strip(" ,;:")
        change = cue.task == "change_items" and bool(VAGUE.fullmatch(_verb_on(sentence, cue)))
        vague = change or cue in either
        found.append(Request(cue.task, words, vague))
    return found


def _either(cues: list[_Cue], sentence: str) -> tuple[list[_Cue], list[_Cue]]:
    """Without the second of "return or exchange it"; and those that are one of two."""
    kept: list[_Cue] = []
    first: list[_Cue] = []
    for one in cues:
        if kept and re.fullmatch(r"\s*(?:or|/|或者?|还是)\s*", sentence[kept[-1].end : one.start]):
            first.append(kept[-1])
        else:
            kept.append(one)
    return kept, first


def _verb_on(sentence: str, cue: _Cue) -> str:
    rest = re.match(r"[^,.;!?]{0,20}", sentence[cue.end :])
    tail = rest[0] if rest else ""
    match = VAGUE.match(sentence[cue.start : cue.end] + tail)
    return match[0] if match and not re.search(r"\bto\b|成|为", tail) else ""


def _cues(sentence: str) -> list[_Cue]:
    taken: list[_Cue] = []
    for task, pattern in CUES:
        for match in pattern.finditer(sentence):
            start = match.start("v") if "v" in pattern.groupindex else -1
            cue = _Cue(task, start if start >= 0 else match.start(), match.end())
            free = not any(one.start < cue.end and cue.start < one.end for one in taken)
            if free and (not task or _means_it(sentence, cue)):
                taken.append(cue)
    taken.sort(key=lambda one: one.start)
    kept = _once_shown([one for one in taken if one.task], sentence)
    changes = [one for one in kept if one.task in CHANGES]
    if changes:
        for task, pattern in OBJECTS:
            for match in pattern.finditer(sentence, changes[0].end - 1):
                if not any(one.start < match.end() and match.start() < one.end for one in kept):
                    kept.append(_Cue(task, match.start(), match.end()))
    return sorted(kept, key=lambda one: one.start)


def _means_it(sentence: str, cue: _Cue) -> bool:
    start = max((one.end() for one in _COMMA.finditer(sentence, 0, cue.start)), default=0)
    end = next((one.start() for one in _COMMA.finditer(sentence, cue.end)), len(sentence))
    if sentence.rstrip().endswith("?") and end < len(sentence):
        end = len(sentence)
    # "I would like to" may stand before the comma: the whole sentence says whether it asks.
    words = sentence[start : cue.start], sentence[cue.start : cue.end], sentence[cue.end : end]
    named = bool(NUMBERED.search(sentence))
    return shown(*words) if cue.task in READS else wanted(*words, named=named)


def _once_shown(cues: list[_Cue], sentence: str) -> list[_Cue]:
    """Without a second thing to be shown that is said of the first: my refund hasn't come."""
    kept: list[_Cue] = []
    for one in cues:
        last = kept[-1] if kept else None
        both = last is not None and {last.task, one.task} <= READS
        if not (both and last and not _COMMA.search(sentence, last.end, one.start)):
            kept.append(one)
    return kept


def _cut(sentence: str, one: _Cue, two: _Cue) -> int:
    """Where the words of the second request begin."""
    links = [
        m for m in _LINK.finditer(sentence, one.end - 1, two.start + 1) if m.start() <= two.start
    ]
    return max(one.end, links[-1].start()) if links else max(one.end, two.start)
