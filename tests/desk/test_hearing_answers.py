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
)
NO = (
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


@pytest.mark.parametrize("text", CORRECTIONS)
def test_a_correction_is_heard(text: str) -> None:
    assert correction(text)


@pytest.mark.parametrize("text", (*NO_CORRECTIONS, *YES))
def test_an_answer_is_no_correction(text: str) -> None:
    assert not correction(text)
