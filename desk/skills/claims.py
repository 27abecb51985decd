"""What the assistant has no power over, declined politely: favours, promises, others' data.

Nothing said to it changes a price or a rule. A threat to go to law is not argued with: it
is met with a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desk.service.brief import brief
from desk.service.somebody import OTHERS
from desk.service.steps import person
from desk.skills.answer import Answering, answer
from desk.skills.lookup import asks
from desk.types import HandOver, Reply, Say, Trace, Turn

SKILL = "claims"
_SURE = 0.8  # no claim of those that the intents learn from is answered by a page so surely
_KINDS: Mapping[str, re.Pattern[str]] = {
    "legal": re.compile(
        r"起诉|告你们|法院|律师|打官司|法律途径|消协|市场监管|工商|12315|\bsu(?:e|ing)\b"
        r"|\blawyers?\b|\battorney\b"
        r"|\blegal action\b|\bcourt\b|\blawsuit\b|\btrading standards\b|\bombudsman\b",
        re.IGNORECASE,
    ),
    "others": re.compile(
        r"(?:别人|他人|其他(?:顾客|客户|人|用户|买家)|朋友|邻居|同事|前任|前女友|前男友|老公|老婆"
        r"|丈夫|妻子|男友|女友|室友|老板)的?.{0,8}"
        r"(?:订单|地址|电话|手机|邮箱|账户|资料|信息|买了|余额|礼品卡)|(?:顾客|客户|用户"
        r"|买家)(?:名单|资料|信息|数据)"
        r"|\b(?:other|another|someone else'?s?|somebody else'?s?|anyone else'?s?)\b.{0,20}(?:order"
        r"|address|account|e-?mail|phone|card|detail|customer|data)"
        r"|\bmy (?:friend|neighbou?r|ex|husband|wife|boss|colleague|roommate|partner|boyfriend"
        r"|girlfriend|mother|father|brother|sister)(?:'s|s'|s)?\b.{0,24}"
        r"(?:order|address|account|e-?mail|phone|card|bought|details)|\b(?:customer"
        r"|user)s?'? (?:list|data|database|records)\b",
        re.IGNORECASE,
    ),
    "promise": re.compile(
        r"保证|承诺|答应我|打包票|担保|白纸黑字|\bpromise\b|\bguarantee (?:me|that|it)\b|\bswear\b"
        r"|\bassure me\b|\bin writing\b",
        re.IGNORECASE,
    ),
    "favour": re.compile(
        r"便宜|打.{0,3}折|优惠|折扣|减免|免单|抹.{0,2}零|零头|[砍讲还议][个下]?价|最低.{0,3}(?:价|多少)"
        r"|让.{0,2}点|再低|半价|少(?:点|收|算)|降价|赠品|送我|白送|补偿|赔偿"
        r"|破.{0,2}例|通融|特殊处理|免.{0,2}运费|运费.{0,4}免"
        r"|\bdiscounts?\b|\bcheaper\b|\bprice (?:match|down)\b|\bknock\b.{0,12}\boff\b|% off"
        r"|\bfree(?:bie)?\b|\bcompensat\w+|\bexception\b|\bwaive\b"
        r"|\b(?:better|best|special|half|lowest) (?:the )?price\b|\bhaggl\w+"
        r"|\b(?:any|bit|little) lower\b|\b(?:a (?:bit|little)|for) less\b|\blowest you\b"
        r"|\bmake it\b.{0,12}\b(?:less|lower)\b|\blower (?:the )?price\b|\bdeal\b|\bvoucher\b"
        r"|\bcoupon\b|\bcredit\b",
        re.IGNORECASE,
    ),
}
_SAID: Mapping[str, Say] = {
    "legal": Say(
        zh="我明白您很着急，也希望事情能公平解决。法律方面的事我不能代表店里表态，这就请同事来跟您"
        "对接，前面说的他们都看得到。",
        en="I understand that this matters to you and that you want it settled fairly. I can't "
        "speak for the shop in legal "
        "matters, so I'm bringing in one of our people, who can see everything you told me.",
    ),
    "others": OTHERS,
    "promise": Say(
        zh="我没法替店里额外承诺什么，只能告诉您店里公布的规则和系统里查到的情况。需要的话，可以请"
        "同事跟您确认。",
        en="I can't promise anything beyond the shop's published rules and what its system shows. "
        "If you need more certainty, one of our people can look into it with you.",
    ),
    "favour": Say(
        zh="价格和优惠都以店里公布的为准，我没有权限另外打折、减免或补偿。现有的活动和会员权益可以"
        "问我；特殊情况可以请同事看看。",
        en="Prices and offers are as the shop publishes them, and I can't give extra discounts, "
        "waive anything or pay "
        "compensation. Ask me about current offers and membership; for a special case one of our "
        "people can have a look.",
    ),
    "other": Say(
        zh="这件事超出了我能做的范围，我不能答应。店里的商品、订单、配送和退换货，都可以问我；也可"
        "以请同事来看看。",
        en="That is beyond what I can do, so I can't agree to it. I can help with products, "
        "orders, delivery and returns, "
        "or bring in one of our people.",
    ),
}


def kind_of(text: str) -> str:
    """What is claimed, by its words; "other" when none tells."""
    return next((kind for kind, words in _KINDS.items() if words.search(text)), "other")


async def claim(turn: Turn, tools: Answering) -> Reply:
    """The no to a claim; what by no word is one, and the knowledge surely answers, is answered."""
    if kind_of(turn.text) == "other":
        reply = await answer(turn, tools)
        sure = asks(turn.text) or (reply.trace.confidence or 0.0) >= _SURE  # who pays for it?
        if reply.trace.decision == "answer" and sure:
            return reply
    return claims(turn)


def claims(turn: Turn) -> Reply:
    """A no without argument; who threatens with the law talks to a person."""
    kind = kind_of(turn.text)
    decision = "hand_over" if kind == "legal" else "refuse"
    facts = {"claim": kind}
    effects = (HandOver(reason="complaint", brief=brief(turn, facts)),) if kind == "legal" else ()
    return Reply(
        text=_SAID[kind].to(turn.lang),
        lang=turn.lang,
        trace=Trace(SKILL, decision, facts=facts),
        choices=() if effects else (person(turn.lang),),
        effects=effects,
    )
