"""A message's requests are heard in order, each with its own words; questions are none."""
# ruff: noqa: E501  (a message reads best in one line)

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from desk.service.hearing.requests import requests

FAQ = Path(__file__).parents[2] / "knowledge" / "content" / "faq"
# A message, and the tasks that it asks for.
ASKED = (
    ("what's my gift card balance", "account"),
    ("我的包裹什么时候到", "order_status"),
    (
        "Hi! I recently received my order and I'd like to exchange a couple of items.",
        "exchange_items",
    ),
    ("I need to return some items from a recent order", "return_items"),
    ("I want to make some changes to my order", "change_items"),
    ("I'd like to make a change to order #W2378156", "change_items"),
    ("Could you please tell me the tracking number for my order?", "order_status"),
    ("modify the pending small dog bed order to a large size", "change_items"),
    ("I'd like to upgrade my laptop to 1TB storage", "change_items"),
    ("I want my money back for the headphones", "return_items"),
    ("I'd like to return everything but the tablet", "return_items"),
    ("change my order's shipping address to my default address", "change_address"),
    ("Please use my default address for order W2378156 instead", "change_address"),
    ("set my default address to 12 Oak Lane, Austin, TX 78701", "profile_address"),
    (
        "I just moved to a new place: 123 Elm Street, Dallas, TX 75201. Please update my profile.",
        "profile_address",
    ),
    ("I've moved. Can you change the address on all my pending orders?", "change_address"),
    ("can you tell me the total price of my order?", "order_status"),
    ("What's the status of my refund?", "account"),
    ("I'd like to check which items I ordered", "order_status"),
    ("I wanna cancel my order plz", "cancel_order"),
    ("can u cancel order W2378156 for me", "cancel_order"),
    ("please cancle my order W2378156", "cancel_order"),
    ("I'd like to cancel the two watering cans", "cancel_order"),
    ("Is it possible to cancel order W2378156?", "cancel_order"),
    (
        "I was wondering if I could exchange my jigsaw puzzle for one with fewer pieces",
        "exchange_items",
    ),
    (
        "I would like to return the speaker, and exchange the smartwatch for another color",
        "return_items exchange_items",
    ),
    (
        "First, cancel my order for the backpack. Second, I'd like to return the vacuum cleaner I got last week.",
        "cancel_order return_items",
    ),
    ("I need to update the payment method for order W2378156 to my gift card", "change_payment"),
    ("can I pay for W2378156 with PayPal instead?", "change_payment"),
    ("I'd rather pay with my visa instead of paypal for that order", "change_payment"),
    ("switch the payment on my pending order to mastercard", "change_payment"),
    ("Change the payment method, and the shipping address too", "change_payment change_address"),
    ("change the shipping address and payment method of W2378156", "change_address change_payment"),
    ("Please swap the blue mug for a green one in my last order", "exchange_items"),
    ("Replace the broken lamp with a new one", "exchange_items"),
    ("I received a defective keyboard and want a replacement", "exchange_items"),
    ("I want to send back the shoes", "return_items"),
    ("can I get a refund for order W2378156?", "return_items"),
    ("I'd like a full refund please", "return_items"),
    ("refund me", "return_items"),
    ("when will I get my refund?", "account"),
    ("I haven't received my refund yet", "account"),
    ("Have you refunded my order W2378156?", "account"),
    ("How much money is on my gift card?", "account"),
    ("which payment methods do I have on file?", "account"),
    ("What email do you have on file for me?", "account"),
    ("what is my default address?", "account"),
    ("Show me my profile", "account"),
    ("where is W2378156?", "order_status"),
    ("Has my lamp been shipped?", "order_status"),
    ("When will my order arrive?", "order_status"),
    ("track my package", "order_status"),
    ("I want to know the status of my order W2378156", "order_status"),
    ("List all my orders", "order_status"),
    ("look up my last order please", "order_status"),
    ("what did I order last month?", "order_status"),
    ("my package never arrived", "order_status"),
    ("Instead of returning the lamp, I want to exchange it for the black one", "exchange_items"),
    ("don't cancel the order, just change the address", "change_address"),
    ("I don't want to return it anymore, I want to exchange it", "exchange_items"),
    ("rather than cancel, can you change it to the blue one?", "change_items"),
    ("Actually, cancel the whole order instead", "cancel_order"),
    ("forget the exchange, just return both items", "return_items"),
    ("Never mind the address. Please cancel the order.", "cancel_order"),
    ("I exchanged it yesterday, where is it?", "order_status"),
    ("If you can't exchange it, I want to return it", "return_items"),
    (
        "I'd like to exchange the bookshelf for a wooden one; if it's not available, cancel it",
        "exchange_items",
    ),
    (
        "I'm Mei Patel 76165. I ordered a kettle and a lamp. I'd like to return the kettle, and for the lamp I'd like a brighter one.",
        "return_items",
    ),
    ("Cancel W2378156, W4567890 and W1112223", "cancel_order cancel_order cancel_order"),
    (
        "return the mug in W2378156 and exchange the lamp in W4567890 for a red one, then update my default address",
        "return_items exchange_items profile_address",
    ),
    ("I want to remove the water bottle from my order", "cancel_order"),
    ("take the mug off my order W2378156", "cancel_order"),
    ("I'd like to change the color of the jacket in order W2378156 to black", "change_items"),
    ("change the size to XL", "change_items"),
    ("Can you change my T-shirt to size M", "change_items"),
    ("change it to the red one", "change_items"),
    ("Make the jacket black instead", "change_items"),
    ("Yes, please proceed with the return.", "return_items"),
    ("Yes, cancel it.", "cancel_order"),
    ("ship W2378156 to my office at 12 Main Street, Boston, MA 02108", "change_address"),
    ("I want it delivered to my mom's house instead", "change_address"),
    ("my order is going to the wrong address", "change_address"),
    ("the zip code on my order is wrong, should be 80279", "change_address"),
    ("update my account address please", "profile_address"),
    ("I need to fix the apartment number in my profile address", "profile_address"),
    ("Can you help me cancel something?", "cancel_order"),
    ("Hey, need to cancel something I ordered.", "cancel_order"),
    ("cancellation please for W2378156", "cancel_order"),
    ("I need to process an exchange", "exchange_items"),
    ("start a return for order W2378156", "return_items"),
    ("Hi there, looking to return an item I bought.", "return_items"),
    ("I'm hoping to get my order changed", "change_items"),
    ("I'd like to return or exchange the lamp", "return_items"),
    (
        "I want to exchange for the one that costs less and get the difference refunded to my PayPal",
        "exchange_items",
    ),
    (
        "I would like to cancel my order and get a refund to my original payment method",
        "cancel_order",
    ),
    ("please cancel my order and refund me", "cancel_order"),
    ("I want to return this and get my money back", "return_items"),
    ("Return it for a refund please", "return_items"),
    ("把这个订单取消了吧", "cancel_order"),
    ("帮我取消W2378156", "cancel_order"),
    ("W2378156帮我取消一下", "cancel_order"),
    ("取消訂單W2378156，謝謝", "cancel_order"),
    ("我想取消上次的订单", "cancel_order"),
    ("那单我不要了，取消吧", "cancel_order"),
    ("W2378156不要了", "cancel_order"),
    ("不想要这单了", "cancel_order"),
    ("不是要退货，是要换货", "exchange_items"),
    ("我要退台灯", "return_items"),
    ("把台灯退了", "return_items"),
    ("台灯我想退掉，杯子换个蓝色的", "return_items exchange_items"),
    ("想退上周买的抱枕", "return_items"),
    ("退货，订单W2378156里的抱枕", "return_items"),
    ("W2378156里的杯子退掉，W4567890取消", "return_items cancel_order"),
    ("这两件都退", "return_items"),
    ("帮我退一下W2378156", "return_items"),
    ("能帮我把那盏灯退了吗", "return_items"),
    ("申请退款", "return_items"),
    ("我要退款", "return_items"),
    ("我的退款怎么还没到", "account"),
    ("上次退货的钱还没收到", "account"),
    ("换成蓝色的", "exchange_items"),
    ("我想把杯子换成500ml的", "exchange_items"),
    ("帮我换个大一号的", "exchange_items"),
    ("鞋子小了，换大一码", "exchange_items"),
    ("想换货，收到的颜色不喜欢", "exchange_items"),
    ("把键盘换成青轴的，没有的话就退了", "exchange_items"),
    ("改成红色的", "change_items"),
    ("把颜色改成红色", "change_items"),
    ("我想修改订单", "change_items"),
    ("订单W2378156改一下尺码", "change_items"),
    ("还没发货，想改个颜色", "change_items"),
    ("改地址", "change_address"),
    ("收货地址写错了", "change_address"),
    ("帮我把W2378156的收货地址改到北京市海淀区中关村大街1号", "change_address"),
    ("地址改成默认地址", "change_address"),
    ("W2378156改寄到公司", "change_address"),
    ("我搬家了，默认地址改一下", "profile_address"),
    ("更新我的默认收货地址", "profile_address"),
    ("把账户里的地址改成上海市徐汇区漕溪北路18号", "profile_address"),
    ("我想换支付方式", "change_payment"),
    ("付款方式改成微信", "change_payment"),
    ("W2378156改用礼品卡支付", "change_payment"),
    ("我账户里有哪些支付方式", "account"),
    ("礼品卡还剩多少钱", "account"),
    ("怎么还没发货", "order_status"),
    ("W2378156到哪了", "order_status"),
    ("我的台灯发货了吗", "order_status"),
    ("查快递", "order_status"),
    ("帮我看看上个月买的台灯到哪了", "order_status"),
    ("我最近买了什么", "order_status"),
    ("我的订单有哪些", "order_status"),
    ("我要改地址，还要换付款方式", "change_address change_payment"),
    ("取消W2378156和W4567890", "cancel_order cancel_order"),
    ("退W2378156里的台灯和W4567890里的杯子", "return_items return_items"),
    ("把W2378156的台灯退了，再把W4567890的杯子换成绿色", "return_items exchange_items"),
    ("先帮我查下W2378156到哪了，没发货的话就取消", "order_status cancel_order"),
    ("我叫李明，邮编100081，想把上次买的椅子退了，钱退到支付宝", "return_items"),
    ("cancel一下W2378156", "cancel_order"),
    ("我想return这个lamp", "return_items"),
    ("帮我exchange成blue的", "exchange_items"),
    ("对，取消", "cancel_order"),
    ("算了，退台灯吧", "return_items"),
    ("不退了，换个蓝色的吧", "exchange_items"),
    ("还是取消订单吧", "cancel_order"),
    ("买多了一个，退一个", "return_items"),
    ("不合适，退了吧", "return_items"),
    ("质量太差了，我要退货退款", "return_items"),
    ("麻烦帮我处理一下退换货", "return_items"),
    ("东西坏了，给我换一个", "exchange_items"),
    ("收到的杯子碎了，想换一个新的", "exchange_items"),
    ("这个能不能换成大的呀，我买的是W2378156", "exchange_items"),
    ("好的，取消吧", "cancel_order"),
    ("是的，退掉", "return_items"),
    ("只退这两个", "return_items"),
    ("我的会员等级是什么", "account"),
    ("我的默认地址是哪里", "account"),
)
NOT_ASKED = (
    "I'd like to know how much I'd get back if I return the lamp",
    "How many t-shirt options are available in your store?",
    "I want to get the cheapest one instead",
    "I changed my mind",
    "I want to change my mind about that",
    "Hello, I need help with an order.",
    "I got the wrong size, can I get a different size?",
    "I'd like the refund to go to my PayPal account",
    "please refund it to my gift card",
    "Put the refund on my visa card",
    "Where do I send the return?",
    "do you charge for returns",
    "How can I change my address?",
    "how do I exchange an item?",
    "Can I cancel an order after it ships?",
    "what happens if I cancel my order",
    "will I be charged if I return the lamp?",
    "Why can't I cancel my order W2378156?",
    "how long does a refund take?",
    "what's in my cart",
    "How long is shipping?",
    "when do you ship?",
    "Which mugs do you have in 500 ml",
    "I returned the lamp last week",
    "I already cancelled it",
    "do the same for my second order",
    "same for W4567890",
    "my email is mei@example.com",
    "that's all I want to return",
    "no, I don't want to exchange anything else",
    "I bought it by mistake",
    "the order was placed by accident",
    "W2378156",
    "Yes I want to use the visa",
    "can you ship to Canada?",
    "Do you deliver to my address?",
    "talk to a human",
    "you are useless",
    "what is the difference between a return and an exchange?",
    "thanks for the exchange",
    "tell me about your exchange policy",
    "Is there a restocking fee for returning a bicycle?",
    "could you explain how to change my payment method?",
    "Can you tell me what my options are for the desk lamp?",
    "What options do you have for the exchange?",
    "How much would I get refunded for the lamp?",
    "What would be the price difference if I exchange it for the red one?",
    "别取消",
    "先不取消了",
    "我没说要取消",
    "取消订单要扣钱吗",
    "怎么取消订单",
    "订单可以取消吗",
    "发货以后还能取消吗",
    "退款退到支付宝",
    "退到礼品卡吧",
    "钱退到哪里",
    "退款多久到账",
    "退货运费谁出",
    "七天无理由退货是怎么回事",
    "你们支持退货吗",
    "拆封了还能退吗",
    "我想问一下退货流程",
    "怎么换货",
    "能换货吗",
    "用支付宝",
    "换成支付宝吧",
    "支持哪些支付方式",
    "礼品卡怎么用",
    "一般几天发货",
    "什么时候发货",
    "运费怎么算",
    "几天能到",
    "换个人工客服",
    "换个话题",
    "我想换个说法",
    "不需要了",
    "可以",
    "没有别的要退了",
    "别的不换",
    "转人工",
    "你好",
)


@pytest.mark.parametrize(("text", "tasks"), ASKED)
def test_a_request_is_heard(text: str, tasks: str) -> None:
    assert " ".join(one.task for one in requests(text)) == tasks


@pytest.mark.parametrize("text", NOT_ASKED)
def test_an_answer_or_a_question_is_no_request(text: str) -> None:
    assert requests(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "I'm Mei. Cancel W2378156 and return the lamp from W4567890. It's broken.",
            ("I'm Mei. Cancel W2378156", "and return the lamp from W4567890. It's broken."),
        ),
        ("取消W2378156，把台灯退了", ("取消W2378156", "把台灯退了")),
        ("cancel W2378156 and W4567890", ("cancel W2378156", "W4567890")),
        (
            "return the mug from W2378156 and the lamp from W4567890",
            ("return the mug from W2378156", "the lamp from W4567890"),
        ),
    ],
)
def test_each_request_has_its_own_words(text: str, words: tuple[str, ...]) -> None:
    assert tuple(one.text for one in requests(text)) == words


@pytest.mark.parametrize(
    "text",
    ["I want to modify my order", "我想修改订单", "I'd like to make some changes to my order"],
)
def test_a_change_of_nothing_named_is_vague(text: str) -> None:
    assert requests(text)[0].vague


@pytest.mark.parametrize(
    "text",
    [
        "I want to exchange the lamp for a blue one. If not possible, return it.",
        "台灯换成蓝色的，不行的话就退了",
    ],
)
def test_what_is_wanted_otherwise_waits_for_that(text: str) -> None:
    (one,) = requests(text)
    assert one.task == "exchange_items"
    assert [other.task for other in one.otherwise] == ["return_items"]


def test_questions_of_the_faq_are_no_requests() -> None:
    """But for those that order something to be done: "cancel my order", 我要退货."""
    questions = []
    for file in sorted(FAQ.glob("*.yaml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            questions += entry["question"].values()
            questions += [one for many in entry.get("similar", {}).values() for one in many]
    heard = [one for one in questions if requests(one)]
    assert len(heard) < len(questions) * 0.06
