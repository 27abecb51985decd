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
