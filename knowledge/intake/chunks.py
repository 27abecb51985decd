"""Documents cut by their own structure into pieces that an embedder can take in whole.

A section that fits stays whole. A longer one is cut between paragraphs, then between a
list's items or a table's rows (with what introduces them said again), then at sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.intake.blocks import Block, Heading, Items, Table, Words
from knowledge.intake.tokens import MOST_TOKENS, tokens

STEP = " › "
TITLE_CHARS = 120
LEAST_ROOM = 128  # tokens for the text under however long a path
_SENTENCE = re.compile(r"(?<=[。！？；\n])|(?<=[.!?;])\s+")
_LEADS = ("：", ":")


@dataclass(frozen=True, slots=True)
class Chunk:
    """`path`: the headings above it, from the document's title on."""

    path: tuple[str, ...]
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that belong together; `lead` introduces them and is repeated where they part."""

    lines: tuple[str, ...]
    lead: str = ""

    @property
    def text(self) -> str:
        return "\n".join((self.lead, *self.lines) if self.lead else self.lines)


def chunks(blocks: Iterable[Block], title: str) -> Iterator[Chunk]:
    """Every text of the document once, in its order; headings without text only lend their
    path. Each chunk with its path takes at most MOST_TOKENS."""
    path: list[Heading] = []
    held: list[Block] = []
    for block in [*blocks, Heading(1, "")]:
        if not isinstance(block, Heading):
            held.append(block)
            continue
        if held:
            yield from _section(path, held, title)
        held = []
        path = [*(step for step in path if step.level < block.level), block]


def _section(path: list[Heading], held: list[Block], title: str) -> Iterator[Chunk]:
    steps = [step.text[:TITLE_CHARS] for step in path]
    if not steps or steps[0] != title:
        steps.insert(0, title[:TITLE_CHARS])
    anchor = path[-1].anchor if path else ""
    room = max(LEAST_ROOM, MOST_TOKENS - tokens(STEP.join(steps)))
    for text in _packed(_units(held), room):
        yield Chunk(tuple(steps), anchor, text)


def _units(held: list[Block]) -> list[_Unit]:
    units: list[_Unit] = []
    for block in held:
        lines = _lines(block)
        if not lines:
            continue
        lead = ""
        if units and not isinstance(block, Words) and units[-1].text.endswith(_LEADS):
            last = units[-1].text
            if len(units[-1].lines) == 1 and tokens(last) < LEAST_ROOM // 2:
                lead = last
                units.pop()
        units.append(_Unit(lines, lead))
    return units


def _lines(block: Block) -> tuple[str, ...]:
    if isinstance(block, Items):
        return tuple(item for item in block.items if item.strip())
    if isinstance(block, Table):
        return tuple(block.lines())
    return (block.text.strip(),) if block.text.strip() else ()


def _packed(units: list[_Unit], room: int) -> Iterator[str]:
    """Whole units while they fit; a new text where the next one does not."""
    held: list[str] = []
    taken = 0
    for unit in units:
        for piece in _fitting(unit, room):
            weight = tokens(piece)
            if held and taken + weight > room:
                yield "\n\n".join(held)
                held, taken = [], 0
            held.append(piece)
            taken += weight
    if held:
        yield "\n\n".join(held)


def _fitting(unit: _Unit, room: int) -> Iterator[str]:
    """The unit if it fits, else parts of it that do."""
    if tokens(unit.text) <= room:
        yield unit.text
        return
    rest = room - (tokens(unit.lead) if unit.lead else 0)
    held: list[str] = []
    taken = 0
    for line in (part for whole in unit.lines for part in _cut(whole, rest)):
        weight = tokens(line)
        if held and taken + weight > rest:
            yield _Unit(tuple(held), unit.lead).text
            held, taken = [], 0
        held.append(line)
        taken += weight
    if held:
        yield _Unit(tuple(held), unit.lead).text


def _cut(line: str, room: int) -> Iterator[str]:
    """A line too long for any chunk, cut after sentences, and where there are none, anywhere."""
    if tokens(line) <= room:
        yield line
        return
    held = ""
    for sentence in filter(None, _SENTENCE.split(line)):
        joined = f"{held}{_gap(held)}{sentence}"
        if held and tokens(joined) > room:
            yield held.strip()
            joined = sentence
        held = joined
        while tokens(held) > room:
            # No sign weighs more than two tokens.
            spot = max(1, (room - 16) // 2)
            spot = held.rfind(" ", spot // 2, spot) + 1 or spot
            yield held[:spot].strip()
            held = held[spot:]
    if held.strip():
        yield held.strip()


def _gap(before: str) -> str:
    return " " if before and before[-1] in ".!?;" else ""
