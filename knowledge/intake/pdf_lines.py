"""A PDF's page as lines of print and ruled tables, in the order in which the file has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from knowledge.intake.blocks import Table, one_line, table_of

_HAN_END = re.compile(r"[\u3000-\u9fff\uff00-\uffef]$")
_RADICAL = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06]")
# Radicals that no normal form turns into the letters which some programs mean by them.
_MEANT = dict(
    zip(
        "⺠⻓⻔⻅⻉⻋⻘⻚⻛⻜⻢⻣⻥⻩⻬⻰⻆⻄⻝⻦⻨⻮⻳⻁⻤⻙⼾",
        "民长门见贝车青页风飞马骨鱼黄齐龙角西食鸟麦齿龟虎鬼韦户",
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """`spot`: how far down its page, 0 to 1. `gap`: space above, in its own heights.
    `right`: where it ends, in points."""

    text: str
    size: float
    bold: bool
    spot: float
    gap: float
    right: float
    page: int


Piece = Line | Table


def pieces(page: Any) -> list[Piece]:
    """Lines and tables, from the top down where tables are concerned."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1]
    boxes = [table.bbox for table in tables]
    words = page.extract_words(
        use_text_flow=True, extra_attrs=["size", "fontname"], x_tolerance_ratio=0.2
    )
    free = [word for word in words if not any(_inside(word, box) for box in boxes)]
    found: list[Piece] = list(_lines(free, page.height, page.page_number))
    for table in tables:
        made = table_of([[_letters(cell or "") for cell in row] for row in table.extract()])
        if made:
            spot = table.bbox[1] / page.height
            after = (n for n, p in enumerate(found) if isinstance(p, Line) and p.spot > spot)
            found.insert(next(after, len(found)), made)
    page.close()
    return found


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _lines(words: list[dict[str, Any]], height: float, page: int) -> Iterator[Line]:
    held: list[dict[str, Any]] = []
    bottom = 0.0
    for word in [*words, None]:
        if held and (word is None or _breaks(held[-1], word)):
            line = _line(held, height, page, bottom)
            bottom = max(w["bottom"] for w in held)
            if line.text:
                yield line
            held = []
        if word is not None:
            held.append(word)


def _breaks(last: dict[str, Any], word: dict[str, Any]) -> bool:
    tall = max(last["bottom"] - last["top"], 1)
    return bool(abs(word["bottom"] - last["bottom"]) > tall * 0.6 or word["x0"] < last["x0"] - tall)


def _line(held: list[dict[str, Any]], height: float, page: int, above: float) -> Line:
    text = held[0]["text"]
    for last, word in pairwise(held):
        han = _HAN_END.search(text) and ord(word["text"][0]) > 0x2FFF
        text += ("" if han and word["x0"] - last["x1"] < last["size"] else " ") + word["text"]
    size = Counter(round(w["size"], 1) for w in held for _ in w["text"]).most_common(1)[0][0]
    bold = all("bold" in w["fontname"].lower() or "black" in w["fontname"].lower() for w in held)
    top, tall = held[0]["top"], max(held[0]["bottom"] - held[0]["top"], 1)
    gap, right = (top - above) / tall, max(w["x1"] for w in held)
    return Line(one_line(_letters(text)), size, bold, top / height, gap, right, page)


def _letters(text: str) -> str:
    """Radicals and ligatures, which some programs write in place of letters."""
    return _RADICAL.sub(lambda found: _MEANT.get(found[0], normalize("NFKC", found[0])), text)
