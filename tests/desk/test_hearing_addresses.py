"""An address is read as people type it; what is missing is named, what is none is left."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from desk.service.hearing.addresses import address_heard
from desk.shop import Address

DENVER = Address("986 Sunset Drive", "Suite 259", "Denver", "CO", "USA", "80279")
SHANGHAI = Address("梧桐路 18 号", "3 幢 502 室", "上海市", "上海市", "中国", "200030")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "please ship it to 1234 Elm St, Apt 5, Springfield, IL 62701",
            ("1234 Elm St", "Apt 5", "Springfield", "IL", "USA", "62701"),
        ),
        (
            "1234 elm st apt 5 springfield il 62701",
            ("1234 Elm St", "Apt 5", "Springfield", "IL", "USA", "62701"),
        ),
        (
            "change the zip to 80279",
            ("986 Sunset Drive", "Suite 259", "Denver", "CO", "USA", "80279"),
        ),
        (
            "123 Elm Street, Suite 4, San Antonio, Texas 78234, USA",
            ("123 Elm Street", "Suite 4", "San Antonio", "TX", "USA", "78234"),
        ),
        (
            "My new address is 445 Maple Drive, Suite 394, Fort Worth, TX, 76165.",
            ("445 Maple Drive", "Suite 394", "Fort Worth", "TX", "USA", "76165"),
        ),
        (
            "456 Broadway, New York, NY 10001",
            ("456 Broadway", "", "New York", "NY", "USA", "10001"),
        ),
        ("456 Broadway, New York 10001", ("456 Broadway", "", "New York", "NY", "USA", "10001")),
        (
            "Street: 12 Oak Lane\nFlat, suite: \nCity: Austin\nState: TX\nPostal code: 78701\nCountry: USA",  # noqa: E501
            ("12 Oak Lane", "", "Austin", "TX", "USA", "78701"),
        ),
        (
            "12 Orchard Row, Flat 3, London, England, E17 4QX, United Kingdom",
            ("12 Orchard Row", "Flat 3", "London", "England", "United Kingdom", "E17 4QX"),
        ),
        (
            "ship to 101 Highway, New York, 10001",
            ("101 Highway", "", "New York", "NY", "USA", "10001"),
        ),
        (
            "my new address is 1234 Elm Street, Springfield, Illinois. The zip is 62701.",
            ("1234 Elm Street", "", "Springfield", "IL", "USA", "62701"),
        ),
        (
            "the apartment number should be 12B",
            ("986 Sunset Drive", "Apartment 12B", "Denver", "CO", "USA", "80279"),
        ),
        (
            "change the suite to 300",
            ("986 Sunset Drive", "Suite 300", "Denver", "CO", "USA", "80279"),
        ),
        ("same city, but 77 Oak Avenue", ("77 Oak Avenue", "", "Denver", "CO", "USA", "80279")),
        ("PO Box 123, Dallas, TX 75201", ("PO Box 123", "", "Dallas", "TX", "USA", "75201")),
        (
            "12 St James Street, Boston MA 02108",
            ("12 St James Street", "", "Boston", "MA", "USA", "02108"),
        ),
        (
            "Please change it to 760 Elm Avenue Suite 220, Washington DC 20001, thanks",
            ("760 Elm Avenue", "Suite 220", "Washington", "DC", "USA", "20001"),
        ),
        (
            "1600 Pennsylvania Ave NW, Washington, DC 20500",
            ("1600 Pennsylvania Ave NW", "", "Washington", "DC", "USA", "20500"),
        ),
        (
            "350 5th Avenue, Floor 34, New York, NY 10118",
            ("350 5th Avenue", "Floor 34", "New York", "NY", "USA", "10118"),
        ),
        (
            "Address: 1234 Elm St, Springfield, IL 62701",
            ("1234 Elm St", "", "Springfield", "IL", "USA", "62701"),
        ),
        (
            "the address is 1 Apple Park Way, Cupertino, California 95014 and the phone is 123",
            ("1 Apple Park Way", "", "Cupertino", "CA", "USA", "95014"),
        ),
        (
            "the city should be Austin",
            ("986 Sunset Drive", "Suite 259", "Austin", "CO", "USA", "80279"),
        ),
        (
            "ship it to my mother's place at 77 Cedar Road, Denver, CO 80210 please",
            ("77 Cedar Road", "", "Denver", "CO", "USA", "80210"),
        ),
    ],
)
def test_an_english_address_is_read(text: str, heard: tuple[str, ...]) -> None:
    found = address_heard(text, DENVER)
    assert found.address and astuple(found.address) == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "寄到上海市徐汇区漕溪北路18号3栋502，200030",
            ("徐汇区漕溪北路18号", "3栋502", "上海市", "上海市", "中国", "200030"),
        ),
        (
            "浙江省杭州市西湖区文三路100号2幢301室 邮编310012",
            ("西湖区文三路100号", "2幢301室", "杭州市", "浙江省", "中国", "310012"),
        ),
        (
            "地址改成广东省深圳市南山区科技园路5号，518057",
            ("南山区科技园路5号", "", "深圳市", "广东省", "中国", "518057"),
        ),
        ("邮编改成100081", ("梧桐路 18 号", "3 幢 502 室", "上海市", "上海市", "中国", "100081")),
        ("门牌号改成502室", ("梧桐路 18 号", "502室", "上海市", "上海市", "中国", "200030")),
        (
            "街道地址：漕溪北路18号\n楼层门牌：3栋502\n城市：上海市\n省份：上海市\n邮编：200030\n国家：中国",
            ("漕溪北路18号", "3栋502", "上海市", "上海市", "中国", "200030"),
        ),
        (
            "我搬到北京市朝阳区建国路88号SOHO现代城A座1001了，邮编100022",
            ("朝阳区建国路88号", "SOHO现代城A座1001", "北京市", "北京市", "中国", "100022"),
        ),
        (
            "寄到我公司：江苏省苏州市工业园区星湖街328号创意产业园5-B，收件人李明，电话13800138000，215123",
            ("工业园区星湖街328号", "创意产业园5-B", "苏州市", "江苏省", "中国", "215123"),
        ),
        (
            "新疆乌鲁木齐市天山区解放路2号 830002",
            ("天山区解放路2号", "", "乌鲁木齐市", "新疆维吾尔自治区", "中国", "830002"),
        ),
        (
            "湖北省恩施土家族苗族自治州恩施市施州大道5号,445000",
            ("恩施市施州大道5号", "", "恩施土家族苗族自治州", "湖北省", "中国", "445000"),
        ),
        (
            "寄到上海市浦东新区世纪大道 100 号 环球金融中心 20 层，邮编２００１２０",
            ("浦东新区世纪大道 100 号", "环球金融中心 20 层", "上海市", "上海市", "中国", "200120"),
        ),
    ],
)
def test_a_chinese_address_is_read(text: str, heard: tuple[str, ...]) -> None:
    found = address_heard(text, SHANGHAI)
    assert found.address and astuple(found.address) == heard


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("123 Elm St", {"address1": "123 Elm St"}),
        ("I'm Mei Patel, zip 76165", {}),
        ("cancel W2378156", {}),
        ("I want to return 2 lamps, please", {}),
        ("Springfield, IL 62701", {"state": "IL", "zip": "62701", "city": "Springfield"}),
        (
            "221B Baker Street, London NW1 6XE, UK",
            {
                "address1": "221B Baker Street",
                "zip": "NW1 6XE",
                "country": "United Kingdom",
                "city": "London",
            },
        ),
        ("order W123 to 12 Elm", {}),
        (
            "上海徐汇区漕溪北路18号3栋502室",
            {
                "state": "上海市",
                "city": "上海市",
                "address1": "徐汇区漕溪北路18号",
                "address2": "3栋502室",
            },
        ),
        (
            "杭州西湖区文三路100号",
            {"city": "杭州市", "state": "浙江省", "address1": "西湖区文三路100号"},
        ),
        (
            "臺北市信義區市府路1號",
            {"city": "台北市", "state": "台湾省", "address1": "信義區市府路1號"},
        ),
        ("我叫李明，邮编100081", {}),
        ("买错了", {}),
        (
            "帮我改成成都市锦江区春熙路3号",
            {"city": "成都市", "state": "四川省", "address1": "锦江区春熙路3号"},
        ),
        (
            "吉林省长春市朝阳区人民大街1号",
            {"state": "吉林省", "city": "长春市", "address1": "朝阳区人民大街1号"},
        ),
        ("把W2378156取消掉，顺便把上次买的台灯退了", {}),
        ("换成蓝色的", {}),
        ("换成大号的", {}),
        ("广州天河路208号", {"city": "广州市", "state": "广东省", "address1": "天河路208号"}),
    ],
)
def test_a_part_of_an_address_is_kept(text: str, partial: dict[str, str]) -> None:
    found = address_heard(text, DENVER)
    assert found.address is None
    assert found.partial == partial
    assert not set(found.missing) & set(partial)
