"""A reason is heard in anybody's words; what the shop does not accept is none."""

from __future__ import annotations

import pytest

from desk.policy.service import Reason
from desk.service.hearing.reasons import reason_meant
from desk.types import Lang, Say

NO_NEED = Reason("no longer needed", Say(zh="不再需要", en="no longer needed"))
MISTAKE = Reason("ordered by mistake", Say(zh="误下单", en="ordered by mistake"))
OTHER = Reason("damp", Say(zh="受潮", en="it got wet"), {Lang.EN: ("soaked",), Lang.ZH: ("湿了",)})
REASONS = (NO_NEED, MISTAKE, OTHER)
UNNEEDED = (
    "no longer needed",
    "I don't need it anymore",
    "不想要了",
    "不需要了",
    "用不着了",
    "changed my mind",
    "我改主意了",
    "I already have one",
    "No longer need it.",
    "my plans changed",
    "家里已经有了",
    "不要了",
    "we do not need it any more",
    "It's no longer needed",
    "朋友送了一个",
    "I just don't want it anymore",
    "no longr needed",
    "用不上了",
    "I no longer want it",
    "I just don't need it any longer.",
    "Because I no longer need them",
    "not needed anymore",
    "I've changed my mind about it",
    "We don't need it now",
    "I found I already own one",
    "My husband already bought one",
    "I don't want it any more",
    "I have no use for it",
    "I no longer want this order",
    "it's unnecessary now",
    "don't want it",
    "I simply no longer require the item",
    "Not needed",
    "不需要了，家里有",
    "我老公已经买了",
    "计划变了",
    "用不到了",
    "突然不想要了",
    "没必要了",
    "考虑了一下不想买了",
    "不想买了",
    "暂时用不上",
    "已经有一个了",
    "后悔了",
    "冲动消费",
    "第一个原因，不再需要",
)
MISTAKEN = (
    "I bought it by accident",
    "ordered by mistake",
    "买错了",
    "拍错了",
    "误拍",
    "手滑",
    "下错单了",
    "我点错了",
    "It was a mistake",
    "accidentally ordered",
    "I ordered the wrong size",
    "I didn't mean to order it",
    "ordered twice by mistake",
    "重复下单",
    "by mistake",
    "orderd by mistke",
    "买重了",
    "不小心下单了",
    "duplicate order",
    "选错颜色了",
    "mistake",
    "my kid ordered it",
    "不小心点的",
    "拍多了",
    "I picked the wrong color",
    "wrong item",
    "误操作",
    "I ordered it by accident",
    "accidental purchase",
    "It was an accident",
    "I made a mistake when ordering",
    "Mistake",
    "order was placed in error",
    "I clicked the wrong button",
    "I meant to order a different color",
    "I chose the wrong one",
    "I accidently bought two",
    "I mistakenly ordered it",
    "bought the wrong thing",
    "ordered the wrong item",
    "it was by mistake",
    "didn't intend to buy it",
    "oops ordered the same thing twice",
    "下错了",
    "手抖点错了",
    "买重了，多买了一个",
    "拍错尺寸",
    "颜色选错了",
    "我拍错型号了",
    "不小心多拍了一件",
    "误操作下单",
    "是我买错了",
    "孩子乱点的",
    "点错了",
    "重复购买",
    "地址没填对就下单了是失误",
    "我下单下错了",
)
OTHERS = (
    "found it cheaper elsewhere",
    "takes too long",
    "别家更便宜",
    "太贵了",
    "等太久了",
    "the price dropped",
    "You sent the wrong item",
    "it's not a mistake",
    "because",
    "发货太慢",
    "it is too expensive",
    "质量不好",
    "你们发错了",
    "I have my reasons",
    "cancel W2378156",
    "I need it sooner",
    "想换个颜色",
    "不是买错了",
    "I want to use a coupon",
    "忘了用优惠券",
    "I need a different one",
    "too slow",
    "I want to return it",
    "我要退货",
    "there is no reason",
    "I want it delivered earlier",
    "I don't want to wait any longer",
    "你们的台灯不需要发票吧",
    "I found a better price somewhere else",
    "it's cheaper on Amazon",
    "shipping takes forever",
    "It takes too long to arrive",
    "It's too expensive",
    "I don't like the color",
    "bad reviews",
    "价格比别家贵",
    "发货太慢了",
    "等不及了",
    "别的地方更便宜",
    "降价了",
    "我想用优惠券重新下单",
    "I want to reorder with a coupon",
    "I don't want to wait",
    "delivery is delayed",
    "You made a mistake with my order",
    "I don't want to pay for shipping",
    "质量不行",
    "不喜欢",
    "没什么理由",
    "none of those",
    "neither",
    "都不是",
    "I need it by Friday",
    "not happy with the service",
    "I don't want to say",
    "其他",
    "W2378156",
    "The price is wrong",
)


@pytest.mark.parametrize("text", UNNEEDED)
def test_no_longer_needed_is_heard(text: str) -> None:
    assert reason_meant(text, REASONS) is NO_NEED


@pytest.mark.parametrize("text", MISTAKEN)
def test_a_mistake_is_heard(text: str) -> None:
    assert reason_meant(text, REASONS) is MISTAKE


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_not_accepted_is_no_reason(text: str) -> None:
    assert reason_meant(text, REASONS) is None


@pytest.mark.parametrize("text", ("It came soaked", "都湿了", "受潮", "it got wet"))
def test_a_shop_has_reasons_of_its_own(text: str) -> None:
    assert reason_meant(text, REASONS) is OTHER
