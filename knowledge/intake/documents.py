"""Documents of every format, as entries: one a chunk, in the document's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from knowledge.entries import Entry
from knowledge.intake import html_page, markdown_text, pdf, plain, word
from knowledge.intake.blocks import Block
from knowledge.intake.chunks import STEP, Chunk, chunks
from knowledge.intake.marks import marked
from knowledge.intake.names import document_name, slug, source_url
from knowledge.intake.problems import Problem, Refused, Trouble
from knowledge.intake.sniff import Format
from knowledge.intake.tongue import lang_of
from knowledge.passages import Key, Kind, Passage
from knowledge.policies import parts

READERS: dict[Format, Callable[[Path], tuple[str, list[Block] | list[Block | Refused]]]] = {
    Format.MARKDOWN: markdown_text.read,
    Format.HTML: html_page.read,
    Format.DOCX: word.read,
    Format.PDF: pdf.read,
    Format.TEXT: plain.read,
}


def entries(path: Path, form: Format, source: str) -> Iterator[Entry | Problem]:
    """Raises Refused when nothing of the document can be read."""
    title, found = READERS[form](path)
    blocks = [block for block in found if not isinstance(block, Refused)]
    title = title.strip() or _titled(source)
    cut = list(chunks(blocks, title))
    if not cut:
        raise Refused(Trouble.NO_TEXT)
    yield from (block.at(source) for block in found if isinstance(block, Refused))
    name = document_name(source)
    main = lang_of("\n".join(chunk.text for chunk in cut[:20])) or "en"
    seen: Counter[str] = Counter()
    for place, chunk in enumerate(cut):
        spot = _spot(chunk)
        seen[spot] += 1
        entry = name + (f"/{spot}" if spot else "") + (f"~{seen[spot]}" if seen[spot] > 1 else "")
        trouble = _trouble(chunk)
        if trouble:
            yield Problem(source, STEP.join(chunk.path[1:]) or str(place + 1), trouble)
            continue
        lang = lang_of(chunk.text, main) or main
        passage = _passage(chunk, name, entry, lang, place)
        yield Entry(entry, Kind.POLICY, source, (marked(passage),))


def _titled(source: str) -> str:
    return PurePosixPath(source).stem.replace("_", " ").replace("-", " ").strip() or source


def _spot(chunk: Chunk) -> str:
    return chunk.anchor or (slug(chunk.path[-1], 40) if len(chunk.path) > 1 else "")


def _trouble(chunk: Chunk) -> Trouble | None:
    if "\ufffd" in chunk.text:
        return Trouble.BROKEN_TEXT
    return None if lang_of(chunk.text) else Trouble.OTHER_LANGUAGE


def _passage(chunk: Chunk, name: str, entry: str, lang: str, place: int) -> Passage:
    path = STEP.join(chunk.path)
    title = chunk.path[-1]
    asks = (Key(title, asks=True),) if title.endswith(("?", "？")) else ()
    return Passage(
        id=f"{Kind.POLICY}:{entry}:{lang}",
        entry=entry,
        kind=Kind.POLICY,
        topic=name,
        lang=lang,
        title=title,
        path=path,
        text=chunk.text,
        url=source_url(entry),
        keys=(*asks, *(Key(f"{path}\n{part}") for part in parts(chunk.text))),
        place=place,
    )
