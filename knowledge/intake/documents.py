"""Documents of every format, as entries: one a chunk, in the document's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from knowledge.entries import Entry
from knowledge.intake import html_page, markdown_text, pdf, plain, word
from knowledge.intake.blocks import Block
from knowledge.intake.chunks import STEP, Chunk, chunks
from knowledge.intake.marks import marked
from knowledge.intake.names import document_name, slug, source_url
from knowledge.intake.pairs import marked_lang
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
    for found in _read(path, form, source):
        yield found if isinstance(found, Problem) else _entry(source, found)


def paired(files: Sequence[tuple[Path, Format]], source: str) -> Iterator[Entry | Problem]:
    """A document in two files, a language each. Where both are built alike, sections of one
    place are one entry, else those of one anchor; the rest stays in one language."""
    both = [list(_read(path, form, source)) for path, form in files]
    yield from (one for found in both for one in found if isinstance(one, Problem))
    first, second = ([one for one in found if isinstance(one, Passage)] for found in both)
    alike = [p.path.count(STEP) for p in first] == [p.path.count(STEP) for p in second]
    names = [p.entry for p in (first if alike else second)]
    others = dict(zip(names, second, strict=True))
    for passage in first:
        other = others.pop(passage.entry, None)
        yield _entry(source, passage, *([_beside(passage, other)] if other else []))
    yield from (_entry(source, passage) for passage in others.values())


def _entry(source: str, *passages: Passage) -> Entry:
    return Entry(passages[0].entry, Kind.POLICY, source, tuple(map(marked, passages)))


def _beside(passage: Passage, other: Passage) -> Passage:
    """`other` as the same entry's words in its language."""
    name = f"{Kind.POLICY}:{passage.entry}:{other.lang}"
    return replace(other, id=name, entry=passage.entry, url=passage.url, place=passage.place)


def _read(path: Path, form: Format, source: str) -> Iterator[Passage | Problem]:
    title, found = READERS[form](path)
    blocks = [block for block in found if not isinstance(block, Refused)]
    title = title.strip() or _titled(source)
    cut = list(chunks(blocks, title))
    if not cut:
        raise Refused(Trouble.NO_TEXT)
    yield from (block.at(source) for block in found if isinstance(block, Refused))
    name = document_name(source)
    given = marked_lang(path)
    main = given or lang_of("\n".join(chunk.text for chunk in cut[:20])) or "en"
    seen: Counter[str] = Counter()
    for place, chunk in enumerate(cut):
        spot = _spot(chunk)
        seen[spot] += 1
        entry = name + (f"/{spot}" if spot else "") + (f"~{seen[spot]}" if seen[spot] > 1 else "")
        trouble = _trouble(chunk)
        if trouble:
            yield Problem(source, STEP.join(chunk.path[1:]) or str(place + 1), trouble)
            continue
        lang = given or lang_of(chunk.text, main) or main
        yield _passage(chunk, name, entry, lang, place)


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
