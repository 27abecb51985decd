"""Short answers are read in their many forms, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from desk.service.hearing.answers import complete, correction, stop, verdict

YES = (
    "Yes, go ahead please.",
    "yes",
    "Yes!",
    "yep",
    "sure thing",
    "go ahead",
    "对",
    "嗯",
    "没问题",
    "可以的，办吧",
    "对，就这样办吧",
    "好的",
    "好的，谢谢",
    "行",
    "是的，确认",
    "Yes, please proceed with the return.",
    "yes please cancel it",
    "Yes, I confirm the cancellation.",
    "That's correct, please proceed.",
    "Yes that works, thank you!",
    "OK",
    "ok好的",
    "yes go ahead and cancel it",
    "嗯嗯，可以",
    "没错，就按这个办",
    "得嘞",
    "okk",
    "就按这个来",
    "也行",
    "好👌",
    "确认取消",
    "好，退吧",
    "sounds good",
    "Looks good to me, go ahead",
    "yes, that's right",
    "Yes, I'd like to proceed with the exchange.",
    "是",
    "確認",
    "可以",
    "可以，麻烦你了",
    "好滴",
    "好嘞，办吧",
    "That sounds perfect. Please go ahead.",
    "Absolutely",
    "Yes, I agree to that. Please go ahead.",
    "y",
    "是的请继续",
    "中",
    "yes, do it",
    "Please do",
    "please go ahead",
    "Yes. Thanks.",
    "Yes, that is correct.",
    "Yes, I want to go ahead with that.",
    "yes pls do that",
    "Great, please proceed.",
    "That's right, go ahead and do it.",
    "Yes, please go ahead with the exchange. Thank you!",
    "Sure, go ahead",
    "I confirm, please proceed",
    "Yes, I would like to proceed.",
    "Ok, that works for me. Please proceed with the changes.",
    "Yes, please submit the return request.",
    "Yes please make the change",
    "Looks right. Yes.",
    "yes, everything looks good. please go ahead",
    "Yes, I'm sure.",
    "yes i do",
    "Yes, all the details are correct.",
    "perfect, thanks, do it",
    "Okay let's do it",
    "Yes, let's proceed",
    "alright go ahead",
    "Correct.",
    "Yup, all good",
    "Fine by me",
    "Please process the cancellation.",
    "Yes, confirm",
    "Yes, confirmed.",
    "可以，就这么办",
    "行，办吧",
    "好的，麻烦了",
    "对的，没错",
    "嗯，确认",
    "确认无误，提交吧",
    "是的，谢谢",
    "没问题，退吧",
    "同意",
    "好，换吧",
    "好的，就改成这样",
    "对，帮我取消",
    "就这样吧",
    "行吧",
    "ok，可以",
    "是的，我确定",
    "嗯好",
    "好的，可以办理",
    "没问题，请帮我办理",
    "是，取消吧",
    "对对对",
    "那就这么办吧",
    "可以啊，办",
    "好的 确认",
)
NO = (
    "等一下",
    "慢着",
    "取消操作",
    "不ok",
    "我再考虑考虑",
    "no",
    "No, thanks",
    "nope",
    "先别",
    "不要",
    "不",
    "不是",
    "no wait",
    "No, don't do that",
    "not yet",
    "不用了",
    "不对",
    "等等，先别办",
    "我再想想",
    "算了",
    "actually no",
    "no, stop",
    "wait, no",
    "否",
    "不行",
    "don't",
    "No. Please don't cancel it.",
    "先不要",
    "暂时不用了，谢谢",
    "No, that's wrong.",
    "no thank you, I changed my mind",
    "No, please don't proceed.",
    "not yet please",
    "No, I don't want to do that.",
    "No, hold off.",
    "nope, don't",
    "I don't want that",
    "Please don't cancel it",
    "不，先不要",
    "不要了，谢谢",
    "不对，不是这样",
    "先不办了",
    "别，先别退",
    "我再考虑一下",
    "不用了，谢谢",
    "算了吧",
    "不是的",
    "先等等，别提交",
    "不同意",
    "不想换了",
    "不，别取消",
)
NEITHER = (
    "yes, but to another address",
    "yes?",
    "yes, but only the first one",
    "yes, and also return the lamp",
    "可以吗",
    "对吗",
    "是不是",
    "好的，不过地址换成上海",
    "how long does it take?",
    "maybe",
    "I think so",
    "W2378156",
    "use paypal",
    "行不行",
    "可以退到支付宝吗",
    "yes to my visa",
    "the lamp",
    "Mei Patel",
    "不是这个，是那个",
    "no, the other one",
    "只要第一个",
    "好像不对劲啊",
    "算对吗",
    "Can you show me the details again?",
    "Yes, and please also change the address",
    "No, I want the blue one",
    "How much will I get back?",
    "Is that the cheapest?",
    "yes if it goes to my paypal",
    "what about the lamp",
    "我想换白色的",
    "退到哪张卡",
    "好像贵了点",
    "能便宜点吗",
    "是白色的吗",
    "可以是可以，但是要退到微信",
    "对，不过还要加一个台灯",
    "要是退到支付宝就行",
    "我再看看哪个好",
    "嗯？",
    "不是，是W2378156",
    "不，换成蓝色的",
    "no, use my visa",
    "yes but not the lamp",
    "I guess",
    "hmm",
    "Thanks",
)
STOPS = (
    "never mind",
    "算了",
    "算了不办了",
    "forget it",
    "Forget the whole thing.",
    "不退了",
    "算了，我留着吧",
    "never mind, I'll keep it",
    "actually forget it",
    "I changed my mind",
    "stop",
    "不用了",
    "算了，太麻烦了",
    "还是不取消了",
    "Let's leave it as it is",
    "I don't want to return it anymore.",
    "don't bother",
    "Never mind, leave it as it is.",
    "forget about it",
    "I don't want to cancel anymore",
    "Actually, never mind. I'll keep the order.",
    "let's leave it",
    "no, forget it",
    "Okay never mind then, thanks",
    "算了，不退了",
    "不用取消了，我留着",
    "那就算了吧",
    "先不弄了，谢谢",
    "我不想换了",
    "不改了，就这样吧",
    "算了算了",
    "还是不退了吧",
    "别办了",
    "I've decided to keep it",
    "I'll keep it after all",
    "Let's not do this",
    "not worth the trouble",
)
GO_ON = (
    "actually forget it, just return the lamp",
    "算了，还是退到原卡吧",
    "never mind that, use my gift card",
    "no",
    "不",
    "I don't want the lamp",
    "cancel my order",
    "不想要了",
    "I want to stop the order",
    "stop my order",
    "不退台灯，退杯子",
    "never mind the lamp, return the mug",
    "算了，用微信吧",
    "I'll keep the lamp but return the mug",
    "不要这个，要那个",
    "不换颜色了，换尺寸",
    "forget the lamp",
    "I don't want the black one",
    "没有了",
)
COMPLETE = (
    "that's all",
    "没有别的了",
    "just these",
    "No, that's all.",
    "that's it, thanks",
    "就这些",
    "就这两件",
    "没了",
    "nothing else",
    "Yes, that's everything",
    "No other items.",
    "就这一个",
    "没有了，谢谢",
    "I don't want to change anything else",
    "Yes, those are all the items.",
    "yes that's all I want to exchange",
    "No, that's it",
    "That's all for now, thanks",
    "that's everything I want to exchange",
    "Yes, those are the only items",
    "nothing more",
    "no more, thank you",
    "only those two",
    "没有其他的了",
    "就这些，谢谢",
    "没了没了",
    "就这两个",
    "嗯，就这些",
    "没有别的要换了",
    "够了",
    "不用了，就这些",
    "只换这一个",
    "全部就这些",
    "齐了",
    "yes, complete",
    "no, just these two items",
    "Those are all the items I want to return.",
    "I have listed everything",
    "That's all of them",
    "Yes, that is all.",
)
CORRECTIONS = (
    "no, the other one",
    "不是这个，是那个",
    "I meant the lamp",
    "actually forget it, just return the lamp",
    "我说的是台灯",
    "还是退到原卡吧",
    "改成支付宝",
    "Sorry, I meant order W2378156",
    "算了，退台灯吧",
    "no, I meant the other order",
    "Sorry, wrong order. It's W2378156",
    "not the lamp, the mug",
    "Actually use my PayPal",
    "不对，是W2378156",
    "我说错了，是杯子",
    "应该是白色的",
    "换成蓝色的吧",
    "不是台灯，是杯子",
    "no, not that one",
    "I'd rather have the white one",
    "Let me correct that: it's 10001",
    "oops I mean black",
    "其实我想要白色",
    "搞错了，是另一单",
    "Instead of the lamp, return the mug",
    "不是退，是换",
    "打错了，邮编是100081",
)
NO_CORRECTIONS = (
    "yes",
    "no",
    "不是",
    "好的",
    "the lamp",
    "use paypal",
    "W2378156",
    "yes, make it so",
    "ok",
    "no thanks",
    "不要",
    "对",
    "the white one",
    "退到支付宝",
    "mei@example.com",
    "I want to return the lamp",
    "我要退货",
    "台灯和杯子",
    "ordered by mistake",
)


@pytest.mark.parametrize("text", YES)
def test_an_assent_is_a_yes(text: str) -> None:
    assert verdict(text) == "yes"


@pytest.mark.parametrize("text", NO)
def test_a_refusal_is_a_no(text: str) -> None:
    assert verdict(text) == "no"


@pytest.mark.parametrize("text", NEITHER)
def test_conditions_wishes_and_questions_are_neither(text: str) -> None:
    assert verdict(text) == ""


@pytest.mark.parametrize("text", STOPS)
def test_dropping_it_is_heard(text: str) -> None:
    assert stop(text)


@pytest.mark.parametrize("text", (*GO_ON, *YES, *NEITHER))
def test_wanting_something_else_is_not_dropping_it(text: str) -> None:
    assert not stop(text)


@pytest.mark.parametrize("text", COMPLETE)
def test_that_is_all_is_heard(text: str) -> None:
    assert complete(text)


@pytest.mark.parametrize(
    "text", ("yes", "no", "the lamp too", "还有台灯", "is that all?", "W2378156")
)
def test_more_to_come_is_not_complete(text: str) -> None:
    assert not complete(text)


SHOWN = (
    "Cancel order #W2378156. Reason: no longer needed. Refund: $54.20 to PayPal."
    " 退货：栖光陶瓷台灯，退到支付宝"
)


@pytest.mark.parametrize(
    "text",
    [
        "Yes, please go ahead and cancel order #W2378156.",
        "yes, refund it to PayPal",
        "Yes, cancel order W2378156 because it's no longer needed",
        "对，退台灯，退到支付宝",
    ],
)
def test_a_yes_may_say_again_what_was_shown(text: str) -> None:
    assert verdict(text, SHOWN) == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "yes, but W2378156 only",
        "yes, cancel W4567890",
        "yes to my visa",
        "yes, not to PayPal",
        "对，退到微信",
        "no, PayPal",
    ],
)
def test_a_yes_to_something_else_is_none(text: str) -> None:
    assert verdict(text, SHOWN) == ""


TWO = """**Return these items**
- Items: Desk Lamp (color: black, size: small) and Mug (capacity: 300 ml)
- 商品：台灯（颜色：黑色）、马克杯（容量：300毫升）
- Refund: $52.00 to your PayPal"""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yes, the lamp", ""),
        ("Yes, return the desk lamp", ""),
        ("对，退台灯", ""),
        ("Yes, return the lamp and the mug", "yes"),
        ("yes, to PayPal", "yes"),
        ("yes", "yes"),
    ],
)
def test_a_yes_to_one_of_two_is_no_yes_to_both(text: str, meant: str) -> None:
    shown = TWO if text.isascii() else TWO.replace("Items:", "·")
    shown = shown.replace("商品", "·") if text.isascii() else shown
    assert verdict(text, shown) == meant


@pytest.mark.parametrize("text", CORRECTIONS)
def test_a_correction_is_heard(text: str) -> None:
    assert correction(text)


@pytest.mark.parametrize("text", (*NO_CORRECTIONS, *YES))
def test_an_answer_is_no_correction(text: str) -> None:
    assert not correction(text)
