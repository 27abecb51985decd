"""Cities that have no postal codes, and the code that carriers write for them all the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Not 香港中路, which is a street of another city.
_STREET = r"(?!\s*(?:[东西南北中]?(?:路|街|道)|(?:\w+ )?(?:road|rd|street|st|ave|avenue|lane)\b))"
_CITIES = (
    (re.compile(rf"(?:\bhong ?kong\b|\bhksar\b|香港){_STREET}", re.I), "Hong Kong", "999077"),
    (re.compile(rf"(?:\bmaca[uo]\b|澳门){_STREET}", re.I), "Macau", "999078"),
)


def with_code(told: Mapping[str, str], text: str) -> dict[str, str]:
    """The parts of an address, complete where it lies in such a city; in English a district goes
    to the second line, as the post there has it."""
    for named, city, code in _CITIES:
        if not told.get("address1") or told.get("zip") or not named.search(text):
            continue
        parts = {**told, "zip": code}
        if text.isascii() and "country" not in told:
            district = told.get("city", "")
            if district and not named.search(district):
                unit = told.get("address2", "")
                parts["address2"] = f"{unit}, {district}" if unit else district
            parts |= {"city": city, "country": f"{city} SAR"}
        return parts
    return dict(told)
