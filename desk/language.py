"""Which of the two languages a message is written in. Pure, and quick enough for each."""

from __future__ import annotations

import re
import unicodedata

from desk.types import Lang

# Names of things, not words of a language: links, addresses, order numbers, article codes.
NAMES = re.compile(r"https?://\S+|\S+@\S+|#\w+|\b\w*\d\w*(?:-\w+)*\b", re.ASCII)
HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)*")
# Laughter, hesitation and a key held down are the same in both.
SOUND = re.compile(r"(?:([a-z])\1{2,}|(?:ha|he|hi){2,}h?|h+m+|e+m+|lol)", re.IGNORECASE)
# Other languages' own scripts (one letter is an ornament) and names for themselves.
ELSEWHERE = re.compile(
    r"(?:[ぁ-ゖァ-ヺ]|[가-힯]|[Α-ω]|[Ѐ-ӿ]|[א-ת]|[؀-ۿ]|[ऀ-ॿ]|[ก-๛]){2}|日本語"
    r"|\b(?:español|espanol|castellano|français|francais|deutsch|italiano|português|portugues"
    r"|nederlands|polski|türkçe|turkce|čeština|magyar|română|bahasa|tiếng việt)\b",
    re.IGNORECASE,
)
# Used alike in both: they tell nothing.
SHARED = frozenset("ok okay vip app sku led cm mm kg ml xs s m l xl xxl usb wifi id ikea".split())  # noqa: SIM905

HAN_A_WORD = 1.6  # Chinese characters that say about as much as one English word
CLEAR = 0.5  # words by which one language must lead


def language_of(text: str, current: Lang) -> Lang:
    """The language that most of `text` is in; `current` where it does not tell.

    Numbers, emoji, order numbers and codes tell nothing, nor does a third language in
    its own script. Any language in Latin letters counts as English.
    """
    words = NAMES.sub(" ", unicodedata.normalize("NFKC", text))
    if foreign(words):
        return current
    zh = len(HAN.findall(words)) / HAN_A_WORD
    en = sum(not (word.lower() in SHARED or SOUND.fullmatch(word)) for word in WORD.findall(words))
    if abs(zh - en) < CLEAR:
        return current
    return Lang.ZH if zh > en else Lang.EN


def foreign(text: str) -> bool:
    """Whether `text` has words in a third language's own script, or its name for itself."""
    return bool(ELSEWHERE.search(text))


def preferred(accept_language: str) -> Lang:
    """The better of our languages for a browser's Accept-Language; English if neither."""
    best, quality = Lang.EN, 0.0
    for choice in accept_language.split(","):
        tag, _, weight = choice.strip().lower().partition(";q=")
        lang = next((known for known in Lang if tag.split("-")[0] == known), None)
        try:
            wanted = float(weight or 1)
        except ValueError:
            continue
        if lang and wanted > quality:
            best, quality = lang, wanted
    return best
