"""Taking personal data out of text before it is logged or shown to who need not see it."""

from __future__ import annotations

import logging
import re
from traceback import format_exception
from typing import Any

ID = r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"  # ours: says nothing about anybody
DATE = r"(?<!\d)\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?!\d)"
ZH = r"[一-鿿]"
ZH_DIGITS = "[一二三四五六七八九十百千零]"

KINDS = {
    "kept": rf"{ID}|{DATE}",
    "token": r"\beyJ[\w-]+\.[\w-]+\.[\w-]*|(?i:bearer)\s+[\w.~+/=-]{8,}",
    # Lengths are bounded: without, a long row of letters takes time by its square.
    "email": r"[\w.+-]{1,64}[@＠][\w-]{1,63}(?:\.[\w-]{1,63})+",
    "order": r"[#＃]\s?[WwＷｗ]?\d{4,}|(?<![0-9A-Za-z])[WwＷｗ]\d{6,10}(?![0-9A-Za-z])",
    "id": (
        r"(?<![0-9A-Za-z])\d{6}[ -]?(?:19|20)\d{6}[ -]?\d{3}[\dXx](?![0-9A-Za-z])"
        r"|(?<![0-9A-Za-z])[DEG]\d{8}(?![0-9A-Za-z])"
    ),
    "number": (
        r"(?<![0-9a-f_.])1[3-9]\d{9}(?![0-9a-f_])|(?<![\w.])\d{3}\.\d{3,4}\.\d{4}(?![\w.])"
        r"|(?<![A-Za-z0-9_.])\+?(?:\(\d{2,4}\)[ -]?)?\d(?:[ \-–]?\d){6,18}(?![A-Za-z0-9_])"
    ),
    "name": (
        rf"(?<=我叫){ZH}{{2,4}}|(?<=姓名[:：]){ZH}{{2,4}}|(?<=[件货系]人[:：]){ZH}{{2,4}}"
        rf"|(?<=名字[是叫]){ZH}{{2,4}}|(?<=[Nn]ame: )[A-Z]\w+(?: [A-Z]\w+)*"
        r"|(?<=[Mm]y name is )\w+(?: [A-Z]\w+)*|(?<=[Tt]his is )[A-Z]\w+ [A-Z]\w+"
    ),
    "address": (
        rf"(?:{ZH}{{2,8}}(?:省|自治区))?(?:{ZH}{{2,7}}[市州])?(?:{ZH}{{1,6}}[区县镇乡])?"
        rf"{ZH}{{1,8}}(?:路|街|大道|巷|弄|胡同|小区|花园)\s?(?:\d+|{ZH_DIGITS}+(?=号))"
        r"(?:[弄号栋幢座单元楼室层\d\-－ ]*)"
        r"|\b\d{1,5}[A-Za-z]?\s+(?:[A-Z][\w'.]*\s+){1,3}"
        r"(?i:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct)\b\.?"
        r"(?:,?\s+(?i:apt|unit|flat|suite)\.?\s*\w+)?"
        r"|\b[A-ZÄÖÜ][\w-]{0,40}(?:straße|strasse|str\.|weg|platz|allee|gasse)\s\d+\w?\b"
    ),
}
FIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS.items()))


def redact(text: str) -> str:
    """`text` with e-mail addresses, phone, card, identity and order numbers, street
    addresses, names that introduce themselves, and tokens replaced by their kind.

    By form alone: a name in the middle of a sentence is not found.
    """
    return FIND.sub(_hide, text)


def hide_in_logs() -> None:
    """From now on nothing that this process logs, by any library, holds what `redact` finds."""
    logging.setLogRecordFactory(Redacted)


class Redacted(logging.LogRecord):
    """One line of a log, and the traceback under it, without personal data."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info and self.exc_info[0]:
            # Formatters take this for the text that they would make themselves.
            self.exc_text = redact("".join(format_exception(*self.exc_info)).rstrip())

    def getMessage(self) -> str:
        return redact(super().getMessage())


def _hide(found: re.Match[str]) -> str:
    kind = found.lastgroup or "number"
    return found[0] if kind == "kept" else f"[{kind}]"
