"""English words that ask for a service: a verb with what it is done to."""

from __future__ import annotations

from desk.service.hearing.request_words import HOME, METHOD, NUMBER

_CHANGE = (
    r"(?:chang(?:e|ing)|modif(?:y|ying)|updat(?:e|ing)|edit(?:ing)?|alter(?:ing)?"
    r"|amend(?:ing)?|adjust(?:ing)?|correct(?:ing)?|fix(?:ing)?|switch(?:ing)?|edit"
    r"|revise)"
)
_NEAR = r"[^.;!?]{0,60}?"
_ADDRESS = (
    r"(?:address(?:es)?|shipping (?:destination|location|info(?:rmation)?|details)"
    r"|delivery (?:destination|location|info(?:rmation)?|details)|(?:where|place)\b[^.;,"
    r"]{0,20}\b(?:ship|deliver|sent|goes|going)\w*|zip ?code|postal code|(?:apartment"
    r"|apt|suite|unit) number|destination)"
)
_PAYMENT = (
    r"(?:payment(?:s)?(?: method| option| type| info\w*| details)?|paying"
    r"|form of payment|way (?:of paying|i (?:pay|paid))|how (?:i|it|this|that"
    r"|the order) (?:\w+ )?(?:pay|paid|pays)\b|(?:credit |debit )?card (?:used |i used "
    r"|charged )?(?:on|for) (?:the|this|that|my|order)|billing method)"
)
_MINE = (
    rf"(?:my|the|this|that|these|those|our|an?|both|all|all of my|order|orders|it|them"
    rf"|{NUMBER})"
)
_PARCEL = (
    r"(?:it|them|this|that|everything|(?:my|the|this|that|these"
    r"|all)(?: \w+){0,3}? ?(?:orders?|packages?|parcels?|shipments?|purchase|items?|lamp"
    r"|goods)|order)"
)
_THING = (
    r"(?:orders?|packages?|parcels?|shipments?|deliver(?:y|ies)|items?|stuff|purchases?"
    r"|goods|things?)"
)

# (task, pattern); where patterns overlap, the one that is named first here counts.
EN = (
    # Who is to be dropped or kept is said by "cancel" too, so these come first.
    (
        "",
        r"\b(?:cancel|cancell?ing|stop|undo|withdraw) (?:my |the |this |that |a "
        r"|our )?(?:pending |recent )?(?:returns?|exchanges?|refunds?|subscriptions?"
        r"|membership|account|newsletter|appointment|request|process|conversation|chat)\b",
    ),
    (
        "",
        r"取消(?:这个|那个|我的)?(?:退货|换货|退款|申请|会员|关注|订阅|收藏|预约|操作|办理"
        r"|原因|政策|规则|费)",
    ),
    (
        "profile_address",
        rf"\b(?:{_CHANGE}|set|sav(?:e|ing)|mak(?:e|ing)|use)\b(?:(?! to |\.)[^;!?]){{0,"
        rf"60}}?\b(?:{HOME})",
    ),
    (
        "profile_address",
        r"\b(?:set|save|make|use|keep|store|record)\b[^.;!?]{0,80}?\b(?:as|to be|for|my|the"
        r"|new|in|to) (?:my |the )?(?:new )?(?:default\b(?! (?:payment|card|method))|(?:on "
        r"|in )?(?:my |the )?profile(?! address))",
    ),
    (
        "change_payment",
        rf"\b(?:{_CHANGE}|mov(?:e|ing)|transfer(?:ring)?)\b(?:(?!\brefund|\baddress"
        rf"|\bitems?\b)[^.;!?]){{0,50}}?\b{_PAYMENT}",
    ),
    (
        "change_payment",
        rf"\b(?:pay(?:ing)?|charge|bill)\b{_NEAR}\b(?:with|by|using|via|through|on"
        rf"|to)\b[^.;!?]{{0,25}}?\b(?:{METHOD})\b[^.;!?]{{0,30}}?\b(?:instead|rather)\b"
        rf"|\b(?:use|put (?:it|the order|this|that)(?: on)?) [^.;!?]{{0,40}}?\b(?:{METHOD}"
        rf"|payment method)\b[^.;!?]{{0,20}}? (?:to pay |as (?:the )?payment )?(?:for"
        rf"|on) (?:the |this |that |my )?(?:order|{NUMBER})[^.;!?]{{0,20}}?\binstead|\b(?:use"
        rf"|want|have|choose|pick|add) (?:a |an )?(?:different|another|other|new) (?:payment"
        rf"|card|method|way (?:of paying|to pay))",
    ),
    (
        "change_address",
        rf"\b{_CHANGE}\b(?:(?!\bpayment|\bitems?\b|\bcard\b)[^.;!?]){{0,60}}?\b{_ADDRESS}",
    ),
    (
        "change_address",
        rf"\b(?:ship|send|deliver|mail|forward|redirect|re-?route|re-?direct|go|sent|shipped"
        rf"|delivered|shipping|sending|delivering)\b (?:{_PARCEL}|{NUMBER}"
        rf"|order {NUMBER})?[^.;!?,]{{0,12}}?\b(?:to|at)\b (?!(?:my |the |a |an |his "
        rf"|her )?(?:original |other |new )?(?:{METHOD}|him|her|them|you|the (?:warehouse"
        rf"|shop|store))\b)(?=[^.;!?]{{0,60}}?(?:\b(?:address|place|house|home|office|work"
        rf"|apartment|parents?|mother|mom|dad|father|friend|sister|brother|neighbou?r"
        rf"|instead)\b|\d+ \w+|{_ADDRESS}))",
    ),
    (
        "change_address",
        r"\b(?:wrong|incorrect|old|outdated|different|another|other|new) (?:shipping "
        r"|delivery |mailing )?address\b(?! (?:book|is mine))|\b(?:shipping "
        r"|delivery )?address (?:\w+ )?(?:is|was|isn't|looks|seems) (?:wrong|incorrect"
        r"|outdated|old|not (?:right|correct)|a mistake)|\bre-?(?:route|direct) (?:it|my"
        r"|the)\b",
    ),
    (
        "return_items",
        r"(?<!in )(?<!tax )(?<!the )(?<!your )(?<!a )(?<!free )(?<!any"
        r" )\breturn(?:ing)?\b(?! (?:polic|window|period|label|address|shipping|process|fee"
        r"|cost|rule|instruct|item to stock|to (?:the )?(?:menu|bot|home|work)|your|status"
        r"|form|center|customer|date|deadline|time|on invest|option|request (?:status"
        r"|form)))|\b(?:start|initiate|make|request|process|do|set up|open|file|arrange"
        r"|begin|submit|create|proceed with|need|want|like|go for|for) (?:a|the|my|an?other"
        r"|this|that) (?:new )?(?:\w+ )?return\b(?! (?:policy|label|window))",
    ),
    (
        "return_items",
        r"\b(?:send|sending|give|giving|take|bring|ship|mail) (?:(?:it|them|this|that|these"
        r"|those|(?:the|my|both|all)(?: [\w-]+){1,6}?) )?back\b(?! to (?:my|the) (?:card"
        r"|account|paypal|gift|original))",
    ),
    (
        "return_items",
        r"(?<!my )(?<!the )(?<!your )(?<!full )(?<!of )\brefund(?:ing)? (?:me\b|it\b|them\b"
        r"|this\b|that\b|these\b|both\b|everything\b|my (?!order status|card|paypal|gift"
        r"|money to)\w+|the (?!money|amount|difference|rest|order status)\w+|order\b"
        r"|for (?:my|the|this|that|it|order)\b)(?! (?:to|on|onto|back) (?:my|the|a)\b)"
        r"|\b(?:get|want|need|like|request(?:ing)?|demand|claim|receive|have|seek(?:ing)?"
        r"|for|issue|give me|process) (?:me )?(?:a|an?y|full|my full|a full|a complete"
        r"|a partial|some) (?:\w+ )?refund\b|\b(?:get|have|want|like|need|be) (?:it |them "
        r"|this |that |my \w+ |the \w+ )?refunded\b(?! (?:to|on|onto)\b)|\b(?:get|want"
        r"|give me|have) (?:my|all my|the|back my) money (?:back)?",
    ),
    (
        "exchange_items",
        r"(?<!in )(?<!the )(?<!your )(?<!an )\bexchang(?:e|ing)\b(?! (?:polic|window|period"
        r"|process|fee|rate|rule|option|program|status))|\b(?:start|initiate|make|request"
        r"|process|do|set up|arrange|begin|need|want|like|for|proceed with) (?:an|the|my"
        r"|another|this|that) (?:\w+ )?exchange\b(?! (?:policy|rate))|\bswap(?:ping)?\b"
        r"|\btrad(?:e|ing)\b (?:it|them|in|this|that|my|the)\b|\breplac(?:e|ing) (?:it|them"
        r"|this|that|my|the|both|one|these|those)\b|\b(?:get|want|need|like|send me|have"
        r"|request) (?:a |an |the )?(?:\w+ )?replacement\b|\b(?:get|have|want|like"
        r"|need) (?:it|them|this|that|my \w+|the \w+) (?:\w+ )?(?:exchanged|swapped"
        r"|replaced)\b|\bswitch(?:ing)? (?:it|them|this|that|my|the|out)\b(?![^.;!?]{0,"
        r"30}\b(?:language|chat|agent|english|chinese)\b)",
    ),
    (
        "cancel_order",
        rf"\bcancel(?:l?ing)?\b(?! (?:anything|if|within|before|after)\b)"
        rf"|\bcancell?ation of\b|\b(?:request|want|like|need|process|make) (?:a|an"
        rf"|the) (?:\w+ )?cancell?ation\b(?! (?:policy|fee))|\b(?:get|have|want|like|need"
        rf"|be) (?:{_MINE} )?(?:\w+ )?cancell?ed\b|\bcall(?:ing)? (?:it |the order "
        rf"|this order |my order )?off\b|\b(?:void|revoke|withdraw|annul|undo|scrap|nix|stop"
        rf"|halt|abort|drop)\b (?:my|the|this|that|order) ?(?:\w+ )?(?:order|purchase"
        rf"|shipment|{NUMBER})",
    ),
    (
        "cancel_order",
        r"\bdon't (?:want|need) (?:my|the|this|that) (?:\w+ )?order\b|\b(?:remove|take|drop"
        r"|delete) [^.;!?]{1,50}? (?:from|off|out of) (?:my|the|this"
        r"|that) (?:\w+ )?order\b",
    ),
    (
        "account",
        r"\bgift ?cards?\b[^.;!?]{0,30}?\b(?:balance|left|remaining|worth|have)\b"
        r"|\b(?:balance|amount|money|much|left|funds|credit)\b[^.;!?]{0,40}?\bgift"
        r" ?cards?\b(?! (?:do you|cost))|\b(?:what|check|my|see|know|tell me)\b[^.;!?]{0,"
        r"20}\bbalance\b",
    ),
    (
        "account",
        r"\b(?:what|which|list|show|see|check|tell me|know|view)\b[^.;!?]{0,30}\bpayment"
        r" (?:methods?|options?)\b[^.;!?]{0,30}\b(?:i have|do i|my|on file|saved|in my"
        r"|have i|linked)\b|\b(?:what|which|list|show|see|check|tell me|view)\b[^.;!?]{0,"
        r"20}\bmy (?:saved |stored )?(?:payment methods?|cards|payment options)\b|\b(?:my"
        r"|the) payment methods? (?:on file|in my (?:account|profile))\b(?! to)",
    ),
    (
        "account",
        r"\b(?:show|see|view|check|look at|what(?:'s| is)|tell me|display|pull up"
        r"|know)\b[^.;!?]{0,15}\bmy (?:account|profile|personal|user) ?(?:info\w*|details"
        r"|data|profile|page|settings)?(?=[ ?.!,]|$)(?! address| balance| to)|\b(?:what"
        r"|which) (?:is my |e-?mail|address|name|zip|phone)[^.;!?]{0,20}\b(?:do you have"
        r"|on file|in (?:my|your) (?:profile|account|system|records)|have you got"
        r"|registered)\b|\bwhat(?:'s| is) my (?:e-?mail|default address|profile address"
        r"|(?:home |shipping )?address|name|membership|level|tier|points|zip)\b",
    ),
    (
        "account",
        r"\bwhere(?:'s| is| are) my (?:refunds?|money)\b|\b(?:when|have|has|did|was|is"
        r"|will)\b[^.;!?]{0,20}\b(?:i|my|it|the|order)\b[^.;!?]{0,40}\b(?:refund(?:s|ed)?"
        r"|money back)\b[^.;!?]{0,40}?(?:yet|\?|$|come|arrive|processed|issued|show|appear"
        r"|go(?:ne)? through|get)|\b(?:haven't|have not|didn't|did not|never|not)\b[^.;!?]{0,"
        r"20}\b(?:received?|got(?:ten)?|get|see[n]?)\b[^.;!?]{0,15}\b(?:my|the"
        r"|any) (?:\w+ )?(?:refund|money)\b|\brefund status\b|\bstatus of (?:my|the"
        r"|that) (?:\w+ )?refund\b|\b(?:check|track) (?:on )?(?:my|the) refund\b"
        r"|\bhow much (?:was|were|am|have|did|will) (?:i|my)\b[^.;!?]{0,30}\brefund(?:ed)?\b",
    ),
    (
        "order_status",
        rf"\bwhere(?:'s| is| are|s)\b (?:my|the|our|that|this|order)\b(?! (?:refund|money"
        rf"|nearest|best|closest))[^.;!?]{{0,50}}|\b(?:order|delivery|shipping|shipment"
        rf"|package|return|exchange) status\b|\b(?:status|progress|whereabouts|details?"
        rf"|info(?:rmation)?|news|updates?) (?:of|on|for|about|regarding) (?:my|the|this|that"
        rf"|order|{NUMBER}|all my)(?! (?:refund|account|profile|products?|store|shop|sale"
        rf"|return polic))|\btracking (?:number|info\w*|id|link|code|details)\b"
        rf"|\btrack(?:ing)? (?:my|the|this|that|it|order|down|{NUMBER})\b|\bwhen\b[^.;!?]{{0,"
        rf"20}}\b(?:will|is|does|should|can|would|did|was|are)\b (?:my|it|the|this|that|they"
        rf"|i|order)\b[^.;!?]{{0,40}}\b(?:arriv\w*|come|coming|deliver\w*|get here|get (?:my"
        rf"|it|the)|ship(?:ped)?|expect|due|be here|sent)\b|\b(?:has|have|did|is|was"
        rf"|are)\b (?:my|the|this|that|it|order|they) ?(?:[\w#-]+ ){{0,4}}?(?:been"
        rf" )?(?:ship(?:ped)?|sent|delivered|arrive[d]?|dispatched|left|gone out|go out"
        rf"|on (?:its|the|their) way)\b",
    ),
    (
        "order_status",
        rf"\b(?:check|checking|look(?:ing)? (?:up|at|for|into)|find|see|view|show|list"
        rf"|pull up|tell me about|review|locate|know)\b (?:me |on |out |what'?s? (?:in "
        rf"|is in )?)?(?:all |all of |the |an? )?(?:my|the|this|that|order|orders"
        rf"|{NUMBER})(?: (?:of my )?(?:\w+ ){{0,3}}?(?:orders?|packages?|purchases?"
        rf"|deliver(?:y|ies)|shipments?|parcels?|order history))?(?=[ ?.!,]|$)(?<=(?:order"
        rf"|rders|ckage|kages|chase|hases|ivery|eries|pment|ments|arcel|rcels|\d\d\d\d\d"
        rf"|story))|\bwhat (?:did|have|had) i (?:\w+ )?(?:order|buy|bought|ordered|purchased?"
        rf"|get)\b|\b(?:what|which|how many)\b[^.;!?]{{0,20}}\borders? (?:do i|have i|did i"
        rf"|are|i have|i placed)\b|\b(?:what(?:'s| is| was| are| were)|which items(?: are"
        rf"| were)?) (?:in|on|inside|the items in) (?:my|the|that|this|order)\b[^.;!?]{{0,"
        rf"20}}|\bhow much (?:did|have|was|is|were|does|do)\b (?:i (?:pay|spend|spent|paid)"
        rf"|my|the total|order|that order|the order)\b[^.;!?]{{0,20}}|\b(?:total|price|cost"
        rf"|amount) (?:of|for|on) (?:my|the|that|this|order) ?(?:\w+ )?(?:order|{NUMBER})"
        rf"|\bmy (?:recent |latest |last |past |open |pending |previous )*orders?(?:"
        rf" history)?\?",
    ),
    (
        "order_status",
        rf"\b(?:haven't|have not|didn't|did not|hasn't|never|not)\b (?:yet )?(?:received?"
        rf"|got(?:ten)?|get|arrived?|come|shipped|been (?:shipped|delivered|sent))\b(?: (?:my"
        rf"|the|it|any|them|this|order|yet)\b[^.;!?]{{0,30}})?|\bmy (?:\w+ )?{_THING} (?:is"
        rf"|are|has|hasn't|have|still|was|never|seems|says|should)\b[^.;!?]{{0,20}}\b(?:late"
        rf"|missing|lost|delayed|stuck|not (?:here|arrived|moving)|arrived|overdue|shipped"
        rf"|delivered)\b",
    ),
    (
        "change_items",
        rf"\b{_CHANGE}\b (?:to |out |up )?(?:{_MINE}|items?|(?:the )?(?:colou?r|size)"
        rf"|\w+ to)\b|\bmodification (?:to|of|on) (?:my|the|an?|order)|\bmake (?:the"
        rf"|my) [\w -]{{2,30}}? (?:blue|red|green|black|white|bigger|smaller|larger"
        rf"|a different)\b|\b(?:get|want|like|prefer) (?:a |the )?different (?:colou?r|size"
        rf"|model|version|style|variant|option)\b|\bswitch(?:ing)? to (?:a|the)\b",
    ),
)
