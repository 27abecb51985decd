"""Words that point at what was shown: the second one, 它, these two, this lamp."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.asking.goods import Goods
from desk.asking.wording import is_han, norm, spans

_MEASURE_WORD = "[个款件盏条张把只套床瓶块种双]"
_PLACES = {
    **{zh: n for n, pair in enumerate(("一1", "二2", "三3", "四4")) for zh in pair},
    **{en: n for n, en in enumerate(("first", "second", "third", "fourth"))},
    **{en: n for n, en in enumerate(("1st", "2nd", "3rd", "4th"))},
}
_ORDINAL_ZH = re.compile(
    rf"(?:(?:第([一二三四1-4])|(最后|倒数第)一?){_MEASURE_WORD}(?:商品|产品)?)"
)
_ORDINAL_EN = re.compile(
    r"\b(?:the\s+)?(?:(first|second|third|fourth|1st|2nd|3rd|4th)|(last))"
    r"(?:\s+(?:one|option|product|item|choice)\b"
    r"|(?=\s*(?:[?.!,]|$|is\b|does\b|can\b|come\b|comes\b|cost\b|have\b|has\b|in stock)))",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"这两{_MEASURE_WORD}|那两{_MEASURE_WORD}|它们?俩|这俩|前两{_MEASURE_WORD}|两者"
    r"|\b(?:both of them|both of these|these two|those two|the two of them|the first two"
    r"|the two)\b",
    re.IGNORECASE,
)
_IT_ZH = re.compile(
    rf"它们?|[这那此该](?:一)?{_MEASURE_WORD}(?:商品|产品|东西)?|[此该](?:商品|产品)"
)
_MAY_FOLLOW_ZH = (
    "的多有能可是怎会要好适支带用和跟与比呢吗嘛还什几贵大小重高质材能需在现都里应最更，,。？?! "
)
_IT_EN = re.compile(r"\b(?:it|this(?: one)?|that(?: one)?|they|them|these|those)\b", re.IGNORECASE)
_NOT_EN = re.compile(
    r"\bis it (?:ok|okay|possible|true|allowed)\b|\b(?:does|will|would|do) it take\b|\bit takes\b"
    r"|\bmake it\b|\bcost to\b|\bthat's (?:all|it|fine|ok|great)\b|\bthis (?:order|shop|store|site"
    r"|chat)\b"
    r"|\bis this a\b|\bthat i\b|\bit says\b",
    re.IGNORECASE,
)
_MAY_FOLLOW_EN = re.compile(
    r"\s*(?:$|[?.!,]|(?:is|are|does|do|can|has|have|come|comes|in|cost|costs|be|need|needs|work"
    r"|fit"
    r"|last|smell|feel|look|burn|take|run|keep|stay|break|available|suitable|safe|and|or|with|made|machine|washable|weigh|still|any|hold|for|to"
    r"|at)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word in a text that stands for a product."""

    text: str
    span: tuple[int, int]
    plural: bool

    def filled(self, name: str) -> str:
        """The text with a product's name in the pronoun's place."""
        start, end = self.span
        before, after = self.text[:start], self.text[end:]
        before = re.sub(r"^那么?(?=$)", "", before)
        latin = not is_han(self.text)
        return f"{before}{'the ' if latin and not self.plural else ''}{name}{after}"

    @property
    def without(self) -> str:
        """The text as it was: whoever answers it need not know which product."""
        return self.text


def pointed_at(text: str, shown: Sequence[str], goods: Goods) -> str:
    """The text with the names of what it points at by place; "" if it does not, or if
    nothing was shown there."""
    if found := _PAIR.search(text):
        if len(shown) < 2:
            return ""
        names = [goods.name(one) for one in shown[:2]]
        gap = "和" if is_han(text) else " and "
        return f"{text[: found.start()]}{gap.join(names)}{text[found.end() :]}"
    replaced = text
    for pattern in (_ORDINAL_ZH, _ORDINAL_EN):
        for found in reversed(list(pattern.finditer(replaced))):
            place = len(shown) - 1 if found[2] else _PLACES[found[1].lower()]
            follows = replaced[found.end() : found.end() + 1]
            if is_han(follows) and follows not in _MAY_FOLLOW_ZH:
                continue  # 第一个订单
            if len(shown) < 2 or place >= len(shown):
                return ""
            name = goods.name(shown[place])
            name = name if pattern is _ORDINAL_ZH else f"the {name}"
            replaced = f"{replaced[: found.start()]}{name}{replaced[found.end() :]}"
    return replaced if replaced != text else ""


def pronoun_for(text: str, focus: Sequence[str], goods: Goods) -> Pronoun | None:
    """The pronoun in a text that may stand for one of the products in `focus`."""
    chinese = _chinese(text, focus, goods) if is_han(text) else None
    if chinese or (is_han(text) and not _IT_EN.search(text)):
        return chinese
    if _NOT_EN.search(text):
        return None
    for found in _IT_EN.finditer(text):
        word, start, end = found[0].lower(), *found.span()
        plural = word in ("they", "them", "these", "those")
        if word in ("it", "they", "them") or _MAY_FOLLOW_EN.match(text, end):
            return Pronoun(text, (start, end), plural)
        if length := _noun(text[end:].lstrip(), focus, goods):
            gap = len(text[end:]) - len(text[end:].lstrip())
            return Pronoun(text, (start, end + gap + length), plural)
    return None


def _chinese(text: str, focus: Sequence[str], goods: Goods) -> Pronoun | None:
    for found in _IT_ZH.finditer(text):
        start, end = found.span()
        plural = found[0] == "它们"
        after = text[end:]
        if length := _noun(after, focus, goods):
            return Pronoun(text, (start, end + length), plural)
        if found[0].startswith("它") or not after or after[0] in _MAY_FOLLOW_ZH:
            return Pronoun(text, (start, end), plural)
    return None


def _noun(after: str, focus: Sequence[str], goods: Goods) -> int:
    """The length of a word for one of the products that a text begins with: 这盏[台灯]."""
    said = norm(after)
    fits = [
        span[1]
        for word in goods.words
        if set(focus) & goods.fits(word)
        for span in spans(said, word)
        if span[0] == 0
    ]
    return max(fits, default=0)
