"""Text of unknown encoding: which one it is, and the file opened with it."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

import charset_normalizer

from knowledge.intake.problems import Refused, Trouble

SAMPLE = 256 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = ["big5", "cp1252", "shift_jis", "euc_kr", "cp1251", "latin_1"]


def encoding_of(path: Path) -> str:
    """By mark, by what decodes, by what reads like text. Raises Refused(ENCODING)."""
    sample = _telling(path)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    wide = _wide(sample)
    if wide:
        return wide
    if _decodes(sample, "utf-8"):
        return "utf-8"
    if _reads_as_chinese(sample):
        return "gb18030"
    found = charset_normalizer.from_bytes(sample, cp_isolation=_OTHERS).best()
    if found:
        return found.encoding
    # Mostly UTF-8 with a few broken bytes: the rows that hold them are reported one by one.
    if _lost(sample.decode("utf-8", "replace")) < 0.01:
        return "utf-8"
    raise Refused(Trouble.ENCODING)


def open_text(path: Path, newline: str | None = None) -> io.TextIOWrapper:
    """What cannot be decoded becomes U+FFFD, for the reader to find."""
    return path.open(encoding=encoding_of(path), errors="replace", newline=newline)


def read_text(path: Path) -> str:
    with open_text(path) as file:
        return file.read()


def _telling(path: Path) -> bytes:
    """The file's beginning, or the first part of it that is not plain ASCII."""
    with path.open("rb") as file:
        first = file.read(SAMPLE)
        piece = first
        while piece and piece.isascii():
            piece = file.read(SAMPLE)
        if not piece or piece is first:
            return first
        # Begin at a line: elsewhere might be the middle of a character.
        return piece[piece.find(b"\n") + 1 :] or piece


def _decodes(sample: bytes, encoding: str) -> bool:
    try:
        # Not final: the sample may end within a character.
        codecs.getincrementaldecoder(encoding)().decode(sample, final=len(sample) < SAMPLE)
    except UnicodeDecodeError:
        return False
    return True


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: ASCII in it has zero bytes, and the whole reads as text."""
    start = sample[: min(len(sample), 4096) & ~1]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if not even and not odd:
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = start.decode(encoding, "replace")
    good = sum(" " <= c <= "~" or c in "\r\n\t" or _common(c) for c in text)
    return encoding if good >= 0.9 * len(text) else ""


def _reads_as_chinese(sample: bytes) -> bool:
    """Many encodings decode as GB18030; only Chinese then consists of its common part."""
    if not _decodes(sample, "gb18030"):
        return False
    text = codecs.getincrementaldecoder("gb18030")().decode(sample)
    foreign = [c for c in text if ord(c) > 127]
    return sum(map(_common, foreign)) >= 0.75 * len(foreign)


def _common(char: str) -> bool:
    """Punctuation, full-width signs, and the 3,755 frequent characters of GB 2312."""
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return char == "€"
    return lead in (0xA1, 0xA3) or 0xB0 <= lead <= 0xD7


def _lost(text: str) -> float:
    return text.count("\ufffd") / max(len(text), 1)
