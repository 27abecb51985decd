"""Names in Latin letters in a message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from desk.service.hearing.surnames import PINYIN

_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏ]"
_WORD = rf"{_LETTER}(?:{_LETTER}|['-](?={_LETTER}))*\.?"
_RUN = rf"((?:{_WORD})(?: (?:{_WORD})){{0,5}})"
_SURE = re.compile(
    rf"(?:\b(?:my|the|our) (?:full |first and last |user )?names?(?:'s| is| was|:)?"
    rf"|\bnames?(?:'s| is|:| on (?:it|the (?:order|account)) is)"
    rf"|\bi(?:'m| am) called|\bcall me|\b(?:under|in) (?:the name(?: of)?|name)|我叫"
    rf"|姓名(?:是|:)?|名字(?:是|叫|:)?"
    rf"|我的?名字|本人)[ :,-]*{_RUN}",
    re.IGNORECASE,
)
_WEAK = re.compile(
    rf"(?:\b(?:i'm|i am|im|this is|it's|it is|here is|you're (?:speaking"
    rf"|talking) (?:to|with))|我是|我就是)[ :]*{_RUN}",
    re.IGNORECASE,
)
_CAPITALS = rf"(?<![\w'-])(?<!\d )(?=[A-ZÀ-Þ]){_WORD}(?: (?=[A-ZÀ-Þ]){_WORD})+"
_APART = re.compile(
    rf"\bfirst(?: name)?(?: is|:)? *({_WORD})\W+(?:and )?(?:my )?(?:last|sur"
    rf"|family)(?: ?name)?(?: is|:)? *({_WORD})",
    re.IGNORECASE,
)
_APART_BACK = re.compile(
    rf"\b(?:last|family|sur) ?name(?: is|:)? *({_WORD})\W+(?:and )?(?:my )?(?:first"
    rf"|given)(?: name)?(?: is|:)? *({_WORD})",
    re.IGNORECASE,
)
_COMMA = re.compile(rf"^({_WORD}) ?, ?({_WORD})$")
_HERE = re.compile(rf"(?:^|[,.!] ?|\b(?:hi|hello|hey) ){_RUN} (?:here|speaking)\b", re.IGNORECASE)
_IS_MY = re.compile(rf"(?:^|[,.!] ?){_RUN} is (?:my|the) (?:full )?name\b", re.IGNORECASE)
_GREETING = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|dear|ok|okay|sure"
    r"|yes|yeah|yep|well|oh|of course"
    r"|certainly|thanks|thank you|there|sorry|您好|你好)[ ,.!]+)+",
    re.IGNORECASE,
)
_ZIP = re.compile(
    r"[ ,.;(]*(?:(?:and |from |in |at |with |- )*(?:my |the )?(?:zip(?:[ -]?code)?"
    r"|post(?:al)?[ -]?code|邮编)?"
    r"(?:'s| is|是|:)? ?)?[A-Z]{0,2}\d[\w-]{3,}(?: \d[A-Z]{2})?[ .)]*$",
    re.IGNORECASE,
)
_PARTICLES_EN = "van von de da di del la le dos der den bin al el st ter"
_NO_NAME_EN = (
    "i i'm i'd i've i'll me my mine we our us you your yours he she they them it its"
    " this that these those there here "
    "a an the and or but so if to of in on at by for from with about into as not no yes"
    " yeah yep ok okay sure please thanks "
    "thank hi hello hey is am are was were be been do does did have has had can could"
    " would will shall should may might must "
    "want wanna need like love wish hope know think see got get give go going gonna"
    " trying looking calling writing asking "
    "wondering interested sorry happy unhappy sad upset angry glad sure afraid ready"
    " good great fine well very really quite "
    "so too just also still already now then later today tomorrow yesterday when where"
    " what which who why how "
    "order orders ordered ordering number item items product products return returns"
    " returned refund exchange cancel "
    "cancelled change changed modify update replace swap ship shipping shipped delivery"
    " delivered deliver address zip code "
    "postal postcode email mail e-mail name account profile card gift credit debit visa"
    " mastercard paypal payment pay paid "
    "balance total price status tracking track package parcel reason mistake accident"
    " customer member user person agent "
    "human help support shop store one two three first second last both all some any"
    " other another same different new old "
    "street st avenue ave road rd lane ln drive dr boulevard blvd court ct way place pl"
    " square suite ste apt apartment unit "
    "floor flat building united states america usa north south east west los san new"
    " york fort santa city state country "
    "january february march april june july august september october november december"
    " monday tuesday wednesday thursday "
    "friday saturday sunday up off out over down away back due next last fast next slow"
    " scheduled signed locked stuck confused trying alipay wechat unionpay shopkeeper"
    " wrong right correct"
    " certain bit little kind speaking"
)
_PARTICLES, _NO_NAME = frozenset(_PARTICLES_EN.split()), frozenset(_NO_NAME_EN.split())
_ED_EN = "fred ted ned jared alfred ahmed mohamed mohammed wilfred saeed hamed khaled"
_ED = frozenset(_ED_EN.split())
_UNLIKE = re.compile(r"\w{3}(?:ing|ly|tion|ment|ness)$|n't$")


def names_en(said: str) -> Iterator[tuple[str, str]]:
    """(first, last) of the names in Latin letters in a spoken text, best first."""
    if match := _APART.search(said):
        yield match[1], match[2]
    if match := _APART_BACK.search(said):
        yield match[2], match[1]
    cued = [name for match in _SURE.finditer(said) if (name := _taken(match[1]))]
    cued += [name for match in _WEAK.finditer(said) if (name := _taken(match[1]))]
    cued += [name for match in _HERE.finditer(said) if (name := _taken(match[1][-40:]))]
    cued += [name for match in _IS_MY.finditer(said) if (name := _taken(match[1]))]
    for words in filter(None, cued or _alone(said)):
        yield from _pairs(words)


def _taken(run: str) -> list[str]:
    """The words at the beginning of a run that can be a name, none if it is none."""
    words: list[str] = []
    for word in run.split():
        bare = word.strip(".").lower()
        if bare in _NO_NAME:
            break
        words.append(word.rstrip(".") if len(word) > 2 else word)
        if word.endswith(".") and len(word) > 3:
            break
    if words and words[0].lower().endswith("ed") and words[0].lower() not in _ED:
        return []
    if not 2 <= len(words) <= 5 or any(_UNLIKE.search(one.lower()) for one in words):
        return []
    # Beside a capital word, a small one is no part of the name: Mei Patel wanting.
    if words[0][0].isupper():
        while len(words) > 2 and words[-1][0].islower() and words[-1] not in _PARTICLES:
            words.pop()
    return words


def _alone(said: str) -> Iterator[list[str]]:
    """Names that nothing announces: alone in their clause or beside a postal code, then
    words with capitals."""
    rest = _GREETING.sub("", said)
    for piece in re.split(r"[.;!?\n]+(?= |$)|(?<!^),", rest):
        alone = _ZIP.sub("", _GREETING.sub("", piece.strip())).strip(" ,-(:")
        words = _taken(alone) if re.fullmatch(_RUN, alone) else []
        whole = bool(words) and len(words) == len(alone.split())
        if whole and (words[0][0].isupper() or re.search(r"\d{4}", said)):
            yield words
    if (match := _COMMA.match(_ZIP.sub("", rest).strip())) and _taken(f"{match[2]} {match[1]}"):
        yield [match[2], match[1]]
    if not re.search(r"(?<![\w#])\d{4,6}(?!\d)|\b[A-Z]{1,2}\d\w? \d[A-Z]{2}\b", said):
        return  # without a postal code, words with capitals are as likely things
    if match := re.match(rf"{_RUN},? +\d{{4,6}}\b", rest):
        yield _taken(match[1])
    for match in re.finditer(_CAPITALS, rest):
        words = match[0].split()
        if _taken(match[0]) == words and not re.match(
            r",? [A-Z]{2} \d|,? \d+(?!\d{3})", rest[match.end() :]
        ):
            yield words


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    kept = [word for word in words if len(word.strip(".")) > 1] or words
    for some in dict.fromkeys((tuple(words), tuple(kept))):
        for cut in dict.fromkeys((len(some) - 1, 1)):
            if 0 < cut < len(some):
                yield " ".join(some[:cut]), " ".join(some[cut:])
    if len(kept) > 2:
        yield kept[0], kept[-1]
    if len(kept) == 3 and kept[2].lower() in PINYIN:
        yield f"{kept[0]}{kept[1].lower()}".capitalize(), kept[2]
    if len(kept) == 3 and kept[0].lower() in PINYIN:
        yield f"{kept[1]}{kept[2].lower()}".capitalize(), kept[0]
    yield " ".join(kept[1:]), kept[0]
    plain = [_unaccented(word) for word in kept]
    if plain != kept:
        yield " ".join(plain[:-1]), plain[-1]


def _unaccented(word: str) -> str:
    split = unicodedata.normalize("NFD", word)
    return "".join(char for char in split if unicodedata.category(char) != "Mn")
