"""A postal address in a message: typed in one line, as a form, or as a change to"
" the present one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desk.service.hearing.addresses_en import english_address, new_unit, tidy
from desk.service.hearing.addresses_eu import european_address
from desk.service.hearing.addresses_zh import chinese_address, chinese_changes, new_room
from desk.service.hearing.codeless import with_code
from desk.service.hearing.places import (
    COUNTRIES,
    PROVINCE_OF,
    PROVINCES,
    STATELESS,
    US_STATES,
)
from desk.service.hearing.spoken import spoken
from desk.shop import Address

NEEDED = ("address1", "city", "state", "zip")
_LABELS = {
    "address1": "street address,street name and number,street and number,street,address line 1,"
    "address 1,address1,line 1"
    ",full address,address,街道地址,详细地址,街道门牌,街道,地址1,收货地址,地址,路名",
    "address2": "flat, suite,flat,suite,address line 2,address 2,address2,line 2,apartment,apt,"
    "unit,"
    ""
    "floor,building"
    ",apt/suite,apt number,apartment number,unit number,suite number,"
    "楼层门牌,门牌号,门牌,楼层,单元,房号,房间号,地址2,室号",
    "city": "city/town,city,town,城市,所在城市,市",
    "state": "state/province,state,province,region,省份,省,州,省/州,所在省份,所在省",
    "zip": "zip code,zipcode,zip,postal code,post code,postcode,邮政编码,邮编,邮区编号",
    "country": "country/region,country,国家/地区,国家,国家地区",
}
_FIELD = {label: name for name, labels in _LABELS.items() for label in labels.split(",")} | {
    "flat, suite": "address2"
}
_LABEL = re.compile(
    rf"(?:^|(?<=[\n,;，；]))\s*"
    rf"({'|'.join(sorted(map(re.escape, _FIELD), key=len, reverse=True))})\s*[:：=]\s*",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\bsame (?:city|state|zip|town|country)|\b(?:rest|everything else|others?"
    r"|all else)\b[^.;]{0,30}\b(?:same|as (?:it )?is|unchanged|stays?|correct)"
    r"|\bsame (?:everything|rest)|其[他它余](?:的)?(?:都)?(?:不变|一样|不用(?:变"
    r"|改)|照旧|没变)|(?:城市|邮编|省份?)(?:都)?(?:不变|一样)|同(?:一个?)?(?:城市?|市)",
    re.IGNORECASE,
)
_PART = r"(?:zip(?:[ -]?code)?|post(?:al)?[ -]?code)"
_BECOMES = r"[^.,;\d]{0,40}?(?:\bto\b|\bis\b|\bas\b|\bshould (?:be|read|say)\b|\bbe\b|:|=)\s*"
_CODE = r"([A-Za-z]?\d[\w-]{2,9}(?: \d[A-Za-z]{2})?)"
_CHANGES = (
    ("zip", rf"\b{_PART}\b{_BECOMES}{_CODE}"),
    ("zip", rf"\b{_PART}\b[^.;]{{0,60}}?\b(?:should|must) (?:be|read|say)\s*{_CODE}"),
    ("address2", 
rf"\b(?:apt|apartment|suite|ste|unit|flat|room|floor|building"
rf"|box)\b{_BECOMES}((?:(?:apt|apartment|suite|ste|unit|flat|room|floor|building"
rf"|box)\.? )?#?\w*\d\w*)"),
    ("city", 
rf"\bcity\b{_BECOMES}([A-Za-z][A-Za-z .'-]+?)(?= (?:and|but|instead|please|not)\b|[.,"
rf";]|$)"),
    ("state", 
rf"\bstate\b{_BECOMES}([A-Za-z][A-Za-z .]+?)(?= (?:and|but|instead|please|not)\b|[.,"
rf";]|$)"),
    ("address1", 
rf"\b(?:street|house|building)(?: (?:address|name|number|line))?\b{_BECOMES}(\d[^,"
rf";.]*?)(?= (?:and|but|instead|please|not)\b|[,;.]|$)"),
)  # fmt: skip
_ONLY_ZIP = re.compile(
    rf"(?:(?:the|my|it's|it is|sorry|oh|and|邮政编码|邮编|{_PART}|is|是|:|,) ?)*"
    r"(\d{5}(?:-\d{4})?|\d{6}|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d|[A-Za-z]{1,2}\d\w? \d[A-Za-z]{2})"
    r"(?: please|吧)?",
    re.IGNORECASE,
)
_LANDS = "|".join(sorted(map(re.escape, COUNTRIES), key=len, reverse=True))
_ONLY_COUNTRY = re.compile(
    rf"(?:there(?:'s| is| are)? no states?(?: there)?[,; ]*|(?:we|i) (?:don't|do not) have (?:a "
    rf"state|states)[,; ]*|没有省份?[,; ]*|it's |it is |that's |in |the |是|在|我在)*({_LANDS})"
    rf"(?: please|吧|那边|[,; ]+(?:there(?:'s| is| are)? no states?(?: there)?|没有省份?))*",
    re.IGNORECASE,
)
_UK = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_FULL_CN = frozenset(PROVINCES.values())
_CHANGING = re.compile(
    r"\b(?:change|changed|update|correct|fix|wrong|should|instead|replace|only"
    r"|just|mistake|actually|meant|typo|not)\b|改|换|错|应该|更正|不是|不对|有误|只",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AddressHeard:
    """`address` when it is whole; else `partial` has what was said of it (fields of `Address`)
    and `missing` what it still needs."""

    address: Address | None
    missing: tuple[str, ...] = ()
    partial: Mapping[str, str] = field(default_factory=dict)


def address_heard(text: str, current: Address | None) -> AddressHeard:
    """The address in a message. `current` is the one that a change is made to ("just the zip",
    "the rest stays"); its second line is not carried over to another street."""
    told = _form(text)
    if not told:
        changes = _changes(text, current)
        told = chinese_address(text) or _western(text, current) or _alone(text)
        if told.get("address1", "") in (*changes.values(), told.get("address2")):
            told = {}  # a new flat is no street
        if current is not None and changes and "address1" not in told:
            return AddressHeard(_whole(replace(current, **changes)), (), changes)
        told = {**changes, **told}
    told = {name: value for name, value in told.items() if value or name in ("address2", "state")}
    told = _known_place(with_code(told, text), current)
    missing = tuple(name for name in needed(told, current) if not told.get(name))
    if missing and current is not None and told.get("address1") and _REST.search(spoken(text)):
        told = {**{name: getattr(current, name) for name in (*NEEDED, "country")}, **told}
        missing = ()
    if missing or not told:
        return AddressHeard(None, missing if told else NEEDED, told)
    country = told.get("country") or _stateless(told, current)
    country = country or _country(told["state"], current)
    fields = {"address2": "", "state": "", **told, "country": country}
    return AddressHeard(_whole(Address(**fields)), (), told)


def needed(told: Mapping[str, str], current: Address | None) -> tuple[str, ...]:
    """The parts without which an address is not whole: no state where there are none, but the
    country where it does not go without saying. A state that is "" was written as none."""
    plain = tuple(name for name in NEEDED if name != "state")
    if told.get("state"):
        return NEEDED
    if _stateless(told, current):
        return plain
    return (*plain, "country") if "state" in told else NEEDED


def _known_place(told: dict[str, str], current: Address | None) -> dict[str, str]:
    """With the state that the same town had so far: nobody repeats it there."""
    if current is None or told.get("state") or not _stateless(told, current):
        return told
    same = told.get("city", "").casefold() == current.city.casefold()
    return {**told, "state": current.state} if same and current.state else told


def _stateless(told: Mapping[str, str], current: Address | None) -> str:
    """The country without states that an address is in; "" where it is in another, or none is
    known."""
    home = current.country if current else ""
    named = told.get("country", "")
    country = named or ("United Kingdom" if _UK.fullmatch(told.get("zip", "")) else home)
    if not named and (told.get("state") in US_STATES.values() or told.get("state") in _FULL_CN):
        return ""
    return country if COUNTRIES.get(country.lower(), country) in STATELESS else ""


def _western(text: str, current: Address | None) -> dict[str, str]:
    home = COUNTRIES.get(current.country.lower(), current.country) if current else ""
    return european_address(text, home) or english_address(text)


def _form(text: str) -> dict[str, str]:
    """Fields of "label: value" lines, or of such pairs in one line."""
    found = list(_LABEL.finditer(text))
    told: dict[str, str] = {}
    ends = [*(one.start() for one in found[1:]), len(text)]
    for match, end in zip(found, ends[: len(found)], strict=True):
        value = text[match.end() : end]
        told[_FIELD[match[1].lower()]] = spoken(value.strip().split("\n")[0]).strip(" ,;.")
    if set(told) == {"address1"} or (len(told) == 1 and not told.get("zip")):
        return {}  # "address: " and all of it in one line
    whole = english_address(told.get("address1", "")) or chinese_address(told.get("address1", ""))
    told = (
        {**{name: value for name, value in whole.items() if name in NEEDED}, **told}
        if "city" in whole
        else told
    )
    if "state" in told and not told["state"]:
        del told["state"]  # left empty: perhaps forgotten
    if told.get("state"):
        told["state"] = _state(told["state"])
    if told.get("country"):
        told["country"] = COUNTRIES.get(told["country"].lower(), told["country"])
    return tidy(told)


def _alone(text: str) -> dict[str, str]:
    """A postal code, a state or a country that is all that a message says: the answer to what
    is missing."""
    said = spoken(text).strip(" .!")
    if country := _ONLY_COUNTRY.fullmatch(said):
        return {"country": COUNTRIES[country[1].lower()]}
    if match := _ONLY_ZIP.fullmatch(said):
        return {"zip": match[1]}
    bare = re.sub(
        r"^(?:it's |it is |the |in |state (?:is )?|省份?是?)+|(?: please|吧)$", "", said, flags=re.I
    )
    state = US_STATES.get(bare.lower()) if bare.isupper() or len(bare) > 3 else None
    state = state or PROVINCES.get(bare.removesuffix("省").removesuffix("市"))
    return {"state": state} if state else {}


def _changes(text: str, current: Address | None) -> dict[str, str]:
    """Single fields that a message gives a new value: the zip should be 80279."""
    said = spoken(text)
    if not _CHANGING.search(said):
        return {}
    told = chinese_changes(said)
    for name, pattern in _CHANGES:
        if match := re.search(pattern, said, re.IGNORECASE):
            told[name] = match[1].strip()
    if "state" in told:
        told["state"] = _state(told["state"])
    if told.get("address1", "").isdigit():
        now = current.address1 if current else ""
        told["address1"] = re.sub(r"^\d+\w?", told["address1"], now)
    if told.get("city", "").removesuffix("市") in PROVINCE_OF:
        told.setdefault("state", PROVINCE_OF[told["city"].removesuffix("市")])
    if "address2" in told:
        now = current.address2 if current else ""
        told["address2"] = new_room(told["address2"], now) or new_unit(told["address2"], said, now)
    return tidy(told)


def _state(written: str) -> str:
    return US_STATES.get(written.lower()) or PROVINCES.get(written) or written


def _country(state: str, current: Address | None) -> str:
    """The country that a state lies in, written as the shop has it; "" where it does not tell."""
    is_us, is_cn = state in US_STATES.values(), state in PROVINCES.values()
    known = "USA" if is_us else "中国" if is_cn else ""
    if current is not None and (
        COUNTRIES.get(current.country.lower(), current.country) == known or not known
    ):
        return current.country
    return known


def _whole(address: Address) -> Address:
    return replace(address, zip=address.zip.upper())
