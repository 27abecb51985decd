"""Take a satisfaction score that was given in words."""

from __future__ import annotations

import re

from desk.policy.numerals import chinese
from desk.policy.words import plain
from desk.service.steps import person
from desk.types import Rate, Reply, Say, Trace, Turn

_ASK = Say(
    zh="您愿意给这次服务打几分？1 分是很不满意，5 分是很满意。",
    en="How would you rate this chat, from 1 (poor) to 5 (great)?",
)
_THANKS = {
    "high": Say(zh="谢谢您的评价，很高兴能帮到您。", en="Thank you, I'm glad I could help."),
    "middle": Say(
        zh="谢谢您的评价，我们会继续改进。", en="Thank you, we'll use this to do better."
    ),
    "low": Say(
        zh="谢谢您直说，没能帮好您很抱歉。需要的话，我请同事来跟进。",
        en="Thank you for being frank, and sorry that I wasn't more help. "
        "If you like, one of our people can take it from here.",
    ),
}
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SCORE = re.compile(r"(?<![\d.])([1-5])(?![\d.])|([一二两三四五])|\b(one|two|three|four|five)\b")
_COMMENT = 1000


def score_of(said: str) -> int | None:
    """A score from 1 to 5 in digits or words of either language; None if there is none."""
    match = _SCORE.search(plain(said))
    if match is None:
        return None
    if match[1]:
        return int(match[1])
    return chinese(match[2]) if match[2] else _WORDS[match[3]]


def rate(turn: Turn, said: str = "", comment: str = "") -> Reply:
    """Thanks for a score, or the question for one; a low score is offered a person."""
    score = score_of(said or turn.text)
    if score is None:
        trace = Trace("rate", decision="ask")
        return Reply(_ASK.to(turn.lang), turn.lang, trace, asks="rating")
    level = "low" if score <= 2 else "middle" if score == 3 else "high"
    return Reply(
        text=_THANKS[level].to(turn.lang),
        lang=turn.lang,
        trace=Trace("rate", decision="thanks", facts={"score": score}),
        choices=(person(turn.lang),) if level == "low" else (),
        effects=(Rate(score, comment.strip()[:_COMMENT]),),
    )
