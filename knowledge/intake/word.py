"""DOCX: headings by their styles, lists, tables; deleted and hidden text stays out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.intake.blocks import Block, Heading, Items, Words, one_line, table_of
from knowledge.intake.problems import Refused, Trouble

_HEADING = re.compile(r"^(?:heading|标题)\s*(\d)$", re.I)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(path: Path) -> tuple[str, list[Block]]:
    import docx  # noqa: PLC0415 - only when there is such a file

    try:
        found = list(_blocks(docx.Document(str(path))))
    except Exception as error:
        # python-docx raises whatever its XML and ZIP readers do.
        raise Refused(Trouble.DAMAGED, why=error) from error
    title = next((b.text for b in found if isinstance(b, Heading)), "")
    return title, found


def _blocks(document: Any) -> Iterator[Block]:
    items: list[str] = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            found: Block | None = table_of(list(_cells(part)))
        else:
            found = _paragraph(part)
            if isinstance(found, Items):
                items += found.items
                continue
        if items:
            yield Items(tuple(items))
            items = []
        if found:
            yield found
    if items:
        yield Items(tuple(items))


def _paragraph(paragraph: Any) -> Block | None:
    text = "\n".join(filter(None, map(one_line, _text(paragraph._p).split("\v"))))
    if not text:
        return None
    style = paragraph.style.name if paragraph.style else ""
    level = _level(paragraph, style)
    if level:
        return Heading(level, one_line(text))
    if style.startswith("List") or paragraph._p.xpath("./w:pPr/w:numPr"):
        return Items((f"- {one_line(text)}",))
    return Words(text)


def _level(paragraph: Any, style: str) -> int:
    if style in ("Title", "标题"):
        return 1
    if named := _HEADING.match(style):
        return int(named[1])
    outline = paragraph._p.xpath("./w:pPr/w:outlineLvl/@w:val")
    return int(outline[0]) + 1 if outline and outline[0].isdigit() and int(outline[0]) < 9 else 0


def _cells(table: Any) -> Iterator[list[str]]:
    """A merged cell is the same cell in each of its places."""
    for row in table.rows:
        yield [" ".join(_text(p._p) for p in cell.paragraphs) for cell in row.cells]


def _text(element: Any) -> str:
    """Runs in order, also inside links and insertions; a vertical tab is a line break."""
    if element.tag in (f"{_W}pPr", f"{_W}del", _FALLBACK) or _vanishes(element):
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in (f"{_W}br", f"{_W}cr"):
        return "\v"
    if element.tag == f"{_W}tab":
        return " "
    return "".join(_text(child) for child in element if isinstance(child.tag, str))


def _vanishes(element: Any) -> bool:
    if element.tag != f"{_W}r":
        return False
    mark = element.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false")
