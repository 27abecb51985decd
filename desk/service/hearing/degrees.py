"""More and most: "bigger", 大一号, "the highest resolution", "cheapest", 便宜点的."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from desk.service.hearing.options import Option

Span = tuple[int, int]
PRICE = -1  # stands for the price where an option's place is expected

_BIG = "size 尺寸 大小 尺码 screen capacity 容量 diameter length height 长度 高度 piece tier 层 "
"weight 克重 set 套装"
# words of a degree, up and down, and words of the options that they are about, likeliest first
_WORDS = (
    ("big|large|great|roomy|大", "small|little|compact|tiny|小", _BIG),
    ("bright|亮", "dim|暗", "bright 亮"),
    ("long|长", "short|短", "length 长 battery 续航 height strap"),
    ("tall|high|高", "low|short|矮|低", "height 高 resolution 分辨率 back length speed brightness"),
    ("thick|厚", "thin|薄", "thick 厚 weight 克重"),
    ("wide|broad|宽", "narrow|窄", "width 宽 view size"),
    ("heavy|weighty|重", "light|轻", "weight 重"),
    (
        "fast|quick|powerful|strong|快|强",
        "slow|weak|慢|弱",
        "processor speed power pressure ram 处理器 速度 功率",
    ),
    ("firm|hard|硬|难", "soft|easy|软|简单", "firm 硬 软 difficult 难"),
    ("sharp|clear|清晰", "", "resolution 分辨率"),
    ("warm|暖", "", "weight 克重"),
    ("many|much|more|多|highest|max|top|best", "few|less|少|min", ""),
)
_UP = (
    r"\b(?P<more>(?:more|higher|greater|increased|upgraded|better|extra|additional)\b"
    r"|(?:{up})(?:e?r|ger|ier)\b|more (?:{up})\b)"
)
_PRICES: tuple[tuple[str, int, str], ...] = (
    ("most", -1, r"\bcheapest\b|\bleast expensive\b|\blowest[- ]pric\w*|\blowest[- ]cost\w*"
     r"|\bmost affordable\b|\bleast costly\b|\bminimum price\b|最便宜|价格最低|最低价|最实惠"),
    ("most", 1, r"\bmost expensive\b|\bpriciest\b|\bdearest\b|\bhighest[- ]pric\w*|\bmost costly\b"
     r"|\bcostliest\b|最贵|价格最高"),
    ("more", -1, r"\bcheaper\b|\bless expensive\b|\blower[- ]pric\w*|\bmore affordable\b"
    r"|\bless costly\b"
     r"|更便宜|便宜一?[点些]|便宜的|再便宜"),
    ("more", 1, r"\bmore expensive\b|\bpricier\b|\bhigher[- ]pric\w*|更贵|贵一?[点些]"),
)  # fmt: skip
_STEP = re.compile(
    r"\b(?P<en>one|1|a|next|two|2)?\s*(?:full )?(?:sizes?|steps?)\s+(?P<dir>up|down|larger|bigger"
    r"|smaller|higher|lower)\b"
    r"|\b(?P<nxt>next)\s+(?P<dir3>(?:larg|bigg|small)(?:er|est))\s+(?:size|one)\b"
    r"|(?P<zh>[大小])(?P<n>[一二两1-2])个?[号码]|(?P<zh2>[大小])[号码]?一[号码]"
)


@dataclass(frozen=True, slots=True)
class Degree:
    """A wish for more or most of an option (PRICE for the price), `up` or down; `steps` is
    how far exactly along its values, 0 for any."""

    kind: Literal["more", "most"]
    option: int
    up: bool
    span: Span
    steps: int = 0
    mild: bool = False  # "a long battery life": only where that is no value of the shop's


def degrees(
    text: str, options: Sequence[Option], named: Sequence[tuple[Span, frozenset[int]]]
) -> tuple[Degree, ...]:
    """The degrees that a text in normal form names; `named` is where it names options."""
    found: list[Degree] = []
    for one in (
        *_prices(text),
        *_steps(text, options, named),
        *_compared(text, options, named),
        *_plainly(text, options, named),
    ):
        if all(one.span[1] <= k.span[0] or k.span[1] <= one.span[0] for k in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.span))


def _prices(text: str) -> Iterator[Degree]:
    for kind, sign, pattern in _PRICES:
        for match in re.finditer(pattern, text):
            yield Degree(kind, PRICE, sign > 0, match.span())  # type: ignore[arg-type]


def _steps(
    text: str, options: Sequence[Option], named: Sequence[tuple[Span, frozenset[int]]]
) -> Iterator[Degree]:
    for match in _STEP.finditer(text):
        way = match["dir"] or match["dir3"] or match["zh"] or match["zh2"]
        many = 2 if (match["en"] or match["n"] or "") in ("two", "2", "二", "两") else 1
        option = _about(options, _BIG, match.span(), named, text)
        if option is not None:
            up = bool(re.match("up|larg|big|high|大", way))
            yield Degree("more", option, up, match.span(), many)


def _compared(
    text: str, options: Sequence[Option], named: Sequence[tuple[Span, frozenset[int]]]
) -> Iterator[Degree]:
    for pattern, kind, up, about in _PATTERNS:
        for match in pattern.finditer(text):
            option = _about(options, about, match.span(), named, text)
            if option is not None:
                yield Degree(kind, option, up, match.span())


def _plainly(
    text: str, options: Sequence[Option], named: Sequence[tuple[Span, frozenset[int]]]
) -> Iterator[Degree]:
    """A big screen, 容量大的: beside the option's name a plain word is a wish for more."""
    for (start, end), those in named:
        option = next((n for n in sorted(those) if options[n].ranks), None)
        for pattern, up in _PLAIN if option is not None else ():
            before = re.search(rf"(?:{pattern})\s*$", text[max(0, start - 12) : start])
            after = re.match(rf"(?:要|得|is |be |that is )?(?:{pattern})(?:的|$)", text[end:])
            if before or after:
                left = max(0, start - 12) + before.start() if before else start
                right = end + after.end() if after else end
                yield Degree("more", option or 0, up, (left, right), mild=True)


def _plain() -> Iterator[tuple[str, bool]]:
    for up, down, _ in _WORDS[:-1]:
        for words, rising in ((up, True), (down, False)):
            latin = [rf"\b{word}" for word in words.split("|") if word and word.isascii()]
            han = [rf"(?<![最更再加]){word}" for word in words.split("|") if word > "\u3000"]
            if latin or han:
                yield "|".join([*latin, *han]), rising


_PLAIN = tuple(_plain())


def _forms(words: str) -> tuple[str, str]:
    """Patterns of the comparative and of the superlative of these words."""
    more, most = [], []
    for word in filter(None, words.split("|")):
        if word > "\u3000":
            more.append(
                rf"更{word}|再{word}|{word}一?[点些]|加{word}(?![号码])|{word}得多|比较{word}"
            )
            most.append(rf"最{word}")
        elif word in ("more", "less", "few", "many", "much"):
            more.append({"more": r"\bmore\b", "less": r"\b(?:less|fewer)\b"}.get(word, r"(?!)"))
            most.append({"more": r"\bmost\b", "less": r"\b(?:least|fewest)\b"}.get(word, r"(?!)"))
        elif word in ("max", "min"):
            most.append(rf"\b{word}(?:imum|ed out)?\b|\b{word} out\b")
        elif word in ("highest", "top", "best"):
            most.append(rf"\b{word}\b")
            more.append({"highest": r"\bhigher\b", "best": r"\bbetter\b"}.get(word, r"(?!)"))
        else:
            stem = word[:-1] if word.endswith(("e", "y")) else word
            more.append(rf"\b{stem}(?:{word[-1]}|i)?e?r\b|\bmore {word}\b")
            most.append(rf"\b{stem}(?:{word[-1]}|i)?e?st\b|\bmost {word}\b")
    return "|".join(more) or r"(?!)", "|".join(most) or r"(?!)"


def _lesser(words: str) -> str:
    """Patterns of less of what these words say: less bright, not so big, 没那么大."""
    latin = "|".join(word for word in words.split("|") if word and word.isascii())
    han = "|".join(word for word in words.split("|") if word > "\u3000")
    of_latin = rf"\b(?:less|(?:not|n't) (?:so|as|that|quite so)) (?:{latin})\b" if latin else ""
    of_han = f"(?:没那么|不那么|不要那么|别那么)(?:{han})" if han else ""
    return "|".join(filter(None, (of_latin, of_han))) or r"(?!)"


def _patterns() -> Iterator[tuple[re.Pattern[str], Literal["more", "most"], bool, str]]:
    for up, down, about in _WORDS:
        for words, rising in ((up, True), (down, False)):
            more, most = _forms(words)
            yield re.compile(most), "most", rising, about
            yield re.compile(f"{more}|{_lesser(down if rising else up)}"), "more", rising, about


_PATTERNS = tuple(_patterns())


def _about(
    options: Sequence[Option],
    about: str,
    span: Span,
    named: Sequence[tuple[Span, frozenset[int]]],
    text: str,
) -> int | None:
    """Which option a degree is of: the one named beside it, else one that such words are
    about, else the only one that has an order."""
    ordered = [n for n, option in enumerate(options) if option.ranks]
    for start, end in ((s, e) for (s, e), _ in named if s >= span[1]):
        if re.fullmatch(r"\s*(?:of |的|possible |available )?\s*", text[span[1] : start]):
            beside = next(o for (s, e), o in named if (s, e) == (start, end))
            if hit := [n for n in ordered if n in beside]:
                return hit[0]
    for (_, end), those in named:
        between = r"\s*(?:的|要|换成?|is |that is |be |要求|可以|:)?\s*"
        hit = [n for n in ordered if n in those]
        if hit and end <= span[0] and re.fullmatch(between, text[end : span[0]]):
            return hit[0]
    for word in about.split():
        for n in ordered:
            if any(word in name for name in options[n].normal):
                return n
    return ordered[0] if len(ordered) == 1 and about == _BIG else None
