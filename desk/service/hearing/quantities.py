"""Numbers with a unit, as a shop writes them and as a shopper says them: 500 ml is half a litre.

Both are read the same way, so a unit that neither side knows is still one number and one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desk.policy.numerals import chinese, english

# dimension → its names → how many base units one of them is
_TABLE: dict[str, dict[str, float]] = {
    "volume": {"ml 毫升 milliliter cc": 1, "l 升 liter lt 公升": 1000, "oz ounce 盎司": 29.57},
    "length": {
        "mm 毫米": 0.1,
        "cm 厘米 公分": 1,
        "m 米 meter": 100,
        'inch in inche " 寸 英寸 吋': 2.54,
        "ft foot feet ' 英尺 尺": 30.48,
    },
    "weight": {"g 克 gram": 1, "kg 公斤 千克 kilo": 1000, "lb pound 磅": 453.6},
    "power": {"w 瓦 watt": 1},
    "charge": {"mah 毫安时 毫安": 1},
    "storage": {"gb g gig gigabyte": 1, "tb t tera terabyte": 1000},
    "pixels": {"mp megapixel 百万像素": 1, "万像素": 0.01},
    "lines": {"p": 1, "k": 1000},
    "count": {
        "piece pc pack set 只装 个装 件装 支装 条装 片装 枚装 颗装 包装 袋装 瓶装 盒装 件套": 1
    },
    "cups": {"cup 杯": 1},
    "hours": {"hour hr h 个小时 小时": 1},
    "degrees": {"degree ° 度": 1},
    "bar": {"bar 巴": 1},
    "times": {"x 倍 time": 1},
    "percent": {"% percent": 1},
    "tiers": {"tier 层 shelve shelf": 1},
    "size": {"码 号": 1},
}
UNITS: dict[str, list[tuple[str, float]]] = {}
for _dimension, _names in _TABLE.items():
    for _words, _factor in _names.items():
        for _word in _words.split():
            UNITS.setdefault(_word, []).append((_dimension, _factor))
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = r"[~–-]|\bto\b|\bby\b|到|至|乘"
_SEVERAL = rf"{_NUMBER}(?:\s*(?:(?:{_UNIT})?\s*[×x*]|{_RANGE})\s*{_NUMBER})*"
# From one size to another is two quantities, no range.
_FROM = re.compile(rf"((?:\bfrom\b|从)[^,.;，。；\d]{{0,16}}{_NUMBER}\s*)(to\b|到|至)")
_PLURAL = r"(?:(?<=[a-z])e?s)?"
_STATED = re.compile(
    rf"(?<![a-z0-9_.$¥€£#])(?P<numbers>{_SEVERAL})(?:(?:\s*-\s*"
    rf"|\s*)(?P<unit>{_UNIT}){_PLURAL}(?![a-z0-9])"
    r"|(?=[的床](?!钱))"  # 1.8的, 1.8床: as the shop's own measure goes without saying
    r"|(?![\w.]|\s*(?:[$¥€£]|dollars?\b|bucks\b|usd\b|元|块)))"
)
# 10支 of 10支装; 换一条 and 那两件 only point at things.
_COUNTED = re.compile(
    r"(?P<many>(?<![\d.第])(?:\d{2,}|[3-9三四五六八十])|(?<![换改来另那这哪买第\d.])"
    r"(?:[12二两]|一(?=[支条只枚片颗包袋瓶盒]的)))"
    r"(?P<of>[支条只枚片颗包袋瓶盒])(?![装都也])"
)
_SET = re.compile(rf"\b(?:set|pack|box|bundle)s? of ({_NUMBER})\b")
_ZH_UNITS = "|".join(sorted((u for u in UNITS if u > "\u3000"), key=len, reverse=True))
_ZH_SPELLED = re.compile(
    rf"(?<!第)[零一二两三四五六七八九十百千]+(?=\s*(?:{_ZH_UNITS})(?!以内|之))"
)
_EN_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand"
)
_WORD = "|".join(_EN_WORDS.split())
_EN_UNITS = "|".join(u for u in UNITS if len(u) > 1 and u.isalpha() and u.isascii() and u != "in")
_EN_SPELLED = re.compile(
    rf"\b(?:an? )?(?:{_WORD})(?:[- ](?:{_WORD}))*(?=[- ](?:{_EN_UNITS})(?:e?s)?\b)"
    rf"|(?<=\bset of )(?:{_WORD})\b|(?<=\bpack of )(?:{_WORD})\b"
)
_HALF = re.compile(rf"\bhalf[- ](?:an? )?(?=(?:{_EN_UNITS})s?\b)|半(?=升|米|公斤)")
_METRES = re.compile(r"(\d)米([1-9一二三四五六七八九])(?![\d米个条张块]|分)")
_AND_HALF = re.compile(r"(\d+)(升|米|公斤|寸)半")
_NEAR = 0.03  # 1 TB is 1024 GB or 1000; an inch is 2.54 cm or 2.5


@dataclass(frozen=True, slots=True)
class Quantity:
    """One or more numbers of one unit: 1.2×1.8 m and 30-50 lbs have two. `unit` "": bare."""

    numbers: tuple[float, ...]
    unit: str
    span: tuple[int, int]

    def bases(self) -> Iterator[tuple[str, tuple[float, ...]]]:
        """Its numbers in the base unit of each dimension that its unit may be of."""
        for dimension, factor in UNITS.get(self.unit, ()):
            yield dimension, tuple(number * factor for number in self.numbers)

    def same(self, other: Quantity) -> bool:
        """Whether both are as much, in whatever unit; without a unit, in the same one."""
        if not self.unit or not other.unit:
            return self.numbers == other.numbers and not (self.unit and other.unit)
        theirs = dict(other.bases())
        return any(
            len(mine) == len(theirs[kind])
            and all(
                abs(a - b) <= _NEAR * max(a, b) for a, b in zip(mine, theirs[kind], strict=True)
            )
            for kind, mine in self.bases()
            if kind in theirs
        )

    def part_of(self, other: Quantity) -> bool:
        """Whether it is one side of a measure of several: 1.6 m of 1.6×2.3 m."""
        if len(self.numbers) != 1 or len(other.numbers) < 2:
            return False
        return any(self.same(Quantity((n,), other.unit, other.span)) for n in other.numbers)


_CODE = re.compile(r"(?<=[a-z])×(?=\d)")  # IPX7 has an x of its own


def spelled_out(text: str) -> str:
    """`text` (normal form) with numbers in words before a unit as digits: 半升 as 0.5升."""
    text = _CODE.sub("x", text)
    text = _HALF.sub("0.5", text)
    text = re.sub(r"\ban? (?=(?:liter|meter|kilo|terabyte)\b)", "1 ", text)
    text = _ZH_SPELLED.sub(lambda match: str(chinese(match[0])), text)
    text = _METRES.sub(_metres, text)
    text = _AND_HALF.sub(lambda match: f"{match[1]}.5{match[2]}", text)
    return _EN_SPELLED.sub(_digits, text)


def _metres(match: re.Match[str]) -> str:
    tenths = match[2] if match[2].isdecimal() else chinese(match[2])
    return f"{match[1]}.{tenths}米"


def _digits(match: re.Match[str]) -> str:
    words = re.sub(r"^an? ", "", match[0])
    return "1" if words == "one" else english(words)


def quantities(text: str) -> list[Quantity]:
    """Every quantity that a text in normal form states, bare numbers included; no money."""
    text = _FROM.sub(lambda match: match[1] + "\0" * len(match[2]), text)
    found = [
        Quantity(_numbers(match["numbers"]), match["unit"] or "", match.span())
        for match in _STATED.finditer(text)
    ]
    sets = [Quantity((float(match[1]),), "set", match.span()) for match in _SET.finditer(text)]
    taken = [one.span for one in sets]
    free = [one for one in found if not any(a <= one.span[0] < b for a, b in taken)]
    taken += [one.span for one in free]
    counted = [
        Quantity((_count(match["many"]),), f"{match['of']}装", match.span())
        for match in _COUNTED.finditer(text)
        if f"{match['of']}装" in UNITS and not any(a <= match.start() < b for a, b in taken)
    ]
    return sorted([*sets, *free, *counted], key=lambda one: one.span)


def _count(written: str) -> float:
    return float(written if written.isdecimal() else chinese(written))


def _numbers(written: str) -> tuple[float, ...]:
    return tuple(float(number) for number in re.findall(_NUMBER, written))
