"""A question in the middle of a case: answered, and then back to where it was."""

from __future__ import annotations

from dataclasses import replace

from desk.types import HandOver, Reply, Say

_BACK = Say(zh="回到刚才的事。", en="Back to what we were doing.")


def resumed(answer: Reply, question: Reply) -> Reply:
    """The answer, and the case's question once more below it, with all that it shows.

    Who is handed to a person is not asked on.
    """
    if any(isinstance(effect, HandOver) for effect in answer.effects):
        return answer
    text = f"{answer.text}\n\n{_BACK.to(answer.lang)}\n{question.text}"
    return replace(
        answer,
        text=text,
        choices=question.choices,
        picker=question.picker,
        form=question.form,
        confirmation=question.confirmation,
        asks=question.asks,
        case=question.case,
    )
