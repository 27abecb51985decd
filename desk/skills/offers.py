"""Things that any skill may offer next, and the honest words for when a part is down."""

from __future__ import annotations

from collections.abc import Mapping

from desk.errors import Code, DeskError
from desk.service.steps import person
from desk.types import Choice, Lang, Reply, Say, Trace

_RECOMMEND = Say(zh="帮我推荐商品", en="Recommend something")
_ORDERS = Say(zh="查我的订单", en="Check my orders")
_RETURNS = Say(zh="怎么退换货？", en="How do returns work?")

_DOWN: Mapping[Code, Say] = {
    Code.SHOP_DOWN: Say(
        zh="抱歉，商城系统暂时没有回应，我现在查不到准确的信息。您可以过几分钟再问我，或者找人工客服帮您查。",
        en="Sorry, the shop's system is not answering just now, so I can't look this up. "
        "Please try again in a few minutes, or let one of our people check for you.",
    ),
    Code.INDEX_MISSING: Say(
        zh="抱歉，店里的资料正在整理，我暂时查不到。您可以稍后再问，或者直接找人工客服。",
        en="Sorry, the shop's information is being updated and I can't read it right now. "
        "Please ask again in a little while, or talk to one of our people.",
    ),
}
_LAPSED = Say(
    zh="这件事已经不在办理中了。您想办什么，请再跟我说一次。",
    en="That request is no longer open. Please tell me once more what you would like to do.",
)
_ANY = Say(
    zh="抱歉，我这边出了点问题，没能处理好您的消息。您可以再发一次，或者找人工客服。",
    en="Sorry, something went wrong on my side and I couldn't deal with your message. "
    "Please send it again, or talk to one of our people.",
)


def recommend(lang: Lang) -> Choice:
    return Choice(_RECOMMEND.to(lang), "ask_recommendation")


def orders(lang: Lang) -> Choice:
    return Choice(_ORDERS.to(lang), "check_order")


def returns(lang: Lang) -> Choice:
    return Choice(_RETURNS.to(lang), "ask_question")


def lapsed(lang: Lang) -> Reply:
    """What who answers a service case reads when there is none any more."""
    trace = Trace("service", decision="clarify")
    return Reply(_LAPSED.to(lang), lang, trace, choices=(orders(lang), person(lang)), case={})


def trouble(lang: Lang, skill: str, error: DeskError) -> Reply:
    """What a shopper reads when `error` stopped the skill: honest words and a person."""
    kind = Code.INDEX_MISSING if error.code.startswith(("index_", "embedder_")) else error.code
    kind = Code.SHOP_DOWN if kind is Code.SHOP_REFUSED else kind
    return Reply(
        text=_DOWN.get(kind, _ANY).to(lang),
        lang=lang,
        trace=Trace(skill, decision="failed", failures=(error.code,)),
        choices=(person(lang),),
    )
