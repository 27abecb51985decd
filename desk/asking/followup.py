"""Make a follow-up a question of its own, from what was said and shown before. Pure.

Nothing here asks a model: who has none gets the same. What stands alone is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desk.asking.goods import Goods
from desk.asking.naming import named
from desk.asking.pointing import pointed_at, pronoun_for
from desk.asking.replacing import about, compared_size, joined, narrowed, swapped
from desk.asking.wanted import SERVICE, wanted
from desk.asking.wording import is_han, norm
from desk.types import Line
from knowledge.text import clean

_CORRECTS = re.compile(
    r"^(?:不是?[的，,。\s]*|不对[，,。\s]*|错了[，,。\s]*)*(?:我(?:说|指|问|要|想问"
    r"|想说)的(?:其实)?是|我是(?:说|问|指)|应该是)\s*"
    r"|^(?:no[,.!\s]+|sorry[,.!\s]+|oops[,.!\s]+)*(?:i (?:mean|meant|was asking about"
    r"|was talking about)"
    r"|actually[, ]+i (?:mean|meant))\s+(?:the\s+|about\s+)*",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^(?:(?:那么?|还有|另外|然后|或者|换成|改成|如果是?|要是|万一)[，,]?\s*)+"
    r"|^(?:(?:and|but|so|or|ok|okay|then)[, ]+)*(?:what about|how about"
    r"|what if(?: it's)?)\s+(?:the\s+)?"
    r"|^(?:(?:and|but|or|so)[, ]+)+(?:the\s+)?",
    re.IGNORECASE,
)
_TAILS = re.compile(
    r"呢?[?？。.!！\s]*$|,?\s*(?:then|instead|too|as well)?[?.!\s]*$", re.IGNORECASE
)
_TAIL_ZH = re.compile(r"呢[?？。\s]*$")
_ECHO = re.compile(r"呢[，,？?]\s*(?:是?不是)?(?:也|一样|同样|还是)[^，,]{0,8}$")
_ASKS = re.compile(
    r"几|多少|多久|多长|怎么|怎样|什么|哪|谁|能不能|可不可以|要不要|是不是|有没有|为什么|能.*吗"
    r"|可以.*吗|会.*吗"
    r"|\b(?:how|what|when|where|why|who|which|do|does|did|can|could|will|would|is|are|should"
    r"|have)\b",
    re.IGNORECASE,
)
_COMPARATIVE = re.compile(
    r"(?:再)?(?:大|小|轻|重|长|高|宽|厚|轻|便宜|贵)(?:一?点儿?|一?些)的?|更(?:大|小|长|高|便宜"
    r"|贵)(?:一?点)?的?"
    r"|[大小]的(?:那个)?|同样(?:大小|大|尺寸|款式)?的?|\bthe same size(?: in)?\b"
    r"|\b(?:bigger|larger|smaller|longer|taller|lighter|heavier|cheaper"
    r"|more expensive)\b(?: ones?\b)?"
    r"|\b(?:big|large|small) one\b",
    re.IGNORECASE,
)
_OF_A_PRODUCT = re.compile(
    r"多少钱|什么价|价格|价钱|贵不贵|有货|现货|库存|缺货|颜色|几种|几个色|尺寸|尺码|规格|多大|多高"
    r"|多重|多宽|多长$|容量"
    r"|材质|面料|什么料|怎么洗|机洗|水洗|手洗|能洗|打理|保养|清洁|承重|功率|适合"
    r"|how much|\bprice|\bcost|in stock|\bavailab|colou?rs?\b|\bsizes?\b|how (?:big|tall|wide"
    r"|heavy|deep)"
    r"|material|made of|washable|machine wash|capacity|\bweigh|dimensions|\bcare\b|\bclean",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"^(?:那么?)?(?:这[几些][个款]?(?:里面?)?|它们(?:里面?)?)?哪[个款一种件盏条张]"
    r"|^(?:and |so )?which(?: one| of (?:these|them|those)| is| would|$|\?)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:还有(?:没有)?|有没有|有)?(?:别的|其他|其它|更多)(?:的|款|选择)?[吗么呢]?[?？。]?$"
    r"|^还有[吗么]?[?？]?$"
    r"|^(?:any|something|anything|show me|do you have)?\s*(?:more|else|others?|other (?:ones"
    r"|options))[?.]?$",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"^(?:好的?|嗯+|行|谢谢|多谢|感谢|知道了|明白了?|你好|您好|在吗|ok(?:ay)?|thanks?(?: you)?"
    r"|great|cool|hi|hello|hey"
    r"|got it|alright)[\s!！。.~～,，吧啦了您你]*(?:谢谢|thanks?(?: you)?|知道了)?[!！。.]*$",
    re.IGNORECASE,
)
_ANYTHING = re.compile(r"东西|商品|产品|\b(?:items?|products?|things?)\b")
_SHORT_ZH, _SHORT_EN = 12, 8  # characters, words


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in full. `also`: other readings, for when the first finds no sure answer.

    `unclear`: the products that it may be about, each with the question about it.
    `seen`: products that were shown and are not to be shown again.
    """

    text: str
    also: tuple[str, ...] = ()
    unclear: tuple[tuple[str, str], ...] = ()
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the conversation stands: the last question in full, the one that started its
    subject, and the products that were shown last."""

    question: str = ""
    root: str = ""
    shown: tuple[str, ...] = ()
    shown_now: bool = False  # in the very last reply

    def focus(self, goods: Goods) -> tuple[str, ...]:
        """The products that "it" may mean: the one asked about, else those shown."""
        asked = tuple(one.id for one in named(norm(self.question), goods))
        return asked if len(asked) == 1 else self.shown


def rewritten(text: str, history: Sequence[Line], goods: Goods) -> Asked:
    """`text` as a question that needs no history; itself if it stands alone."""
    talk = Talk()
    for line in history:
        talk = _heard(talk, line, goods)
    return _read(text, talk, goods)


def _heard(talk: Talk, line: Line, goods: Goods) -> Talk:
    if line.author == "shopper" and _SOCIAL.match(line.text.strip()):
        return talk
    if line.author == "shopper":
        asked = _read(line.text, talk, goods)
        # What was carried over keeps its root: 新疆呢, then 西藏呢, both ask what came first.
        root = talk.root if asked.also and talk.root else asked.text
        return replace(talk, question=asked.text, root=root)
    shown = line.products or tuple(one.id for one in named(norm(line.text), goods))
    known = tuple(dict.fromkeys(one for one in shown if goods.get(one)))
    return replace(talk, shown=known or talk.shown, shown_now=bool(known))


def _read(text: str, talk: Talk, goods: Goods) -> Asked:
    said = clean(text)
    if not said or not (talk.question or talk.shown):
        return Asked(text)
    rules: tuple[Callable[[str, Talk, Goods], Asked | None], ...] = (
        _more,
        _corrected,
        _pointing,
        _which,
        _pronoun,
        _elliptic,
        _subjectless,
    )
    return next((asked for rule in rules if (asked := rule(said, talk, goods))), Asked(text))


def _more(text: str, talk: Talk, goods: Goods) -> Asked | None:
    if not _MORE.search(text):
        return None
    again = talk.shown and wanted(talk.question, goods).searches
    return Asked(talk.question, seen=talk.shown) if again else Asked(text)


def _corrected(text: str, talk: Talk, goods: Goods) -> Asked | None:
    found = _CORRECTS.match(text)
    if not found or not talk.question:
        return None
    new = _TAILS.sub("", text[found.end() :]).strip(" ，,")
    return Asked(swapped(talk.question, new, goods) or joined(talk.root, new)) if new else None


def _pointing(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """第二个多少钱; is the last one in stock; these two."""
    full = pointed_at(text, talk.shown, goods)
    return Asked(full) if full else None


def _which(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """Which of those shown: 哪个更大; which one is cheaper."""
    if len(talk.shown) < 2 or not talk.shown_now or not _WHICH.search(text):
        return None
    if wanted(text, goods).nouns or named(norm(text), goods):
        return None
    names = [goods.name(one) for one in talk.shown[:3]]
    if is_han(text):
        asks = text[text.index("哪") :]
        return Asked(f"{'、'.join(names[:-1])}和{names[-1]}{asks}")
    return Asked(f"{text.rstrip('?. ')}, {', '.join(names[:-1])} or {names[-1]}?")


def _pronoun(text: str, talk: Talk, goods: Goods) -> Asked | None:
    focus = talk.focus(goods)
    found = pronoun_for(text, focus, goods)
    if not found:
        return None
    if not focus:
        carried = f"{talk.root.rstrip('?？ ')}{'，' if is_han(text) else ', '}{text}"
        own = SERVICE.search(norm(text)) or not _brief(text)
        return None if own else Asked(carried, also=(text,))
    full = [found.filled(goods.name(one)) for one in focus]
    if found.plural and len(focus) > 1:
        gap = "和" if is_han(text) else " and "
        full = [found.filled(gap.join(goods.name(one) for one in focus[:3]))]
    # How the shop does things is rarely one product's own; nor is "it" a product shown long ago.
    if SERVICE.search(norm(text)) or not (talk.shown_now or named(norm(talk.question), goods)):
        return Asked(text, also=(full[0],))
    return Asked(full[0]) if len(full) == 1 else _unclear(text, focus, full)


def _elliptic(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """那灰色的呢; and in grey?; 偏远地区呢; and to Canada?"""
    led = _LEADS.match(text)
    text = _ECHO.sub("呢", text)
    marked = bool(led or _TAIL_ZH.search(text))
    core = _TAILS.sub("", text[led.end() :] if led else text).strip(" ，,")
    if not core:
        return None
    names = named(norm(core), goods)
    wish = wanted(_COMPARATIVE.sub(" ", core), goods)
    compared = bool(_COMPARATIVE.search(core))
    if names:
        return _other_product(core, talk, goods) if marked and _bare(core) else None
    if not wish.rest and (not wish.empty or compared):
        free = wish.searches and (wish.nouns or _ANYTHING.search(core))
        return _narrowing(core, talk, goods) if marked or not free else None
    if marked and _bare(core) and talk.root:
        return Asked(joined(talk.root, core), also=(core,))
    return None


def _other_product(core: str, talk: Talk, goods: Goods) -> Asked | None:
    full = swapped(talk.question, core, goods)
    return Asked(full) if full else None


def _narrowing(core: str, talk: Talk, goods: Goods) -> Asked | None:
    """Another colour, size, price or kind of what was asked for last."""
    wish, before = wanted(core, goods), wanted(talk.question, goods)
    focus = talk.focus(goods)
    if wish.nouns:
        full = swapped(talk.question, core, goods)
        return Asked(full) if full else Asked(joined(talk.root, core), also=(core,))
    if (wish.counts or wish.in_stock) and not wish.traits:
        return _subjectless(core, talk, goods)
    about_one = len(focus) == 1 and (not before.searches or named(before.text, goods))
    if about_one and (_ASKS.search(core) or re.search(r"便宜|贵|cheap|expensive", core)):
        sized = compared_size(goods, focus[0], core, talk.question)
        return Asked(_of(goods.name(focus[0]), _COMPARATIVE.sub(sized, core) if sized else core))
    if about_one:
        sized = compared_size(goods, focus[0], core, talk.question)
        said = " ".join(trait.word for trait in wish.traits)
        detail = f"{sized} {said}".strip() if sized else core
        return Asked(about(goods, focus[0], detail, f"{talk.question} {core}"))
    if before.nouns or talk.shown:
        return Asked(narrowed(talk.question, core, goods))
    return None


def _subjectless(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """多少钱; what colours — of what the last reply showed."""
    focus = talk.focus(goods) if talk.shown_now else ()
    if not focus or not _OF_A_PRODUCT.search(text) or not _brief(text):
        return None
    if SERVICE.search(norm(text)) or wanted(text, goods).nouns or named(norm(text), goods):
        return None
    full = [_of(goods.name(one), text) for one in focus]
    return Asked(full[0]) if len(focus) == 1 else _unclear(text, focus, full)


def _of(name: str, text: str) -> str:
    text = _LEADS.sub("", text) or text
    return f"{name}{text}" if is_han(text) else f"{name}: {text}"


def _unclear(text: str, focus: Sequence[str], full: Sequence[str]) -> Asked:
    return Asked(text, unclear=tuple(zip(focus[:3], full[:3], strict=True)))


def _bare(core: str) -> bool:
    """Short and without a question of its own."""
    return _brief(core) and not _ASKS.search(core)


def _brief(text: str) -> bool:
    return len(text) <= _SHORT_ZH if is_han(text) else len(text.split()) <= _SHORT_EN
