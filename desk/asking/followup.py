"""Make a follow-up a question of its own, from what was said and shown before. Pure.

Nothing here asks a model: who has none gets the same. What stands alone is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desk.asking.aspects import asked_of_one, aspects, of_just_one
from desk.asking.cues import (
    AGAINST,
    ANYTHING,
    ASKS,
    COMPARATIVE,
    CORRECTS,
    ECHO,
    FULL,
    LEADS,
    MORE,
    NUMBERED,
    OF_A_PRODUCT,
    OF_ANY,
    SOCIAL,
    TAIL_ZH,
    TAILS,
    WHICH,
)
from desk.asking.goods import Goods
from desk.asking.naming import named
from desk.asking.pointing import pointed_at, pronoun_for
from desk.asking.replacing import about, compared_size, joined, narrowed, swapped
from desk.asking.topic import bare, of_topic
from desk.asking.wanted import SERVICE, wanted
from desk.asking.wording import is_han, norm
from desk.types import Line
from knowledge.text import clean

_SHORT_ZH, _SHORT_EN = 12, 8  # characters, words
MOST = 4  # products that a question may be about
_TOLD_NOTHING = ("clarify", "hand_over")
_FRESH = 2  # replies after which a product is no longer spoken of


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in full. `also`: other readings, for when the first finds no sure answer.

    `alone`: the message as it stands, where a product's name was put into it: for when that
    product's page does not tell. `unclear`: the products that it may be about, each with the
    question about it. `of`: the message asked of the product that is spoken of, for when
    nothing else answers it. `seen`: products that were shown and are not to be shown again.
    """

    text: str
    also: tuple[str, ...] = ()
    alone: str = ""
    of: str = ""
    unclear: tuple[tuple[str, str], ...] = ()
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the conversation stands: the last question in full, the one that started its
    subject, and the products that were shown last, so many replies ago."""

    question: str = ""
    root: str = ""
    shown: tuple[str, ...] = ()
    age: int = 0

    @property
    def shown_now(self) -> bool:
        return bool(self.shown) and not self.age

    @property
    def spoken_of(self) -> bool:
        """Whether a question without a subject may be about them."""
        return bool(self.shown) and self.age <= _FRESH

    def focus(self, goods: Goods) -> tuple[str, ...]:
        """The products that "it" may mean: the one asked about, else those shown."""
        asked = tuple(one.id for one in named(norm(self.question), goods))
        known = len(asked) == 1 and (not self.shown_now or asked[0] in self.shown)
        return asked if known else self.shown or asked[:1]


def rewritten(text: str, history: Sequence[Line], goods: Goods) -> Asked:
    """`text` as a question that needs no history; itself if it stands alone."""
    return _read(text, _talk(history, goods), goods)


def spoken_of(text: str, history: Sequence[Line], goods: Goods) -> tuple[str, ...]:
    """Ids of the products that "it" or "the second one" in `text` means; of those shown last
    where it points at none."""
    talk = _talk(history, goods)
    pointed = named(norm(pointed_at(text, talk.shown, goods)), goods)
    return tuple(one.id for one in pointed) or (talk.focus(goods) if talk.spoken_of else ())


def _talk(history: Sequence[Line], goods: Goods) -> Talk:
    talk = Talk()
    for line in history:
        talk = _heard(talk, line, goods)
    return talk


def _heard(talk: Talk, line: Line, goods: Goods) -> Talk:
    if line.author == "shopper" and SOCIAL.match(line.text.strip()):
        return talk
    if line.author == "shopper":
        asked = _read(line.text, talk, goods)
        # What was carried over keeps its root: 新疆呢, then 西藏呢, both ask what came first.
        root = talk.root if asked.also and talk.root else asked.text
        return replace(talk, question=asked.text, root=root)
    # Help that names goods in passing is about none of them, where others are spoken of.
    told = () if talk.spoken_of else tuple(one.id for one in named(norm(line.text), goods))
    known = tuple(dict.fromkeys(one for one in line.products or told if goods.get(one)))
    if known:
        return replace(talk, shown=known, age=0)
    return talk if line.decision in _TOLD_NOTHING else replace(talk, age=talk.age + 1)


def _read(text: str, talk: Talk, goods: Goods) -> Asked:
    said = clean(text)
    if not said or not (talk.question or talk.shown):
        return Asked(text)
    rules: tuple[Callable[[str, Talk, Goods], Asked | None], ...] = (
        _more,
        _corrected,
        _pointing,
        _which,
        _against,
        _of_the_topic,
        _pronoun,
        _property,
        _elliptic,
        _subjectless,
    )
    asked = next((asked for rule in rules if (asked := rule(said, talk, goods))), None)
    return asked or Asked(text, of=_of_the_one_shown(said, talk, goods))


def _of_the_one_shown(text: str, talk: Talk, goods: Goods) -> str:
    focus = talk.focus(goods) if talk.spoken_of else ()
    own = NUMBERED.search(text) or named(norm(text), goods) or wanted(text, goods).nouns
    if len(focus) != 1 or own or not _brief(text) or SERVICE.search(norm(text)):
        return ""
    return _of(goods.name(focus[0]), text)


def _more(text: str, talk: Talk, goods: Goods) -> Asked | None:
    if not MORE.search(text):
        return None
    again = talk.shown and wanted(talk.question, goods).searches
    return Asked(talk.question, seen=talk.shown) if again else Asked(text)


def _corrected(text: str, talk: Talk, goods: Goods) -> Asked | None:
    found = CORRECTS.match(text)
    if not found or not talk.question:
        return None
    new = TAILS.sub("", text[found.end() :]).strip(" ，,")
    return Asked(swapped(talk.question, new, goods) or joined(talk.root, new)) if new else None


def _pointing(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """第二个多少钱; is the last one in stock; these two."""
    full = pointed_at(text, talk.shown, goods)
    return Asked(full, alone=text) if full else None


def _which(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """Which of those shown: 哪个更大; which one is cheaper."""
    if len(talk.shown) < 2 or not talk.shown_now or not WHICH.search(text):
        return None
    if wanted(text, goods).nouns or named(norm(text), goods):
        return None
    if aspects(text):
        return _unclear(text, talk.shown, [_of(goods.name(one), text) for one in talk.shown])
    names = [goods.name(one) for one in talk.shown[:MOST]]
    if is_han(text):
        most = re.match(r"(最[^，,。的]{1,3})的?是?哪", text)  # 最贵的是哪个
        asks = f"哪个{most[1]}" if most else text[text.index("哪") :]
        return Asked(f"{'、'.join(names[:-1])}和{names[-1]}{asks}")
    return Asked(f"{text.rstrip('?. ')}, {', '.join(names[:-1])} or {names[-1]}?")


def _against(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """和松果落地灯比哪个亮: what it is compared with is the product of before."""
    focus = talk.focus(goods)
    others = [one for one in named(norm(text), goods) if one.id not in focus]
    if len(focus) != 1 or len(others) != 1:
        return None
    if found := AGAINST.match(text):
        lead = "" if is_han(text) else "compare the "
        return Asked(f"{lead}{goods.name(focus[0])}{found[1]}{text[found.end() :]}")
    return None


def _of_the_topic(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """要多少钱; and how long does it take — of what the last question was about."""
    if not talk.question or talk.focus(goods) or not bare(text):
        return None
    full = of_topic(text, talk.question)
    return Asked(full, also=(text,)) if full else None


def _pronoun(text: str, talk: Talk, goods: Goods) -> Asked | None:
    focus = talk.focus(goods)
    found = pronoun_for(text, focus, goods)
    if not found:
        return None
    if not focus:
        carried = f"{talk.question.rstrip('?？ ')}{'，' if is_han(text) else ', '}{text}"
        own = SERVICE.search(norm(text)) or not _brief(text)
        return None if own else Asked(carried, also=(text,))
    full = [found.filled(goods.name(one)) for one in focus]
    if found.plural and len(focus) > 1 and aspects(text):
        return _unclear(text, focus, full)  # told of each of them
    if found.plural and len(focus) > 1:
        gap = "和" if is_han(text) else " and "
        full = [found.filled(gap.join(goods.name(one) for one in focus[:3]))]
    # How the shop does things is rarely one product's own; nor is "it" a product shown long ago.
    if SERVICE.search(norm(text)) or not (talk.spoken_of or named(norm(talk.question), goods)):
        return Asked(text, also=(full[0],))
    return Asked(full[0], alone=text) if len(full) == 1 else _unclear(text, focus, full)


def _property(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """And the weight?; 怎么浇水 — a property of the one product that is talked about."""
    led = LEADS.match(text)
    core = TAILS.sub("", text[led.end() :] if led else text).strip(" ，,")
    focus = talk.focus(goods) if talk.spoken_of else ()
    if len(focus) != 1 or not _brief(core) or not asked_of_one(core) or OF_ANY.search(text):
        return None
    if SERVICE.search(norm(core)) or NUMBERED.search(core) or named(norm(core), goods):
        return None
    others = [one for one in wanted(core, goods).nouns if focus[0] not in one.ids]
    if any(not asked_of_one(one.word, whole=True) for one in others):
        return None
    return Asked(_of(goods.name(focus[0]), core), alone="" if of_just_one(core) else text)


def _elliptic(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """那灰色的呢; and in grey?; 偏远地区呢; and to Canada?"""
    led = LEADS.match(text)
    text = ECHO.sub("呢", text)
    marked = bool(led or TAIL_ZH.search(text))
    core = TAILS.sub("", text[led.end() :] if led else text).strip(" ，,")
    if not core:
        return None
    names = named(norm(core), goods)
    wish = wanted(COMPARATIVE.sub(" ", core), goods)
    compared = bool(COMPARATIVE.search(core))
    if names:
        return _other_product(core, talk, goods) if marked and _bare(core) else None
    if not wish.rest and (not wish.empty or compared):
        free = wish.searches and (wish.nouns or ANYTHING.search(core) or FULL.search(core))
        return _narrowing(core, talk, goods) if marked or not free else None
    if marked and (asked := _subjectless(core, talk, goods)):
        return asked
    if marked and _bare(core) and talk.root:
        focus = talk.focus(goods)
        of_it = (_of(goods.name(focus[0]), core),) if len(focus) == 1 else ()
        return Asked(joined(talk.root, core), also=(core, *of_it))
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
        only = len(wish.nouns[0].ids) == 1 and talk.shown
        if full or only:
            return Asked(full or core)
        return Asked(joined(talk.root, core), also=(core,))
    facts = wish.counts or wish.in_stock or wish.priced
    if facts and not (wish.traits or wish.limited):
        return _subjectless(core, talk, goods)
    if len(focus) == 1 and (not before.searches or named(before.text, goods)):
        return Asked(_of_the_one(core, focus[0], talk, goods))
    sought = (before.searches or before.nouns) and len(named(before.text, goods)) < 2
    if talk.shown and not sought:
        return _of_those(core, talk, goods)
    return Asked(narrowed(talk.question, core, goods)) if before.nouns or talk.shown else None


def _of_those(core: str, talk: Talk, goods: Goods) -> Asked:
    """What came before was asked of those shown: so is this, or others of their kind are
    wanted."""
    focus = talk.focus(goods)
    if aspects(core) and not wanted(core, goods).order:
        return _unclear(core, focus, [_of(goods.name(one), core) for one in focus])
    return Asked(narrowed(goods.sort(talk.shown[0]) or talk.root, core, goods))


def _of_the_one(core: str, product: str, talk: Talk, goods: Goods) -> str:
    """Another choice of the one product that is talked about."""
    sized = compared_size(goods, product, core, talk.question)
    if ASKS.search(core) or re.search(r"便宜|贵|cheap|expensive", core):
        return _of(goods.name(product), COMPARATIVE.sub(sized, core) if sized else core)
    said = " ".join(trait.word for trait in wanted(core, goods).traits)
    new = f"{sized} {said}".strip() if sized and norm(sized) not in norm(said) else core
    return about(goods, product, new, f"{talk.question} {core}")


def _subjectless(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """多少钱; what colours — of what the last reply showed."""
    focus = talk.focus(goods) if talk.spoken_of else ()
    if not focus or not _brief(text) or NUMBERED.search(text) or OF_ANY.search(text):
        return None
    if not (OF_A_PRODUCT.search(text) or aspects(text)):
        return None
    if SERVICE.search(norm(text)) or wanted(text, goods).nouns or named(norm(text), goods):
        return None
    full = [_of(goods.name(one), text) for one in focus]
    return Asked(full[0], alone=text) if len(focus) == 1 else _unclear(text, focus, full)


def _of(name: str, text: str) -> str:
    text = LEADS.sub("", text) or text
    return f"{name}{text}" if is_han(text) else f"{name}: {text}"


def _unclear(text: str, focus: Sequence[str], full: Sequence[str]) -> Asked:
    return Asked(text, unclear=tuple(zip(focus[:MOST], full[:MOST], strict=True)))


def _bare(core: str) -> bool:
    """Short and without a question of its own."""
    return _brief(core) and not ASKS.search(core)


def _brief(text: str) -> bool:
    return len(text) <= _SHORT_ZH if is_han(text) else len(text.split()) <= _SHORT_EN
