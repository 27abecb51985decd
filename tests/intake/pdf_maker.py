"""Small real PDFs, written by hand: text in both languages, ruled tables, a lock."""

from __future__ import annotations

from dataclasses import dataclass

LATIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
HAN = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts"
    b"[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo"
    b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor"
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]"
    b"/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>"
)
LOCK = b"<</Filter/Standard/V 1/R 2/Length 40/P -4/O(%s)/U(%s)>>" % (b"o" * 32, b"u" * 32)


@dataclass(frozen=True)
class Text:
    """`y` counts from the bottom of a page that is 842 points high."""

    text: str
    y: float
    size: float = 11
    x: float = 60

    def drawn(self) -> bytes:
        if self.text.isascii():
            shown = f"/F1 {self.size} Tf ({self.text}) Tj"
        else:
            shown = f"/F2 {self.size} Tf <{self.text.encode('utf-16-be').hex()}> Tj"
        return f"BT 1 0 0 1 {self.x} {self.y} Tm {shown} ET\n".encode("latin-1")


def lines(*texts: str, top: float = 700, step: float = 14) -> list[Text]:
    return [Text(text, top - step * number) for number, text in enumerate(texts)]


def grid(rows: list[list[str]], top: float, width: float = 120, height: float = 24) -> list[bytes]:
    """A ruled table whose first row is at `top`."""
    drawn = []
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            x, y = 60 + column * width, top - (number + 1) * height
            drawn.append(f"{x} {y} {width} {height} re S\n".encode())
            drawn.append(Text(cell, y + 8, x=x + 6).drawn())
    return drawn


def pdf(*pages: list[Text | bytes], locked: bool = False) -> bytes:
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        LATIN,
        HAN,
    ]
    for number, parts in enumerate(pages):
        drawn = b"".join(part if isinstance(part, bytes) else part.drawn() for part in parts)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>" % (6 + 2 * number)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    if locked:
        objects.append(LOCK)
    return _written(objects, locked)


def _written(objects: list[bytes], locked: bool) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b"/Encrypt %d 0 R" % len(objects) if locked else b""
    trailer = b"trailer<</Size %d/Root 1 0 R%s/ID[<00><00>]>>" % (len(objects) + 1, lock)
    return out + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start
