"""Go on in the other language when the shopper asks for it."""

from __future__ import annotations

import re

from desk.types import Lang, Reply, Say, SwitchLanguage, Trace, Turn

_NOW = Say(zh="好的，接下来用中文和您聊。", en="Sure, let's go on in English.")
_ENGLISH = re.compile(r"英文|英语|英語|\ben\b|english|yingwen|ingl[eé]s|anglais", re.IGNORECASE)
_CHINESE = re.compile(
    r"中文|汉语|漢語|普通话|华语|国语|\bzh\b|chinese|mandarin|zhongwen", re.IGNORECASE
)


def switch_language(turn: Turn, wanted: str = "") -> Reply:
    """The language that was named, else the one that is not spoken now."""
    lang = named(wanted) or named(turn.text) or other(turn.lang)
    return Reply(
        text=_NOW.to(lang),
        lang=lang,
        trace=Trace("switch_language", decision=str(lang)),
        effects=(SwitchLanguage(lang),),
    )


def named(text: str) -> Lang | None:
    """The language that `text` names; None when it names none or both."""
    english, chinese = bool(_ENGLISH.search(text)), bool(_CHINESE.search(text))
    if english is chinese:
        return None
    return Lang.EN if english else Lang.ZH


def other(lang: Lang) -> Lang:
    return Lang.EN if lang is Lang.ZH else Lang.ZH
