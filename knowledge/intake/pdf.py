"""PDF: words set in lines, headings by their size, tables by their ruling.

Text is taken in the order in which the file has it, so columns of print stay apart where
their program wrote them one after the other. A page without text is a scan."""

from __future__ import annotations

import logging
import re
from collections import Counter
from pathlib import Path

from knowledge.intake.blocks import Block, Heading, Items, Table, Words, one_line
from knowledge.intake.pdf_lines import Line, Piece, pieces
from knowledge.intake.problems import Refused, Trouble

HEADING_CHARS = 80
BIGGER = 1.12  # than the text, from where on a line is a heading
_ITEM = re.compile(r"^(?:[-*•·●○▪◆►–—\uf0b7]\s*|[（(]?\d{1,2}[.)、）．]\s*|[①-⑳]\s*)\S")
_ENDS = tuple("。；;，,、:：")


def read(path: Path) -> tuple[str, list[Block | Refused]]:
    """Title and blocks; a page that is a picture is a Refused among them."""
    pages = _pages(path)
    if not any(pages):
        raise Refused(Trouble.NO_TEXT)
    lines = [piece for parts in pages for piece in parts if isinstance(piece, Line)]
    repeated = _repeated(lines, len(pages))
    body = _body_size(lines)
    sizes = _heading_sizes(lines, body)
    found: list[Block | Refused] = []
    held: list[Line] = []
    for number, parts in enumerate(pages, 1):
        if not parts:
            found.append(Refused(Trouble.NO_TEXT, f"p. {number}"))
        for piece in parts:
            if isinstance(piece, Line) and _stamp(piece) in repeated:
                continue
            level = _level(piece, body, sizes) if isinstance(piece, Line) else 0
            if isinstance(piece, Line) and not level:
                held.append(piece)
                continue
            found += _prose(held)
            held = []
            if isinstance(piece, Table):
                _join_table(found, piece)
            else:
                _join_heading(found, Heading(level, piece.text))
    found += _prose(held)
    title = next((b.text for b in found if isinstance(b, Heading) and b.level == 1), "")
    return title, found


def _pages(path: Path) -> list[list[Piece]]:
    import pdfplumber  # noqa: PLC0415 - only when there is such a file
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    locked = (PDFPasswordIncorrect, PDFEncryptionError)
    try:
        # Opened here: what fails in pdfplumber's own opening leaves the file open.
        with path.open("rb") as file, pdfplumber.open(file) as pdf:
            return [pieces(page) for page in pdf.pages]
    except Exception as error:
        # pdfminer raises whatever a wrong byte leads it to.
        cause = error.args[0] if error.args else None
        if isinstance(error, locked) or isinstance(cause, locked):
            raise Refused(Trouble.PASSWORD) from error
        if not _is_whole(path):
            raise Refused(Trouble.TRUNCATED) from error
        raise Refused(Trouble.DAMAGED, why=str(error) or type(error).__name__) from error


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        return b"%%EOF" in file.read()


def _stamp(line: Line) -> tuple[str, int]:
    """The same for page headers that differ by their number only."""
    return re.sub(r"\d+", "#", line.text), round(line.spot * 50)


def _repeated(lines: list[Line], pages: int) -> set[tuple[str, int]]:
    """Lines at the top or bottom of most pages."""
    if pages < 2:
        return set()
    edges = [line for line in lines if line.spot < 0.1 or line.spot > 0.88]
    seen = Counter(stamp for stamp, _ in {(_stamp(line), line.page) for line in edges})
    return {stamp for stamp, count in seen.items() if count >= max(2, 0.6 * pages)}


def _body_size(lines: list[Line]) -> float:
    counts: Counter[float] = Counter()
    for line in lines:
        counts[line.size] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _heading_sizes(lines: list[Line], body: float) -> list[float]:
    """From the largest down; what is bold at the text's own size comes after them."""
    found = {line.size for line in lines if line.size >= body * BIGGER and _may_head(line)}
    return sorted(found, reverse=True)[:5]


def _level(line: Line, body: float, sizes: list[float]) -> int:
    if not _may_head(line):
        return 0
    if line.size in sizes:
        return sizes.index(line.size) + 1
    return len(sizes) + 1 if line.bold and line.size >= body * 0.98 else 0


def _may_head(line: Line) -> bool:
    return (
        len(line.text) <= HEADING_CHARS
        and not line.text.endswith(_ENDS)
        and not line.text.endswith(". ")
        and any(c.isalpha() for c in line.text)
        and not line.text.startswith(("•", "●", "·"))
    )


def _join_heading(found: list[Block | Refused], heading: Heading) -> None:
    """A heading of two lines comes as two headings."""
    last = found[-1] if found else None
    if isinstance(last, Heading) and last.level == heading.level and _runs_on(last.text, heading):
        found[-1] = Heading(heading.level, one_line(f"{last.text}\n{heading.text}"))
    else:
        found.append(heading)


def _runs_on(before: str, heading: Heading) -> bool:
    return len(before) > 30 and heading.text[:1].islower()


def _join_table(found: list[Block | Refused], table: Table) -> None:
    """A table that goes on on the next page has the same columns; it may name them again."""
    last = found[-1] if found else None
    if isinstance(last, Table) and len(last.rows[0]) == len(table.rows[0]):
        rest = table.rows[1:] if table.rows[0] == last.rows[0] else table.rows
        found[-1] = Table(last.rows + rest)
    else:
        found.append(table)


def _prose(lines: list[Line]) -> list[Block]:
    """Paragraphs and lists from lines: a wider gap, a new item, or a sentence that ended well
    before the margin begins another."""
    blocks: list[Block] = []
    margin = max((line.right for line in lines), default=0.0)
    before: Line | None = None
    for line in lines:
        item = bool(_ITEM.match(line.text))
        last = blocks[-1] if blocks else None
        apart = line.gap > 0.9 or (before is not None and _ended(before, margin))
        before = line
        if item:
            text = re.sub(r"^[•·●○▪◆►\uf0b7]\s*", "- ", line.text)
            if isinstance(last, Items):
                blocks[-1] = Items((*last.items, text))
            else:
                blocks.append(Items((text,)))
        elif isinstance(last, Items) and not apart:
            blocks[-1] = Items((*last.items[:-1], _joined(last.items[-1], line.text)))
        elif isinstance(last, Words) and (not apart or _mid_sentence(last.text, line)):
            blocks[-1] = Words(_joined(last.text, line.text))
        else:
            blocks.append(Words(line.text))
    return blocks


def _ended(line: Line, margin: float) -> bool:
    return line.right < 0.8 * margin and line.text.endswith(("。", ".", "！", "!", "？", "?"))


def _mid_sentence(before: str, line: Line) -> bool:
    """The page ended within a sentence."""
    return line.spot < 0.2 and before[-1] not in "。.!?！？:：;；"


def _joined(before: str, after: str) -> str:
    if before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower():
        return before[:-1] + after
    return one_line(f"{before}\n{after}")
