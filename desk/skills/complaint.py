"""Take a complaint seriously: say so, sort it, and give it to a person with the facts."""

from __future__ import annotations

import re

from desk.service.brief import brief
from desk.types import HandOver, Reply, Say, Trace, Turn

_CATEGORIES = (
    (
        "damaged",
        r"破(?!店|服务|公司|网站)|碎|裂|坏|损|划痕|凹|压扁|漏(?!发)|broke|damag|crack|shatter|scratch|dent|leak"
        r"|chipped",
    ),
    (
        "wrong_item",
        r"发错|错了|不对板|颜色不对|尺寸不对|少发|漏发|少了|wrong|missing|not what i ordered",
    ),
    ("refund", r"退款|退钱|没退|扣款|多收|refund|charged|overcharg|money back"),
    (
        "late",
        r"没收到|没到|还没发|慢|迟|延误|等了|催|late|delay|still waiting|not arrived"
        r"|never arrived",
    ),
    ("service", r"态度|客服|不回|没人理|敷衍|rude|attitude|ignored|no reply|customer service"),
    (
        "quality",
        r"质量|做工|异味|味道|掉色|起球|褪色|色差|quality|smell|fade|flims|cheaply|pilling",
    ),
)
_SORRY = {
    "damaged": Say(
        zh="收到坏的东西确实让人难受，很抱歉。",
        en="I'm sorry, it's upsetting when something arrives broken.",
    ),
    "wrong_item": Say(
        zh="东西没发对，给您添麻烦了，很抱歉。",
        en="I'm sorry we got your order wrong.",
    ),
    "late": Say(
        zh="让您等了这么久，很抱歉。",
        en="I'm sorry you have been kept waiting.",
    ),
    "refund": Say(
        zh="钱的事让您操心了，很抱歉。",
        en="I'm sorry about the trouble with your money.",
    ),
    "service": Say(
        zh="我们的服务让您失望了，很抱歉。",
        en="I'm sorry that we let you down.",
    ),
    "quality": Say(
        zh="东西没有达到您的期待，很抱歉。",
        en="I'm sorry that it isn't what you could rightly expect.",
    ),
    "other": Say(
        zh="给您带来不好的体验，很抱歉。",
        en="I'm sorry about this experience.",
    ),
}
_NEXT = Say(
    zh="{sorry}您说的情况我已经记下来了，这就转给同事处理。如果有订单号，也可以一并发过来。",
    en="{sorry} I've noted what you told me and am passing it to one of our people now. "
    "If you have an order number, please send it along.",
)


# Asks how a thing is, of nothing that happened: 掉色严重不, "does the colour fade?"
_ASKS = re.compile(
    r"(\w)不\1|(?:吗|么|嘛|不|呢)[?？。！!\s]*$"
    r"|^(?:and |so |but )?(?:is|are|does|do|can|will|would|which|how|what) ",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"我|你们?|您|咱|为什么|为啥|怎么(?:还|都|就|这么)|到底|投诉|店|客服"
    r"|\b(?:i|i'\w+|my|me|we|our|you|your|why|mine|what an?|joke|accept\w*|wrong|serious\w*"
    r"|terrible|awful|worst|going on|anyone|anybody|shop|store|company|service|support)\b",
    re.IGNORECASE,
)
# Looks for something new, whatever became of the old one.
_SEEKS = re.compile(
    r"\b(?:i|we)(?:'m| am|'re| are|'d)? (?:really |just )?(?:need|want|like|looking for|after"
    r"|shopping for) (?:to (?:buy|get) )?(?:a|an|some|something|new)\b"
    r"|\b(?:recommend|suggest)|想(?:买|再买|找)|想要[个一款张把条]|需要[个一款张把条]|推荐|求个",
    re.IGNORECASE,
)
_REDRESS = re.compile(
    r"退|赔|换|人工|经理|客服|投诉|\b(?:refund|money back|replac|exchang|compensat|apolog|person"
    r"|human|manager|explanation|answer|new one|real)",
    re.IGNORECASE,
)


def asks_of_goods(text: str) -> bool:
    """Whether it only asks what a thing is like, and tells of nothing that happened."""
    said = text.strip()
    return bool(_ASKS.search(said)) and not _TELLS.search(said)


def seeks(text: str) -> bool:
    """Whether something is looked for in the shop, and nothing is to be put right."""
    return bool(_SEEKS.search(text)) and not _REDRESS.search(text)


def category(text: str) -> str:
    """The kind of complaint, by its words; "other" when none fits."""
    return next((name for name, words in _CATEGORIES if re.search(words, text.lower())), "other")


def complaint(turn: Turn, told: str = "") -> Reply:
    """`told` is what happened, in the shopper's words, when a form collected it."""
    words = told or turn.text
    kind = category(words)
    facts = {"category": kind, "complaint": words}
    return Reply(
        text=_NEXT.to(turn.lang, sorry=_SORRY[kind].to(turn.lang)),
        lang=turn.lang,
        trace=Trace("complaint", decision="hand_over", facts={"category": kind}),
        effects=(HandOver(reason="complaint", brief={**brief(turn, facts), "what": words}),),
    )
