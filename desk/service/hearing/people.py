"""Who somebody says that they are: e-mail addresses, postal codes and names in a message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from desk.service.hearing.names_en import names_en
from desk.service.hearing.names_zh import names_zh
from desk.service.hearing.places import US_STATES
from desk.service.hearing.spoken import spoken
from knowledge.text import clean

_EMAIL = re.compile(r"[A-Za-z0-9_.+%-]+ ?@ ?[A-Za-z0-9-]+(?: ?\.[A-Za-z0-9-]+)+", re.ASCII)
_SPELLED = re.compile(
    r"\b([a-z0-9_.+-]+(?: dot [a-z0-9_+-]+)*) ?(?:\(at\)|\[at\]|\bat\b) ?"
    r"([a-z0-9-]+(?: ?(?:\bdot\b|\.) ?[a-z0-9-]+)* ?(?:\bdot\b|\.) ?(?:com|net|org|io|co"
    r"|cn|example|edu|info))\b",
    re.IGNORECASE,
)
_DOT = re.compile(r" dot | ?\. ?", re.IGNORECASE)
_CUE = r"(?:zip(?:[ -]?code)?|post(?:al)?[ -]?code|postal|邮政编码|邮编|编码)"
_CODE = (
    r"\d{5}-\d{4}|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d|[A-Za-z]{1,2}\d[A-Za-z\d]?"
    r" ?\d[A-Za-z]{2}|\d{4,6}"
)
_CUED = re.compile(
    rf"{_CUE}\W{{0,3}}(?:(?:is|was|should be|of|是|为|就是|:)\W{{0,3}})*({_CODE}"
    rf"|\d(?: \d){{4,5}})(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_BEFORE_CUE = re.compile(rf"(?<![\w#-])({_CODE}) ?(?:is my |是我?的?)?{_CUE}", re.I | re.A)
_FREE = re.compile(
    r"(?<![\w#.@/-])(?<![$¥€£])(\d{5}-\d{4}|\d{5,6}|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d"
    r"|[A-Za-z]{1,2}\d[A-Za-z\d]? \d[A-Za-z]{2})(?![\w@-])(?!\.\d|/\d)",
    re.ASCII,
)
_HOUSE = re.compile(
    r" +(?:[A-Za-z'.]+ ){0,3}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court"
    r"|ct|way|broadway|place|pl)\b| ?[号栋幢元块]",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:order|number|no\.?|item|id|ending(?: in)?|card)"
    r"|订单号?|单号|尾号|商品|编号)[ :#]*$",
    re.I,
)
_STATE = "|".join(sorted(map(re.escape, US_STATES), key=len, reverse=True))
_PLACED = re.compile(
    rf"[, ](?:{_STATE})\.?,? *$|\d+ [^.!?]{{3,40}}, *[A-Za-z .]+,? *$"
    rf"|[路街巷弄号室栋幢楼层座][^.!?]{{0,12}}$",
    re.IGNORECASE,
)
_ZH_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_ZH_CODE = re.compile(
    "(?<![零〇一二三四五六七八九])[零〇一二三四五六七八九]{6}(?![零〇一二三四五六七八九])"
)


def emails(text: str) -> tuple[str, ...]:
    """The e-mail addresses in a message, in lower case and in order, each once."""
    said = spoken(text)
    found = [(m.start(), m[0].replace(" ", "")) for m in _EMAIL.finditer(said)]
    if not found:
        found = [
            (m.start(), f"{_DOT.sub('.', m[1])}@{_DOT.sub('.', m[2])}")
            for m in _SPELLED.finditer(said)
        ]
    return tuple(dict.fromkeys(one.strip(".-").lower() for _, one in sorted(found)))


def zips(text: str) -> tuple[str, ...]:
    """What may be postal codes, likeliest first: those called so, those by themselves, those at
    the end of an address.

    A code of four digits counts only where it is called a postal code.
    """
    said = spoken(text)
    said = _ZH_CODE.sub(lambda m: m[0].translate(_ZH_DIGITS), said)
    said = _EMAIL.sub(" ", said)
    cued = [m[1] for pattern in (_CUED, _BEFORE_CUE) for m in pattern.finditer(said)]
    free = list(_free(said))
    apart, of_places = (
        [code for code, placed in free if placed is there] for there in (False, True)
    )
    found = [_written(one) for one in (*cued, *apart, *of_places)]
    return tuple(dict.fromkeys(form for one in found for form in _forms(one)))


def names(text: str) -> tuple[tuple[str, str], ...]:
    """(first, last) as the shopper may be called, best first: what is said to be a name, else
    what can hardly be anything else. Chinese names and pinyin are tried in both orders."""
    said = _EMAIL.sub(" , ", spoken(text))
    chinese = list(names_zh(said))
    own = [pair for one in chinese if (pair := _in_its_script(one, text))]
    return tuple(dict.fromkeys([*chinese, *own, *names_en(said)]))


def _in_its_script(name: tuple[str, str], text: str) -> tuple[str, str] | None:
    """A Chinese name as the text writes it, where that is in traditional characters."""
    plain = unicodedata.normalize("NFKC", text)
    simple = clean(plain)
    place = simple.find("".join(reversed(name)))
    if place < 0 or len(plain) != len(simple):
        return None
    family = len(name[1])
    written = plain[place : place + family + len(name[0])]
    return written[family:], written[:family]


def _free(said: str) -> Iterator[tuple[str, bool]]:
    """Codes that are not called so, and whether an address stands before them."""
    for match in _FREE.finditer(said):
        before, after = said[: match.start()], said[match.end() :]
        if not _NOT_BEFORE.search(before) and not _HOUSE.match(after):
            yield match[1], bool(_PLACED.search(before))


def _written(code: str) -> str:
    joined = code.upper()
    return joined.replace(" ", "") if joined.replace(" ", "").isdigit() else joined


def _forms(code: str) -> tuple[str, ...]:
    """A long US code is known by its first five digits too."""
    return (code, code[:5]) if re.fullmatch(r"\d{5}-\d{4}", code) else (code,)
