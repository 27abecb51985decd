"""Who somebody says that they are is read as they write it."""

from __future__ import annotations

import pytest

from desk.service.hearing.people import emails, names, zips


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("my email is Mei.Patel5231@example.com.", ("mei.patel5231@example.com",)),
        ("邮箱mei.patel5231@example.com谢谢", ("mei.patel5231@example.com",)),
        ("ｍｅｉ＠ｅｘａｍｐｌｅ．ｃｏｍ", ("mei@example.com",)),
        ("mei.patel at example dot com", ("mei.patel@example.com",)),
        ("a@b.co or c@d.org", ("a@b.co", "c@d.org")),
        ("no mail here @home", ()),
    ],
)
def test_emails_are_found_however_they_are_written(text: str, told: tuple[str, ...]) -> None:
    assert emails(text) == told


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Hi, my name is Mei Patel, zip 76165", "76165"),
        ("Noah Brown here, zip 80279-1234", "80279-1234"),
        ("我叫李明，邮编１０００８１", "100081"),
        ("邮编一零零零八一", "100081"),
        ("E17 4QX", "E17 4QX"),
        ("my postcode is 2031", "2031"),
        ("M4V 2K3 is my postal code", "M4V 2K3"),
        ("ship it to 12345 Elm Street, Dallas, TX 75201", "75201"),
        (
            "I'm Mia Moore (94180). Change the address to 760 Elm Avenue, Washington, DC 20001",
            "94180",
        ),
        ("change it to 760 Elm Avenue, Washington, DC 20001. I'm Mia Moore, 94180", "94180"),
        ("李明100081，寄到上海市徐汇区漕溪北路18号3栋502，200030", "100081"),
    ],
)
def test_the_likeliest_postal_code_comes_first(text: str, first: str) -> None:
    assert zips(text)[0] == first


@pytest.mark.parametrize(
    "text", ["cancel W2378156", "#2378156", "the card ending in 12345", "it cost $12345", "2031"]
)
def test_other_numbers_are_no_postal_code(text: str) -> None:
    assert zips(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi, my name is Mei Patel, zip 76165", ("Mei", "Patel")),
        ("i'm mei patel 76165", ("mei", "patel")),
        ("yusuf rossi, 19122", ("yusuf", "rossi")),
        ("Rossi, Yusuf 19122", ("Yusuf", "Rossi")),
        ("Noah Brown here, zip 80279", ("Noah", "Brown")),
        ("first name Mei, last name Patel", ("Mei", "Patel")),
        ("Can you help me? It's Sofia Li, 78260", ("Sofia", "Li")),
        ("my name is mei patel and i want to return", ("mei", "patel")),
        ("Name: Ava Nguyen\nZip: 94133", ("Ava", "Nguyen")),
        ("this is Li Ming, postcode 100081", ("Ming", "Li")),
        ("this is Ming Li, postcode 100081", ("Ming", "Li")),
        ("Li Xiao Ming 100081", ("Xiaoming", "Li")),
        ("José Müller, 10115", ("Jose", "Muller")),
        ("我叫李明，邮编100081", ("明", "李")),
        ("我叫李明邮编100081想退货", ("明", "李")),
        ("李晓雨 100081", ("晓雨", "李")),
        ("我是張偉，郵編100081", ("伟", "张")),
        ("我是張偉，郵編100081", ("偉", "張")),
        ("欧阳文博 100081", ("文博", "欧阳")),
        ("我姓欧阳，名文博", ("文博", "欧阳")),
        ("我叫Mei Patel，邮编76165", ("Mei", "Patel")),
        ("Sofia Hernandez, 78263", ("Sofia", "Hernandez")),
        ("It's Lei Li and my zip code is 85033", ("Lei", "Li")),
        ("lei li 85033", ("Lei", "Li")),
        ("Sure! My name is Daiki Johnson, and my zip code is 80273.", ("Daiki", "Johnson")),
        (
            "I don't remember my email. My name is Daiki Johnson and zip is 80273",
            ("Daiki", "Johnson"),
        ),
        ("mohamed santos, zip code 76188", ("Mohamed", "Santos")),
        ("Name - Yara Muller; Zip - 85041", ("Yara", "Muller")),
        ("Hello, Chen Silva here. Zip 46281", ("Chen", "Silva")),
        ("this is ahmed khan from 10001", ("Ahmed", "Khan")),
        (
            "I'm Mei Kovacs, living in Charlotte, 28236. I want to exchange the desk lamp.",
            ("Mei", "Kovacs"),
        ),
        ("You can look me up as Olivia Ito, zip 80218", ("Olivia", "Ito")),
        ("isabella johansson\n32286", ("Isabella", "Johansson")),
        ("My first name is James and my last name is Kim, zip 92173", ("James", "Kim")),
        ("Last name Kim, first name James", ("James", "Kim")),
        ("FATIMA WILSON 28263", ("Fatima", "Wilson")),
        ("Yes, it's Emma Kovacs. 32190.", ("Emma", "Kovacs")),
        ("ethan garcia is my name and 80280 is the zip", ("Ethan", "Garcia")),
        ("Amelia Silva (zip 94107)", ("Amelia", "Silva")),
        ("The account is under Evelyn Lopez, zip code 92195", ("Evelyn", "Lopez")),
        ("harper kovacs 78282 email unknown", ("Harper", "Kovacs")),
        ("my names Liam Thomas", ("Liam", "Thomas")),
        ("user name Anya Patel postal code 10128", ("Anya", "Patel")),
        ("王小红，邮编200030", ("小红", "王")),
        ("姓名：王小红 邮编：200030", ("小红", "王")),
        ("您好，我是王小红，收货邮编200030，想查一下订单", ("小红", "王")),
        ("张伟 310000", ("伟", "张")),
        ("本人司马建国，100022", ("建国", "司马")),
        ("我的名字是林思远", ("思远", "林")),
        ("名字叫林思远，邮编是310012", ("思远", "林")),
        ("下单人林思远", ("思远", "林")),
        ("何丹，邮政编码：518000", ("丹", "何")),
        ("我叫Lin Siyuan，邮编310012", ("Siyuan", "Lin")),
        ("lin siyuan 310012", ("Siyuan", "Lin")),
        ("我叫林悦, 邮编 200123, 我想退昨天买的台灯", ("悦", "林")),
        ("用户曾晨，邮编200123", ("晨", "曾")),
        ("周雨桐200123", ("雨桐", "周")),
        ("蕭天佑，郵編200123", ("天佑", "萧")),
        ("我的姓名是高可欣", ("可欣", "高")),
    ],
)
def test_a_name_is_heard_in_either_order(text: str, name: tuple[str, str]) -> None:
    heard = [(first.casefold(), last.casefold()) for first, last in names(text)[:6]]
    assert tuple(one.casefold() for one in name) in heard


@pytest.mark.parametrize(
    "text",
    [
        "I want to cancel Order Number W2378156",
        "I'm very unhappy with my order",
        "I'm moving to Elm Street",
        "this is taking too long",
        "我是来退货的",
        "我是高级会员",
        "我要退货，谢谢",
        "全部退掉",
        "I'd like to return the Desk Lamp from Order W2378156",
        "My order number is W2378156",
        "I'm not sure",
        "I'm looking for a refund",
        "It's too small",
        "this is ridiculous",
        "I am so frustrated",
        "i'm trying to return",
        "It's the Blue One",
        "Thank You",
        "Gift Card please",
        "use PayPal",
        "Yes Please",
        "No Thanks",
        "it's order W2378156",
        "台灯",
        "方便的话",
        "白色的",
        "第一个",
        "好的",
        "全部",
        "我是想退货",
        "我是说台灯",
        "查物流",
        "何时发货",
        "买错了",
        "可以吗",
        "支付宝",
        "银行卡",
        "时间太久",
        "花瓶",
        "金色的那个",
        "I live in San Antonio",
        "New York",
        "i'm at 123 Elm Street, Dallas, TX 75201",
        "我是昨天下的单",
        "小号",
        "黑色 大号",
        "安排吧",
        "成",
        "谢谢你",
        "高",
        "I'm in Texas",
        "马上办",
        "单人床",
        "白色床单",
        "ship to 1234 Elm Street, Apt 5, Springfield, IL 62701",
    ],
)
def test_other_words_are_no_name(text: str) -> None:
    assert names(text) == ()
