"""Which of a numbered list a message picks: "1, 3", the second, 最后一个, all."""

from __future__ import annotations

import re

from desk.service.hearing.spoken import spoken

_PLACES = {
    word: place
    for place, words in enumerate(
        (
            "first 1st one 一",
            "second 2nd two 二 两",
            "third 3rd three 三",
            "fourth 4th four 四",
            "fifth 5th five 五",
            "sixth 6th six 六",
            "seventh 7th seven 七",
            "eighth 8th eight 八",
            "ninth 9th nine 九",
            "tenth 10th ten 十",
        )
    )
    for word in words.split()
}
_ALL = re.compile(
    r"^(?:i(?:'ll| will| want to)? )?(?:take |return |pick |choose )?(?:all|both|everything"
    r"|all of them|both of them"
    r"|all (?:of )?(?:it|these|those)|each of them)(?: please)?[.! ]*$"
    r"|^(?:全部|全都|都|所有的?|全选|全要|两个都|两件都|都要|都退|都换|一起)(?:要|选|退"
    r"|换)?[了吧啊.! ]*$",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"^(?:the )?last(?: one)?[.! ]*$|^最后(?:一)?(?:个|件|款|单|张)?[.! ]*$", re.IGNORECASE
)
# All of the message is places and what stands between them, else it picks nothing.
_FILLER = (
    r"(?:i(?:'ll| will|'d like)?|take|pick|choose|want|number|numbers|no\.?|option|options|item"
    r"|items|the|ones?|and|please|order"
    r"|我?(?:要|选|退|换)|第|号|个|件|款|单|条|项|和|跟|还有|以及|吧|的|,|\.|!|#|&|\+|\s)"
)
_WORDS = "|".join(word for word in _PLACES if word.isascii())
_PLACE = re.compile(
    r"(?<![a-z0-9])(?:(\d{1,2})(?:st|nd|rd|th)?(?![0-9a-z])"
    rf"|({_WORDS})(?![a-z]))"
    r"|第?([一二两三四五六七八九十])(?=[个件款单条项号,、和跟]|$)",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:the|that|this|which)?\s*ones?\b", re.IGNORECASE)


_THAT_ONE = re.compile(
    r"^(?:ok(?:ay)?|yes|yeah|fine|sure|alright|then|well)?(?: (?:then|yes))*,? ?(?:i(?:'ll| will)"
    r"|let's|please|can i|just)? ?(?:take|have|choose|pick|go (?:for|with)|give me|use|do)? ?"
    r"(?:that|it|this|the only)(?: one)?(?: is fine| will do| works| then| it is| please)*[.! ]*$"
    r"|^(?:好的?|行|可以|嗯|那)?[,.]?(?:我)?(?:就|那就|选|要|换)*(?:这|那|它)(?:一)?(?:个|款|件|种)?"
    r"(?:吧|好了|可以|就行|也行|行)*[.! ]*$",
    re.IGNORECASE,
)


def takes_it(text: str) -> bool:
    """Whether the only thing that was offered is taken: that one then, 就这个吧."""
    return bool(_THAT_ONE.match(spoken(text).strip()))


def picks(text: str, count: int) -> tuple[int, ...]:
    """Places from 0 among `count`, in their order; () when the text is not just a pick."""
    said = spoken(text).strip().casefold()
    if count < 1 or len(said) > 80:
        return ()
    if _ALL.match(said):
        return tuple(range(count))
    if _LAST.match(said):
        return (count - 1,)
    bare = said if said in ("one", "one.") else _ONE.sub(" ", said)
    found: list[int] = []
    for match in _PLACE.finditer(bare):
        number, word, han = match.groups()
        found.append(int(number) - 1 if number else _PLACES[word or han])
    rest = re.sub(rf"^(?:{_FILLER})+|(?:{_FILLER})+", "", _PLACE.sub("", bare))
    if rest or not found or any(not 0 <= place < count for place in found):
        return ()
    return tuple(sorted(set(found)))
