"""Words that ask for a service, by task."""

from __future__ import annotations

import re

from desk.service.hearing.request_cues_en import EN, HOME
from desk.service.hearing.request_cues_zh import ZH
from desk.service.hearing.request_wishes_en import DENIED, WISHES
from desk.service.hearing.request_words import NUMBER

# Where patterns overlap, the one that is named first counts. No task: what takes a verb away.
CUES = tuple(
    (task, re.compile(pattern, re.IGNORECASE))
    for task, patterns in (*DENIED, *EN, *ZH, *WISHES)
    for pattern in patterns
)
# What is changed when the verb was said before: "... and my default address too".
OBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (task, re.compile(pattern, re.IGNORECASE))
    for task, pattern in (
        (
            "profile_address",
            rf"(?:\band|,|\balso|\bplus) (?:also |then )?(?:my "
            rf"|the )?(?:{HOME})\b(?! (?:is|was|to be))|[和跟,及](?:我的)?默认(?:收货)?地址",
        ),
        (
            "change_payment",
            r"(?:\band|,|\balso|\bplus) (?:also |then )?(?:my |the "
            r"|its )?payment(?: method)?\b(?! (?:is|was))|[和跟,及]付款方式|[和跟,及]支付方式",
        ),
        (
            "change_address",
            r"(?:\band|,|\balso|\bplus) (?:also |then )?(?:my |the |its )?(?:shipping "
            r"|delivery )address\b(?! (?:is|was))|[和跟及](?:收货)?地址",
        ),
    )
)
# The shopper lives elsewhere now; what follows from it is said in other words, or not at all.
MOVED = re.compile(
    r"\bi(?:'ve| have|'m| am)? (?:just |recently |now )?(?:moved|moving"
    r"|relocated|relocating)\b|\b(?:have|got) a new address\b"
    r"|\bmy address (?:has |was )?changed\b|我?(?:刚|最近|已经)?搬家?(?:了|到)"
    r"|换了?(?:新)?(?:住址|地方住|住处)",
    re.IGNORECASE,
)
OF_ORDER = re.compile(
    rf"\b(?:orders?|package|parcel|shipment|shipping|ship|deliver\w*|purchase"
    rf"|it|this|that)\b|订单|这单|那单|收货|发货|快递|包裹|寄|{NUMBER}",
    re.IGNORECASE,
)
_NAMED = rf"(?: *(?:{NUMBER}))?"
VAGUE = re.compile(
    r"(?:chang|modif|updat|edit|alter|amend|adjust|correct|fix)\w* (?:something (?:in|on"
    r"|about|with) )?"
    rf"(?:to )?(?:my|the|this|that|an?)? ?(?:\w+ )?(?:order|purchase|order details)s?{_NAMED}\b"
    r"|mak(?:e|ing) (?:[\w ]{0,16})(?:change|modification|adjustment|edit"
    r"|update)s? (?:to|on|in|of|for)"
    rf" (?:my|the|this|that|an?)? ?(?:\w+ )?(?:order|purchase)?s?{_NAMED}"
    rf"|(?:修改|更改|变更|改|改一下|改下)(?:一下|下)?(?:我的|这个|那个|上个)?(?:订单"
    rf"|单子){_NAMED}(?![的\d])",
    re.IGNORECASE,
)
