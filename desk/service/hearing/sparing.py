"""Which of the items that a message names are not to be touched: everything but the lamp."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.service.hearing.naming import Mentioned

_ACT_EN = (
    r"(?:return|exchang|chang|cancel|send|swap|refund|includ|touch|modif|replac|switch)\w*"
    r"(?: back)?"
)
_EXCEPT = re.compile(
    r"\bexcept(?:ing)?\b(?: for)?|\b(?:apart|aside) from\b|\bother than\b|\bbesides\b|\bexclud\w+"
    r"|\bleav\w+ out\b|\bminus\b|\bwithout (?=the\b|my\b|that\b|this\b)"
    r"|\b(?:all|everything|every item|anything) but\b"
    # "Everything from W123 but the shelf": what comes between says whose everything it is.
    r"|(?<=\bevery)thing (?:(?:from|in|of|that|which|i|we)\b[^,.;!?]{0,50}?),? but"
    r"(?= (?:not )?(?:the|my|that|this|those|these)\b(?![^,.;!?]*\b(?:broke|arrived late))\b)"
    r"|\bbut not\b|除了|除开|除(?!尘|湿|螨|菌|味|臭)|不包括|不含|不算"
)
_NOT = re.compile(
    r"(?<!is )(?<!was )(?<!are )(?<!were )(?<!n't )\bnot "
    r"(?=the\b|my\b|that\b|this\b|those\b|these\b)"
    rf"|(?:n't|\bnot|\bnever)(?: (?:want|wish|need|going|meant?|mean|like))?(?: to)? {_ACT_EN}\b"
    r"|(?<!是)不是|(?:不|别|不要|不想|不用|不需要|无需|甭)(?:退|换|动|改|取消)(?:掉|货)?"
)
_KEEP = re.compile(
    r"(?<!n't )(?<!not )(?<!n't want to )(?<!not want to )(?<!n't need to )(?<!cannot )"
    r"\bkeep(?:ing)?\b(?! in mind)"
    r"|\bleave\b|\bhold on to\b|\bremove\b|\bdrop\b|\bstick with\b|保留|留|去掉"
)
_ONLY_KEEP = re.compile(r"\b(?:only|just) (?:want to )?keep\b|\bkeep (?:only|just)\b|只保?留|就留")
_FILLER = re.compile(rf"[,.;!?，。；！？]|\b{_ACT_EN}\b|\bbut\b|\bwant\b|退|换|是")
_AFTER = re.compile(
    r"^\s*,?\s*(?:which |that |one )?(?:i(?:'m| am| will|'ll| want to|'d like to)? keep(?:ing)?\b"
    r"|(?:can |should |shall )?stays?\b|is staying\b|is (?:fine|ok|okay|good|not included)\b"
    r"|aside\b|excluded\b|not included\b|(?:stays? )?as (?:it )?is\b)"
    r"|^(?:我|就|都|先|还是|的话|那个|,|\s)*(?:(?:不|别|不用|不要|不想|不需要)(?:退|换|动|改|取消)"
    r"|留下|留着|保留|留|原样|照旧|原来(?:的|那)|(?:用|要)原来|别动|除外|以?之?外|不算|不包括|没问题)"
)
_WITH = re.compile(r"\s*(?:和|跟|、|以及|还有|连同|加上)\s*(?:我的|那[个件条只])?")
_LISTED = re.compile(r"\s*(?:[,，、]|和|跟|以及|还有|连同|加上)\s*(?:我的|那[个件条只])?")
_AND = re.compile(r"\s*(?:,|and|or|nor|&|和|跟|、|以及|还有)+\s*(?:and |or )?(?:the |my |also )*")


# Tells which order it is: the mug in the order with the lamp, 台灯那单里的杯子.
_ORDER_BEHIND = re.compile(r"^\s*的?(?:[那这]一?[个张笔]?)?(?:订单|单子?)(?:里|中|上|的)")
_SOMETHING_IN_IT = re.compile(
    r"^\s*的?[那这]一?[个张笔]?(?:订单|单子?)(?:里面?|中)的?(?!退|换|改|取消|都|全|所有)[\u3400-\u9fff]"
)
_ORDER_BEFORE = re.compile(
    r"\border (?:with|that (?:has|had|includes?)|containing|including|of)(?: (?:the|my|a|an))?\s*$"
)


_ORDER_ITSELF = re.compile(r"^\s*的?[那这]一?[个张笔]?(?:订单|单子?)(?![里中上的独])")


def tells_order(said: str, named: Sequence[Mentioned]) -> bool:
    """Whether all that is named only tells which order is meant: 台灯那单不要了."""
    return bool(named) and all(_ORDER_ITSELF.match(said[one.end :]) for one in named)


def to_act_on(said: str, named: Sequence[Mentioned]) -> list[Mentioned]:
    """`named` without what only tells which order it is, where something else is meant."""
    left = [
        one
        for one in named
        if not _ORDER_BEHIND.match(said[one.end :]) and not _ORDER_BEFORE.search(said[: one.start])
    ]
    unknown = named and all(_SOMETHING_IN_IT.match(said[one.end :]) for one in named)
    return left if left or unknown else list(named)


def spared(said: str, named: Sequence[Mentioned]) -> list[bool]:
    """For each of `named`, in their order, whether it is to stay as it is."""
    found: list[bool] = []
    for place, one in enumerate(named):
        start = named[place - 1].end if place else 0
        before = said[start : one.start]
        if place and found[-1] and _joined(said, named[place - 1], before):
            found.append(True)
        else:
            stop = named[place + 1].start if place + 1 < len(named) else len(said)
            after = _AFTER.match(said[one.end : stop])
            found.append(bool(after) or _ruled_out(before))
    return _together(said, named, found)


def behind_cue(before: str) -> str:
    """Words before a name without what only says that it stays, so that "except the blue
    lamp" describes a blue one."""
    ends = [m.end() for cue in (_EXCEPT, _NOT, _KEEP) for m in cue.finditer(before)]
    return before[max(ends, default=0) :]


def only_kept(said: str) -> bool:
    """Whether what is named as kept is all that is: the rest is meant."""
    return bool(_ONLY_KEEP.search(said))


def excepting(said: str) -> bool:
    return bool(_EXCEPT.search(said))


def _ruled_out(before: str) -> bool:
    for cue in (_EXCEPT, _NOT, _KEEP):
        for match in cue.finditer(before):
            between = before[match.end() :]
            if len(between) <= 40 and not _FILLER.search(between):
                return True
    return False


def _joined(said: str, last: Mentioned, between: str) -> bool:
    """Whether an item stands in one list with the last: except the lamp and the mug."""
    match = _AND.match(between)
    if not match or len(between) - match.end() > 16 or _FILLER.search(between[match.end() :]):
        return False
    comma = "," in match[0] and not re.search(r"and|or|和|跟|、", match[0])
    cue = _NOT.search(said[max(0, last.start - 40) : last.start])
    return not (comma and cue and not _EXCEPT.search(said[: last.start]))


def _together(said: str, named: Sequence[Mentioned], found: list[bool]) -> list[bool]:
    """What is said behind a list holds for all of it: 台灯和杯子都留下."""
    behind = [bool(_AFTER.match(said[one.end :])) for one in named]
    last = len(named) - 1
    for place in range(len(named) - 1, 0, -1):
        joint = _LISTED if said[named[last].end :].startswith("都") else _WITH
        between = said[named[place - 1].end : named[place].start]
        if behind[place] and joint.fullmatch(between):
            found[place - 1] = behind[place - 1] = True
        else:
            last = place - 1
    return found
