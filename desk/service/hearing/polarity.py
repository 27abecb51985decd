"""Whether something said in a message is wanted, or is what must not be: anything but black."""

from __future__ import annotations

import re

_FILLER = (
    r"(?:(?:to|be|being|have|has|having|get|the|a|an|any|in|one|ones|with|that|that's|which|is|it"
    r"|its"
    r"|my|current|of|come|comes|color|kind|type|really|too|another|ones?)\s+|-)*"
)
_BEFORE = re.compile(
    r"(?:\bnot\b|\bno\b(?: longer)?|\bnor\b|\bwithout\b|\bnon\b|\bun(?=$)|n't\b"
    r"(?: (?:want|need|like|have|come with|care for|wanna))?|\bnever\b"
    r"|\bexcept(?:ing)?\b(?: for)?|\b(?:any|every|no)(?:thing|one)?\b[^,.;]{0,20}\b(?:but"
    r"|besides)\b"
    r"|\binstead of\b|\brather than\b|\bother than\b|\bapart from\b|\bavoid(?:ing)?\b|\bhates?\b"
    r"|\bdislikes?\b|\black(?:s|ing)?\b|\bminus\b|\bdoes not\b|\bdo not\b)"
    rf"\s*-?\s*{_FILLER}$"
    r"|(?:不要|不想要|不能要|不想|别要|别给我?|不喜欢|不是|不能是|不带|不含|不用|不需要"
    r"|(?<!有)没有|没带|无|非"
    r"|除了|除开|除|避开|而不是|而非|拒绝|别|不)(?:的|再|是|有|带|选|发|要|任何|那种|那个"
    r"|这个)*\s*$"
)
_AFTER = re.compile(
    r"^(?:色|的|那[个种款]|这[个种款]|[a-z]+ )*(?:以外|之外|除外|不要|不行|不喜欢|就算了|不考虑)"
    r"|^\s*(?:ones? )?(?:is|are) (?:not (?:ok|okay|fine|good|acceptable)|excluded|out\b(?! of))"
)
_QUESTION = re.compile(r"有没有?$|是不是$|要不要$|能不能$|可不可以$")
CARRIES = re.compile(
    r"^\s*(?:的|色)?\s*,?\s*(?:or|nor|and|或者?|和|、|跟|与|以及|/)\s*(?:the |a |in )?$"
)
_CLAUSE = re.compile(r"[,.;!?，。；！？]|\bbut (?=in|with|the)\b|但|\bfor\b(?! )")


def negated(text: str, span: tuple[int, int], blank: list[tuple[int, int]]) -> bool:
    """Whether what stands at `span` is ruled out by the words around it; `blank` are the
    spans of option names, which may stand between."""
    before = text[max(0, span[0] - 60) : span[0]]
    shift = span[0] - len(before)
    for start, end in sorted(blank, reverse=True):
        if shift <= start and end <= span[0]:
            before = before[: start - shift] + before[end - shift :]
    cut = [match.end() for match in _CLAUSE.finditer(before)]
    before = before[cut[-1] :] if cut else before
    if (match := _BEFORE.search(before)) and not _QUESTION.search(before[: match.end()].strip()):
        return True
    return bool(_AFTER.search(text[span[1] : span[1] + 24]))
