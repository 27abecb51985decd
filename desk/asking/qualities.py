"""The catalogue's own words in a question: what things are, and what they are like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desk.asking.goods import Good, Goods
from desk.asking.measures import single, stated
from desk.asking.wording import NUMBERS, content, is_han, norm, singular, spans

# One word for a hue in each language: 藏蓝 is a blue, charcoal (炭灰) a grey.
HUES: Mapping[str, str] = {
    "蓝": "blue",
    "红": "red",
    "绿": "green",
    "灰": "grey",
    "白": "white",
    "黑": "black",
    "粉": "pink",
    "黄": "yellow",
    "棕": "brown",
    "紫": "purple",
    "橙": "orange",
}
ZH_COUNTS = "零一二三四五六七八九"
EN_COUNTS = ("zero", *NUMBERS)
_SIZES = {"big": "large", "大的": "大号", "小的": "小号", "中等": "中号", "little": "small"}
# One size in letters and words; where a shop writes one, shoppers say another.
_SIZE_WORDS = """
xs / extra small / 特小号 / 加小码
s / small / 小号 / 小码
m / medium / 中号 / 中码
l / large / 大号 / 大码
xl / extra large / x-large / 加大号 / 加大码 / 特大号
xxl / 2xl / double xl / double extra large / 双加大
"""
_SIZE_OF = {
    word: line.split(" / ")[0]
    for line in _SIZE_WORDS.strip().splitlines()
    for word in line.split(" / ")
}
_YES = frozenset(("yes", "有", "是"))
_ANSWERS = frozenset(("yes", "no", "none", "有", "无", "是", "否", "high", "low", "medium"))


@dataclass(frozen=True, slots=True)
class Quality:
    """Something that a product or one of its variants must be, as the shopper put it."""

    word: str
    span: tuple[int, int]
    ids: frozenset[str] = frozenset()  # products whose tags or kind it is
    option: str = ""  # an option value, in normal form
    hue: str = ""  # the Chinese character of a hue
    noun: bool = False
    having: str = ""  # an option that is had or not: waterproof

    def of(self, good: Good) -> bool:
        return good.id in self.ids

    def strength(self, values: Mapping[str, tuple[str, ...]]) -> int:
        """How well a variant's option values are it: 2 exactly, 1 as a shade of it, 0 not."""
        if self.having:
            told = {
                word for kind, said in values.items() if norm(kind) == self.having for word in said
            }
            return 2 if told & _YES else 0
        words = [word for said in values.values() for word in said]
        if self.option and any(_same(word, self.option) for word in words):
            return 2
        if self.hue and any(_shade(word, self.hue) for word in words):
            return 1
        return 0


def qualities(text: str, goods: Goods, held: Sequence[tuple[int, int]]) -> tuple[Quality, ...]:
    """The longest words of the catalogue that stand in the text, none over another."""
    found = sorted(_candidates(text, goods), key=lambda one: (-_length(one), not one.noun))
    kept: list[Quality] = []
    taken = list(held)
    for one in found:
        if all(one.span[1] <= start or end <= one.span[0] for start, end in taken):
            kept.append(one)
            taken.append(one.span)
    return tuple(sorted(kept, key=lambda one: one.span))


def _candidates(text: str, goods: Goods) -> Iterator[Quality]:
    yield from _things(text, goods)
    yield from _values(text, goods)
    yield from _hues(text, goods)
    yield from _measured(text, goods)
    for kind, values in goods.kinds.items():
        if values & _YES:
            for span in spans(text, kind):
                yield Quality(kind, span, having=kind)


def _things(text: str, goods: Goods) -> Iterator[Quality]:
    for stem, word in _stems(goods):
        for span in _places(text, word, goods) if stem in text else ():
            noun = word in goods.nouns
            option = word if word in goods.options and not noun else ""
            yield Quality(word, span, goods.fits(word), option, noun=noun)


@lru_cache(maxsize=4)
def _stems(goods: Goods) -> list[tuple[str, str]]:
    """Words for things, each with what a text must hold for it to be said."""
    return [(word.removeprefix("可"), word) for word in goods.words]


@lru_cache(maxsize=4)
def _said(goods: Goods) -> list[tuple[str, str, str]]:
    """How options are said, each with what a text must hold for it, and the option."""
    return [
        (alias if is_han(alias) else singular(alias), alias, value)
        for value in goods.options
        if value not in _ANSWERS and value not in goods.tags
        for alias in sorted(_aliases(value, goods))
    ]


def _values(text: str, goods: Goods) -> Iterator[Quality]:
    for stem, alias, value in _said(goods):
        for span in spans(text, alias) if stem in text else ():
            ordinal = text[max(0, span[0] - 1) : span[0]] == "第"
            if not ordinal and not _bare_number(alias, text, span):
                yield Quality(text[slice(*span)], span, option=value, hue=_hue(value))
    for alias, size in _SIZES.items():
        if size in goods.options:
            for span in spans(text, alias):
                yield Quality(size, span, option=size)


def _measured(text: str, goods: Goods) -> Iterator[Quality]:
    """A measure that is an option, whatever its unit is called: 200毫升 for 200 ml."""
    for span, dimension, value in single(text):
        for option in _measures(goods).get((dimension, value), ()):
            yield Quality(text[slice(*span)], span, option=option)


@lru_cache(maxsize=4)
def _measures(goods: Goods) -> Mapping[tuple[str, float], list[str]]:
    found: dict[tuple[str, float], list[str]] = {}
    for option in goods.options:
        for dimension, values in stated(option).items():
            if len(values) == 1:
                found.setdefault((dimension, values[0]), []).append(option)
    return found


def _hues(text: str, goods: Goods) -> Iterator[Quality]:
    for character, word in HUES.items():
        for said in (f"{character}色", f"{character}的", word):
            for start, after in spans(text, said):
                option = said if said in goods.options else f"{character}色"
                end = after - said.endswith("的")
                yield Quality(text[start:end], (start, end), option=option, hue=character)


def _places(text: str, word: str, goods: Goods) -> Iterator[tuple[int, int]]:
    """Where a word for things stands; one Chinese character only where no longer word goes on."""
    if is_han(word) and len(word) == 1:
        if word not in goods.heads or len(goods.heads[word]) < 2:
            return
        if word not in text:
            return
        follows = (
            r"(?:子|儿)?(?:(?<=子)|(?=$|[^\u3400-\u9fff]"
            r"|[有都吗呢的多几是在哪什价怎能可和跟与坏碎要卖呀啊吧么嘛]))"
        )
        yield from ((m.start(), m.end()) for m in re.finditer(re.escape(word) + follows, text))
        return
    if not is_han(word) and (len(word) < 3 or not content(word)):
        return
    yield from spans(text, word)
    if word.startswith("可") and len(word) > 2:
        yield from spans(text, word[1:])


def _aliases(value: str, goods: Goods) -> set[str]:
    """How shoppers shorten an option: 橡木 for 橡木色, 1.5米 for 1.5米床, sage for sage green,
    a set of four, 4个 for 4只装."""
    found = {value}
    if size := _SIZE_OF.get(value):
        found |= {word for word, one in _SIZE_OF.items() if one == size and len(word) > 1}
    if is_han(value):
        found.add(value[:-1] if value.endswith("色") and len(value) > 2 else f"{value}色")
    elif (first := value.split(" ", maxsplit=1)[0]) != value and len(first) > 3:
        hued = value.rsplit(" ", maxsplit=1)[-1] in HUES.values()
        found |= {first} if hued and first not in goods.words and content(first) else set()
    if measured := re.match(
        r"\d+(?:\.\d+)?(?:×\d+(?:\.\d+)?)?(?:米|m|cm|ml|l|寸)(?=[ 床]|$)", value
    ):
        found |= {measured[0], *({measured[0].rstrip("m")} if "×" in value else ())}
    if pack := re.fullmatch(r"(?:set|pack) of (\d+)|(\d+)[只个支件条]装", value):
        count = int(pack[1] or pack[2])
        found |= {f"{said} of" for said in (str(count), *EN_COUNTS[count : count + 1])}
        found |= {f"set of {said}" for said in EN_COUNTS[count : count + 1]}
        numbers = (str(count), *ZH_COUNTS[count : count + 1])
        found |= {f"{said}{unit}" for said in numbers for unit in "只个条件支"}
    return found


def _bare_number(alias: str, text: str, span: tuple[int, int]) -> bool:
    """A number or single letter is an option only beside the word size (尺码, 码, 号)."""
    if alias in ("xs", "xl", "xxl"):
        return False
    if len(alias) > 2 or is_han(alias):
        return bool(re.fullmatch(r"[\d.]+", alias)) and not _sized(text, span)
    return not _sized(text, span)


def _sized(text: str, span: tuple[int, int]) -> bool:
    around = text[max(0, span[0] - 6) : span[0]] + "|" + text[span[1] : span[1] + 2]
    return bool(re.search(r"size|尺码|尺寸|[|]码|[|]号|ram", around))


def _length(one: Quality) -> int:
    return one.span[1] - one.span[0]


def _hue(value: str) -> str:
    """The hue that an option names by itself (白色, white), so that its shades may stand in."""
    bare = value.removesuffix("色")
    return next((zh for zh, en in HUES.items() if bare in (zh, en)), "")


def _same(word: str, option: str) -> bool:
    if (size := _SIZE_OF.get(word)) and size == _SIZE_OF.get(option):
        return True
    return word == option or singular(word) == singular(option) or word.startswith(f"{option} ")


def _shade(word: str, hue: str) -> bool:
    if is_han(word):
        return hue in word
    return bool(spans(word, HUES[hue]))
