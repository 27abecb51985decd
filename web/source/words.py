"""Every word of the source page that is not the shop's own."""

from __future__ import annotations

from datetime import datetime

from desk.types import Lang, Say

WORDS = {
    "source": Say(zh="来源", en="Source"),
    "updated": Say(zh="更新于 {day}", en="Last updated {day}"),
    "other": Say(zh="English", en="中文"),
    "only": Say(zh="这条内容目前只有英文。", en="This is in Chinese only for now."),
    "missing": Say(zh="没有找到这条内容", en="There is no such page"),
    "missing_text": Say(
        zh="它可能已被更新或删除，请在聊天中再问一次，会得到最新的答复。",
        en="It may have been changed or removed. Ask again in the chat for the latest answer.",
    ),
    "down": Say(zh="内容暂时打不开", en="This page cannot be opened right now"),
    "down_text": Say(zh="请稍后再试。", en="Please try again soon."),
}


def day(at: datetime, lang: Lang) -> str:
    """The date in UTC, as a reader of `lang` writes it."""
    if lang is Lang.ZH:
        return f"{at.year} 年 {at.month} 月 {at.day} 日"
    return f"{at.day} {at:%B %Y}"
