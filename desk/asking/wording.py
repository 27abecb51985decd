"""Words made comparable: one width, one case, simplified Chinese, one spelling, units joined."""

from __future__ import annotations

import re

from knowledge.text import clean

HAN = r"\u3400-\u9fff"
_SPELLING = (("gray", "grey"), ("colour", "color"), ("metre", "meter"), ("litre", "liter"))
_UNIT_GAP = re.compile(
    rf"(?<=\d)\s+(?=(?:ml|l|cm|mm|m|kg|g|w|gb|tb|mah|mp|inch|ft|cup|hour|liter|lb|watt)(?:e?s)?\b"
    rf"|[%°℃{HAN}])"
)
_TIMES = re.compile(r"\s*[×x*]\s*(?=\d)")
_DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {"两": 2}
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_EN_DIGITS = dict(zip(NUMBERS, range(1, 11), strict=True))
_METRES = re.compile("([一二两三])米([一二三四五六七八九])")
_ZH_COUNT = re.compile(
    "(?<![一二三四五六七八九十百千万点])[一二两三四五六七八九](?=升|毫升|厘米|米|公斤|层|只装|个装)"
)
_EN_COUNT = re.compile(
    rf"\b(?:{'|'.join(_EN_DIGITS)})(?=[ -](?:li(?:tre|ter)s?|l|m|met(?:re|er)s?|cm|tiers?|kg)\b)"
)
# Words that carry no wish of their own, in questions about what a shop has.
_EMPTY_EN = (
    "a an the any some one ones do does did you your yours u have has got get is are was were be "
    "there that which who what whats i im i'm me my we us it its in of for to on at with and or "
    "please pls hi hello hey can could would should will show see sell find want wanted need like "
    "looking look buy after kind kinds type types sort sorts item items product products thing "
    "things option options model models store shop stock available right now still how many much "
    "price prices cost costs priced priced range list all offer come comes version versions "
    "anything something under below over above than more less up but not no too about around "
    "between from most least only just currently today carry s re give tell us recommend suggest "
    "guys folks ya yall something someone still left new smells smelling scented "
    "comes coming made within each per going set back "
    "long wide tall high deep suitable suits good fits"
)
_EMPTY = frozenset(_EMPTY_EN.split())
_EMPTY_ZH = re.compile(
    "有没有|有无|有哪些|有什么|哪些|哪款|哪种|哪个|什么|请问|你们|咱们|咱家|店里|家里|本店|这里|这边|商品|产品|东西"
    "|我想要?|我要|想要|想买|想找|需要|要买|看看|看下|给我|帮我|帮忙|找找?|推荐|一下|一个|一款|一些|几款|来个|求"
    "|现在|目前|还有|所有|全部|都有|有货|现货|在售|在卖|库存|价格|价位|价钱|多少钱|售价|颜色|尺寸|款式|款|种|件"
    "|的话|可以|能买|能不能|是不是|左右|以内|之内|以下|以上|不超过|大概|大约"
    "|适合|合适|适用|你家|您家|一共|总共|里面|当中|之中|那个|那款|那种|那把|那张|这种|出了|现成|剩下|还剩|往下|往上"
    "|[的了吗呀里小大呢吧啊呀嘛么是在和与及或就也我你您有要请个件把张盏条只套瓶盆卖买里有多少几共总能]"
)


def norm(text: str) -> str:
    """`text` as words are compared here; positions are its own, not the original's."""
    text = _figures(clean(text).casefold())
    for british, one in _SPELLING:
        text = text.replace(british, one)
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    text = text.replace("往下", "以下").replace("往上", "以上")
    return _TIMES.sub("×", _UNIT_GAP.sub("", text))


def _figures(text: str) -> str:
    """Numbers before a unit in figures: 一米八 1.8米, 五升 5升, five litre 5 litre."""
    text = _METRES.sub(lambda m: f"{_DIGITS[m[1]]}.{_DIGITS[m[2]]}米", text)
    text = _ZH_COUNT.sub(lambda m: str(_DIGITS[m[0]]), text)
    return _EN_COUNT.sub(lambda m: str(_EN_DIGITS[m[0]]), text)


def is_han(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)


def spans(text: str, word: str) -> list[tuple[int, int]]:
    """Where a text in normal form uses a word: anywhere in Chinese, whole words (singular or
    plural) in Latin letters."""
    stem = word if is_han(word) else singular(word)
    if not stem or stem not in text:  # nearly always, and much quicker than the pattern
        return []
    pattern = re.escape(stem)
    if not is_han(word):
        pattern = rf"(?<![a-z0-9]){pattern}(?:s|es)?(?![a-z0-9])"
    return [(m.start(), m.end()) for m in re.finditer(pattern, text)]


def singular(word: str) -> str:
    """An English word without its plural ending: mug for mugs, glass for glasses."""
    if re.search(r"(?:sh|ch|ss|x)es$", word):
        return word[:-2]
    return word[:-1] if len(word) > 3 and re.search(r"[^su]s$", word) else word


def content(text: str) -> str:
    """What a question says beyond asking: its own words, without the empty ones."""
    text = _EMPTY_ZH.sub(" ", text)
    kept = re.findall(rf"[a-z][a-z'-]*|[{HAN}]+", text)
    return " ".join(word for word in kept if word.replace("'", "") not in _EMPTY)
