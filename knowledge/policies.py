"""Passages from policies in Markdown: one a section, with the path of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.passages import Key, Kind, Passage

KEY_CHARS = 500  # a longer section is found by each of its parts

_HEADING = re.compile(r"^(#{1,4})\s+(.*?)\s*(?:\{#([\w.-]+)\})?\s*#*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class _Section:
    path: tuple[str, ...]
    anchor: str
    lines: tuple[str, ...]


def policy_passages(name: str, lang: str, markdown: str) -> Iterator[Passage]:
    """A section without an anchor of its own is reached by its parent's."""
    seen: dict[str, int] = {}
    for section in _sections(markdown):
        text = _LINK.sub(r"\1", "\n".join(section.lines)).strip()
        if not text:
            continue
        spot = section.anchor
        seen[spot] = seen.get(spot, 0) + 1
        entry = f"{name}#{spot}" + (f"~{seen[spot]}" if seen[spot] > 1 else "")
        path = " › ".join(section.path)
        yield Passage(
            id=f"policy:{entry}:{lang}",
            entry=entry,
            kind=Kind.POLICY,
            topic=name,
            lang=lang,
            title=section.path[-1] if section.path else name,
            path=path,
            text=text,
            url=f"/shop/help/{name}" + (f"#{spot}" if spot else ""),
            keys=tuple(Key(f"{path}\n{part}") for part in parts(text)),
        )


def _sections(markdown: str) -> Iterator[_Section]:
    path: list[tuple[int, str, str]] = []
    lines: list[str] = []
    for line in [*markdown.splitlines(), "# "]:
        heading = _HEADING.match(line) if line != "# " else None
        if heading or line == "# ":
            anchor = next((spot for _, _, spot in reversed(path) if spot), "")
            yield _Section(tuple(title for _, title, _ in path), anchor, tuple(lines))
            lines = []
        if heading:
            level = len(heading[1])
            path = [step for step in path if step[0] < level]
            path.append((level, heading[2], heading[3] or ""))
        elif line != "# ":
            lines.append(line.replace("**", ""))


def parts(text: str) -> list[str]:
    """A long text in pieces of whole paragraphs and list items, each about KEY_CHARS."""
    found = [""]
    for paragraph in re.split(r"\n\s*\n|\n(?=[-*|] )", text):
        if found[-1] and len(found[-1]) + len(paragraph) > KEY_CHARS:
            found.append("")
        found[-1] = f"{found[-1]}\n{paragraph}".strip()
    return found
