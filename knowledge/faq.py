"""Passages from FAQ entries: found by any of their questions, cited by their answer."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.forms import FaqForm
from knowledge.passages import LANGS, Key, Kind, Passage


def faq_passages(faq: FaqForm) -> Iterator[Passage]:
    """One passage for each language that has both a question and an answer."""
    for lang in LANGS:
        question, answer = faq.question.get(lang), faq.answer.get(lang)
        if not question or not answer:
            continue
        asked = dict.fromkeys((question, *faq.similar.get(lang)))
        yield Passage(
            id=f"faq:{faq.id}:{lang}",
            entry=faq.id,
            kind=Kind.FAQ,
            topic=faq.topic,
            lang=lang,
            title=question,
            path=faq.topic,
            text=answer,
            url=faq.url or f"/shop/help/{faq.topic}#{faq.id}",
            keys=(*(Key(text, asks=True) for text in asked), Key(f"{question}\n{answer}")),
        )
