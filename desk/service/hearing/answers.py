"""Yes, no, never mind, that is all, not that one: the short answers, in their many forms."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from desk.asking.cues import CORRECTS
from desk.service.hearing.answer_words import KINDS, phrases, tokens
from desk.service.hearing.corrections import CORRECTION
from desk.service.hearing.spoken import parts, spoken, spoken_lines

Verdict = Literal["yes", "no", ""]
_LONGEST = 60  # tokens; nothing so long is a mere answer
_ASKS = re.compile(
    r"\?|吗|(?:行|对|好|可以|是|能)不(?:行|对|好|可以|是|能)|能否|是否|怎么"
    r"|什么(?!问题)|多少|几|哪|[的呢]么$"
    r"|\b(?:what|how|why|when|where|which|who)\b"
)
_THINGS = re.compile(r"[- *]*(?:items?|change|商品|换货|更换|换成|修改): ?(.+)", re.IGNORECASE)
_LINK_WORDS = (
    "to for with on my the order orders of from in as a an is are at by using back"
    " number item items "
    "refund refunded address method payment card it its reason because be will should original "
    "it's cancel cancelling return returning exchange exchanging change changing"
    " update new 到 把 用 的 给 为 成 里 和 "
    "订 单 这 那 退 换 改 寄 是 个 件 款 原 因 以"
)
_LINKS = frozenset(_LINK_WORDS.split())
# Beside a yes, these say that something is to be otherwise.
_OTHER_WORDS = (
    "but only just not no don't instead except without other another different also"
    " first 但 只 不 别"
)
_OTHER = frozenset(_OTHER_WORDS.split())
# Why somebody lets go of it, which begins nothing new.
_STOP_WHY = re.compile(
    r"(?:i(?:'ll| will|'d| would)? (?:just |rather |guess i'll |want to )*(?:keep|think"
    r"|wait|leave it|do (?:it|that) "
    r"(?:later|myself|another time)|come back|get back|call|try|be fine|manage)\b"
    r"|i think i'll keep|it(?:'s| is) (?:too|fine|ok"
    r"|okay|not worth|all ?right)|that(?:'s| is) (?:fine|ok|okay|all|it)|too "
    r"|maybe later|another time|some other time|we're done"
    r"|i'm (?:good|fine|done|ok|okay)|that will be all|bye|goodbye|have a)"
    r"|(?:我|自己|还是|就|先|再)*(?:留着|留下|考虑|想想|看看|用着|凑合|将就|送人)|太"
    r"|以后再说|下次再说|改天|回头|再说|没事|没什么|再见|拜拜",
)


def verdict(text: str, shown: str = "") -> Verdict:
    """What a message answers to "shall I?". Strict: a condition, a wish of its own, a question or
    doubt beside the yes make it no answer (""). A yes may say again what was `shown` (the
    confirmation's words); which task a yes names, `requests` tells."""
    said = spoken(text).lower()
    if _ASKS.search(said):
        return ""
    words, again = tokens(said), _Again(shown)
    found = _kinds(words, ("yes", "no", "filler"), again if shown else None)
    if found is None or {"yes", "no"} <= found or {"no", "again"} <= found:
        return ""
    if "again" in found and _some_only(said, shown):
        return ""
    return "yes" if "yes" in found else "no" if "no" in found else ""


def stop(text: str) -> bool:
    """Whether a message drops what was begun and wants nothing else in its place."""
    said = spoken(text).lower()
    if _ASKS.search(said):
        return False
    read = [_kinds(tokens(part), ("stop", "filler", "yes", "no")) for part in parts(said)]
    whys = [bool(_STOP_WHY.match(part)) for part in parts(said)]
    dropped = any(found is not None and "stop" in found for found in read)
    return dropped and all(found is not None or why for found, why in zip(read, whys, strict=True))


def complete(text: str) -> bool:
    """Whether a message says that nothing is to be added."""
    said = spoken(text).lower()
    if _ASKS.search(said.replace("几", "")):
        return False
    found = _kinds(tokens(said), ("complete", "filler", "yes", "no"))
    return found is not None and "complete" in found


def correction(text: str) -> bool:
    """Whether a message puts something else in the place of what was said or shown."""
    said = spoken(text)
    return bool(CORRECTS.match(said) or CORRECTION.search(said))


def _some_only(said: str, shown: str) -> bool:
    """Whether some of the things shown in a list are named and others are not: "yes, the lamp"
    may mean the lamp alone."""
    things: list[str] = []
    for line in spoken_lines(shown):
        if match := _THINGS.match(line):
            things += re.split(r", | and |,(?=[\u3400-\u9fff])", re.sub(r"\(.*?\)", "", match[1]))
    named = [any(word in said for word in _tellings(one)) for one in things if one.strip()]
    return len(named) > 1 and any(named) and not all(named)


def _tellings(thing: str) -> list[str]:
    """Words, and pairs of Chinese characters, that name a thing."""
    thing = thing.lower().split("→")[0]
    pairs = [a + b for a, b in pairwise(thing) if a > "\u3000" and b > "\u3000"]
    return [*re.findall(r"[a-z]{3,}", thing), *pairs]


class _Again:
    """Whether words stand in a text, in that order, or only link what does."""

    def __init__(self, shown: str) -> None:
        self._words = " ".join(("", *tokens(spoken(shown).lower()), ""))

    def __call__(self, piece: tuple[str, ...]) -> bool:
        if len(piece) == 1 and piece[0] in _LINKS:
            return True
        alone = len(piece) == 1 and piece[0] > "\u3000"  # one character says too little
        turned = len(piece) < 3 and bool(_OTHER & set(piece))
        return not alone and not turned and f" {' '.join(piece)} " in self._words


def _kinds(
    said: tuple[str, ...], allowed: tuple[str, ...], again: _Again | None = None
) -> frozenset[str] | None:
    """The kinds of the fewest phrases that `said` is made of; None when it has others too.
    Of kinds with the same phrase, the first allowed counts."""
    if not 0 < len(said) <= _LONGEST:
        return None
    best: list[tuple[int, frozenset[str]] | None] = [(0, frozenset())]
    for end in range(1, len(said) + 1):
        found: tuple[int, frozenset[str]] | None = None
        for start in range(max(0, end - _longest()), end):
            before = best[start]
            if before is None or (found and before[0] + 1 >= found[0]):
                continue
            piece = said[start:end]
            kind = next((one for one in allowed if piece in phrases(one)), "")
            if not kind and again and again(piece):
                kind = "again"
            if kind:
                found = (before[0] + 1, before[1] | {kind})
        best.append(found)
    last = best[-1]
    return last[1] if last else None


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(one) for kind in KINDS for one in phrases(kind))
