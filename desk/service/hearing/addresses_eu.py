"""Addresses with the postal code before the city and, mostly, the number behind the street:
Oranienstraße 12, 10999 Berlin; 12 rue de Rivoli, 75004 Paris."""

from __future__ import annotations

import re

from desk.service.hearing.addresses_en import english_street, tidy
from desk.service.hearing.places import CITIES, COUNTRIES, STATELESS
from desk.service.hearing.spoken import spoken

_CAP = "A-ZÀ-ÖØ-ÞŁŚŻČŠŽ"
_LOW = "a-zß-öø-ÿąćęłńóśźżčěřšůžőű"
_JOIN = r"(?:am|an|der|im|in|sur|sous|de|del|della|den|les?|las?|el|of|the|upon|bei|ob)"
_CODE = r"(?:[A-Z]{1,2}[- ])?(\d{4,5}|\d{3} \d{2}|\d{4} ?[A-Z]{2}|\d{2}-\d{3}|\d{4}-\d{3})"
_CODE_CITY = re.compile(
    rf"(?<![\w#$.-]){_CODE},? "
    rf"((?:[{_CAP}][{_LOW}{_CAP}'.-]+)(?:[ -](?:{_JOIN}[ -])*[{_CAP}][{_LOW}{_CAP}'.-]+){{0,3}})"
)
_KNOWN = "|".join(sorted(map(re.escape, CITIES), key=len, reverse=True))
_CODE_KNOWN = re.compile(rf"(?<![\w#$.-]){_CODE},? ({_KNOWN})\b", re.IGNORECASE)
# The words before it end here: "send it to …", 地址改成…, "my new address: …".
_LEAD = re.compile(
    rf"[:;!?]|[\u3400-\u9fff]|\b(?:to|is|at|address|into|now|with|please)\b(?= [{_CAP}\d])"
    r"|\b(?:to|is|address|please|at)\b(?= \w)"
)
_NUMBER_LAST = re.compile(
    rf"[{_CAP}{_LOW}][{_CAP}{_LOW} .'’-]+ \d{{1,4}} ?[a-zA-Z]?(?:[-/ ]\d+\w?)?"
)
_NUMBER_FIRST = re.compile(
    rf"\d{{1,4}}(?: ?(?:bis|ter|[a-z]))?,? (?:rue|avenue|av\.?|boulevard|bd\.?|place|impasse|quai"
    rf"|chemin|allée|allee|route|cours|passage|square|villa|faubourg)\b[{_CAP}{_LOW} .'’-]*",
    re.IGNORECASE,
)
_LANDS = "|".join(sorted((re.escape(o) for o in COUNTRIES if len(o) > 2), key=len, reverse=True))
_COUNTRY = re.compile(rf"^[ ,.(]*({_LANDS})(?!\w)", re.IGNORECASE)


def european_address(text: str, home: str = "") -> dict[str, str]:
    """The parts of such an address in a message, by field of `Address`; {} where there is none.
    `home` is the country that goes without saying."""
    said = re.sub(r"\s*\n\s*", ", ", text.strip())
    said = spoken(said)
    for match in (*_CODE_KNOWN.finditer(said), *_CODE_CITY.finditer(said)):
        if told := _told(said, match, home):
            return told
    return {}


def _told(said: str, match: re.Match[str], home: str) -> dict[str, str]:
    city = match[2].strip(" .")
    if city.lower() in COUNTRIES or english_street(said[match.start(1) :]):
        return {}  # "10001 USA"; 12345 Main Street is a house number's
    behind = _COUNTRY.match(said[match.end() :])
    country = COUNTRIES[behind[1].lower()] if behind else CITIES.get(city.lower(), "")
    if behind and country not in STATELESS:
        return {}
    street = _street(said[: match.start()])
    known = country or (home if home in STATELESS else "")
    if not known and not _NUMBER_LAST.fullmatch(street.get("address1", "")):
        return {}
    told = {**street, "city": city, "state": "", "zip": match[1]}
    return tidy({**told, "country": known} if known else told)


def _street(before: str) -> dict[str, str]:
    """Street and number, and what else stands before the code."""
    cut = max((one.end() for one in _LEAD.finditer(before)), default=0)
    pieces = [one.strip(" .") for one in before[cut:].split(",") if one.strip(" .")]
    for place, piece in enumerate(pieces):
        match = _NUMBER_FIRST.search(piece) or _NUMBER_LAST.search(piece)
        if match or english_street(piece):
            first = match[0].strip() if match else piece
            rest = [piece[match.end() :].strip(" .") if match else "", *pieces[place + 1 :]]
            unit = ", ".join(one for one in rest if one)
            return {"address1": first, **({"address2": unit} if unit else {})}
    return {}
