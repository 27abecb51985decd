"""A question in the middle of a case: answered, and then back to where it was."""

from __future__ import annotations

from dataclasses import replace

from desk.types import HandOver, Reply, Say

_BACK = Say(zh="回到刚才的事。", en="Back to what we were doing.")
_NOT_NOW = Say(
    zh="这个问题我一时答不上来，办完这件事您再细说。",
    en="I can't answer that right away; tell me more once this is done.",
)


def resumed(answer: Reply, question: Reply) -> Reply:
    """The answer, and the case's question once more below it, with all that it shows.

    Who is handed to a person is not asked on. An answer that asks back would leave two
    questions open, so that of the case stands alone.
    """
    if any(isinstance(effect, HandOver) for effect in answer.effects):
        return answer
    asks_back = answer.trace.decision == "clarify"
    said = _NOT_NOW.to(answer.lang) if asks_back else f"{answer.text}\n\n{_BACK.to(answer.lang)}"
    gap = "\n\n" if asks_back else "\n"
    return replace(
        answer,
        text=f"{said}{gap}{question.text}",
        choices=question.choices,
        picker=question.picker,
        form=question.form,
        confirmation=question.confirmation,
        asks=question.asks,
        case=question.case,
    )
