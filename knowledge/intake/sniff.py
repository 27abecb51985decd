"""What a file really is, by its content; the name only settles what content leaves open."""

from __future__ import annotations

import json
import zipfile
from enum import StrEnum
from pathlib import Path

from knowledge.intake.columns import meaning
from knowledge.intake.decode import encoding_of
from knowledge.intake.problems import Refused, Trouble

MB = 1024 * 1024
HEAD = 64 * 1024


class Format(StrEnum):
    TABLE = "CSV"
    JSONL = "JSON"
    YAML = "YAML"
    XLSX = "XLSX"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    DOCX = "DOCX"
    PDF = "PDF"
    TEXT = "text"


# Tables are read row by row; the others are held in memory whole.
MOST_BYTES = {
    Format.TABLE: 2048 * MB,
    Format.JSONL: 2048 * MB,
    Format.XLSX: 100 * MB,
    Format.DOCX: 100 * MB,
    Format.PDF: 100 * MB,
    Format.YAML: 20 * MB,
    Format.MARKDOWN: 20 * MB,
    Format.HTML: 20 * MB,
    Format.TEXT: 20 * MB,
}
MOST_UNPACKED = 1024 * MB  # of a DOCX or XLSX, which are ZIP archives

NAMED = {
    ".csv": Format.TABLE, ".tsv": Format.TABLE, ".tab": Format.TABLE,
    ".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".json": Format.JSONL,
    ".yaml": Format.YAML, ".yml": Format.YAML,
    ".xlsx": Format.XLSX, ".xlsm": Format.XLSX, ".xls": Format.XLSX,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".docx": Format.DOCX, ".docm": Format.DOCX, ".doc": Format.DOCX,
    ".pdf": Format.PDF,
    ".txt": Format.TEXT, ".text": Format.TEXT,
}  # fmt: skip
KNOWN = "CSV, TSV, JSONL, XLSX, YAML, Markdown, HTML, DOCX, PDF, TXT"
_OPAQUE = (
    (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"RIFF", "RIFF"),
    (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7z"), (b"Rar!", "RAR"), (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"), (b"{\\rtf", "RTF"), (b"SQLite format 3", "SQLite"),
    (b"%!PS", "PostScript"), (b"\x7fELF", "ELF"), (b"MZ", "EXE"), (b"PAR1", "Parquet"),
)  # fmt: skip


def format_of(path: Path) -> Format:
    """Raises Refused: missing, empty, too big, cut off, protected, or not what it is called."""
    try:
        if not path.is_file():
            raise Refused(Trouble.MISSING)
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise Refused(Trouble.UNREADABLE, why=error.strerror or error) from error
    if not head.strip():
        raise Refused(Trouble.EMPTY)
    named = NAMED.get(path.suffix.lower())
    found = _by_content(path, head) or _by_text(path, named)
    most = MOST_BYTES[found]
    if size > most:
        raise Refused(Trouble.TOO_BIG, size=f"{size // MB} MB", most=f"{most // MB} MB")
    if named and not _agree(named, found):
        raise Refused(Trouble.MISLABELLED, named=path.suffix, found=found.value)
    return found


def _agree(named: Format, found: Format) -> bool:
    """Feeds and exports are called .txt too; a web page of that name is a failed download."""
    rows = {Format.TABLE, Format.JSONL}
    return named is found or (named is Format.TEXT and found in rows)


def _by_content(path: Path, head: bytes) -> Format | None:
    """Formats that say what they are; None for text."""
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK"):
        return _archive(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        whole = path.read_bytes() if path.stat().st_size <= 100 * MB else head
        locked = "EncryptedPackage".encode("utf-16-le") in whole
        raise Refused(Trouble.PASSWORD if locked else Trouble.OLD_OFFICE)
    for mark, name in _OPAQUE:
        if head.startswith(mark):
            raise Refused(Trouble.UNSUPPORTED, found=name, known=KNOWN)
    return None


def _archive(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            unpacked = sum(part.file_size for part in archive.infolist())
            locked = any(part.flag_bits & 1 for part in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Refused(Trouble.TRUNCATED) from error
    found = {"word/document.xml": Format.DOCX, "xl/workbook.xml": Format.XLSX}
    for name, form in found.items():
        if name in names:
            if locked:
                raise Refused(Trouble.PASSWORD)
            if unpacked > MOST_UNPACKED:
                most = f"{MOST_UNPACKED // MB} MB"
                raise Refused(Trouble.TOO_BIG, size=f"{unpacked // MB} MB", most=most)
            return form
    raise Refused(Trouble.UNSUPPORTED, found="ZIP", known=KNOWN)


def _by_text(path: Path, named: Format | None) -> Format:
    try:
        encoding = encoding_of(path)
    except Refused:
        with path.open("rb") as raw:
            if b"\x00" not in raw.read(HEAD):
                raise
        raise Refused(Trouble.UNSUPPORTED, found="binary", known=KNOWN) from None
    with path.open(encoding=encoding, errors="replace") as file:
        text = file.read(HEAD)
    if text.count("\x00") > len(text) // 100 or _control(text) > len(text) // 20:
        raise Refused(Trouble.UNSUPPORTED, found="binary", known=KNOWN)
    if _is_html(text):
        return Format.HTML
    if named in (Format.PDF, Format.DOCX, Format.XLSX):
        raise Refused(Trouble.MISLABELLED, named=path.suffix, found=Format.TEXT.value)
    if named in (None, Format.TEXT):
        rows = (Format.JSONL, _is_json_lines), (Format.TABLE, _is_table)
        for form, fits in rows:
            if fits(text):
                return form
    if not named and path.suffix and len(path.suffix) <= 6 and not path.suffix[1:].isdigit():
        raise Refused(Trouble.UNSUPPORTED, found=path.suffix, known=KNOWN)
    # A fragment without <html> is known by its name alone.
    return named or Format.TEXT


def _control(text: str) -> int:
    return sum(c < " " and c not in "\t\n\r\f\v\x1b" for c in text)


def _is_html(text: str) -> bool:
    start = text.lstrip("\ufeff \t\r\n")[:400].lower()
    return start.startswith(("<!doctype html", "<html", "<head", "<body")) or (
        start.startswith(("<?xml", "<!--")) and "<html" in text[:4000].lower()
    )


def _is_table(text: str) -> bool:
    """Its first line names columns that we know, parted by tabs or commas."""
    first = text.lstrip("\ufeff\r\n ").split("\n", 1)[0]
    cells = max((first.split(mark) for mark in "\t,"), key=len)
    return sum(bool(meaning(cell.strip('" '))[0]) for cell in cells) >= max(2, len(cells) / 3)


def _is_json_lines(text: str) -> bool:
    lines = [line for line in text.splitlines()[:3] if line.strip()]
    try:
        return bool(lines) and all(isinstance(json.loads(line), dict) for line in lines)
    except ValueError:
        return False
