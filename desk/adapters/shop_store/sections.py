"""Reads a shop file one entry at a time, so that memory follows the file, not its objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from desk.errors import Code, DeskError

SECTIONS = ("products", "users", "orders")
SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the file, as JSON says it; numbers with a fraction are Decimals."""

    section: str
    key: str
    value: Any


def read_text(path: Path) -> str:
    """The file's text; raises DeskError(CONTENT_WRONG) when there is none to be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise wrong(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise wrong(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def entries(text: str) -> Iterator[Entry]:
    """Each product, user and order in the file's order.

    Raises DeskError(CONTENT_WRONG) with line and column where the text is not JSON of the
    right outline. What an entry holds is not looked at.
    """
    cursor = Cursor(text)
    found: set[str] = set()
    try:
        for section in cursor.members():
            if section not in SECTIONS or section in found:
                cursor.refuse(f'"{section}" is not expected here, only {", ".join(SECTIONS)} once')
            found.add(section)
            for key in cursor.members():
                yield Entry(section, key, cursor.value())
        cursor.end()
    except json.JSONDecodeError as error:
        raise wrong(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise wrong(f"this is not a shop file: {error}") from error
    missing = [name for name in SECTIONS if name not in found]
    if missing:
        raise wrong(f"{', '.join(missing)} missing; a shop file has products, users and orders")


class Cursor:
    """A place in JSON text that moves over one member at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def members(self) -> Iterator[str]:
        """The keys of the object here; the caller moves over each value before the next."""
        self._expect("{")
        if self._next() == "}":
            self._expect("}")
            return
        seen: set[str] = set()
        while True:
            key = self.value()
            if not isinstance(key, str) or key in seen:
                self.refuse(f"{key!r} is not a name, or is there twice")
            seen.add(key)
            self._expect(":")
            yield key
            if self._next() == "}":
                self._expect("}")
                return
            self._expect(",")

    def value(self) -> Any:
        self._next()
        value, self.at = DECODER.raw_decode(self.text, self.at)
        return value

    def end(self) -> None:
        if self._next():
            self.refuse("something follows the end of the file's object")

    def refuse(self, said: str) -> NoReturn:
        raise json.JSONDecodeError(said, self.text, min(self.at, len(self.text)))

    def _next(self) -> str:
        space = SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.text[self.at : self.at + 1]

    def _expect(self, char: str) -> None:
        if self._next() != char:
            self.refuse(f"expected {char}")
        self.at += 1


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return members


def _finite(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number")


DECODER = json.JSONDecoder(
    parse_float=Decimal, parse_constant=_finite, object_pairs_hook=_unrepeated
)


def wrong(said: str) -> DeskError:
    return DeskError(Code.CONTENT_WRONG, said)
