"""Say what is kept about a shopper, and how to see it or have it erased."""

from __future__ import annotations

import re
from dataclasses import replace

from desk.service.steps import person
from desk.skills.answer import Answering, answer
from desk.types import Reply, Say, Trace, Turn

SKILL = "privacy"
_RIGHTS = re.compile(
    r"删|清除|注销|抹掉|导出|下载|拷贝|副本|忘记我"
    r"|delet|eras|remove|wipe|forget|export|download|copy of my",
    re.IGNORECASE,
)
_EXPORT_OR_ERASE = Say(
    zh="您可以要一份我们保存的对话和资料，也可以要求删除。为了确认是您本人，这件事由同事来办：点「转人工」就好，不会影响您的订单和售后。",
    en="You can have a copy of what we keep about you, or have it erased. So that nobody else "
    "can do this in your name, one of our people handles it: choose “Talk to a person”. "
    "It doesn't affect your orders.",
)
_KEPT = Say(
    zh="我们会保存这里的对话，用来回答您和改进服务；日志里的电话、邮箱等个人信息会被遮盖。您随时可以要一份副本或要求删除。",
    en="We keep this conversation to answer you and to improve our service; phone numbers, "
    "e-mail addresses and the like are masked in our logs. You can ask for a copy, "
    "or for it to be erased, at any time.",
)


async def privacy(turn: Turn, tools: Answering) -> Reply:
    """Copies and erasure go to a person; other questions to the shop's own policy."""
    if not _RIGHTS.search(turn.text):
        reply = await answer(turn, tools)
        if reply.trace.decision == "answer":
            return replace(reply, trace=replace(reply.trace, skill=SKILL))
    words = _EXPORT_OR_ERASE if _RIGHTS.search(turn.text) else _KEPT
    return Reply(
        text=words.to(turn.lang),
        lang=turn.lang,
        trace=Trace(SKILL, decision="answer"),
        choices=(person(turn.lang),),
    )
