"""Draft entries for what the knowledge lacks: files in the FAQ's own format, for people to edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from desk.errors import Code, DeskError
from desk.privacy import redact
from desk.types import Lang
from knowledge.entries import Entry
from knowledge.faq import faq_passages
from knowledge.forms import FaqForm
from knowledge.passages import Kind
from knowledge.text import fold

SOURCE = "gap"
TOPIC = "gaps"
WORDINGS = 12  # of each language


def write_draft(file: Path, asked: Sequence[tuple[str, str]], answer: Mapping[str, str]) -> None:
    """`asked`: (language, question), the most typical first; `answer`: by language. Personal
    data is taken out of both by its form; whoever approves must look for the rest."""
    wordings = {lang.value: _wordings(asked, lang) for lang in Lang}
    row = {
        "id": f"gap-{file.stem}",
        "topic": TOPIC,
        "question": {lang: said[0] if said else "" for lang, said in wordings.items()},
        "similar": {lang: said[1:] for lang, said in wordings.items()},
        "answer": {lang.value: redact(answer.get(lang, "")) for lang in Lang},
        "url": f"/shop/source/gap-{file.stem}",
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump([row], allow_unicode=True, sort_keys=False, width=100), "utf-8")


def read_draft(file: Path) -> Entry:
    """The entry that a completed draft makes. Raises DeskError(CONTENT_WRONG) with advice."""
    try:
        (row,) = yaml.safe_load(file.read_text("utf-8"))
        form = FaqForm.model_validate(_filled(row))
    except FileNotFoundError as error:
        advice = f"{file} is not there: `shopkeeper knowledge gaps draft ID` writes it"
        raise DeskError(Code.CONTENT_WRONG, advice) from error
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError) as error:
        said = "; ".join(str(error).splitlines()[:3])
        raise DeskError(Code.CONTENT_WRONG, f"{file} is no FAQ entry: {said}") from error
    passages = tuple(faq_passages(form))
    if not passages:
        advice = f"{file} has no answer yet: write one in the language of the question at least"
        raise DeskError(Code.CONTENT_WRONG, advice)
    return Entry(form.id, Kind.FAQ, SOURCE, passages)


def _wordings(asked: Sequence[tuple[str, str]], lang: Lang) -> list[str]:
    said = (redact(text) for spoken, text in asked if spoken == lang)
    different: dict[str, str] = {}
    for text in said:
        different.setdefault(fold(text), text)
    return list(different.values())[: WORDINGS + 1]


def _filled(row: Mapping[str, object]) -> dict[str, object]:
    """A row without the texts that were left empty."""
    kept = dict(row)
    for name in ("question", "answer"):
        texts = kept[name]
        if isinstance(texts, Mapping):
            kept[name] = {lang: text for lang, text in texts.items() if text}
    return kept
