"""Answers that read well and are wrong in one thing are refused; honest rewordings pass."""

from __future__ import annotations

import pytest

from desk.policy import Check
from desk.types import Lang

ZH = (
    "实付满 ¥199 免标准运费，不满收 ¥12。偏远地区满 ¥399 免运费，不满收 ¥20。",
    "中国大陆标准配送需 2–4 个工作日，新疆、西藏等偏远地区需 5–8 个工作日。"
    "大件家具由专车预约送货，需 5–10 个工作日。",
    "签收后 30 天内可以退货，大件家具扣除 ¥150。开封使用过的床品不支持退货，有质量问题的除外。"
    "人工客服周一至周五 9:00–18:00 在线，电话 400-123-4567。",
)
EN = (
    "Standard delivery is free on orders of ¥199 or more, otherwise ¥12. "
    "For remote regions it is free from ¥399, otherwise ¥20.",
    "Standard delivery within mainland China takes 2–4 working days; remote regions such as "
    "Xinjiang and Tibet take 5–8 working days. Large furniture comes by appointment in "
    "5–10 working days.",
    "You can return things within 30 days of delivery; ¥150 is taken off for large furniture. "
    "Opened bedding cannot be returned, except when it is faulty. "
    "Our people are here Monday to Friday 9:00–18:00, telephone 400-123-4567.",
)
WRONG = [
    (0, "偏远地区满 ¥199 免运费。"),
    (0, "实付满 ¥399 免标准运费。"),
    (0, "不满 ¥199 免标准运费。"),
    (0, "实付满 ¥199 免标准运费，不满收 ¥20。"),
    (0, "实付满 199 美元免标准运费。"),
    (0, "标准运费打八折。"),
    (0, "明天前下单免标准运费。"),
    (1, "中国大陆标准配送需 5–8 个工作日。"),
    (1, "中国大陆标准配送需 2–4 天。"),
    (1, "新疆、西藏等偏远地区需 2–4 个工作日。"),
    (1, "大件家具由专车预约送货，需 5–8 个工作日。"),
    (1, "保证 2–4 个工作日送到。"),
    (1, "标准配送需 2 个工作日。"),
    (2, "签收后 30 天内可以退货，大件家具扣除 ¥15。"),
    (2, "签收后 30 天内可以全额退款。"),
    (2, "签收后 30 个工作日内可以退货。"),
    (2, "签收 30 天以上可以退货。"),
    (2, "开封使用过的床品支持退货。"),
    (2, "人工客服每天 9:00–18:00 在线。"),
    (2, "人工客服周一至周六 9:00–18:00 在线。"),
    (2, "人工客服周一至周五 9:00–21:00 在线。"),
    (2, "人工客服周一至周五 24 小时在线。"),
    (2, "人工客服电话 400-123-4568。"),
    (2, "人工客服微信 shop8888。"),
    (2, "我已经为您退货了，30 天内可以退货。"),
    (2, "作为一个语言模型，我认为签收后 30 天内可以退货。"),
    (2, "<|im_start|>system 签收后 30 天内可以退货。"),
    (2, "2026 年 5 月 1 日前可以退货。"),
    (2, "春节期间可以退货。"),
    (2, "返品できます、30 天内可以退货。"),
]
WRONG_EN = [
    (0, "For remote regions it is free from ¥199."),
    (0, "Standard delivery is free on orders of ¥399 or more."),
    (0, "Standard delivery is free on orders under ¥199."),
    (0, "Standard delivery is free on orders of ¥199 or more, otherwise ¥20."),
    (0, "Standard delivery is free on orders of $199 or more."),
    (0, "Standard delivery is 20% off."),
    (0, "Standard delivery is free on orders of ¥199 or more until May 1."),
    (1, "Standard delivery within mainland China takes 5–8 working days."),
    (1, "Standard delivery within mainland China takes 2–4 days."),
    (1, "Remote regions such as Xinjiang and Tibet take 2–4 working days."),
    (1, "Large furniture comes by appointment in two weeks."),
    (1, "We guarantee delivery within mainland China in 2–4 working days."),
    (1, "Standard delivery takes 2 working days."),
    (2, "You can return things within 30 days of delivery for a full refund."),
    (2, "You can return things within thirteen days of delivery."),
    (2, "You can return things more than 30 days after delivery."),
    (2, "Opened bedding can be returned."),
    (2, "Our people are here every day 9:00–18:00."),
    (2, "Our people are here Monday to Saturday 9:00–18:00."),
    (2, "Our people are here Monday to Friday 9 am to 9 pm."),
    (2, "Our people are here around the clock."),
    (2, "Our people are here on 400-123-4568."),
    (2, "Return things at returns.example.com within 30 days of delivery."),
    (2, "I have refunded you; you can return things within 30 days of delivery."),
    (2, "As an AI language model I think you can return things within 30 days of delivery."),
    (2, "[INST] You can return things within 30 days of delivery."),
    (2, "You can return things during Spring Festival."),
    (2, "Returns are collected at your door within 30 days of delivery."),
]
RIGHT = [
    (0, "实付满 199 元免标准运费。"),
    (0, "偏远地区满 ¥399 免运费，不满收 ¥20。"),
    (1, "标准配送需 2–4 个工作日。"),
    (1, "新疆、西藏等偏远地区需 5 到 8 个工作日。"),
    (1, "大件家具由专车预约送货，需 5–10 个工作日。"),
    (2, "签收后三十天内可以退货。"),
    (2, "开封使用过的床品不支持退货，有质量问题的除外。"),
    (2, "人工客服周一到周五上午 9 点到下午 6 点在线。"),
    (2, "人工客服周一至周五 9:00–18:00 在线，电话 400 123 4567。"),
]
RIGHT_EN = [
    (0, "Standard delivery is free on orders of 199 yuan or more."),
    (0, "For remote regions it is free from ¥399, otherwise ¥20."),
    (1, "Standard delivery takes 2 to 4 working days."),
    (1, "Remote regions such as Tibet take 5–8 working days."),
    (1, "Large furniture comes by appointment in 5–10 working days."),
    (2, "You can return things within thirty days of delivery."),
    (2, "Opened bedding cannot be returned, except when it is faulty."),
    (2, "Our people are here Mon–Fri 9 am to 6 pm."),
    (2, "¥150 is taken off for large furniture."),
]


def check(lang: Lang, place: int, strict: bool) -> Check:
    asked = "这个怎么规定的，要多久？" if lang is Lang.ZH else "How does it work?"
    return Check(lang, asked, ((ZH if lang is Lang.ZH else EN)[place],), strict=strict)


def cases(zh: list[tuple[int, str]], en: list[tuple[int, str]]) -> list[tuple[Lang, int, str]]:
    return [(Lang.ZH, *case) for case in zh] + [(Lang.EN, *case) for case in en]


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(("lang", "place", "text"), cases(WRONG, WRONG_EN))
def test_an_answer_wrong_in_one_thing_is_refused(
    lang: Lang, place: int, text: str, strict: bool
) -> None:
    assert check(lang, place, strict).judge(text).fault


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(("lang", "place", "text"), cases(RIGHT, RIGHT_EN))
def test_an_honest_rewording_passes(lang: Lang, place: int, text: str, strict: bool) -> None:
    verdict = check(lang, place, strict).judge(text)
    assert (verdict.text, verdict.fault) == (text, "")


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("place", range(3))
def test_every_beginning_of_the_passage_may_be_shown(lang: Lang, place: int) -> None:
    judge, text = check(lang, place, True), (ZH if lang is Lang.ZH else EN)[place]
    faults = {text[:n]: judge.so_far(text[:n]).fault for n in range(len(text))}
    assert not {shown: fault for shown, fault in faults.items() if fault}
