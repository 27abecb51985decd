"""Addresses written as in Chinese: province, city, district, street and number, flat."""

from __future__ import annotations

import re
import unicodedata

from desk.service.hearing.places import MUNICIPALITIES, PROVINCE_OF, PROVINCES
from knowledge.text import clean

_HAN = r"[\u3400-\u9fff]"
_PROVINCE = re.compile(
    rf"(?:中国)?({'|'.join(PROVINCES)})(?:壮族自治区|回族自治区|维吾尔自治区|特别行政区"
    rf"|自治区|省|市)?"
)
_CITIES = sorted((one for one in PROVINCE_OF), key=len, reverse=True)
_CITY = re.compile(rf"({'|'.join(_CITIES)})市?(?!路|街|道|大道|东路|西路|南路|北路|中路)")
_CITY_FREE = re.compile(rf"({_HAN}{{2,8}}?(?:市|自治州|地区|盟))")
_DISTRICT = re.compile(rf"[ ,]*({_HAN}{{1,8}}?(?:新区|区|县|旗|市))(?![\d一二三四五六七八九十])")
_STREET = re.compile(
    r"[\u3400-\u9fffA-Za-z\d]+?(?:大道|大街|公路|路|街|巷|弄|胡同|里|村|小区|花园"
    r"|苑|园区|广场|大厦|镇|乡|城|公寓|中心)"
    r"|\d+ ?[号栋幢弄座]"
)
_NUMBER = re.compile(
    r"(?:[\d一二三四五六七八九十百]+(?:[-－之]\d+)?(?:弄"
    r"|巷)? ?)*[\d一二三四五六七八九十百]+(?:[-－之]\d+)? ?号(?!楼|院|线|码|公寓)"
)
_ZIP = re.compile(
    r"(?:(?:邮政编码|邮编|zip)(?:是|为|:)? ?)?(?<!\d)(\d{6}|999077)(?!\d)[,. ]*", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:电话|手机|联系方式|tel)?(?:号码?)?(?:是|:)? ?(?<!\d)1[3-9]\d{9}(?!\d)", re.IGNORECASE
)
_LEAD = re.compile(
    r"^.*(?:寄到|寄往|寄去|送到|送去|送往|送货到|发到|发往|发去|配送到|邮到|改成|改到|改为"
    r"|改寄|换成|换到|换为|变成|更新为|更新成|修改为|修改成|变更为|搬到|搬去|搬家到|地址(?:是"
    r"|为|:|改|应该是|就是|现在是|变成)?|住在?|位于|在)[ :,]*(?=\S)"
)
_TAIL = re.compile(
    r"(?:[ ,.!~]*(?:吧|了|啊|哈|呢|哦|谢谢您?|就行|就好|就可以|可以|可以吗|好吗|行吗"
    r"|这里|这个地址|那里|麻烦您?了?|收))+$"
)
_KEEP = re.compile(r"[省市区县镇乡路街道巷弄号栋幢楼室层村组苑园厦座元]|\d{3}")
_OTHER = re.compile(r"收件人|收货人|姓名|我叫|我是|谢谢|麻烦|帮我|请|订单|想|要|退|取消|不要|别")
_CHANGES = (
    ("zip", r"邮(?:政)?编(?:码)?(?:\w{0,4}?)[, ]?(?:改成|改为|换成|应该是|是|为|:|改) ?(\d{6})"),
    ("address2", 
r"(?:门牌号?|房间?号|室号|楼层|单元号?|楼栋|楼号)(?:\w{0,4}?)[, ]?(?:改成|改为|换成|应该是"
r"|是|为|:|改) ?([\w-]+(?: ?[号栋幢楼室层单元])*)"),
    ("city", rf"城市(?:改成|改为|换成|应该是|是|为|:|改) ?({_HAN}{{2,8}})"),
    ("state", rf"省份?(?:改成|改为|换成|应该是|是|为|:|改) ?({_HAN}{{2,8}})"),
    ("address1", 
rf"(?:街道|详细地址|路名)(?:地址)?(?:\w{{0,4}}?[, ])?(?:改成|改为|换成|应该是|是|为|:"
rf"|改) ?({_HAN}[\w ]{{2,30}})"),
)  # fmt: skip


def chinese_address(text: str) -> dict[str, str]:
    """The parts of an address in a message, by field of `Address`; {} when there is none."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\s*\n\s*", ",", text.strip()))
    simple = clean(plain)
    # Characters keep their places when only the script differs: a name stays as it is written.
    own = plain if len(plain) == len(simple) else simple
    if not re.search(_HAN, simple):
        return {}
    told: dict[str, str] = {}
    place = _start(simple)
    if place is None:
        return {}
    simple, own = simple[place:], own[place:]
    if code := _ZIP.search(simple):
        told["zip"] = code[1]
    simple, own = _without(simple, own)
    cut = _area(simple, told)
    rest, kept = simple[cut:], own[cut:]
    if _STREET.search(rest):
        _detail(rest, kept, told)
    if not told.get("address1") and not (
        told.get("city") and re.search(r"寄|送|地址|改|搬|住", text)
    ):
        return {}
    return {name: value for name, value in told.items() if value}


def chinese_changes(said: str) -> dict[str, str]:
    """Single fields that are given a new value: 邮编改成100081."""
    found = ((name, re.search(pattern, said)) for name, pattern in _CHANGES)
    told = {name: match[1].strip() for name, match in found if match}
    if "state" in told:
        bare = re.sub("(?:壮族|回族|维吾尔)?自治区$|省$|市$", "", told["state"])
        told["state"] = PROVINCES.get(bare, told["state"])
    return told


def new_room(heard: str, now: str) -> str:
    """A room's new number in the building of the present address; "" where it has none."""
    room = re.fullmatch(r"(\d+[A-Za-z]?)\s*室?", heard)
    if room and re.search(r"\d+[A-Za-z]?(\s*)室", now):
        return re.sub(r"\d+[A-Za-z]?(\s*)室", rf"{room[1]}\1室", now)
    return ""


def _start(simple: str) -> int | None:
    """Where the address begins."""
    lead = _LEAD.match(re.split(r"(?:路|街|弄|巷|村|小区)", simple)[0])
    after = lead.end() if lead else 0
    for pattern in (_PROVINCE, _CITY):
        found = list(pattern.finditer(simple, after))
        if found:  # 武汉市 rather than 武汉大学
            return next((one for one in found if one[0][-1] in "省市区"), found[0]).start()
    street = _STREET.search(simple, after)
    return (after if lead or street.start() == 0 else street.start()) if street else None


def _without(simple: str, own: str) -> tuple[str, str]:
    """Without the postal code, a phone number and what is no address after a comma."""
    for pattern in (_PHONE, _ZIP):
        if match := pattern.search(simple):
            simple = simple[: match.start()] + "," + simple[match.end() :]
            own = own[: match.start()] + "," + own[match.end() :]
    kept: list[tuple[int, int]] = []
    for match in re.finditer(r"[^,;。.!?，；、]+", simple):
        if kept and (_OTHER.search(match[0]) or not _KEEP.search(match[0])):
            break
        kept.append(match.span())
    simple, own = ("".join(one[a:b] for a, b in kept) for one in (simple, own))
    end = _TAIL.search(simple)
    return (simple[: end.start()], own[: end.start()]) if end else (simple, own)


def _area(simple: str, told: dict[str, str]) -> int:
    """Reads province and city; where the rest begins."""
    cut = 0
    if (province := _PROVINCE.match(simple)) and not re.match(r"[路街]", simple[province.end() :]):
        name = province[1]
        told["state"] = PROVINCES[name]
        cut = province.end()
        if name in MUNICIPALITIES:
            told["city"] = f"{name}市"
            again = re.match(rf"[ ,]*{name}市", simple[cut:])
            return cut + (again.end() if again else 0)
        if name in ("香港", "澳门"):
            told["city"] = name
            return cut
        if name == "吉林" and province[0] == "吉林市":
            cut = 0
    gap = re.match(r"[ ,]*", simple[cut:])
    cut += gap.end() if gap else 0
    city = _CITY.match(simple, cut) or _CITY_FREE.match(simple, cut)
    if city and (told.get("state") or city[1] in PROVINCE_OF):
        bare = city[1].removesuffix("市") if city[1] not in PROVINCE_OF else city[1]
        told["city"] = f"{bare}市" if bare in PROVINCE_OF or city[1].endswith("市") else city[1]
        told.setdefault("state", PROVINCE_OF.get(bare, ""))
        cut = city.end()
    return cut


def _detail(rest: str, kept: str, told: dict[str, str]) -> None:
    """The first line up to the house number, the second from there."""
    number = _NUMBER.search(rest)
    if number and number.end() < len(rest.rstrip()):
        told["address1"] = kept[: number.end()].strip(" ,")
        told["address2"] = kept[number.end() :].strip(" ,")
    else:
        told["address1"] = kept.strip(" ,")
