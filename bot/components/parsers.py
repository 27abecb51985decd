"""Facts in a message, read by checked rules: order numbers, ratings, languages.

Full-width letters and digits read like the usual ones. What a rule is not sure of it leaves out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    entity: str
    value: str
    start: int
    end: int


SCORES = {
    "1": r"1|一|壹|one|a single",
    "2": r"2|二|两|俩|two",
    "3": r"3|三|three",
    "4": r"4|四|four",
    "5": r"5|五|five",
}
NUMBER = "|".join(f"(?P<n{score}>{words})" for score, words in SCORES.items())
UNIT = r"(?:\s*个?\s*(?:分|颗?星|stars?\b|points?\b|/\s*5\b|out of (?:5|five)\b))"
# "3.5 分", "15 分", "4-5 stars" and "5 分钟" are no ratings.
COUNTED = re.compile(
    rf"(?<![\d.．\-~～/至到十零点])(?:{NUMBER}){UNIT}(?!钟|之|[\d.])", re.IGNORECASE
)
BARE = re.compile(rf"^\W*(?:(?:rating|score|打|给|评)\W*)?(?:{NUMBER})\W*$", re.IGNORECASE)
# Longest first: "不太满意" must not be read as "满意".
MOODS: tuple[tuple[str, str], ...] = (
    (
        r"(?:非常|很|极其?|特别|十分|太)不满意|very (?:dis|un)satisfied|terrible|awful|(?<!非)差评",
        "1",
    ),
    (r"不太?满意|不怎么满意|(?:dis|un)satisfied|not (?:very |really )?satisfied|not happy", "2"),
    (r"一般般?|还行|马马虎虎|凑合|so[- ]so|neutral|average\b|\bmeh\b", "3"),
    (r"(?:非常|很|极其?|特别|十分|超|太)满意|满分|very satisfied|excellent|perfect\b", "5"),
    (r"(?:比较|挺|还算)?满意|\bsatisfied", "4"),
)
MOOD = re.compile("|".join(f"(?P<m{i}>{words})" for i, (words, _) in enumerate(MOODS)), re.I)

CHINESE = r"中文|汉语|华语|国语|普通话|简体|繁体|chinese|mandarin|zhongwen"
ENGLISH = r"英文|英语|英語|english|inglish|yingwen"
LANGUAGE = re.compile(rf"(?P<zh>{CHINESE})|(?P<en>{ENGLISH})", re.IGNORECASE)
# "I don't speak Chinese" and "别说英文" ask for the other one, within a clause;
# "可不可以说英语" and "can't you speak English" do not.
NOT = re.compile(
    r"(?:(?<![可能会是要行])不|别|没|勿|(?:do(?:n'?t| not)|can(?:'?t|not))(?! (?:you|we))|"
    r"\bnot?\b|stop|instead of)[^,，.。;；!！?？]{0,20}$",
    re.IGNORECASE,
)

BARE_COMPLAINT = re.compile(
    r"我|要|想|需要|这里|你们|一下|一个|快递员?|客服|商家|店家?|服务|投诉|举报|建议|吐槽|反馈|意见|complain(?:t|ts|ing)?|\b(?:i|we|want|"
    r"wanna|would|like|need|to|make|file|have|got|a|an|the|how|do|can|raise|submit|my|about|you|"
    r"your|shop|store|service|please|this|with|is|it|here|where|d)\b|[\W_]|请|有|个|怎么|哪里|能|可以|吗|啊|了|的|在",
    re.IGNORECASE,
)
TELLING = 6  # letters that a complaint needs beyond that; a Chinese character counts twice


def order_numbers(text: str, pattern: str) -> Iterator[Fact]:
    """Numbers written like `pattern`, with or without "#", in any case and spacing."""
    loose = re.compile(rf"(?<![A-Za-z0-9])#?\s?(?P<n>{pattern})(?![A-Za-z0-9])", re.IGNORECASE)
    for match in loose.finditer(narrow(text)):
        digits = re.sub(r"[\s\-_]", "", match["n"]).upper()
        yield Fact("order_number", f"#{digits}", match.start("n"), match.end("n"))


def ratings(text: str, *, expected: bool) -> Iterator[Fact]:
    """One score from 1 to 5; words of mood and bare digits only where one is `expected`."""
    text = narrow(text)
    found = list(COUNTED.finditer(text)) or list(BARE.finditer(text))
    scores = {_score(match): match for match in found}
    if len(scores) == 1:
        score, match = next(iter(scores.items()))
        if expected or match.re is COUNTED:
            yield Fact("rating", score, match.start(), match.end())
    elif expected and not scores and (mood := MOOD.search(text)):
        index = int((mood.lastgroup or "m0")[1:])
        yield Fact("rating", MOODS[index][1], mood.start(), mood.end())


def languages(text: str) -> Iterator[Fact]:
    """The language that the shopper asks for, by its name; at most one."""
    wanted: list[Fact] = []
    text, read = narrow(text), 0
    for match in LANGUAGE.finditer(text):
        lang = match.lastgroup or ""
        if NOT.search(text[read : match.start()]):
            lang = "en" if lang == "zh" else "zh"
        wanted.append(Fact("language", lang, match.start(), match.end()))
        read = match.end()
    if len({fact.value for fact in wanted}) == 1:
        yield wanted[0]


def complaint(text: str) -> Iterator[Fact]:
    """The whole message, if it says what happened and not only "I want to complain"."""
    left = BARE_COMPLAINT.sub("", text)
    if sum(1 if char.isascii() else 2 for char in left) >= TELLING:
        yield Fact("complaint_text", text, 0, len(text))


def narrow(text: str) -> str:
    """`text` without full-width forms, each character still in its place."""
    forms = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(form if len(form) == 1 else char for form, char in zip(forms, text, strict=True))


def _score(match: re.Match[str]) -> str:
    return next(name[1:] for name, found in match.groupdict().items() if found)
