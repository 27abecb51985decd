"""Made-up shoppers: names, addresses and ways to pay that belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

FAMILY = (
    "林 Lin,陈 Chen,周 Zhou,吴 Wu,郑 Zheng,孙 Sun,朱 Zhu,胡 Hu,郭 Guo,何 He,高 Gao,罗 Luo,"
    "梁 Liang,宋 Song,唐 Tang,许 Xu,韩 Han,冯 Feng,邓 Deng,曹 Cao,彭 Peng,曾 Zeng,萧 Xiao,田 Tian"
)
GIVEN = (
    "悦 Yue,明 Ming,晓雨 Xiaoyu,子涵 Zihan,思远 Siyuan,雨桐 Yutong,嘉怡 Jiayi,浩然 Haoran,"
    "诗琪 Shiqi,俊杰 Junjie,梦瑶 Mengyao,志强 Zhiqiang,若曦 Ruoxi,一鸣 Yiming,佳宁 Jianing,"
    "文博 Wenbo,静怡 Jingyi,天佑 Tianyou,可欣 Kexin,宇航 Yuhang,雪莹 Xueying,立诚 Licheng,"
    "安琪 Anqi,建国 Jianguo,慧敏 Huimin,子墨 Zimo,丹 Dan,磊 Lei,楠 Nan,晨 Chen"
)
FIRST = (
    "Emma,Oliver,Amelia,Noah,Sofia,Liam,Priya,Lucas,Hannah,Ethan,Mei,Daniel,Chloe,Mateo,Aisha,"
    "Henry,Nora,Kenji,Isla,Omar,Freya,Leo,Yara,Felix,Grace,Arjun,Ingrid,Theo,Clara,Samuel"
)
LAST = (
    "Hughes,Grant,Patel,Novak,Silva,Bennett,Okafor,Larsen,Moreau,Tan,Keller,Rossi,Walsh,Nakamura,"
    "Ferreira,Lindqvist,Osei,Carver,Dubois,Whitfield,Abbott,Castellan,Marsh,Venter,Holloway"
)
# province, city, postcode's beginning, whether delivery there counts as remote
MAINLAND = (
    ("上海市", "上海市", "2000", False),
    ("浙江省", "杭州市", "3100", False),
    ("江苏省", "南京市", "2100", False),
    ("江苏省", "苏州市", "2150", False),
    ("北京市", "北京市", "1000", False),
    ("广东省", "广州市", "5100", False),
    ("广东省", "深圳市", "5180", False),
    ("四川省", "成都市", "6100", False),
    ("湖北省", "武汉市", "4300", False),
    ("陕西省", "西安市", "7100", False),
    ("新疆维吾尔自治区", "乌鲁木齐市", "8300", True),
    ("青海省", "西宁市", "8100", True),
)
LANES = (
    "梧桐路",
    "青枫街",
    "听雨巷",
    "银杏大道",
    "望湖路",
    "松间路",
    "云栖街",
    "桂子巷",
    "麦田路",
    "栖霞弄",
)
# city, state, country, postcode's pattern, shipping fee
ABROAD = (
    ("Hong Kong", "Kowloon", "Hong Kong SAR", "999077", 45),
    ("Singapore", "Singapore", "Singapore", "05####", 120),
    ("London", "England", "United Kingdom", "E## 4QX", 120),
    ("Toronto", "Ontario", "Canada", "M#V 2K#", 120),
    ("Seattle", "WA", "USA", "981##", 120),
    ("Sydney", "NSW", "Australia", "20##", 120),
    ("Berlin", "Berlin", "Germany", "10###", 120),
)
NOT_SENT_ABROAD = ("chairs", "plants", "storage", "tables")
STREETS = (
    "Larkspur Lane",
    "Orchard Row",
    "Millpond Road",
    "Juniper Street",
    "Harbour View",
    "Cobbler's Walk",
    "Elderflower Drive",
    "Saddler Street",
    "Fernhill Avenue",
    "Quarry Close",
)


@dataclass(frozen=True, slots=True)
class Person:
    """A shopper as the shop file has them, and what delivery to them costs."""

    row: dict[str, Any]
    fee: int
    free_from: int | None  # goods worth this much are sent free; None: never
    not_sent: tuple[str, ...] = ()  # categories that are not delivered there


def mainland(rng: Random, number: int, name: tuple[str, str] | None = None) -> Person:
    """Somebody in mainland China, with a Chinese name and address."""
    last, first = name or (rng.choice(FAMILY.split(",")), rng.choice(GIVEN.split(",")))
    (last_zh, last_en), (first_zh, first_en) = last.split(), first.split()
    state, city, post, remote = rng.choice(MAINLAND)
    address = {
        "address1": f"{rng.choice(LANES)} {rng.randint(1, 299)} 号",
        "address2": f"{rng.randint(1, 18)} 幢 {rng.randint(1, 24)}0{rng.randint(1, 4)} 室",
        "city": city,
        "country": "中国",
        "state": state,
        "zip": f"{post}{rng.randint(10, 99)}",
    }
    row = _row((first_zh, last_zh), f"{last_en}_{first_en}_{number}", address, "zh")
    row["payment_methods"] = _methods(rng, ("alipay", "wechat_pay", "unionpay"))
    return Person(row, 20 if remote else 12, 399 if remote else 199)


def abroad(rng: Random, number: int, name: tuple[str, str] | None = None) -> Person:
    """Somebody elsewhere, who reads English."""
    first, last = name or (rng.choice(FIRST.split(",")), rng.choice(LAST.split(",")))
    city, state, country, post, fee = rng.choice(ABROAD)
    address = {
        "address1": f"{rng.randint(1, 299)} {rng.choice(STREETS)}",
        "address2": f"Flat {rng.randint(1, 40)}" if rng.random() < 0.5 else "",
        "city": city,
        "country": country,
        "state": state,
        "zip": "".join(str(rng.randint(0, 9)) if char == "#" else char for char in post),
    }
    row = _row((first, last), f"{first}_{last}_{number}", address, "en")
    row["payment_methods"] = _methods(rng, ("visa", "mastercard", "paypal"))
    return Person(row, fee, None, NOT_SENT_ABROAD)


def _row(
    name: tuple[str, str], user_id: str, address: dict[str, str], language: str
) -> dict[str, Any]:
    user_id = user_id.lower()
    return {
        "user_id": user_id,
        "name": {"first_name": name[0], "last_name": name[1]},
        "address": address,
        "email": f"{user_id.replace('_', '.')}@example.com",
        "membership": "sprout",
        "interests": [],
        "language": language,
        "payment_methods": {},
        "orders": [],
    }


def _methods(rng: Random, ways: tuple[str, ...]) -> dict[str, Any]:
    chosen = rng.sample(ways, rng.randint(1, 2)) + ["gift_card"] * (rng.random() < 0.35)
    return {method["id"]: method for method in (_method(rng, way) for way in chosen)}


def _method(rng: Random, way: str) -> dict[str, Any]:
    card = way in ("visa", "mastercard", "unionpay")
    source = "credit_card" if card else way
    method: dict[str, Any] = {"source": source, "id": f"{source}_{rng.randint(1000000, 9999999)}"}
    if card:
        method |= {"brand": way, "last_four": f"{rng.randint(0, 9999):04d}"}
    if way == "gift_card":
        method["balance"] = float(rng.choice((50, 100, 200, 500)))
    return method
