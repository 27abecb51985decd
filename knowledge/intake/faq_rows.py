"""Questions with answers, from the rows of any table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from knowledge.entries import Entry
from knowledge.faq import faq_passages
from knowledge.forms import Both, BothLists, FaqForm
from knowledge.intake.blocks import Words
from knowledge.intake.chunks import chunks
from knowledge.intake.columns import meaning
from knowledge.intake.html_page import plain_text
from knowledge.intake.marks import marked
from knowledge.intake.names import document_name, question_id, slug, source_url
from knowledge.intake.problems import Problem, Refused, Trouble
from knowledge.intake.rows import Cell, Row
from knowledge.intake.tokens import MOST_TOKENS, tokens
from knowledge.intake.tongue import CODES, lang_of
from knowledge.passages import LANGS, Key, Kind, Passage

QUESTION_CHARS = 300
TOPIC = "faq"  # of questions that name none
_SPLIT = re.compile(r"[|｜\n]")
_LINK = re.compile(r"^(?:https?://|/(?!/))\S+$")


def piece(row: Row, source: str) -> dict[str, Any]:
    """What a row says, by language. Raises Refused with what is wrong in it."""
    cells: dict[tuple[str, str], Cell] = {}
    for header, cell in row.cells.items():
        key = meaning(header)
        if key[0] and not cells.get(key):
            cells[key] = cell
    langs = {lang for _, lang in cells}
    said = {lang: one for lang in ("", *LANGS) if lang in langs and (one := _said(cells, lang))}
    if "" in said:
        lang = _lang(cells, said[""])
        said[lang] = said.pop("") | said.get(lang, {})
    whole = {lang: one for lang, one in said.items() if one["question"] and one["answer"]}
    if not whole:
        asked = any(one["question"] for one in said.values())
        raise Refused(Trouble.NO_ANSWER if asked else Trouble.NO_QUESTION)
    first = next(whole[lang] for lang in LANGS if lang in whole)
    own = slug(_text(cells, "id"))
    url = _text(cells, "url")
    if url and not _LINK.match(url):
        raise Refused(Trouble.BAD_LINK, value=url)
    return {
        "id": _id(own, first["question"], source),
        "named": bool(own),
        "topic": slug(_text(cells, "topic")) or TOPIC,
        "url": url,
        "said": whole,
    }


def _id(own: str, question: str, source: str) -> str:
    """A mere number says nothing outside of its file."""
    if own.isdigit():
        return f"{document_name(source)}-{own}"
    return own or question_id(question)


def _said(cells: dict[tuple[str, str], Cell], lang: str) -> dict[str, Any]:
    question = _text(cells, "question", lang) or _text(cells, "name", lang)
    answer = _text(cells, "answer", lang) or _text(cells, "content", lang)
    similar = cells.get(("similar", lang), "")
    if not question and not answer:
        return {}
    if "\ufffd" in question + answer:
        raise Refused(Trouble.BROKEN_TEXT)
    if len(question) > QUESTION_CHARS:
        hints = {
            "hint_zh": f"请缩短到 {QUESTION_CHARS} 字以内，细节写进答案。",
            "hint_en": f"Keep it to {QUESTION_CHARS} characters; details belong in the answer.",
        }
        raise Refused(Trouble.BAD_VALUE, column="question", value=question[:40] + "…", **hints)
    others = similar if isinstance(similar, list) else _SPLIT.split(str(similar))
    clean = [" ".join(str(other).split())[:QUESTION_CHARS] for other in others]
    whole = [one for one in clean if one and "\ufffd" not in one]
    return {"question": question, "answer": answer, "similar": whole}


def _text(cells: dict[tuple[str, str], Cell], name: str, lang: str = "") -> str:
    cell = cells.get((name, lang))
    if not cell:
        return ""
    if isinstance(cell, list):
        cell = "\n".join(map(str, cell))
    text = plain_text(str(cell)).strip()
    return text if name in ("answer", "content") else " ".join(text.split())


def _lang(cells: dict[tuple[str, str], Cell], said: dict[str, Any]) -> str:
    given = _text(cells, "lang").casefold().replace("_", "-")
    if given:
        if given not in CODES:
            hints = {"hint_zh": "请写 zh 或 en。", "hint_en": "Write zh or en."}
            raise Refused(Trouble.BAD_VALUE, column="lang", value=given, **hints)
        return CODES[given]
    found = lang_of(f"{said['question']}\n{said['answer']}")
    if not found:
        raise Refused(Trouble.OTHER_LANGUAGE)
    return found


def merged(group: list[dict[str, Any]], source: str) -> Iterator[Entry | Problem]:
    """One entry from rows of the same id, a language each; a language's first row counts."""
    first, said = group[0], dict(group[0]["said"])
    for piece in group[1:]:
        if set(piece["said"]) & set(said):
            trouble = Trouble.DUPLICATE if piece["named"] else Trouble.SAME_QUESTION
            facts = {"id": piece["id"], "first": first["row"]}
            yield Problem(source, piece["row"], trouble, facts)
        else:
            said |= piece["said"]
    form = FaqForm(
        id=first["id"],
        topic=first["topic"],
        question=Both(**{lang: one["question"] for lang, one in said.items()}),
        answer=Both(**{lang: one["answer"] for lang, one in said.items()}),
        similar=BothLists(**{lang: tuple(one["similar"]) for lang, one in said.items()}),
        url=first["url"] or source_url(first["id"]),
    )
    passages = list(faq_passages(form))
    short = all(tokens(f"{p.title}\n{p.text}") <= MOST_TOKENS for p in passages)
    groups = [passages] if short else _in_parts(passages)
    for parts in groups:
        yield Entry(parts[0].entry, Kind.FAQ, source, tuple(map(marked, parts)))


def _in_parts(passages: list[Passage]) -> list[list[Passage]]:
    """An answer too long for one piece is a small document of that name: its first part is
    found by the questions, each by its own words."""
    parts: dict[str, list[Passage]] = {}
    for passage in passages:
        asked = tuple(key for key in passage.keys if key.asks)
        blocks = [Words(part) for part in re.split(r"\n\s*\n", passage.text)]
        for place, chunk in enumerate(chunks(blocks, passage.title)):
            entry = passage.entry if not place else f"{passage.entry}/{place + 1}"
            key = Key(f"{passage.title}\n{chunk.text}")
            part = replace(
                passage,
                id=f"faq:{entry}:{passage.lang}",
                entry=entry,
                topic=passage.entry,
                text=chunk.text,
                keys=(*asked, key) if not place else (key,),
                place=place,
            )
            parts.setdefault(entry, []).append(part)
    return list(parts.values())
