"""How Chinese shoppers put things, over a shop whose goods have Chinese names only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.service.flow import Service
from desk.types import Lang, Reply
from tests.desk.chat import Chat
from tests.desk.chinese_shop import chinese_shop, item_id
from tests.desk.small_shop import SHANGHAI, serving

POT, CASE, SHEETS = "松果搪瓷炖锅 森林系列", "PC磨砂万向轮拉杆箱 升级版", "水洗亚麻四件套 晨雾"
RICE, LEASH = "江南鲜香粽礼盒 640克", "反光遛宠牵引绳"
PYJAMAS, NAP, PEN, QUILTED = "格子睡裤 男款", "柔软午睡枕", "速干中性笔", "星月绗缝四件套"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with serving(tmp_path, chinese_shop()) as found:
        yield found


def _talk(service: Service, *lines: str) -> Reply:
    chat = Chat(service, Lang.ZH, "yun")
    for line in lines:
        chat.say(line)
    assert chat.last
    return chat.last


def _case(reply: Reply) -> tuple[str, dict[str, Any]]:
    assert reply.case
    return reply.case["task"], reply.case["known"]


@pytest.mark.parametrize(
    ("words", "order", "goods"),
    [
        ("行李箱给我换酒红的", "#W3000002", {CASE: 3}),
        ("箱子20寸的太小了，换24寸", "#W3000002", {CASE: 1}),
        ("那个拉杆箱改成28寸的呗", "#W3000002", {CASE: 2}),
        ("我的箱子还没发吧，换成酒红28寸的", "#W3000002", {CASE: 5}),
        ("没发货的那套四件套要杏粉的，一米八的床，给换一下", "#W3000001", {SHEETS: 3}),
        ("还没发的四件套换杏粉的，床是1.8的", "#W3000001", {SHEETS: 3}),
        ("睡裤尺码拍错了，要XL的，颜色不变", "#W3000001", {PYJAMAS: 2}),
        ("枕头那单里的睡裤换成灰色的，其他不动", "#W3000001", {PYJAMAS: 3}),
        ("收到的炖锅换成24cm的", "#W3000003", {POT: 1}),
        ("锅要换炭黑的，大一号", "#W3000003", {POT: 3}),
        ("睡裤换灰色L", "#W3000001", {PYJAMAS: 4}),
        ("午睡枕薄了，想换厚的，数量不变", "#W3000005", {NAP: 3}),
        ("粽子不要鲜肉的，要豆沙的，简装不变", "#W3000006", {RICE: 2}),
        ("粽子那单里的狗绳换小型犬的", "#W3000006", {LEASH: 0}),
        ("午睡枕要厚点的，换一下，数量不变", "#W3000005", {NAP: 3}),
        ("绗缝四件套发来才发现适用床型不对，要1.8的，颜色照旧", "#W3000005", {QUILTED: 1}),
        ("中性笔换10支的", "#W3000005", {PEN: 1}),
        ("绗缝那套四件套要杏粉的，换一下", "#W3000005", {QUILTED: 2}),
        ("W3000005午睡枕要厚款的，笔还是原样，四件套换1.8的", "#W3000005", {NAP: 3, QUILTED: 1}),
    ],
)
def test_an_item_becomes_what_is_said_in_passing(
    service: Service, words: str, order: str, goods: dict[str, int]
) -> None:
    task, known = _case(_talk(service, words))
    assert task in ("change_items", "exchange_items") and known["order"] == order
    wanted = [item_id(name, place) for name, place in goods.items()]
    assert [one["item"] for one in known["swaps"]] == wanted


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("收到的那单围巾退掉，锅和四件套还有芝麻酥留着", [1]),
        ("W3000003的围巾不想要了，退了吧", [1]),
        ("收到的炖锅和芝麻酥退货", [0, 3]),
        ("收到的围巾退了吧，锅、四件套、芝麻酥都留着", [1]),
        ("围巾退，锅留着，W3000003的", [1]),
        ("芝麻酥那单的围巾退了", [1]),
        ("W3000003里除了锅都退", [1, 2, 3]),
    ],
)
def test_what_goes_back_is_what_is_named(service: Service, words: str, lines: list[int]) -> None:
    task, known = _case(_talk(service, words))
    assert task == "return_items" and known["order"] == "#W3000003" and known["lines"] == lines


@pytest.mark.parametrize(
    "words",
    ["拉杆箱还没发货吧，帮我退了", "箱子那单退掉，反正还没发货", "拉杆箱不要了，没发货就退了吧"],
)
def test_money_back_for_what_is_not_sent_is_a_cancellation(service: Service, words: str) -> None:
    task, known = _case(_talk(service, words))
    assert task == "cancel_order" and known["order"] == "#W3000002"


@pytest.mark.parametrize(
    "lines",
    [
        ("我那三单没发货的全都不要了，取消",),
        ("我要取消订单", "都取消"),
        ("取消订单，不需要了", "这三单全部取消"),
    ],
)
def test_all_orders_that_are_not_sent_are_cancelled_in_turn(
    service: Service, lines: tuple[str, ...]
) -> None:
    reply = _talk(service, *lines)
    assert reply.case and reply.case["task"] == "cancel_order"
    assert len(reply.case["waiting"]) == 2


def test_an_item_that_tells_the_order_stands_for_all_of_it(service: Service) -> None:
    task, known = _case(_talk(service, "睡裤那单还没发货吧，不想买了给我退了"))
    assert task == "cancel_order" and known["order"] == "#W3000001"


def test_one_item_of_an_order_that_is_not_sent_is_not_cancelled_with_the_rest(
    service: Service,
) -> None:
    reply = _talk(service, "枕头还没发货吧，帮我退了")
    assert "不能退货" in reply.text


@pytest.mark.parametrize(
    ("words", "method"),
    [
        ("拉杆箱那单改刷尾号6207的卡", "card_1"),
        ("W3000002换成微信付", "wechat_1"),
        ("拉杆箱那单改成用银联卡付", "card_1"),
    ],
)
def test_an_order_is_paid_otherwise(service: Service, words: str, method: str) -> None:
    task, known = _case(_talk(service, words))
    assert task == "change_payment" and known["method"] == method


@pytest.mark.parametrize(
    "words",
    [
        "W3000004退的钱到账没有啊",
        "之前退的那笔钱收到了吗",
        "上次取消的那单钱退回来没",
        "我取消的那单退款退了多少",
    ],
)
def test_money_that_came_back_is_looked_up(service: Service, words: str) -> None:
    assert "退款记录" in _talk(service, words).text


def test_a_postal_code_told_is_no_wish_to_change_it(service: Service) -> None:
    chat = Chat(service, Lang.ZH)
    chat.say("你好我叫沈云，邮编200030，拉杆箱还没发吧，换酒红的")
    assert chat.case["task"] == "change_items"


def test_a_new_address_is_put_right_before_it_is_used(service: Service) -> None:
    told = "W3000002寄到我单位：浙江省宁波市鄞州区百丈东路22号3幢402，邮编315040"
    task, known = _case(_talk(service, told, "门牌不对，是3幢502"))
    address = known["address"]
    assert task == "change_address"
    assert (address["city"], address["address2"]) == ("宁波市", "3幢502")


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("收到的杏粉那套四件套退货", "#W3000003"),
        ("绗缝四件套退货", "#W3000005"),
        ("收到的四件套退掉，杏粉的那套", "#W3000003"),
    ],
)
def test_what_an_item_is_like_tells_the_order(service: Service, words: str, order: str) -> None:
    assert _case(_talk(service, words))[1]["order"] == order


def test_of_two_orders_alike_it_is_the_one_spoken_of(service: Service) -> None:
    """There are sheets in two orders; the talk was of one."""
    reply = _talk(service, "W3000001我想取消", "算了，不取消了", "那四件套换成杏粉的吧")
    assert _case(reply)[1]["order"] == "#W3000001"


@pytest.mark.parametrize(
    "words",
    ["没发的话帮我取消吧，买多了不需要", "那就取消吧，不想要了", "能取消的话就取消，不需要了"],
)
def test_what_follows_a_look_up_is_about_that_order(service: Service, words: str) -> None:
    chat = Chat(service, Lang.ZH, "yun")
    chat.say("看下W3000001发货没")
    chat.say(words, intent="cancel_order")
    known = chat.case["known"]
    assert (known["order"], known["reason"]) == ("#W3000001", "no longer needed")


def test_of_several_postal_codes_one_is_the_shoppers(service: Service) -> None:
    chat = Chat(service, Lang.ZH)
    chat.say("我叫沈云，200030，W3000002改寄到浙江省宁波市鄞州区百丈东路22号3幢402，邮编315040")
    assert chat.shopper == "yun"
    assert chat.case["known"]["address"]["zip"] == "315040"


@pytest.mark.parametrize("words", ["拉杆箱那单我后悔了，不要了", "拉杆箱那单我反悔了不想买了"])
def test_who_regrets_an_order_wants_it_cancelled(service: Service, words: str) -> None:
    assert _case(_talk(service, words))[0] == "cancel_order"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("W3000001门牌写错了，是5栋601室，别的都对", "5栋601室"),
        ("W3000001的门牌错了，改成5栋601", "5栋601"),
    ],
)
def test_only_the_door_is_changed(service: Service, words: str, line: str) -> None:
    task, known = _case(_talk(service, words))
    assert task == "change_address"
    assert known["address"] == {**SHANGHAI, "address2": line}


def test_the_words_of_a_wish_tell_no_order(service: Service) -> None:
    """The scarf that arrived is dark grey; what shall become dark grey is something else."""
    reply = _talk(service, "给我换成驼色的")
    assert reply.asks == "order_number"
