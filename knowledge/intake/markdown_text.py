"""Markdown, from a parser's tokens. HTML inside it is read as HTML is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from knowledge.intake import html_page
from knowledge.intake.blocks import Block, Heading, Items, Words, one_line, table_of
from knowledge.intake.decode import read_text

_ANCHOR = re.compile(r"\s*\{#([\w.-]+)\}\s*$")
_FRONT = re.compile(r"\A\ufeff?---\r?\n(.*?)\r?\n---\s*?(?:\n|\Z)", re.S)


def read(path: Path) -> tuple[str, list[Block]]:
    return document(read_text(path))


def document(text: str) -> tuple[str, list[Block]]:
    front = _FRONT.match(text)
    title = _front_title(front[1]) if front else ""
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    found = [block for node in SyntaxTreeNode(tokens).children for block in _block(node)]
    first = next((b.text for b in found if isinstance(b, Heading) and b.level == 1), "")
    return title or first, found


def _front_title(front: str) -> str:
    try:
        values = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):
        return ""
    return str(values.get("title") or "") if isinstance(values, dict) else ""


def _block(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "heading":
        said = _inline(node)
        anchor = _ANCHOR.search(said)
        yield Heading(int(node.tag[1]), _ANCHOR.sub("", said), anchor[1] if anchor else "")
    elif node.type in ("bullet_list", "ordered_list"):
        items = tuple(_items(node))
        if items:
            yield Items(items)
    elif node.type == "table":
        rows = [[_inline(cell) for cell in row.children] for row in _rows(node)]
        table = table_of(rows)
        if table:
            yield table
    elif node.type == "html_block":
        yield from html_page.page(node.content)[1]
    elif node.type in ("fence", "code_block"):
        yield Words(node.content.strip())
    elif node.type == "paragraph":
        yield Words(_inline(node))
    else:
        for child in node.children:
            yield from _block(child)


def _rows(table: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for part in table.children:
        yield from part.children


def _items(node: SyntaxTreeNode, depth: int = 0) -> Iterator[str]:
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
    for number, item in enumerate(node.children, start):
        mark = f"{number}." if start else "-"
        inner = [child for child in item.children if child.type in ("bullet_list", "ordered_list")]
        said = " ".join(filter(None, (_words(c) for c in item.children if c not in inner)))
        if said:
            yield f"{'  ' * depth}{mark} {one_line(said)}"
        for child in inner:
            yield from _items(child, depth + 1)


def _words(node: SyntaxTreeNode) -> str:
    if node.type in ("fence", "code_block"):
        return node.content.strip()
    return (
        _inline(node)
        if node.type in ("paragraph", "heading")
        else " ".join(map(_words, node.children))
    )


def _inline(node: SyntaxTreeNode) -> str:
    """Its words without marks, links or images' addresses."""
    inline = [child.token for child in node.children if child.type == "inline" and child.token]
    lines = "".join(_said(part) for token in inline for part in token.children or ()).split("\v")
    return "\n".join(filter(None, map(one_line, lines)))


def _said(token: Token) -> str:
    if token.type == "hardbreak" or (token.type == "html_inline" and token.content[:3] == "<br"):
        return "\v"
    if token.type == "softbreak":
        return "\n"
    return token.content if token.type in ("text", "code_inline", "image", "text_special") else ""
