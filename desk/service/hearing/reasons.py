"""Which of the shop's accepted reasons a message gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from desk.policy.service import Reason
from desk.service.hearing.spoken import spoken
from knowledge.text import fold

# How people say the two reasons that nearly all shops accept, whatever the shop calls them.
_NO_NEED = (
    r"(?:no longer|not (?:really )?|don'?t|do not|doesn'?t|does not|didn'?t|never|won'?t"
    r"|wouldn'?t|no) (?:really |actually )?(?:need|require|want|have (?:any|a) (?:need"
    r"|use))(?! (?:to (?!keep|buy|have|own)|you|(?:the|a|any|my|your) (?:refund"
    r"|gift card|money|exchange|return|help|replacement|invoice)|it (?:to|so|that|in|on"
    r"|as|with|at)\b|\w+ed\b))",
    r"(?:no|any|without) (?:longer )?(?:need|use) (?:for|of|anymore)|no (?:more )?need"
    r"|not (?:needed|necessary|required|wanted)|unneeded|unnecessary|unwanted"
    r"|useless (?:to|for) (?:me|us)",
    r"(?:no longer|not) (?:needed|required|necessary|wanted|interested)|(?:need"
    r"|want) (?:it|them|this|that)? ?no (?:more|longer)",
    r"chang(?:ed|ing) (?:my|our|her|his|their) minds?|change of (?:mind|heart|plans?)"
    r"|(?:my |our |the )?plans? (?:have |has )?(?:changed|fell through|got cancell?ed)"
    r"|having second thoughts|on second thought|reconsidered|thought better of",
    r"(?:already|now) (?:have|has|had|got|own|bought|found) (?:one|another|it|two|some|a"
    r"|the same|something|enough|plenty)|(?:i|we)(?:'ve| have)? (?:got|received"
    r"|been given|was given) (?:one|it|the same|another(?: one)?) (?:already"
    r"|as a (?:gift|present))|(?:was|got|been) gifted|have (?:one|enough) already"
    r"|have enough",
    r"can do without|(?:live|manage|do) without (?:it|them)|don't (?:want|like) (?:it"
    r"|them|this|that) (?:anymore|any more)|no reason to keep|won't be using"
    r"|not going to use|won't use|isn't needed|aren't needed",
    r"不(?:再|太|大|是很|怎么|想)?(?:需要|想要|要了|用了|必要|想买了|想要了"
    r"|买了)(?!发票|包装|送|运费|礼品|安装|帮|换|退款|理由|人工)|用不(?:着|上|到|了)"
    r"|不需|没(?:有)?(?:必要|用了|需求|需要|用处)|没(?:什么|啥)用|派不上用场|无需"
    r"|不想要?了|不要了|不买了|不用买了",
    r"改(?:变)?(?:了)?(?:主意|计划|想法|注意)|变(?:了)?(?:卦|主意)|(?:计划|行程|安排"
    r"|情况|想法)(?:有)?(?:变|改|取消|变化|变动|变了)|反悔|后悔(?:了|买)?|(?:家里|已经"
    r"|手上|自己)(?:已经|都|本来)?(?:有|买|收到)(?:了|一|过|同|别人)|已(?:经)?有(?:了"
    r"|一个|同款|类似)|(?:朋友|别人|家人|同事|老公|老婆|妈|爸|亲戚|公司).{0,4}(?:送|买|给"
    r"|发)(?:了|我|过)|冲动(?:消费|下单|买|购)|多余|闲置|不合(?:需要|需求)|不再要",
)
# More than one needs is only by mistake where it isn't said that it is not needed.
_MORE = r"多(?!了?[ ,]?[^.;!?]{0,6}(?:需要|用不|不要|不想|多余|没用))"
_MISTAKE = (
    r"mistak\w*|\baccident\w*|acc?identa?ll?y|by error|\bin error\b|erroneous\w*"
    r"|\berror on my\b|\bmy error\b|\bmy bad\b|inadvertent\w*|unintention\w*"
    r"|not intentional\w*|unintended|on accident|oversight|slip of|mis-?click\w*"
    r"|mis-?order\w*|mis-?typed|fat finger\w*|pocket dial\w*",
    r"(?:did(?: not|n'?t)|never|wasn'?t|weren'?t|hadn'?t|not) (?:mean|meant|meaning"
    r"|intend|intended|intending|supposed|trying|going|want|wanted) to (?:order|buy"
    r"|purchase|place|click|get|submit|check|pay|press|hit)",
    r"(?:bought|ordered|chose|chosen|picked|selected|purchased|got|clicked|clicking|put"
    r"|added|hit|pressed|entered|placed|typed|pick|select|choose|order|buy)(?: on"
    r"| in)?(?: the| a| an| some| my| that)? wrong(?! (?:\w+ )?(?:address|card|payment"
    r"|zip|city|street))|wrong (?:button|click|item|one|size|colou?r|model|product|thing"
    r"|version|quantity|order|variant|type|kind)|(?:ordered|bought|placed"
    r"|purchased)(?: it| this| that| them| the (?:same|order|item)(?: \w+)?)? twice"
    r"|(?:two|double|duplicate|second|multiple|repeat(?:ed)?)(?:d)? (?:orders?|purchase"
    r"|of the same)|duplicat\w+|double[- ]?(?:ordered|clicked|purchase|order)|(?:ordered"
    r"|bought) (?:too many|two|2|more than|extra|one too many|several) ?(?:by|instead"
    r"|i (?:needed|wanted|meant))?|wrongly (?:ordered|bought|placed|purchased)"
    r"|confused (?:it|this|them) with|mixed (?:it |them |things )?up|mix-up"
    r"|wasn't paying attention",
    r"(?:my |our |the )?(?:kid|son|daughter|child|children|toddler|cat"
    r")s? (?:\w+ )?(?:ordered|bought|clicked|placed|pressed)"
    r"|(?:ordered|placed|bought|happened) unintentionally|didn't realize (?:i|it|that)"
    r"|meant to (?:order|buy|get|choose|select|pick)|forgot (?:that )?(?:i|we)(?:'d| had)? already",
    rf"(?:买|拍|下|点|选|订|付|弄|搞|按|填|挑|错)(?:单)?(?:了)?(?:错|重|{_MORE}|串"
    r"|岔)(?:了|单|款|色|码|货|东西|型号|颜色|尺码|尺寸|规格|一)?|(?:下"
    r"|订)错(?:了)?(?:单|订单)?|错(?:买|拍|下|选|点|单|订)|误(?:拍|买|下|点|操作|触|选"
    r"|订|购|击|会)|手(?:滑|误|抖|快|残|贱)|不小心|不是(?:故意|有意|存心"
    r"|我想)(?:要)?(?:买|下|拍|订|点)?的?|无意(?:中|间)?|没(?:想|打算"
    r"|准备)(?:要)?(?:买|下单|拍|订)|重复(?:下|购|买|拍|订|了|的)|(?:下|买|拍"
    r"|订)(?:了)?两(?:次|遍|单|份)(?!才)|(?:买|拍|下|订)(?:重|岔)了|(?:孩子|小孩"
    r"|儿子|女儿|宝宝|熊孩子|娃)(?:\w{0,4})(?:点|下|拍|乱|买|按|玩)|搞混|弄混|看走眼|失误"
    r"|脑子一热点|忘了?(?:我)?已经(?:买|下|拍)",
)
_KINDS = (
    (re.compile(r"need|want|longer|mind|需要|想要|不要|用不|主意", re.IGNORECASE), _NO_NEED),
    (re.compile(r"mistake|accident|error|wrong|误|错", re.IGNORECASE), _MISTAKE),
)
# The fault is somebody else's, or it is denied.
_NOT = re.compile(
    r"(?:\bnot\b|\bisn't\b|\bwasn't\b|n't) (?:that |because |a |an |by |really "
    r"|really a |actually |an? )*$|不是(?:因为|我|说|由于)*$|并非$|没有?$"
    r"|\b(?:you|they|shop|store|seller|warehouse|company|courier|it)(?: guys"
    r"| people)?(?:'ve| have| has)? (?:\w+ )?(?:sent|shipped|delivered|made|gave"
    r"|packed|charged)[^,.;]{0,20}$|\byour $|(?:你们|店家|商家|卖家|客服|快递|仓库)[^,.]{0,6}$",
    re.IGNORECASE,
)
_SURE = 88.0  # likeness, of 100, from which words with slips are taken for the reason's own


def reason_meant(text: str, reasons: Sequence[Reason]) -> Reason | None:
    """The accepted reason that a message gives; of several the one said first. A cheaper offer
    elsewhere, a long wait or regret about the price is none of them."""
    said = spoken(text).lower()
    found = [(place, n) for n, one in enumerate(reasons) for place in _places(said, one)]
    if found:
        return reasons[min(found)[1]]
    return _alike(said, reasons)


def _places(said: str, reason: Reason) -> Iterator[int]:
    own = [reason.id.replace("_", " "), reason.words.zh, reason.words.en]
    cues = {spoken(cue).lower() for many in reason.cues.values() for cue in many}
    words = " ".join(own)
    for wording in {spoken(one).lower() for one in own} | cues:
        yield from _free(_whole_word(wording), said)
    for kind, patterns in _KINDS:
        if kind.search(words):
            for pattern in patterns:
                yield from _free(pattern, said)
            break


def _whole_word(wording: str) -> str:
    edges = r"(?<![a-z]){}(?![a-z])" if wording.isascii() else "{}"
    return edges.format(re.escape(wording)) if wording else r"(?!)"


def _free(pattern: str, said: str) -> Iterator[int]:
    """Where a pattern stands without being denied or another's doing."""
    for match in re.finditer(pattern, said):
        if not _NOT.search(said[: match.start()]):
            yield match.start()


def _alike(said: str, reasons: Sequence[Reason]) -> Reason | None:
    """A short answer in a reason's own words with slips: "orderd by mistke"."""
    if len(said) > 40:
        return None
    scored = [
        (fuzz.ratio(fold(said), fold(wording)), n)
        for n, one in enumerate(reasons)
        for wording in (one.id.replace("_", " "), one.words.zh, one.words.en)
    ]
    score, n = max(scored, default=(0.0, 0))
    return reasons[n] if score >= _SURE else None
