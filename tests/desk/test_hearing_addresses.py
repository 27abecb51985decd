"""An address is read as people type it; what is missing is named, what is none is left."""
# ruff: noqa: E501  (a message reads best in one line)

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
            "Street: 12 Oak Lane\nFlat, suite: \nCity: Austin\nState: TX\nPostal code: 78701\nCountry: USA",
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
        (
            "ship it to my office: 77 Massachusetts Ave, Cambridge, MA 02139",
            ("77 Massachusetts Ave", "", "Cambridge", "MA", "USA", "02139"),
        ),
        (
            "Please send it to 200 Oak Street, Apt 3B, Seattle, WA 98101 instead of my home",
            ("200 Oak Street", "Apt 3B", "Seattle", "WA", "USA", "98101"),
        ),
        (
            "The new address is: 1500 Market Street, Suite 400, Philadelphia, PA, 19102, USA",
            ("1500 Market Street", "Suite 400", "Philadelphia", "PA", "USA", "19102"),
        ),
        (
            "New address: 45 Maple Ave. Unit 7, San Jose, California, 95110.",
            ("45 Maple Ave", "Unit 7", "San Jose", "CA", "USA", "95110"),
        ),
        (
            "812 Cedar Street Apt 21 Columbus Ohio 43215",
            ("812 Cedar Street", "Apt 21", "Columbus", "OH", "USA", "43215"),
        ),
        (
            "change it to 443 Maple Drive, Suite 394, Houston, TX 77129",
            ("443 Maple Drive", "Suite 394", "Houston", "TX", "USA", "77129"),
        ),
        (
            "address1: 443 Maple Drive, address2: Suite 394, city: Houston, state: TX, zip: 77129, country: USA",
            ("443 Maple Drive", "Suite 394", "Houston", "TX", "USA", "77129"),
        ),
        (
            "443 Maple Drive\nSuite 394\nHouston, TX 77129",
            ("443 Maple Drive", "Suite 394", "Houston", "TX", "USA", "77129"),
        ),
        (
            "it should go to 9 Elm Court, Denver, Colorado, zip 80202",
            ("9 Elm Court", "", "Denver", "CO", "USA", "80202"),
        ),
        (
            "Can you ship to 1001 3rd Ave, Floor 5, Seattle, WA, 98104?",
            ("1001 3rd Ave", "Floor 5", "Seattle", "WA", "USA", "98104"),
        ),
        (
            "I live at 6 Rue Street in Austin, TX 78701 now",
            ("6 Rue Street", "", "Austin", "TX", "USA", "78701"),
        ),
        (
            "it's 12 Pine Road, Los Angeles, CA 90012. Thank you!",
            ("12 Pine Road", "", "Los Angeles", "CA", "USA", "90012"),
        ),
        (
            "Use 101 Highland Avenue, Fort Worth, Texas 76165 for shipping",
            ("101 Highland Avenue", "", "Fort Worth", "TX", "USA", "76165"),
        ),
        (
            "101 N Main St, Apt #4, Jacksonville, FL 32099",
            ("101 N Main St", "Apt #4", "Jacksonville", "FL", "USA", "32099"),
        ),
        (
            "5 Washington Square South, New York, NY 10012",
            ("5 Washington Square South", "", "New York", "NY", "USA", "10012"),
        ),
        (
            "742 evergreen terrace, springfield, or 97403",
            ("742 Evergreen Terrace", "", "Springfield", "OR", "USA", "97403"),
        ),
        (
            "Apt 9, 31 Baker Street, Boston, MA 02108",
            ("31 Baker Street", "Apt 9", "Boston", "MA", "USA", "02108"),
        ),
        (
            "123 Main Street, Suite 100\nSan Diego, CA 92101",
            ("123 Main Street", "Suite 100", "San Diego", "CA", "USA", "92101"),
        ),
        (
            "house number should be 616, everything else the same",
            ("616 Sunset Drive", "Suite 259", "Denver", "CO", "USA", "80279"),
        ),
        (
            "update the address to Suite 641, 760 Elm Avenue, New York NY 10001",
            ("760 Elm Avenue", "Suite 641", "New York", "NY", "USA", "10001"),
        ),
        (
            "24 Sussex Drive, Ottawa, ON K1M 1M4, Canada",
            ("24 Sussex Drive", "", "Ottawa", "ON", "Canada", "K1M 1M4"),
        ),
        (
            "1 Macquarie Street, Sydney, NSW 2000, Australia",
            ("1 Macquarie Street", "", "Sydney", "NSW", "Australia", "2000"),
        ),
        (
            "帮我把地址改成760 Elm Avenue, Suite 220, Washington, DC 20001，谢谢",
            ("760 Elm Avenue", "Suite 220", "Washington", "DC", "USA", "20001"),
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
        ("门牌号改成502室", ("梧桐路 18 号", "3 幢 502 室", "上海市", "上海市", "中国", "200030")),
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
            "其他不变，门牌改成3幢601室",
            ("梧桐路 18 号", "3幢601室", "上海市", "上海市", "中国", "200030"),
        ),
        (
            "湖北省恩施土家族苗族自治州恩施市施州大道5号,445000",
            ("恩施市施州大道5号", "", "恩施土家族苗族自治州", "湖北省", "中国", "445000"),
        ),
        (
            "寄到上海市浦东新区世纪大道 100 号 环球金融中心 20 层，邮编２００１２０",
            ("浦东新区世纪大道 100 号", "环球金融中心 20 层", "上海市", "上海市", "中国", "200120"),
        ),
        (
            "其他不变，门牌改成3幢601室",
            ("梧桐路 18 号", "3幢601室", "上海市", "上海市", "中国", "200030"),
        ),
        ("门牌号改成602室", ("梧桐路 18 号", "3 幢 602 室", "上海市", "上海市", "中国", "200030")),
        ("房号改成602", ("梧桐路 18 号", "3 幢 602 室", "上海市", "上海市", "中国", "200030")),
        (
            "寄到公司吧，深圳市福田区深南大道1006号国际创新中心A栋12楼，邮编518026",
            ("福田区深南大道1006号", "国际创新中心A栋12楼", "深圳市", "广东省", "中国", "518026"),
        ),
        (
            "北京市海淀区中关村大街27号院3号楼1单元501，100080",
            ("海淀区中关村大街27号院3号楼1单元501", "", "北京市", "北京市", "中国", "100080"),
        ),
        (
            "地址：上海市黄浦区南京东路 300 号 5 楼，邮编 200001",
            ("黄浦区南京东路 300 号", "5 楼", "上海市", "上海市", "中国", "200001"),
        ),
        (
            "天津市和平区南京路189号津汇广场2座1801室 300051",
            ("和平区南京路189号", "津汇广场2座1801室", "天津市", "天津市", "中国", "300051"),
        ),
        (
            "省份：浙江省，城市：杭州市，街道地址：西湖区文三路100号，楼层门牌：2幢301室，邮编：310012",
            ("西湖区文三路100号", "2幢301室", "杭州市", "浙江省", "中国", "310012"),
        ),
        (
            "寄我家，湖南长沙岳麓区麓山南路2号，410083",
            ("岳麓区麓山南路2号", "", "长沙市", "湖南省", "中国", "410083"),
        ),
        (
            "收货人李明 13800138000 浙江省杭州市余杭区文一西路969号 311121",
            ("余杭区文一西路969号", "", "杭州市", "浙江省", "中国", "311121"),
        ),
        (
            "香港九龙旺角弥敦道688号 999077",
            ("九龙旺角弥敦道688号", "", "香港", "香港特别行政区", "中国", "999077"),
        ),
        ("城市改成苏州市", ("梧桐路 18 号", "3 幢 502 室", "苏州市", "江苏省", "中国", "200030")),
        (
            "西安市雁塔区高新路88号尚品国际C座1502，邮编是710075，谢谢",
            ("雁塔区高新路88号", "尚品国际C座1502", "西安市", "陕西省", "中国", "710075"),
        ),
        (
            "寄到学校：武汉大学枫园宿舍3栋，武汉市武昌区八一路299号，430072",
            ("武昌区八一路299号", "", "武汉市", "湖北省", "中国", "430072"),
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
        ("order W123 to 12 Elm", {}),
        ("62701", {"zip": "62701"}),
        ("the zip is 62701", {"zip": "62701"}),
        ("TX", {"state": "TX"}),
        ("Texas", {"state": "TX"}),
        ("my address should be 55 Hickory Lane, not 54", {"address1": "55 Hickory Lane"}),
        ("the street is 88 Laurel Lane", {"address1": "88 Laurel Lane"}),
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
        ("邮编是200030", {"zip": "200030"}),
        (
            "改寄到江苏省南京市鼓楼区中山路55号新华大厦18层",
            {
                "state": "江苏省",
                "city": "南京市",
                "address1": "鼓楼区中山路55号",
                "address2": "新华大厦18层",
            },
        ),
        (
            "帮我把地址换成广东省广州市天河区体育西路103号维多利广场B塔2306",
            {
                "state": "广东省",
                "city": "广州市",
                "address1": "天河区体育西路103号",
                "address2": "维多利广场B塔2306",
            },
        ),
        (
            "新地址是四川省成都市武侯区人民南路四段9号",
            {"state": "四川省", "city": "成都市", "address1": "武侯区人民南路四段9号"},
        ),
        (
            "重庆市渝北区龙溪街道红锦大道86号",
            {"state": "重庆市", "city": "重庆市", "address1": "渝北区龙溪街道红锦大道86号"},
        ),
        (
            "乌鲁木齐市天山区解放路2号",
            {"city": "乌鲁木齐市", "state": "新疆维吾尔自治区", "address1": "天山区解放路2号"},
        ),
        (
            "苏州工业园区星湖街328号",
            {"city": "苏州市", "state": "江苏省", "address1": "工业园区星湖街328号"},
        ),
        (
            "哈尔滨南岗区西大直街92号",
            {"city": "哈尔滨市", "state": "黑龙江省", "address1": "南岗区西大直街92号"},
        ),
        ("地址不变", {}),
        ("寄到上海", {"state": "上海市", "city": "上海市"}),
    ],
)
def test_a_part_of_an_address_is_kept(text: str, partial: dict[str, str]) -> None:
    found = address_heard(text, DENVER)
    assert found.address is None
    assert found.partial == partial
    assert not set(found.missing) & set(partial)


@pytest.mark.parametrize(
    ("text", "second", "city", "code"),
    [
        (
            "88 Harbour Road, Flat 12, Wan Chai, Hong Kong",
            "Flat 12, Wan Chai",
            "Hong Kong",
            "999077",
        ),
        (
            "send it to Flat 2B, 20 Nathan Road, Kowloon, Hong Kong",
            "Flat 2B, Kowloon",
            "Hong Kong",
            "999077",
        ),
        ("地址改成香港九龙弥敦道20号12楼B室", "12楼B室", "香港", "999077"),
        ("寄到澳门新马路15号3楼", "3楼", "澳门", "999078"),
    ],
)
def test_a_city_without_postal_codes_asks_for_none(
    text: str, second: str, city: str, code: str
) -> None:
    heard = address_heard(text, None).address
    assert heard and (heard.address2, heard.city, heard.zip) == (second, city, code)


@pytest.mark.parametrize(
    "text", ["山东省青岛市香港中路10号", "12 Hong Kong Road, Springfield", "香港路8号，武汉"]
)
def test_a_street_of_that_name_is_elsewhere(text: str) -> None:
    assert address_heard(text, None).partial.get("zip") is None
