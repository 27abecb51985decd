"""Addresses written as in English: number and street, flat, city, state, postal code."""

from __future__ import annotations

import re

from desk.service.hearing.places import CITY_STATES, COUNTRIES, OTHER_STATES, US_STATES
from desk.service.hearing.spoken import spoken

_TYPE = (
    r"(?:street|str|st|avenue|ave|av|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct"
    r"|place|pl|way|terrace|ter|circle|cir"
    r"|crescent|cres|square|sq|plaza|parkway|pkwy|highway|hwy|trail|trl|loop|alley|row"
    r"|walk|view|close|grove|gardens|mews|rise"
    r"|hill|park|path|pike|quay|wharf|point|ridge|run|mall|broadway|expressway|freeway"
    r"|turnpike|green|heights|crossing|commons)"
)
_UNIT_WORD = (
    r"(?:apartment|apt|unit|suite|ste|flat|room|rm|floor|fl|building|bldg|lot|block"
    r"|tower|level|penthouse|box)"
)
_UNIT = re.compile(
    rf"(?:\b{_UNIT_WORD}\b\.? ?(?:number |no\.? ?|#"
    rf" ?)?[A-Za-z]?\d*[A-Za-z]?(?:-?\w+)?(?<! )|# ?\w+(?:-\w+)?|\b\d+(?:st|nd|rd|th) floor)(?!\w)",
    re.I,
)
_SCRIPTS = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")
_UNIT_FIRST = re.compile(rf"\b({_UNIT_WORD}\.? ?#?\w*\d\w*), ?(?=\d)", re.IGNORECASE)
_STREET = re.compile(
    rf"(?<![\w#$.-])(?:p\.? ?o\.? box \d+|\d+[A-Za-z]?(?:[-/]\d+)?,? (?:(?:broadway)\b"
    rf"|(?:[A-Za-z0-9'.-]+ ){{1,5}}?{_TYPE}\b\.?(?: {_TYPE}\b\.?)*(?: (?:n|s|e|w|ne|nw|se"
    rf"|sw|north|south|east|west)\b\.?(?= ?[,#]| {_UNIT_WORD}))?))",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"(?<![\w#$.-])\d{1,4}[A-Za-z]? [A-Za-z][A-Za-z'. -]{2,40}(?=,)")
_ABBR = sorted((one for one in US_STATES if len(one) == 2), key=len)
_FULL = sorted((one for one in (*US_STATES, *OTHER_STATES) if len(one) > 3), key=len, reverse=True)
_ZIP = (
    r"(\d{5}-\d{4}|\d{5,6}|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d"
    r"|[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}|(?<=, )\d{4}|(?<= [A-Z]{2} )\d{4}"
    r"|(?<= [A-Z]{3} )\d{4})"
)
_ZIP_FREE = re.compile(rf"(?<![\w#$.@/-]){_ZIP}(?![\w@-])")
_STATE_ZIP = re.compile(
    rf"\b({'|'.join((*_FULL, *_ABBR, *(one for one in OTHER_STATES if len(one) < 4)))})\b"
    rf"\.?[ ,]*(?:(?:with |and )?(?:the )?(?:zip(?: ?code)?|postal code)?(?: is)?:?"
    rf" ?){_ZIP}",
    re.IGNORECASE,
)
_STATE_WORD = re.compile(rf"\b({'|'.join(_FULL)})\b", re.IGNORECASE)
_STATE_ABBR = re.compile(rf"(?<=[ ,])({'|'.join(one.upper() for one in _ABBR)})(?=[ ,.;]|$)")
_NAMED = sorted((one for one in COUNTRIES if one.isascii()), key=len, reverse=True)
_COUNTRY = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, _NAMED))})(?!\w)", re.IGNORECASE)
_END = re.compile(
    r"[.!?;](?=\s|$)|\b(?:please|instead|thanks|thank you|because|since|as i|and (?:also"
    r"|then|i|my|use|please|the)|but|if|for (?:my|the|this|order)|not|is my|is the"
    r"|asap)\b",
    re.IGNORECASE,
)
_NO_STREET = re.compile(
    r"\b(?:in|to|for|at|from|going|towards|people|and|or|is|my|i|days?|weeks?|hours?)\b", re.I
)
_NO_CITY = re.compile(
    r"(?:the |my |its )?\b(?:zip(?: ?code)?|postal code|postcode|state|city|town|country"
    r"|address|street)\b(?: (?:is|of|in|code))?:?|^(?:in|at|of|the|and|is)\b|[^\w .'-]",
    re.IGNORECASE,
)
_SMALL = frozenset(["of", "the", "and", "de", "la", "del", "du", "von"])


def english_address(text: str) -> dict[str, str]:
    """The parts of an address in a message, by field of `Address`; {} when there is none."""
    said = spoken(re.sub(r"\s*\n\s*", ", ", text.strip()))
    said = _SCRIPTS.sub(" ", said)  # 地址改成760 Elm Avenue
    told: dict[str, str] = {}
    if unit := _UNIT_FIRST.search(said):
        told["address2"] = unit[1]
        said = said[: unit.start()] + said[unit.end() :]
    match = _STATE_ZIP.search(said)
    codes = list(_ZIP_FREE.finditer(said))
    street = _STREET.search(said) or (_LOOSE.search(said) if match or codes else None)
    if street and _NO_STREET.search(street[0]):
        street = None
    if (
        match
        and (len(match[1]) == 2 and match[1].lower() in US_STATES)
        and not match[2][:5].isdigit()
    ):
        match = None
    if match and len(match[1]) == 2 and match[1].islower() and len(match[2]) < 5:
        match = None
    if street is None and match is None:
        return {}
    if street:
        told["address1"] = _street(street[0])
        codes = [one for one in codes if one.start() >= street.end()]
    rest = _after(said, street, match, codes, told)
    rest = _take_unit(rest, told)
    rest = _take_state(rest, told)
    city = _city(rest) if "state" in told or "zip" in told or street else ""
    if not city and told.get("country") in CITY_STATES:
        city = told["country"]
    if not city and told.get("state") == "NY":
        city = "New York"
    if city:
        told["city"] = city
    return tidy(told)


def english_street(said: str) -> bool:
    """Whether a text begins with a number and a street."""
    return bool(_STREET.match(said))


def tidy(told: dict[str, str]) -> dict[str, str]:
    """Streets and cities that were typed in small letters, with capitals."""
    return {
        name: _capitals(value) if name in ("address1", "address2", "city") else value
        for name, value in told.items()
    }


def new_unit(heard: str, said: str, now: str) -> str:
    """A flat's new number with the word for it that was said or that the address has."""
    if re.match(_UNIT_WORD, heard, re.IGNORECASE):
        return heard
    word = re.search(rf"\b{_UNIT_WORD}\b", said, re.IGNORECASE)
    has = re.match(rf"{_UNIT_WORD}\b\.?", now, re.IGNORECASE)
    if has and (word is None or word[0].lower() in ("unit", "flat", "room")):
        return f"{has[0]} {heard.lstrip('#')}"
    return f"{word[0].capitalize()} {heard.lstrip('#')}" if word else heard


def _street(found: str) -> str:
    return re.sub(r"^(\w+), ", r"\1 ", found).strip(" ,.")


def _after(
    said: str,
    street: re.Match[str] | None,
    match: re.Match[str] | None,
    codes: list[re.Match[str]],
    told: dict[str, str],
) -> str:
    """What stands between the street and the end of the address, with its code noted."""
    start = street.end() if street else 0
    if match and match.start() >= start:
        told["state"], told["zip"] = match[1], match[2]
        rest, beyond = said[start : match.start()], said[match.end() :]
    elif codes:
        told["zip"] = codes[-1][0]
        rest, beyond = said[start : codes[-1].start()], said[codes[-1].end() :]
    else:
        rest, beyond = said[start:], ""
    if country := _COUNTRY.search(f"{rest} {beyond}"[-60:] if not beyond else beyond[:30]):
        told["country"] = COUNTRIES[country[1].lower()]
        rest = re.sub(rf"[ ,]*\b{re.escape(country[1])}\b[ .]*$", "", rest)
    if "zip" in told and "state" not in told and (after := re.match(r"[ ,]*([A-Za-z ]+)", beyond)):
        state = after[1].strip().lower()
        if state in US_STATES or state in OTHER_STATES:
            told["state"] = state
    if not street:  # what leads up to the city is no part of it
        rest = re.split(r"\b(?:to|in|at|is|from)\b|[.;!?:]", rest)[-1]
    elif "zip" not in told and (end := _END.search(rest)):
        rest = rest[: end.start()]
    return rest


def _take_unit(rest: str, told: dict[str, str]) -> str:
    unit = _UNIT.search(rest)
    if (
        unit
        and "address1" in told
        and re.fullmatch(r"[ ,.]*(?:[nsew]{1,2}\.?[ ,]+)?", rest[: unit.start()], re.I)
    ):
        told["address2"] = unit[0].strip()
        return rest[: unit.start()] + rest[unit.end() :]
    return rest


def _take_state(rest: str, told: dict[str, str]) -> str:
    if "state" not in told:
        found = [*_STATE_WORD.finditer(rest), *_STATE_ABBR.finditer(rest)]
        last = max(found, key=lambda one: one.end(), default=None)
        if last is not None and _city(rest[: last.start()]):
            told["state"] = last[1]
            rest = rest[: last.start()]
    if "state" in told:
        state = told["state"]
        short = US_STATES.get(state.lower())
        told["state"] = short or (state.upper() if len(state) < 4 else _capitals(state))
    return rest


def _city(rest: str) -> str:
    """The last part of what is left that can be a city's name."""
    for part in re.split(r"[,;]| {2,}|\.(?= )", rest):
        name = _NO_CITY.sub(" ", part.strip()).strip(" .-")
        name = " ".join(name.split())
        if re.fullmatch(r"[A-Za-z][A-Za-z .'-]{1,40}", name) and len(name.split()) <= 4:
            return name
    return ""


def _capitals(words: str) -> str:
    if words != words.lower():
        return words
    return " ".join(
        one if place and one in _SMALL else one[:1].upper() + one[1:]
        for place, one in enumerate(words.split())
    )
