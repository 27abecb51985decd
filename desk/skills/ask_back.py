"""Asking back: the two or three things that may be meant, as buttons, and never in circles."""

from __future__ import annotations

from collections.abc import Sequence

from desk.asking.wording import norm
from desk.ports import Evidence
from desk.service.steps import person
from desk.types import Choice, Lang, Line, Reply, Say, Trace

MEANINGS = 3
_TITLE = {Lang.ZH: 28, Lang.EN: 64}  # characters that fit on a button
_WHICH = Say(
    zh="您想了解的是下面哪一个？",
    en="Which of these would you like to know about?",
)
_WHICH_OF = Say(
    zh="关于「{part}」，您想了解的是下面哪一个？",
    en="About “{part}”: which of these do you mean?",
)
_NOT_FOUND_OF = Say(
    zh="关于「{part}」，我在店里的资料中没有找到答案，可以请同事来回答您。",
    en="About “{part}”: I couldn't find this in our shop's information. "
    "One of our people can answer it.",
)
_STILL = Say(
    zh="我还是没弄明白您的意思，不想耽误您的时间，请我的同事来帮您好吗？也可以换个说法再问我。",
    en="I still don't quite see what you mean, and I don't want to waste your time. Shall one of "
    "our people help you? You can also put it another way.",
)
_PATIENCE = 2  # questions back in a row before a person is offered first


def ask_back(lang: Lang, found: Sequence[Evidence], history: Sequence[Line], trace: Trace) -> Reply:
    """Which of these do you mean? After two such questions in a row, a person first."""
    tried = _tried(history)
    choices = meanings(lang, found, {title for line in tried for title in line.offered})
    if len(tried) >= _PATIENCE or not choices:
        return Reply(_STILL.to(lang), lang, trace, choices=(person(lang), *choices[:2]))
    return Reply(_WHICH.to(lang), lang, trace, choices=(*choices, person(lang)))


def also_unsure(
    lang: Lang, part: str, found: Sequence[Evidence], decision: str
) -> tuple[str, tuple[Choice, ...]]:
    """A question back on one part of a message, to stand below what could be answered."""
    choices = meanings(lang, found, ())[:2] if decision == "clarify" else ()
    said = _WHICH_OF if choices else _NOT_FOUND_OF
    return said.to(lang, part=_short(part, 40)), choices


def meanings(lang: Lang, found: Sequence[Evidence], refused: object) -> tuple[Choice, ...]:
    """Distinct things that may be meant, the likeliest first; what was offered in vain is not
    offered again."""
    kept: dict[str, Choice] = {}
    texts: set[str] = set()
    for one in found:
        title, text = norm(one.title).strip("?？。 "), norm(one.text)
        shown = _short(one.title, _TITLE[lang])
        entries = {choice.entities["entry"] for choice in kept.values()}
        if title in kept or text in texts or one.entry in entries:
            continue
        if shown in refused or one.title in refused:  # type: ignore[operator]
            continue
        kept[title] = Choice(shown, "ask_question", {"entry": one.entry})
        texts.add(text)
    return tuple(kept.values())[:MEANINGS]


def _tried(history: Sequence[Line]) -> list[Line]:
    """The replies just before that asked back, each without having been answered."""
    tried = []
    for line in reversed([line for line in history if line.author == "bot"]):
        if line.decision != "clarify":
            break
        tried.append(line)
    return tried


def _short(title: str, limit: int) -> str:
    title = " ".join(title.split())
    return title if len(title) <= limit else title[: limit - 1].rstrip() + "…"
