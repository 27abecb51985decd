"""English words that ask for a service without its verb: how the order or the items shall be.

Read only where none of the verbs of `request_cues_en` stands.
"""

from __future__ import annotations

import re

from desk.service.hearing.request_words import METHOD, NUMBER

_SOME = (
    r"(?:it|them|that|those|these|both|all (?:of )?(?:it|them)|everything|one"
    r"|(?:both|one|two|each|all) of (?:them|these|those|(?:the|my) [\w '-]{2,30}?)"
    r"|(?:the|my|this|that|these|those|both|both the)(?: [\w'-]+){1,5}?)"
)
_BOUGHT = rf"(?:{NUMBER}|\bi(?:'ve)? (?:just |have |recently )?(?:got|ordered|received|bought)\b)"
_HAD = rf"(?=[^.;!?]*{_BOUGHT})"
_OF_MINE = rf"^(?=[^.;!?]*{_BOUGHT})[^.;!?]*?"  # before the verb, in group v
_MEANT = r"(?=[^.;!?]*\b(?:instead|rather)\b)"
_NEW = (
    r"(?:(?:a|an|the|one|into|in) |(?:\d+[- ]?\w+ ){1,2}|(?:colou?r|size)\b|identical\b"
    r"|whichever |whatever )"
)
_COLOUR = (
    r"(?:black|white|blue|navy|red|green|gr[ae]y|silver|gold(?:en)?|pink|purple|brown|beige|yellow"
    r"|orange|bigger|larger|smaller|longer|shorter)"
)
# An order that is spoken of, and what in it shall be otherwise, though no verb says "change".
SPOKEN_OF = re.compile(
    rf"{NUMBER}|\b(?:my|the|that|this) (?:[\w-]+ ){{0,2}}orders?\b"
    r"|\bi(?:'ve)? (?:just |have )?(?:got|ordered|received|bought)\b",
    re.IGNORECASE,
)
SHALL_BE = re.compile(
    rf"\b(?:want|need|like|prefer)\b (?:(?:the|my|that|this|those|these|both|it|them)\b"
    rf"|(?:{NUMBER})'s )[^.;!?]{{0,50}}?"
    r" (?:to (?:be|have)|in|with) "
    r"|\bhave (?:the|my|that|both)\b(?: [\w'-]+){1,4} be "
    # About W123: the phone in black.
    rf"|(?:{NUMBER})[^.;!?:]{{0,12}}:[^.;!?]{{1,60}}? (?:in|with|as|for) "
    # That the order itself shall be something says nothing of its items.
    r"|(?<!order )\b(?:could|can|should|must|shall)\b(?! (?:the|my|this|that) (?:\w+ )?orders? be)"
    r"[^.;!?]{0,70}? (?:be|have|become) (?:a|an|the|one|in)\b"
    r"|\bsame (?:size|colou?r|material|model|specs?|kind|everything)\b[^.;!?]{0,30}\bbut\b",
    re.IGNORECASE,
)
# What of an order is no matter of its items.
_ELSE = (
    r"(?:address|deliver|ship(?!s\b)|arriv|track|refund|cancel|warrant|guarantee|complain|discount"
    r"|invoice|receipt|voucher|coupon)\w*|status|late|wrap(?:ped)?|note|message|human|person|agent"
    r"|e-?mail|phone number|rating|paid|today|tomorrow|\w+day|hurry|mistake|problem|why"
    r"|when|where|how|what|which|who"
)
NOT_ITEMS = re.compile(rf"\b(?:{_ELSE})\b", re.IGNORECASE)
_EVERY = r"(?:everything|both|them all|it all|all (?:of )?(?:it|them)|all (?:two|three|four|five))"

# What only looks like a request: "swap nothing else".
DENIED = (
    (
        "",
        (
            r"\b(?:swap|exchang|return|chang|cancel|replac)\w* (?:nothing|none of|no (?:other|more"
            r"|further))\b",
        ),
    ),
)
# (task, patterns), as in `request_cues_en`.
WISHES = (
    (
        "cancel_order",
        (r"\bget(?:ting)? rid of (?:it|that|this|them)\b(?=[^.;!?]*\border(?:ed)?\b)",),
    ),
    (
        "order_status",
        (rf"\bhow much (?:is|was|does|did|were|are)\b[^.;!?]{{0,20}}?(?:{NUMBER})",),
    ),
    (
        "change_payment",
        (
            rf"\b(?:put|charge|move|bill|switch)\b[^.;!?]{{0,15}}?(?:{NUMBER}|\border\b)"
            rf"[^.;!?]{{0,20}}? (?:on|onto|to|over to) (?:my |the )?(?:\w+ )?(?:{METHOD})\b",
            rf"\b(?:put|charge|move) (?:it|that|this|the order) (?:on|onto|to) (?:my |the )?"
            rf"(?:\w+ )?(?:{METHOD})\b[^.;!?]{{0,12}}\b(?:instead|rather)\b",
            rf"\b(?:{METHOD}) (?:should|was supposed to|is supposed to|ought to) (?:be |have "
            r"been )?(?:charged|pay|the one)\b",
        ),
    ),
    (
        "change_address",
        (
            rf"^[^.;!?]*(?:{NUMBER}|\border\b|\bparcel\b|\bpackage\b)[^.;!?]{{0,60}}?"
            r"(?P<v>\b(?:should|must|needs? to|ought to|is supposed to|was supposed to)"
            r" (?:rather |really |actually )?(?:come|go|be (?:sent|shipped|delivered)|have"
            r" gone) to (?:my|our|the|a|\d))",
            r"\b(?:send|ship|deliver) (?:it|them|(?:the|my)(?: [\w'-]+){1,6}?) (?:there|to that"
            r" (?:new )?(?:address|place)|to the (?:same|new) (?:address|place))(?: too| as"
            r" well)?\b",
            r"\b(?:have|get) (?:it|them|(?:the|my)(?: [\w'-]+){1,6}?) (?:sent|shipped|delivered)"
            r" (?:there|to)\b",
        ),
    ),
    (
        "return_items",
        (
            rf"\b(?:send|sending|give|giving|take|bring|ship|mail) {_EVERY}"
            rf"(?: (?:in|from|of) [^.;!?]{{1,40}}?)? back\b",
            rf"\b(?:send|sending|give|giving|ship|mail) back {_EVERY}\b",
            r"\b(?:send|give|take|ship|mail) (?:those|these|the) (?:two|three|four|both|ones)"
            r"(?: [\w'-]+){0,2}? back\b",
            rf"{_OF_MINE}(?P<v>\b(?:have|has|needs?|ought|must|should"
            r"|want (?:it|them|this|that|both)|like (?:it|them|this|that|both)) (?:to )?(?:be )?"
            r"(?:returned|sent back|taken back)\b"
            r"(?! (?:within|unless|if|in its)))",
            r"\bhand(?:ing)? (?:(?:it|them|both|(?:the|my)(?: [\w'-]+){1,5}?) )?back\b",
            r"\b(?:go(?:es)?|going|be (?:sent|shipped)|be going) (?:straight |right )?back\b"
            r"(?! (?:to|and forth|in|on|home|over)\b)",
            r"\b(?:get|getting) rid of (?:the|my|these|those|this|that|both|everything|all)\b"
            rf"{_HAD}",
        ),
    ),
    (
        "exchange_items",
        (
            r"\b(?:a|one|two|three|some|few|\d|couple of|these|the following) (?:swap|exchange"
            r"|replacement)s?\b(?! (?:polic|fee|window|allowed|possible|part))",
            r"\bi(?:'d| would) (?:much )?(?:prefer|rather have|rather take)"
            rf" {_SOME} (?:in|as|with)\b",
            rf"{_OF_MINE}(?P<v>\bi(?:'d| would) (?:much )?(?:prefer|rather have|rather take)"
            r" (?:the|a|an|one)\b)",
        ),
    ),
    (
        "change_items",
        (
            r"\b(?:needs?|want|like|have|are|got|with) (?:a|an|one|two|three|four|some"
            r"|a few|a couple of|\d|the following|these) (?:\w+ )?(?:changes?|modifications?"
            r"|adjustments?|alterations?)\b(?! of\b| in (?:mind|heart|plans?|pace|address))",
            rf"{_OF_MINE}(?P<v>\bmake {_SOME} (?:be )?{_NEW})",
            rf"\bmake (?:both|one|two|each|all) of (?:them|these|those|(?:the|my) [\w'-]+"
            rf"(?: [\w'-]+)?) (?:be )?{_NEW}",
            r"\bmake (?:the|my)(?: [\w'-]+){1,3} (?:the )?(?:cheapest|dearest|smallest|biggest"
            r"|largest|longest|shortest|tallest|lightest|most expensive|least expensive)\b",
            r"\b(?:should|shall|must|could|can|may) become (?:a|an|the|one)\b",
            r"\b(?:should|ought to|was supposed to|were supposed to|needs? to) (?:rather )?(?:be"
            r"|have been)\b(?! (?:at|on|to|sent|shipped|delivered|able|refunded|cancel|return"
            rf"|there|here|in time)\w*){_MEANT}(?=[^.;!?]*\d|{_HAD})",
            rf"{_OF_MINE}(?P<v>\b(?:get|have|take|want|like|need|prefer) {_SOME} (?:in|with|as)\b"
            rf"{_MEANT})",
            rf"\bmake (?:it|them|both|that|those|these)(?: all| both)? (?:in )?{_COLOUR}\b",
            rf"\b(?:get|have|take|want|like|need|prefer) {_SOME} as (?:a|an|the)\b(?=[^.;!?]*"
            r"\bones?\b)",
        ),
    ),
)
