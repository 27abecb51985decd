"""Plain text: headings by how they are numbered or marked, lists, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.intake.blocks import Block, Heading, Items, Words, one_line
from knowledge.intake.decode import read_text

HEADING_CHARS = 50
_NUM = "[一二三四五六七八九十百零〇两0-9]"
_LEVELS = (
    (1, re.compile(rf"^(?:第{_NUM}+[编部篇章]|(?:Part|Chapter)\s+[\dIVX]+\b)\s*\S*")),
    (2, re.compile(rf"^(?:第{_NUM}+[节条]|(?:Section|Article)\s+[\dIVX]+\b)\s*\S*")),
    (2, re.compile(r"^[一二三四五六七八九十]+[、.．]\s*\S")),
    (3, re.compile(r"^[（(][一二三四五六七八九十]+[）)]\s*\S")),
    (2, re.compile(r"^\d{1,2}[.、．]\s*[^\d\s]")),
    (3, re.compile(r"^\d{1,2}\.\d{1,2}[.、]?\s+\S")),
    (4, re.compile(r"^\d{1,2}(?:\.\d{1,2}){2}[.、]?\s+\S")),
)
_NUMBERED = 4
_MARKED = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_RULE = re.compile(r"^(={3,}|-{3,}|\*{3,}|_{3,})$")
_ITEM = re.compile(r"^(?:[-*•·●○▪◆►–—]\s+|[（(]?\d{1,2}[.)、）．]\s*|[a-zA-Z][.)]\s+|[①-⑳]\s*)\S")
_ASKED = re.compile(r"^(?:问题?|Q(?:uestion)?)\s*\d*\s*[:：.、]\s*(.+)$", re.I)
_ANSWERED = re.compile(r"^(?:答案?|A(?:nswer)?)\s*\d*\s*[:：.、]\s*", re.I)
_ENDS = tuple("。；;，,、！!")
_BELOW = 5


def read(path: Path) -> tuple[str, list[Block]]:
    return document(read_text(path))


def document(text: str) -> tuple[str, list[Block]]:
    """The title is a first line that stands alone and is short."""
    parts = [part.splitlines() for part in re.split(r"\n[ \t\u3000]*\n", _lined(text))]
    parts = [[line.strip() for line in part if line.strip()] for part in parts]
    parts = [part for part in parts if part]
    title = ""
    if len(parts) > 1 and len(parts[0]) <= 2 and _is_title(parts[0]):
        title = parts.pop(0)[0].lstrip("# ")
    return title, [block for part in parts for block in _part(part)]


def _lined(text: str) -> str:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")


def _is_title(lines: list[str]) -> bool:
    ruled = len(lines) == 1 or bool(_RULE.match(lines[1]))
    line = lines[0]
    return (
        ruled and len(line) <= HEADING_CHARS and not line.endswith(_ENDS) and not _ASKED.match(line)
    )


def _part(lines: list[str]) -> Iterator[Block]:
    """One paragraph's lines: headings and items stand on lines of their own."""
    numbered = sum(bool(_LEVELS[_NUMBERED][1].match(line)) for line in lines)
    words: list[str] = []
    items: list[str] = []
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        heading = _heading(line, after, numbered > 1)
        item = not heading and bool(_ITEM.match(line))
        if (heading or item) and words:
            yield Words(_joined(words))
            words = []
        if (heading or not item) and items:
            yield Items(tuple(items))
            items = []
        if heading:
            yield heading
        elif item:
            items.append(line)
        elif not _RULE.match(line):
            words.append(_ANSWERED.sub("", line))
    if words:
        yield Words(_joined(words))
    if items:
        yield Items(tuple(items))


def _heading(line: str, after: str, in_list: bool) -> Heading | None:
    if marked := _MARKED.match(line):
        return Heading(len(marked[1]), marked[2])
    if asked := _ASKED.match(line):
        return Heading(_BELOW, asked[1])
    if len(line) > HEADING_CHARS or line.endswith(_ENDS):
        return None
    if after and _RULE.match(after) and after[0] in "=-":
        return Heading(1 if after[0] == "=" else 2, line)
    # Several lines numbered 1. 2. 3. in one paragraph are a list.
    levels = [level for level, pattern in _LEVELS if pattern.match(line)]
    listed = in_list and bool(_LEVELS[_NUMBERED][1].match(line))
    return Heading(levels[0], line) if levels and not listed and line[-1] not in ".:：" else None


def _joined(lines: list[str]) -> str:
    """Lines that a sentence runs across are one; others stay lines."""
    return one_line("\n".join(lines)) if len(max(lines, key=len)) > 30 else "\n".join(lines)
