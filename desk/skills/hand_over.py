"""Bring in a person, with the history, when the shopper asks for one."""

from __future__ import annotations

from desk.service.brief import brief
from desk.types import HandOver, Reply, Say, Trace, Turn

_CALLED = Say(
    zh="好的，这就请同事来接手。前面的对话他们都能看到，您不用再说一遍。",
    en="Of course, I'm bringing in one of our people. They can see our conversation, "
    "so you won't have to repeat yourself.",
)


def hand_over(turn: Turn) -> Reply:
    """The shopper's wish for a person is granted at once, without a question first."""
    return Reply(
        text=_CALLED.to(turn.lang),
        lang=turn.lang,
        trace=Trace("hand_over", decision="hand_over"),
        effects=(HandOver(reason="asked", brief=brief(turn)),),
    )
