"""A shop before and after: what must have changed, what did, and whose it is."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from evaluation.dialogue_rows import DialogueRow

State = Mapping[str, Any]  # a shop file: products, users, orders
_GONE = "nothing"


def difference(before: State, after: State, row: DialogueRow, customers: frozenset[str]) -> str:
    """Where `after` is not as the row expects, the first place; "" when all is as expected.

    Only rows of `customers` are looked at, besides those that the row names.
    """
    wanted = expected(before, row)
    for part, name in _rows(before, after):
        named = name in (row.expect.get(part) or {})
        if named or owner(before, after, part, name) in customers:
            here = (before[part].get(name), wanted[part].get(name), after[part].get(name))
            if told := _first(f"{part}.{name}", *here):
                return told
    return ""


def changed(before: State, after: State, but: frozenset[str]) -> str:
    """The first change to anything that belongs to none of the customers `but`; "" if none."""
    for part, name in _rows(before, after):
        old, new = before[part].get(name), after[part].get(name)
        if old != new and owner(before, after, part, name) not in but:
            return _first(f"{part}.{name}", old, old, new)
    return ""


def expected(before: State, row: DialogueRow) -> dict[str, Any]:
    """The shop as it must stand after the row: what it names, put into what was there."""
    state = dict(before)
    for part, wanted in row.expect.items():
        state[part] = {**before[part], **{n: _put(before[part][n], wanted[n]) for n in wanted}}
    return state


def customers_of(row: DialogueRow, shop: State) -> frozenset[str]:
    """Whom the row may touch: who is signed in, named, or owns what is named in it."""
    text = "\n".join(row.texts)
    words = unicodedata.normalize("NFKC", f"{text}\n{json.dumps(row.expect)}").casefold()
    numbers = {number.upper() for number in re.findall(r"w\s*\d{5,}", words)}
    bare = {re.sub(r"\s", "", number) for number in numbers}
    found = {row.shopper} | set(row.expect.get("users") or {})
    for name, order in shop["orders"].items():
        if name.lstrip("#").upper() in bare or name in (row.expect.get("orders") or {}):
            found.add(order["user_id"])
    for name, user in shop["users"].items():
        if user["email"].casefold() in words or user["address"]["zip"].casefold() in words:
            found.add(name)
    return frozenset(found - {""})


def owner(before: State, after: State, part: str, name: str) -> str:
    """Whose row it is; "" for a product."""
    if part == "users":
        return name
    if part == "orders":
        row = before[part].get(name) or after[part].get(name) or {}
        return str(row.get("user_id", ""))
    return ""


def _rows(before: State, after: State) -> Iterator[tuple[str, str]]:
    for part in ("orders", "users", "products"):
        yield from ((part, name) for name in {**before[part], **after[part]})


def _put(old: Any, new: Any) -> Any:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{name: _put(old.get(name), value) for name, value in new.items()}}
    return new


def _first(path: str, before: Any, wanted: Any, is_now: Any) -> str:
    """The first difference below `path`, in words."""
    if _same(wanted, is_now):
        return ""
    if isinstance(wanted, Mapping) and isinstance(is_now, Mapping):
        was = before if isinstance(before, Mapping) else {}
        for name in {**wanted, **is_now}:
            here = (was.get(name), wanted.get(name), is_now.get(name))
            if told := _first(f"{path}.{name}", *here):
                return told
    what = "should be" if wanted != before else "should have stayed"
    return f"{path}: {what} {_shown(wanted)}, is {_shown(is_now)}"


def _same(one: Any, other: Any) -> bool:
    """Equal; amounts to the cent, as 0.1 + 0.2 is 0.3 to a shop."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return round(Decimal(str(one)), 2) == round(Decimal(str(other)), 2)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[k], other[k]) for k in one)
    return bool(one == other)


def _shown(value: Any) -> str:
    if value is None:
        return _GONE
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else f"{text[:300]}…"
