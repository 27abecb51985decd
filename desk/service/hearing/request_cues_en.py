"""English words that ask for a service: a verb with what it is done to."""

from __future__ import annotations

from desk.service.hearing.request_words import METHOD, NUMBER

_CHANGE = (
    r"(?:chang|modify|modif|updat|edit|alter|amend|adjust|correct|fix|switch|revis|upgrad|downgrad"
    r"|convert)(?:e|ing|y|ying)?"
)
HOME = (
    r"(?:default|profile|account|personal|home|primary|main|permanent|saved|user|registered|stored)"
    r" (?:\w+ )?address|address(?:es)? (?:\w+ ){0,2}(?:on file|(?:in|on|of) (?:my |the )?(?:user )?"
    r"(?:profile|account|system|records?))|(?:profile|account)'s (?:default )?address"
)
_ADDRESS = (
    r"(?:(?<!mail )address(?:es)?|(?:shipping|delivery) (?:destination|location"
    r"|info(?:rmation)?|details)"
    r"|where\b[^.;,]{0,20}\b(?:ship|deliver|sent|goes|going)\w*|zip(?: ?code)?"
    r"|post(?:al)? ?code"
    r"|(?:apartment|apt|suite|unit|house) number|destination)"
)
_PAYMENT = (
    r"(?:payments?\b(?: (?:method|option|type|info\w*|details))?|form of payment|billing method"
    r"|way (?:of paying|i (?:pay|paid))|how (?:i|it|this|that|the order) (?:\w+ )?(?:pay|paid|pays)"
    r"|card (?:used |i used |charged )?(?:on|for) (?:the|this|that|my|order))"
)
_PLACE = (
    r"(?:address|place|house|home|office|work|workplace|apartment|parents?|mother|mom|dad|father"
    r"|friend|sister|brother|neighbou?r|instead)"
)
_MINE = rf"(?:my|the|this|that|these|those|our|both|all|order|orders|it|them|{NUMBER})"
_ORDER = r"(?:orders?|packages?|parcels?|shipments?|deliver(?:y|ies)|purchases?)"
# What is paid: an order, never a difference or a fee.
_PAID = rf"(?:(?:this|that|my|the) (?:\w+ )?order|(?:the )?(?:order )?(?:{NUMBER}))"
_THING = rf"(?:{_ORDER}|items?|stuff|goods|things?)"
_PARCEL = (
    rf"(?:it|them|this|that|everything|(?:my|the|this|that|these"
    rf"|all)(?: \w+){{0,3}}? {_THING})"
)
_WANT = r"(?:get|want|need|like|request(?:ing)?|have|seek(?:ing)?|receive|demand|claim)"
_LISTED = r"(?:^|[,:;] ?|\b(?:then|and|first|also|second|next|want|need|like) )"
_START = (
    r"(?:start|initiate|make|request|process|do|set up|open|file|arrange|begin|submit|create|need"
    r"|want|like|proceed with|go for|help (?:me )?with)(?:ing)?"
)

# (task, patterns); where patterns overlap, the one that is named first here counts. No task:
# what only looks like one.
EN = (
    (
        "",
        (
            r"\b(?:cancel|cancell?ing|stop|undo|withdraw) (?:(?:my|the|this|that|a|our|pending"
            r"|recent) )*"
            r"(?:returns?|exchanges?|refunds?|subscriptions?|membership|account|newsletter"
            r"|appointment"
            r"|request|process|conversation|chat|change)\b(?! (?:to|in|of))",
            r"\bchang(?:e|ing) (?:my|your|our) mind\b|\b(?:change|switch)(?:ing)? (?:the "
            r"|my )?language\b",
            r"\b(?:in|by) return\b|\breturn(?:ing)? (?:customer|to (?:the )?(?:menu|home|work"
            r"|start))",
            r"\bfix(?:ing)? (?:this|the|my|that|our) (?!(?:[\w-]+ ){0,2}(?:orders?|purchase"
            r"|address\w*|payments?|items?|sizes?|colou?rs?|quantity|zip|post ?code|number|name"
            r"|delivery|shipping)\b)\w+",
            rf"\b{_CHANGE}(?: (?:it|that|this|them))? (?:to|for) (?:my |the |use )?(?:\w+ )?"
            rf"(?:{METHOD})\b",
            rf"\b{_CHANGE} (?:it|that|this) to \d+\w? [A-Za-z]+ [A-Za-z]",
            r"\breturn(?:ing)? (?:the |my |that )?(?:money|difference|rest|balance|amount"
            r"|payment|funds)\b",
            r"\breturn(?:ing)? to\b",
            r"\bexchange (?:rate|student)s?\b",
            rf"\b{_CHANGE} (?:\w+ ){{0,2}}?(?:e-?mail(?: address)?|phone(?: number)?|name"
            rf"|password|pin"
            r"|oil|tires?|plan|settings?|voice|subject|topic|limit|reservation|flight"
            r"|appointment|alarm"
            r"|insurance|shopping list|way|birthday|nickname)\b",
            r"\bcancel(?:l?ing)? (?:\w+ ){0,2}?(?:reservations?|flight|booking|meeting|alarm"
            r"|timer|event|hotel"
            r"|trip|card|insurance|plan|appointment|action)\b",
        ),
    ),
    (
        "profile_address",
        (
            r"\b(?:make|set)\b[^.;!?]{0,60}?\baddress\b[^.;!?]{0,20}?\bdefault\b",
            rf"\b(?:{HOME}) (?:has |was |is )?(?:changed|moved|outdated|wrong)\b",
            rf"\b(?:{_CHANGE}|set|sav(?:e|ing)|mak(?:e|ing))\b(?:(?! to |\.)[^;!?]){{0,"
            rf"60}}?\b(?:{HOME})",
            r"\b(?:set|save|make|store|record|use)\b[^.;!?]{0,80}?\b(?:as|to be|be|is) "
            r"(?:my |the )?(?:new )?(?:default\b(?! (?:payment|card|method))"
            r"|(?:user )?profile(?! address))",
            rf"\b{_CHANGE} (?:my|the) (?:user |account )?(?:profile|(?:contact "
            rf"|account )?(?:info\w*|details))\b",
        ),
    ),
    (
        "change_payment",
        (
            r"\bpayment\b[^.;!?]{0,30} (?:moved|changed|switched|updated)\b",
            rf"\b(?:wrong|different|another|other) (?:card|payment method)\b[^.;!?]{{0,30}}?"
            rf" (?:for|on) "
            rf"(?:(?:the|my|this|that) (?:\w+ )?order|order|{NUMBER})",
            rf"\b(?:{_CHANGE}|mov(?:e|ing)|transfer(?:ring)?)\b"
            rf"(?:(?!\brefund|\baddress|\bitems?\b)[^.;!?]){{0,50}}?\b{_PAYMENT}",
            rf"\b(?:pay(?:ing)?|paid|charge|bill)\b(?=[^.;!?]*(?:\border\b|\bpurchase\b|{NUMBER}))"
            rf"[^.;!?]{{0,40}}?\b(?:with|by|using|via|through|on|to)\b"
            rf"[^.;!?]{{0,25}}?\b(?:{METHOD})\b[^.;!?]{{0,30}}?\b(?:instead|rather)\b",
            rf"\b(?:instead|rather)[^.;!?]{{0,20}} pay(?:ing)? [^.;!?]{{0,20}}\b(?:{METHOD})"
            rf"(?=[^.;!?]*(?:\border\b|\bpurchase\b|{NUMBER}))",
            rf"\buse [^.;!?]{{0,40}}?\b(?:{METHOD}|payment method)\b[^.;!?]{{0,20}}? (?:to pay"
            rf" )?(?:for|on) "
            rf"(?:the |this |that |my )?(?:order|{NUMBER})[^.;!?]{{0,20}}?\binstead",
            rf"(?<!did i )(?<!do i )\bpay(?:ing)? (?:for )?{_PAID} (?:\w+ ){{0,2}}?(?:with|by|using"
            rf"|via|through|from|on)\b[^.;!?]{{0,25}}?\b(?:{METHOD})\b",
            rf"\b(?:put|place|charge|bill|move) {_PAID} (?:on|to"
            rf"|onto|against)\b[^.;!?]{{0,20}}?\b(?:{METHOD})\b",
            rf"(?:{NUMBER})[^.;!?\w]{{1,3}}(?:\w+ )?(?:put|charge|bill|pay) (?:it|that|this) "
            rf"(?:on|to|with|by)\b[^.;!?]{{0,20}}?\b(?:{METHOD})\b",
            rf"{_PAID} (?:should|must|needs to|to|can|could|may|shall) "
            rf"(?:be (?:paid|charged|billed)|go)\b[^.;!?]{{0,25}}?\b(?:{METHOD})\b",
            rf"\buse (?:my |the |a )?(?:[\w ]{{0,20}})?\b(?:{METHOD})\b "
            rf"(?:(?!refund|diff)[\w ]){{0,16}}(?:for|on) "
            rf"(?:(?:this|that) order|(?:order )?(?:{NUMBER}))",
            r"\b(?:use|want|have|choose|pick) (?:a |an |my )?(?:different|another|other|new) "
            r"(?:payment|way (?:of paying|to pay))|\bpay(?:ing)? (?:\w+ ){0,4}?(?:a"
            r" )?(?:different|other) way",
        ),
    ),
    (
        "change_address",
        (
            rf"\b{_CHANGE}\b(?:(?!\bpayment|\bitems?\b|\bcard\b)[^.;!?]){{0,60}}?\b{_ADDRESS}",
            rf"\b(?:ship|send|deliver|mail|forward|redirect|re-?route|shipping|sending"
            rf"|delivering)\b "
            rf"(?:{_PARCEL}|(?:order )?(?:{NUMBER}))[^.;!?,]{{0,20}}?\b(?:to|at)\b "
            rf"(?!(?:\w+ )?(?:\w+ )?(?:{METHOD}|him|her|them|you|warehouse|shop|store)\b)"
            rf"(?=[^.;!?]{{0,60}}?(?:\b{_PLACE}\b|\d+ \w+|\b{_ADDRESS}))",
            rf"\b(?:have|get|want|need|like) (?:{_PARCEL}|(?:order )?(?:{NUMBER})) (?:\w+"
            rf" )?(?:ship|shipped|sent|delivered"
            rf"|mailed|go) "
            rf"(?:\w+ )?to\b(?! me\b)(?=[^.;!?]{{0,60}}?(?:\b{_PLACE}\b|\d+ \w+))",
            r"\b(?:wrong|incorrect|outdated|different|another) (?:(?:shipping|delivery|mailing) )?"
            r"(?:address|zip(?: ?code)?|post(?:al)? ?code|street"
            r"|(?:apartment|apt|unit|suite|house)(?: number)?)\b",
            r"\b(?<!mail )address (?:\w+ )?(?:updated|changed|corrected|modified|fixed)\b",
            rf"\buse (?:my |the )?(?:{HOME})",
            r"\b(?:zip(?: ?code)?|post(?:al)? ?code|city|street|apartment(?: number)?"
            r"|address)\b[^.;!?,]{0,30} (?:is|was|are) "
            r"(?:\w+ )?(?:wrong|incorrect)",
            r"\b(?:shipping|delivery) address (?:\w+ )?(?:is|was|isn't|looks|seems) (?:wrong"
            r"|incorrect"
            r"|outdated|old|not (?:right|correct)|a mistake)|\baddress (?:on|of|for) [^.;!?]{2,30} "
            r"(?:is|was) (?:wrong|incorrect|outdated)",
            rf"(?:{_PARCEL}|order (?:{NUMBER})|{NUMBER}) (?:needs|has|should|ought)(?: to)? "
            r"(?:go|be (?:sent|shipped|delivered)) to\b",
            r"\bre-?(?:route|direct) (?:it|my|the)\b",
        ),
    ),
    (
        "return_items",
        (
            rf"{_LISTED}(?:a|an|the) (?:return|refund) (?:for|of|on) (?:my "
            rf"|the )?(?:order )?(?:{NUMBER})",
            r"\breturn(?:ing)?\b(?! (?:polic|window|period|label|address|shipping|process|fee"
            r"|cost|rule"
            r"|instruct|your|status|form|center|date|deadline|time|on invest|option|request|deliver"
            r"|postage|service|slip|code))",
            rf"\b{_START} (?:a|the|my|another|this|that|some) (?:new )?(?:\w+ )?returns?\b"
            r"(?! (?:polic|label|window|fee|cost))",
            r"\b(?:send|sending|give|giving|take|bring|ship|mail) (?:(?:it|them|this|that|these"
            r"|those"
            r"|(?:the|my|both|all|one)(?: [\w-]+){1,6}?) )?back\b(?! to (?:my|the) (?:card"
            r"|account|paypal"
            r"|gift|original))",
            r"\brefund(?:ing)? (?:me|it|them|this|that|these|both|everything|order|my (?!card"
            r"|paypal|gift"
            r"|money to)\w+|the (?!money|amount|difference|rest)\w+|for (?:my|the|this|that|it"
            r"|order))\b"
            r"(?! (?:to|on|onto|back) (?:my|the|a)\b)",
            rf"\b(?:{_WANT}|for|issue|give me|process|ask(?:ing)? for) (?:me )?(?:a|any|full"
            rf"|my full|some)"
            r" (?:\w+ )?refund\b",
            rf"\b(?:{_WANT}|be) (?:it |them |this |that |my \w+ |the \w+ )?refunded\b(?! (?:to|on"
            rf"|onto)\b)",
            r"\b(?:get|want|give me|have) (?:all )?(?:my|the) money (?:back|returned)",
        ),
    ),
    (
        "exchange_items",
        (
            rf"{_LISTED}(?:a|an|the) (?:exchange) (?:for|of|on) (?:my "
            rf"|the )?(?:order )?(?:{NUMBER})",
            r"\bexchang(?:e|ing)\b(?! (?:polic|window|period|process|fee|rule|option|program"
            r"|status|cost))",
            rf"\b{_START} (?:an|the|my|another|this|that) (?:\w+ )?exchange\b(?! (?:polic|fee"
            rf"|window))",
            r"\bswap(?:ping)?\b(?! (?:polic|fee))",
            r"\btrad(?:e|ing)\b (?:it|them|in|this|that|my|the)\b",
            r"\breplac(?:e|ing) (?:it|them|this|that|my|the|both|one|these|those)\b",
            rf"\b(?:{_WANT}|send me) (?:a |an |the )?(?:\w+ )?replacement\b(?! (?:part|fee|cost"
            rf"|polic))",
            rf"\b{_WANT} (?:it|them|this|that|my \w+|the \w+) (?:\w+ )?(?:exchanged|swapped"
            rf"|replaced)\b",
            r"\bswitch(?:ing)? (?:it|them|this|that|my|the|out)\b(?![^.;!?]{0,30}\b(?:chat|agent"
            r"|person)\b)",
        ),
    ),
    (
        "cancel_order",
        (
            rf"{_LISTED}(?:a|an|the) (?:cancell?ation) (?:for|of|on) (?:my "
            rf"|the )?(?:order )?(?:{NUMBER})",
            r"\bcancel(?:l?ing)?\b(?! (?:anything|if|within|button|link|option|polic|fee))",
            rf"\b{_START} (?:a|an|the|my|this)? ?(?:\w+ )?cancell?ation\b(?! (?:polic|fee))"
            rf"|\bcancell?ation of\b",
            rf"\bcancell?ation\b(?=[^.;!?]{{0,20}}(?:{NUMBER}|please|my order))",
            rf"\b(?:{_WANT}|be) (?:(?:{_MINE}) )?(?:[\w#]+ )?cancell?ed\b",
            r"\bcall(?:ing)? (?:it |(?:the|this|my) \w+ )?off\b",
            rf"\b(?:void|revoke|withdraw|annul|undo|scrap|stop|halt|abort|drop|delete)\b "
            rf"(?:my|the|this|that|order)(?: \w+)? ?(?:order|purchase|shipment|{NUMBER})",
            r"\b(?:don'?t|do not|no need to) (?:ship|send|dispatch|post) (?:it|them|mine"
            r"|(?:my|the|that) order)\b(?! (?:to|until|till|before|yet|with|by|via|over|there|here"
            r"|separate\w*|together|all|out yet))",
            r"\b(?:don't|do not|no longer) (?:want|need) (?:my|the|this|that) (?:\w+ )?order\b",
            rf"\b(?:don't|do not|no longer) (?:want|need) (?:order )?(?:{NUMBER})",
            r"\b(?:remove|take|drop|delete) [^.;!?]{1,50}? (?:from|off|out of) (?:my|the|this"
            r"|that) "
            r"(?:\w+ )?order\b",
        ),
    ),
    (
        "account",
        (
            r"\bgift ?cards?(?:'s)? (?:current )?balance\b(?! (?:is|does|do|was|runs|doesn't|not))",
            r"\bgift ?cards?\b[^.;!?]{0,20}?\b(?:left|remaining|worth)\b(?=[^.;!?]*(?:\?|$))",
            r"\b(?:balance|amount|money|much|left|funds|credit)\b (?:\w+ ){0,6}?(?:on|in"
            r"|of) (?:my|the|that|a) "
            r"gift ?cards?\b",
            r"\b(?:what|check|know|tell me|see)\b[^.;!?]{0,20}\b(?:my|card) balance\b(?! (?:on"
            r"|in|of|due))",
            r"\b(?:what|which|list|show|see|check|tell me|know|view)\b[^.;!?]{0,30}\bpayment "
            r"(?:methods?|options?)\b[^.;!?]{0,30}\b(?:i have|do i|my|on file|saved|have i"
            r"|linked)\b",
            r"\b(?:what|which|list|show|see|check|tell me|view)\b[^.;!?]{0,20}\bmy (?:saved "
            r"|stored )?"
            r"(?:payment methods?|cards|payment options)\b",
            r"\b(?:show|see|view|check|look at|what(?:'s| is)|tell me|display|pull up"
            r"|know)\b[^.;!?]{0,15}"
            r"\bmy (?:account|profile|personal|user)(?: (?:info\w*|details|data|profile|page))?"
            r"(?=[ ?.!,]|$)(?! address| balance| to)",
            r"\b(?:what|which) (?:e-?mail|address|name|zip|phone)[^.;!?]{0,20}\b(?:do you have"
            r"|on file"
            r"|in (?:my|your) (?:profile|account|system|records)|have you got|registered)\b",
            r"\b(?:show|see|view|look at|check|tell me|give me|read out)\b(?![^.;!?]*\b(?:copy"
            r"|export|delet\w*|eras\w*))[^.;!?]{0,30}\b(?:data|info\w*|details|records|everything|stuff)\b"
            r"[^.;!?]{0,12}\byou(?:'ve| have| guys have)? (?:have|hold|keep|store|got|saved|stored"
            r"|kept)\b[^.;!?]{0,12}\b(?:about|on|of|for) me\b",
            r"\bwhat(?:'s| is) my (?:e-?mail|default address|profile address|(?:home "
            r"|shipping )?address"
            r"|name|membership|level|tier|points|zip)\b",
        ),
    ),
    (
        "account",
        (
            r"\bwhere(?:'s| is| are) (?:my|the) (?:refunds?|money)\b",
            r"\bwhen (?:will|do|can|should|am|would)\b i\b[^.;!?]{0,15}\b(?:get|receive|see|have"
            r"|be|expect|going)"
            r"\b[^.;!?]{0,20}\b(?:refund(?:ed)?|money back)\b(?![^.;!?]* if\b)",
            r"\b(?:have|did) you (?:\w+ )?refund(?:ed)?\b",
            r"\b(?:have|has|did|was)\b (?:i|my|it|the|order)\b[^.;!?]{0,40}\b(?:refunded|refund"
            r"|money back)\b",
            r"\b(?:haven't|have not|hasn't|didn't|did not|never|not)\b[^.;!?]{0,"
            r"20}\b(?:received?|got(?:ten)?"
            r"|get|seen?|arrived?|come)\b[^.;!?]{0,15}\b(?:my|the|any) (?:\w+ )?(?:refund|money)\b",
            r"\b(?:my|the) (?:\w+ )?refund (?:hasn't|has not|didn't|still|is late|never)\b",
            r"\brefund status\b|\bstatus of (?:my|the|that) (?:\w+ )?refund\b",
            r"\b(?:check|track) (?:on )?(?:my|the) refund\b",
            r"\bhow much (?:was|have|did) (?:i|my)\b[^.;!?]{0,30}\brefund(?:ed)?\b",
        ),
    ),
    (
        "",
        (
            r"\b(?:order|tracking) (?:number|id|reference|confirmation|page|status) (?:mean|look"
            r"|format)",
            r"\bwhere(?:'s| is| are|s)\b (?:my|the|our|your|that) (?:\w+ )?(?:gift|referral|data"
            r"|info\w*"
            r"|invoice|coupon|code|points|link|button|setting|account|receipt|order (?:number|id"
            r"|confirm\w*)"
            r"|store|shop|warehouse|page|option|nearest|return|past|discount|voucher|password)",
            r"\b(?:find|see|look up|know|forgot|lost|have|remember|recall|get) (?:my |the |an? "
            r"|that |what my )?"
            r"order (?:number|id|reference|#)",
        ),
    ),
    (
        "order_status",
        (
            rf"\bwhere(?:'s| is| are|s)\b (?:my (?!cart|basket)|our |order|it\b|they\b|{NUMBER})",
            rf"\bwhere(?:'s| is| are|s)\b (?:the|that|this) (?:\w+ ){{0,3}}?(?:{_THING}"
            rf"|i (?:bought|ordered))\b",
            rf"\bwhen's (?:my|the|our) (?:\w+ )?{_THING}\b|\bwhen's (?:it|that) (?:com|arriv|get)",
            rf"\border (?:{NUMBER}) status\b",
            rf"\bwhereabouts of\b|\bwhat(?:'s| is| has)? (?:happened|happening|going on|up) (?:to"
            rf"|with) "
            rf"(?:my|the|order|{NUMBER})",
            r"\b(?:order|delivery|shipping|shipment|package|return|exchange) status\b(?! mean)",
            rf"\b(?:status|progress|details?|info(?:rmation)?|news|updates?) (?:of|on|for|about"
            rf"|regarding) "
            rf"(?:(?:all )?(?:my|the|this|that) (?:[\w-]+ ){{0,3}}?(?:{_THING}|return|exchange)"
            rf"|order|{NUMBER})",
            r"\btracking (?:number|info\w*|id|link|code|details)\b",
            rf"\btrack(?:ing)? (?:down )?(?:(?:my|the|this|that) (?:\w+ )?{_THING}|it|order"
            rf"|{NUMBER})\b",
            r"\bwhen\b[^.;!?]{0,12}\b(?:will|is|does|should|can|would|did|was|are)\b (?:my|it"
            rf"|they|order|i|{NUMBER}"
            rf"|(?:the|this|that) (?:\w+ ){{0,2}}?{_THING})\b"
            r"(?![^.;!?]{0,40}\b(?:refund|pay|charged|return|courier|correct|exchange))[^.;!?]{0,"
            r"40}?"
            r"\b(?:arriv\w*|come|coming|deliver(?:ed|y)|get here|get (?:my|it|the)|ship(?:ped)?"
            r"|expect"
            r"|due|be here|sent)\b",
            rf"\b(?:if|whether) (?:my|the|order|{NUMBER})(?: [\w#-]+){{0,4}}? (?:has|have|is|was"
            rf"|are)"
            r" (?:already |been ){0,2}(?:shipped|arrived|delivered|sent|dispatched|on (?:its"
            r"|the) way)\b",
            r"\b(?:has|have) (?:anything|everything|any of (?:it|them)) (?:been )?(?:shipped"
            r"|arrived|sent)\b",
            rf"\b(?:has|have|did|is|was|are)\b (?:my|it\b|order|they|{NUMBER}|(?:the|this"
            rf"|that) (?:\w+ )?"
            rf"{_THING}) ?(?:[\w#-]+ ){{0,4}}?(?:been )?(?:ship(?:ped)?|sent|delivered|arrived?"
            r"|dispatched|left|gone out|go out|on (?:its|the|their) way)\b(?! to (?:a|my|the|\d))",
            rf"\b(?:check|checking|look(?:ing)? (?:up|at|for|into)|find|see|view|show|list"
            rf"|pull up|tell me about"
            rf"|review|locate|know)\b (?:me |on |out |what'?s? (?:is )?in )?(?:all |all of "
            rf"|a list of )?"
            rf"(?:(?:my|the|this|that) (?:[\w-]+ ){{0,3}}?{_ORDER}(?: history)?|orders?"
            rf"|(?:order )?(?:{NUMBER}))"
            rf"(?=[ ?.!,]|$)(?! (?:to|be|gets?|is|are|before)\b)",
            r"\bwhat (?:did|have|had) i (?:\w+ )?(?:order|buy|bought|ordered|purchased?)\b",
            r"\b(?:what|which|how many) (?:\w+ ){0,2}(?:orders|items|products|things) (?:do i"
            r"|have i|did i|i have"
            r"|i placed|i ordered|i bought|are (?:in|on) (?:my|the|that|order))\b",
            rf"\b(?:what(?:'s| is| was| are| were)) (?:in|on|inside|the items in|the total (?:of"
            rf"|for)) "
            rf"(?:(?:my|the|that|this) (?:[\w-]+ ){{0,3}}?{_ORDER}|order|{NUMBER})",
            r"\bhow much (?:did i (?:pay|spend)(?: (?:for|on) (?:it|that|my|the|order)|$|\?)"
            r"|(?:was|is) (?:my|the|that) (?:\w+ )?order|was order)\b",
            rf"\b(?:is|are|was) (?:my|the) (?:\w+ )?{_THING} (?:late|delayed|lost|missing|stuck)\b",
            rf"\b(?:total|price|cost|amount) (?:of|for|on) (?:my|the|that"
            rf"|this)? ?(?:\w+ )?(?:order|{NUMBER})",
            r"^(?:and |so )?my (?:recent |latest |last |past |open |pending "
            r"|previous )*orders?(?: history)?\?",
        ),
    ),
    (
        "order_status",
        (
            rf"\b(?:haven't|have not|hasn't|didn't|did not|never)\b (?:yet )?(?:received?"
            rf"|got(?:ten)?|get)\b "
            rf"(?:yet )?(?:(?:my|the|any|this) (?:\w+ )?{_THING}|it|them|anything)(?! (?:number"
            rf"|e-?mail))",
            rf"\b(?:my|the) (?:\w+ )?{_THING} (?:\w+ )?(?:hasn't|has not|haven't|didn't|never"
            rf"|still|was|is|are) "
            r"[^.;!?]{0,20}?\b(?:late|missing|lost|delayed|stuck|not (?:here|arrived|moving)"
            r"|arrive[d]?"
            r"|overdue|come|shown up|show up|here yet|shipped|delivered)\b",
        ),
    ),
    (
        "change_items",
        (
            rf"\b{_CHANGE} (?:to |out |up |on )?(?:(?:{_MINE})\b|(?:one|some|two|an?|any) (?:of "
            rf"|items?\b|\w+ (?:in|of|on|from|to)\b)"
            r"|items?\b|colou?r\b|size\b|orders?\b)",
            r"\bmak(?:e|ing) (?:a |an |any |some |a few |several |the )?(?:\w+ )?(?:change"
            r"|modification|adjustment"
            r"|edit|update)s? (?:to|on|in|of|for)\b|\bmodifications? (?:to|of|on) (?:my|the|an?"
            r"|order)",
            r"\bmake (?:the|my) [\w -]{2,30}? (?:blue|red|green|black|white|bigger|smaller"
            r"|larger|a different)\b",
            rf"\b{_WANT} (?:my|the|this|that) (?:\w+ )?(?:order|item|[\w-]+) (?:changed|modified"
            rf"|updated)\b",
            r"\b(?:get|have|take) (?:it|that|this|them|mine|(?:the|my) \w+) in (?:an? )?"
            r"(?:different|another|other) (?:colou?r|size|model|version|style)\b",
            rf"\b(?:{_WANT}|prefer) (?:a |the )?different (?:colou?r|size|model|version|style"
            rf"|variant|option)\b",
        ),
    ),
)
