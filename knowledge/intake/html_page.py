"""HTML: what a reader would see of it, as blocks. Scripts, styles and menus are no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from knowledge.intake.blocks import Block, Heading, Items, Table, Words, one_line, table_of
from knowledge.intake.decode import read_text
from knowledge.intake.html_tags import INLINE, UNSEEN

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.I,
)
_LEVELS = {f"h{n}": n for n in range(1, 7)}
_BELOW = 6  # a question in a list of definitions, or a fold-out, is a heading under all others
_MARKUP = re.compile(
    r"</?(?:p|br|div|a|ul|ol|li|span|b|strong|em|i|h[1-6]|table|img|font)\b[^>]*>", re.I
)


def read(path: Path) -> tuple[str, list[Block]]:
    """The page's title and its blocks."""
    return page(read_text(path))


def page(text: str) -> tuple[str, list[Block]]:
    root = _parsed(text)
    if root is None:
        return "", []
    titles = root.xpath("//head/title/text()")
    _prune(root)
    mains = root.xpath("//main | //*[@role='main']") or root.xpath("//article")
    start = mains[0] if len(mains) == 1 else root
    found = list(_blocks(start))
    heading = next((b.text for b in found if isinstance(b, Heading) and b.level == 1), "")
    return heading or one_line(titles[0] if titles else ""), found


def plain_text(cell: str) -> str:
    """A table's cell without the markup that help desks and shops export with it."""
    if not _MARKUP.search(cell):
        return cell
    _, found = page(f"<div>{cell}</div>")
    return "\n".join(filter(None, map(_said, found)))


def _said(block: Block) -> str:
    if isinstance(block, Items):
        return "\n".join(block.items)
    return "\n".join(block.lines()) if isinstance(block, Table) else block.text


def _parsed(text: str) -> HtmlElement | None:
    # lxml refuses text that names an encoding, and zero bytes.
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text.lstrip("\ufeff"))
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    try:
        return lxml.html.document_fromstring(text) if text.strip() else None
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None


def _prune(root: HtmlElement) -> None:
    for comment in root.xpath("//comment() | //processing-instruction()"):
        _drop(comment)
    for element in root.xpath("//*"):
        if element.tag in UNSEEN or _is_hidden(element):
            _drop(element)


def _is_hidden(element: HtmlElement) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _blocks(element: HtmlElement) -> Iterator[Block]:
    """In the page's order. Text between blocks is a paragraph of its own."""
    loose: list[str] = [element.text or ""]
    for child in element:
        if _is_inline(child):
            loose += [_text(child), child.tail or ""]
            continue
        yield from _paragraph(loose)
        loose = [child.tail or ""]
        yield from _block(child)
    yield from _paragraph(loose)


def _is_inline(element: HtmlElement) -> bool:
    inner = element.iter()
    return all(node.tag in INLINE for node in inner)


def _block(element: HtmlElement) -> Iterator[Block]:
    tag = str(element.tag)
    if tag in _LEVELS or tag in ("dt", "summary"):
        heading = one_line(_text(element))
        if heading:
            yield Heading(_LEVELS.get(tag, _BELOW), heading, element.get("id", ""))
    elif tag in ("ul", "ol"):
        items = tuple(_items(element))
        if items:
            yield Items(items)
    elif tag == "table" and not element.xpath(".//table"):
        table = table_of(_cells(element))
        if table:
            yield table
    elif tag == "pre":
        yield Words(element.text_content().strip())
    else:
        yield from _blocks(element)


def _paragraph(loose: list[str]) -> Iterator[Block]:
    text = "\n".join(filter(None, (one_line(line) for line in "".join(loose).split("\v"))))
    if text:
        yield Words(text)


def _text(element: HtmlElement) -> str:
    """A vertical tab is a line break, which white space is not."""
    if element.tag == "br":
        return "\v"
    if element.tag == "img":
        return ""
    inner = "".join(_text(child) + (child.tail or "") for child in element)
    block = "" if element.tag in INLINE or element.tag in _LEVELS else "\v"
    return (element.text or "") + inner + block


def _items(element: HtmlElement, depth: int = 0) -> Iterator[str]:
    number = 0
    for item in element:
        if item.tag in ("ul", "ol"):
            yield from _items(item, depth + 1)
            continue
        inner = [child for child in item if child.tag in ("ul", "ol")]
        own = (item.text or "") + "".join(
            ("" if child in inner else _text(child)) + (child.tail or "") for child in item
        )
        said = one_line(own.replace("\v", " "))
        if said:
            number += 1
            mark = f"{number}." if element.tag == "ol" else "-"
            yield f"{'  ' * depth}{mark} {said}"
        for child in inner:
            yield from _items(child, depth + 1)


def _cells(table: HtmlElement) -> list[list[str]]:
    """Cells that span rows or columns are repeated in each."""
    rows: list[list[str]] = []
    down: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _carry(cells, down)
            said = one_line(_text(cell).replace("\v", " "))
            for _ in range(_span(cell, "colspan")):
                if _span(cell, "rowspan") > 1:
                    down[len(cells)] = (_span(cell, "rowspan") - 1, said)
                cells.append(said)
        _carry(cells, down)
        rows.append(cells)
    return rows


def _carry(cells: list[str], down: dict[int, tuple[int, str]]) -> None:
    while len(cells) in down:
        left, said = down.pop(len(cells))
        if left > 1:
            down[len(cells)] = (left - 1, said)
        cells.append(said)


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), 50) if value.isascii() and value.isdigit() else 1
