"""What makes the words of a request no request: a question about the rules, a denial, a thing of
the past, a condition."""

from __future__ import annotations

import re

from desk.service.hearing.request_words import NUMBERED

# Just before the verb.
_DENIED = re.compile(
    r"(?:\b(?:don't|do not|dont|didn't|did not|won't|will not|wouldn't|would not|not"
    r"|never|no longer|haven't|without|instead of|rather than|than|undo|undoing|reverse"
    r"|revert|no need to|can't|cannot"
    r"|couldn't|isn't about|not about|refuse to|before|after|since|when|once|while|until"
    r"|about|of)\b(?: (?:want|wish|need|like|intend|plan|going|trying|asking|looking"
    r"|here|have|had|been|able|really|actually|even|just|to|you|it|me|i|i'd|a|the|my|am"
    r"|be|for|mean|saying|say|yet|get|do|make|request)){0,5}|\b(?:already|previously"
    r"|once)(?: been)?|\bwas|\bwere|\bi(?:'ve| have)? (?:tried|attempted|managed|forgot"
    r"|decided not|asked you not) to |(?<!wondering )(?<!wonder )(?<!see )\bif (?:i|we"
    r"|you)(?: \w+){0,3}|\bunable to"
    r"|\bfail(?:ed)? to|\bhow to|\bpolicy on|\brules? (?:on|for|about))$"
    r"|(?:(?<![要能可好是])不(?:要|想|用|必|打算|准备|需要|是要|是想|是说|会|能|可以|太想"
    r"|给我|给|让|再)?(?:我|再|了|把[^,.;]{0,8})?|别(?:给我|再|把[^,.;]{0,"
    r"8})?|甭|没有?(?:想|要|打算|说)?(?:要)?(?:给我)?|勿|未|已经?|刚[才刚]?|曾|如果|要是|万一"
    r"|假如|若|支持|关于|无法|后|前|时|之后|以后|之前)$",
    re.IGNORECASE,
)
# Just after it.
_PAST = re.compile(
    r"^(?:不了|不掉|不成| (?:button|link|option|page|tab|form)|失败|成功"
    r"|过(?!来)|完了|好了|的时候|时|后|以后|之后|之前|前)"
)
_GENERAL_EN = re.compile(
    r"\bwhat(?:'s| is| are| would| if| happens?| about| does| do| kind| can| items?)\b"
    r"|\bhow (?:long|much|many|often|soon|late|does|do|can|to|is|are|would|will|might"
    r"|should|about)\b|\b(?:do|does|did) (?:you|u|i|it|your|the|we|this|that|one|they"
    r"|customers)\b|\bwhy\b|\bwhen (?:can|do|does|is|must|should)\b|\bwho\b|\bwhich\b"
    r"|\bwhether\b|\bwhere (?:do|can|should|to|would)\b|\b(?:is|are|was) (?:there|it"
    r"|your|the|shipping|returns?|exchanges?|this|these|that|refunds?)\b(?! possible)"
    r"|\bpolic(?:y|ies)\b|\bterms\b|\bam i (?:charged|required|supposed|eligible)\b"
    r"|\bwill (?:i|it|there|my|the|they|this)\b|\bmust i\b|\bshould i\b|\bneed to know\b"
    r"|\bquestions? (?:about|on|regarding)\b|\b(?:know|ask|learn|understand|curious"
    r"|wonder(?:ing)?|explain|tell me) (?:about|how|what|if you (?:accept|allow|offer"
    r"|have))\b|\bpossible to (?:know|ask)\b|\bhow\b|\bdoes\b|\ballowed to\b|\bhave to\b.*\?"
    r"|\bdo you (?:accept|allow|offer|have|take|charge|support)\b"
)
_ASKS_FOR = re.compile(
    r"\b(?:can|could|would|will|cld|wld) (?:you|u|y'all|someone|somebody"
    r"|we)\b(?! (?:tell|explain|let me know how|clarify))|\bplease\b|\bpls\b|\bplz\b"
    r"|\bi(?:'d| would)(?: really| just| also| still)? (?:like|love|prefer"
    r"|want)\b(?! to (?:know|ask|learn|understand|find out))|\bi (?:also |just |really "
    r"|still )?(?:want|need|wish|wanna|gotta)\b(?! to (?:know|ask|learn|understand"
    r"|find out))|\bi'?m? (?:looking|trying|hoping|going|writing|calling|contacting you"
    r"|here)\b|\bhelp (?:me|with)\b|\blet(?:'s| me)\b|\bdo you mind\b|\bi(?:'ll| will)\b"
    r"|\bgo ahead\b"
)
_MAY_I = re.compile(
    r"\b(?:can|could|may|might|am) (?:i|we|it|they|this|that|my|the)\b"
    r"|\bis it (?:possible|ok|okay|too late|still possible|fine|allowed)\b"
    r"|\bwould it be (?:possible|ok|okay|fine)\b|\bis there (?:any|a|some) (?:way|chance"
    r"|possibility)\b|\bany (?:way|chance)\b|\bwonder(?:ing)? (?:if|whether)\b"
    r"|\bpossible to\b|\bable to\b"
)
_MINE_EN = re.compile(
    r"\b(?:my|this|that|these|those|it|them|both|one of (?:my|the)|i (?:bought|ordered"
    r"|got|received|purchased|placed))\b|\bthe (?!policy|process|price|difference|return"
    r"|same|right|store|shop|shipping|goods|money|original|full|item|items|product"
    r"|products)\w+"
)
_RULES_EN = re.compile(
    r"\bafter (?:\d+|it|i|the|they|opening|using|wearing|washing|a|two|three|many"
    r"|delivery)\b|\bwithin \d+|\b\d+ (?:days?|weeks?|months?|hours?)\b"
    r"|(?<!wondering )(?<!see )(?<!know )\bif (?:i|it|the"
    r"|they|you)\b|\bwithout (?:a|the|my|receipt|tags?|original|box)\b|\bonce (?:it|they"
    r"|i|the)\b|\bbefore (?:it|they|the)\b|\bwhen (?:it|they|i)\b|\b(?:opened|used|worn"
    r"|washed|assembled|sale|discounted|clearance|gift|custom|personali[sz]ed"
    r"|perishable) items?\b|\bfor free\b|\bin (?:a |your )?(?:physical )?stores?\b"
    r"|\bany (?:item|product|order|time)\b|\ban (?:order|item)\b|\borders\b(?! (?:and|w"
    r"|#))|\bsomeone else\b"
)
# "Can I return it instead?", "can I still cancel it?" are about what is being spoken of.
_IN_PLACE = re.compile(
    r"\b(?:it|them|this|that|these|those)\b.*\b(?:instead|too|as well|also)\b"
    r"|\bcancel (?:it|that|this)\b"
)
_QUESTION_ZH = re.compile(
    r"怎么(?!还)|怎样|如何|咋(?!还)|能不能|可不可以|可以不可以|行不行|(?:能|可以|可|会|要"
    r"|需|支持|得|算|是|包|有|给|让|行|收)[^,.;!]{0,16}[吗么嘛?]|是否|能否|可否"
    r"|是不是|有没有|会不会|要不要|多久|多少|几天|几次|几号|什么|哪些|哪里|哪儿|谁"
    r"|吗[?. ]*$|[?]$|不[?. ]*$|流程|政策|规定|规则|条件|期限|步骤|须知|标准"
)
_RULES_ZH = re.compile(
    r"流程|政策|规定|规则|条件|期限|步骤|须知|标准|运费|邮费|收费|要钱|费用|手续费|谁出"
    r"|几天内|多久|几天|多长时间|几次|支持|(?:七|7|十五|15|三十|30)天|无理由|你们"
    r"|你家|本店|一般|通常|如果|要是|万一|的话|(?:拆|用|穿|洗|开|装)[了过]|打折|特价"
    r"|定制|后悔|过期|超过|之后还|以后还|什么情况|哪些|什么时候|怎么算|怎么收"
)
_ASKS_FOR_ZH = re.compile(
    r"帮我|帮忙|帮.{0,2}(?:退|换|改|取消|查)|给我(?:退|换|改|取消|把|查|办)|给(?:换|改|取消)(?!货|[吗不嘛])|麻烦"
    r"|我(?:现在|也|还|就|只|先)*(?:想|要)(?!问|知道|了解|咨询|请教|请问|是|不要|怎么"
    r"|如何)|(?<![a-z])请(?!问|教)|把|我需要|替我|申请一下|能不能帮|可以帮|能帮"
    r"|(?<!不)想(?:换|改|取消)(?!货)"
)
_HOW_ZH = re.compile(
    r"怎么(?!还)|怎样|如何|咋(?!还)|流程|步骤|知道|了解|咨询|请问.{0,4}(?:政策|规则)"
    r"|问(?:一下|下|问|个)"
)
_MINE_ZH = re.compile(
    r"我(?:上次|昨天|前天|之前|刚|刚才|上周|上个月|今天|前几天|那|这|的|买|订|下)|上次买"
    r"|昨天买|刚(?:刚)?买|买的那|这(?:单|个订单|笔|一单)|那(?:单|个订单|笔)|上(?:个"
    r"|一)(?:单|订单)|收到的"
)
# That something cannot be had or done: what is said next is wished for only then.
_LACKING = (
    r"(?:\b(?:not|unavailable|impossible|unable|out of stock|sold out|gone|fails?|none|no|too late"
    r"|already|neither|nothing)\b|n't\b)"
)
_IF_NOT = (
    rf"(?:\b(?:if|in case|should (?=that|it|this|there|the|you))\b[^.;!?]{{0,60}}?{_LACKING}"
    r"|\bif not\b|\bunless\b|\botherwise\b|\b(?:or )?else\b|\bfailing (?:that|which|this)\b"
    r"|\bas an? (?:last resort|fallback|backup|second choice|alternative)\b|\bsecond choice\b"
    r"|(?:如果|要是|若是?|万一|假如|倘若)[^.;!?]{0,16}?(?:不|没|无|缺|卖完|售罄)"
    r"|没(?:有|货|得换)[^,.;!?]{0,12}?(?:就|的话|,)|(?:缺|断|无)货|卖完|售罄"
    r"|不(?:行|能|可以|成)[^,.;!?]{0,10}?(?:的话|就|再|,|$)|(?:换|退|取消|改|买|办)不(?:了|到|成|掉)"
    r"|实在不行|否则|不然|要不(?:然|就)|退而求其次)"
)
OTHERWISE = re.compile(rf"^(?:[,;:. ]|\b(?:and|or|but|then|so|那|或者?))*{_IF_NOT}", re.IGNORECASE)
# Any other condition than that it is no trouble: it may not come true.
ON_CONDITION = re.compile(
    r"^(?:[,;:. ]|\b(?:and|or|but|then|so)\b)*(?:(?:only )?if\b(?! (?:possible|so\b|you (?:can"
    r"|could|don't mind|would|please)|(?:it|that)(?:'s| is) (?:possible|ok|okay|fine|alright"
    r"|not too)))"
    r"|in case\b|(?:如果|要是|若是?|万一|假如)(?!可以|方便|能|行|不麻烦|没问题)[^,.;!?]*[,就])",
    re.IGNORECASE,
)
# Its condition was said first: what stands before is done where it can be.
UNLESS = re.compile(
    rf"(?:[,;:.] ?|\b(?:and|or|but) )(?:(?:and|or|but|那|或者?) ?,? ?)*{_IF_NOT}"
    r"(?:(?!\bthen \w|就\S)[^,;.!?])*[,;:. ]*$",
    re.IGNORECASE,
)
ELSE = re.compile(
    r"^(?:[,;:. ]|\b(?:and|or)\b)*(?:otherwise|(?:or )?else\b|否则|不然)", re.IGNORECASE
)


_HOW_TO_SEE = re.compile(
    r"\b(?:how (?:can|do|could|would|should) (?:i|you|we|one)|how to|where (?:can|do"
    r"|could|should) i"
    r"|is there (?:a|any) way to|can i|able to)\b[^,.;]{0,30}$|(?:怎么|如何"
    r"|怎样|在哪里?|哪里|哪儿|咋)(?:能|可以|才能|去)?(?:查询|查看|查|看|知道|找)?$",
    re.IGNORECASE,
)
# "The return" is none yet; "start a return" is.
_A_NOUN = re.compile(
    r"\b(?:the|a|an|my|your|our|this|that|any|no|free|per|each|every|same|full|in|first|steps for"
    r"|cost of|policy for)$",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"\b(?:all|only (?:one|thing|item)s?|everything|else|nothing"
    r"|anything) (?:that )?i(?:'d| would)? (?:want|wanted|need|like)"
    r"(?: to)?$|没有?(?:别的|其他的?|其它的?|更多|什么)?(?:东西|商品)?(?:要|想|需要)?$",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?:return|exchang|swap|cancel|refund|chang|replac|updat|edit|switch)\w*", re.I)
_MEANING = re.compile(
    r"^[^,.;!?]{0,4}(?:什么意思|啥意思|怎么看|怎么查|怎么找|在哪)|^ mean", re.IGNORECASE
)


def shown(before: str, cue: str, after: str) -> bool:
    """Whether something of the shopper's own is to be shown, not how one looks it up."""
    if _MEANING.match(after) or re.search(
        r"\bif$|\bin case$|如果$|要是$|万一$", before.rstrip(), re.I
    ):
        return False
    how = _HOW_TO_SEE.search(before.rstrip())
    return not how or bool(NUMBERED.search(f"{cue}{after}"))


def wanted(before: str, cue: str, after: str, *, named: bool) -> bool:
    """Whether the words of a request, found between `before` and `after` in their clause, ask
    for it to be done now. `named`: the sentence names an order."""
    clause = f"{before}{cue}{after}".lower()
    before = before.rstrip()
    if _DENIED.search(before) or _PAST.match(after):
        return False
    if _NO_MORE.search(before) or (_A_NOUN.search(before) and _VERB.match(cue)):
        return False
    if re.search(r"[\u3400-\u9fff]", cue):
        return _wanted_zh(clause, named)
    return _wanted_en(clause, named)


def _wanted_en(clause: str, named: bool) -> bool:
    if re.search(r"\bhow (?:can|do|could|should|would|to)\b", clause):
        return named
    if _MAY_I.search(clause):
        mine = bool(_MINE_EN.search(_MAY_I.sub(" ", clause)))
        mine = mine or bool(_IN_PLACE.search(clause))
        return named or (mine and not _RULES_EN.search(clause))
    if _ASKS_FOR.search(clause):
        return not re.search(
            r"\b(?:know|ask|learn|understand|tell me|find out) (?:about|how|what|if|whether"
            r"|more)\b",
            clause,
        )
    return named if _GENERAL_EN.search(clause) else True


def _wanted_zh(clause: str, named: bool) -> bool:
    if not _QUESTION_ZH.search(clause):
        return not re.search(r"想(?:问|知道|了解|咨询)|请问|政策|流程|规则", clause) or named
    if named:
        return True
    if _HOW_ZH.search(clause):
        return False
    if _ASKS_FOR_ZH.search(clause):
        return not _RULES_ZH.search(clause) or "帮我" in clause
    return bool(_MINE_ZH.search(clause)) and not _RULES_ZH.search(clause)
