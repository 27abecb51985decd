"""Go on in the other language when the shopper asks for it; say which two there are when they
ask for a third."""

from __future__ import annotations

import re

from desk.language import foreign
from desk.types import Choice, Lang, Reply, Say, SwitchLanguage, Trace, Turn

_NOW = Say(zh="好的，接下来用中文和您聊。", en="Sure, let's go on in English.")
_ONLY_TWO = Say(
    zh="抱歉，我只会中文和英文两种语言，这种语言我还不会。我们接着用中文聊，您也可以随时换成英文。",
    en="I'm sorry, I only speak two languages, English and Chinese, so I can't use that one. "
    "Let's go on in English, or switch to Chinese at any time.",
)
_OTHER = Say(zh="Switch to English", en="换成中文")
_ENGLISH = re.compile(r"英文|英语|英語|\ben\b|english|yingwen|ingl[eé]s|anglais", re.IGNORECASE)
_CHINESE = re.compile(
    r"中文|汉语|漢語|普通话|华语|国语|\bzh\b|chinese|mandarin|zhongwen", re.IGNORECASE
)
_THIRD = re.compile(
    r"(?:日|韩|法|德|俄|泰|藏|蒙|越南|印尼|马来|西班牙|西|葡萄牙|葡|意大利|阿拉伯|土耳其|荷兰|波兰"
    r"|希腊|印地|拉丁|瑞典|丹麦|芬兰|挪威|捷克|匈牙利|乌克兰|希伯来|缅甸|柬埔寨|波斯|维吾尔|外|母)[语語文]"
    r"|粤语|粵語|广东话|白话|闽南[语话]|客家话|上海话|四川话|东北话|潮汕话|台语|方言|[家土]乡?话"
    r"|\b(?:french|spanish|german|italian|portuguese|dutch|japanese|korean|russian|arabic|turkish"
    r"|polish|hindi|urdu|bengali|punjabi|tamil|thai|vietnamese|indonesian|malay|tagalog|filipino"
    r"|greek|hebrew|swedish|danish|norwegian|finnish|czech|hungarian|ukrainian|romanian|persian"
    r"|farsi|swahili|cantonese|latin|welsh|(?:an)?other language|my (?:own )?language)\b",
    re.IGNORECASE,
)


def switch_language(turn: Turn, wanted: str = "") -> Reply:
    """The language that was named, else the one that is not spoken now; no third one."""
    lang = named(wanted) or named(turn.text)
    if lang is None and third(turn.text):
        return only_two(turn)
    lang = lang or other(turn.lang)
    return Reply(
        text=_NOW.to(lang),
        lang=lang,
        trace=Trace("switch_language", decision=str(lang)),
        effects=(SwitchLanguage(lang),),
    )


def only_two(turn: Turn) -> Reply:
    """Which languages are spoken, in the one that is spoken now."""
    return Reply(
        text=_ONLY_TWO.to(turn.lang),
        lang=turn.lang,
        trace=Trace("switch_language", decision="refuse"),
        choices=(
            Choice(_OTHER.to(turn.lang), "switch_language", {"language": str(other(turn.lang))}),
        ),
    )


def third(text: str) -> bool:
    """Whether `text` names, or is in, a language that is neither Chinese nor English."""
    return foreign(text) or bool(_THIRD.search(text))


def named(text: str) -> Lang | None:
    """The language that `text` names; None when it names none or both."""
    english, chinese = bool(_ENGLISH.search(text)), bool(_CHINESE.search(text))
    if english is chinese:
        return None
    return Lang.EN if english else Lang.ZH


def other(lang: Lang) -> Lang:
    return Lang.EN if lang is Lang.ZH else Lang.ZH
