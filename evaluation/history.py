"""What was said before a question, in whichever way a data set writes it down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.types import Line
from evaluation.fields import sound

_SHOPPER = (
    "shopper user customer buyer client human visitor guest q question 顾客 用户 客户 买家 我"
)
_BOT = "bot assistant ai model shopkeeper a answer reply chatbot 机器人 助手 助理 掌柜 小掌柜"
_AGENT = "agent staff support seller merchant operator 客服 人工 人工客服 卖家 店家 商家"
_PEOPLE = {"shopper": _SHOPPER.split(), "bot": _BOT.split(), "agent": _AGENT.split()}
_AUTHORS = {name: author for author, names in _PEOPLE.items() for name in names}
_SILENT = ("system", "tool", "function", "系统")
_WHO = ("author", "role", "from", "speaker", "sender", "by", "who")
_WHAT = ("text", "content", "message", "utterance", "value", "words")


def history_of(values: Mapping[str, Any]) -> tuple[Line, ...]:
    """What was said before, oldest first. Texts alone are taken as shopper and bot in turn,
    unless they say who speaks ("user: …"); a system's lines are left out."""
    value = values.get("history")
    if value is None:
        return ()
    items = [value] if isinstance(value, str | Mapping) else value
    if not isinstance(items, list):
        raise ValueError(f"history must be a list, not {value!r:.60}")
    lines: list[Line] = []
    for item in items:
        if isinstance(item, str):
            lines.extend(_spoken(item, len(lines)))
        elif isinstance(item, list):
            lines.extend(line for part in item for line in _spoken(part, len(lines)))
        elif isinstance(item, Mapping):
            lines.extend(_lines(item))
        else:
            raise ValueError(f"history holds {item!r:.60}: write texts or {{role, text}}")
    return tuple(lines)


def _spoken(text: Any, before: int) -> list[Line]:
    if not isinstance(text, str):
        raise ValueError(f"history holds {text!r:.60}: write texts or {{role, text}}")
    who, mark, said = text.replace("：", ":", 1).partition(":")
    if mark and _author(who) and said.strip():
        return [Line(_author(who), sound(said.strip(), "history"))]  # type: ignore[arg-type]
    if not text.strip():
        return []
    return [Line("bot" if before % 2 else "shopper", sound(text.strip(), "history"))]


def _lines(item: Mapping[str, Any]) -> list[Line]:
    who = next((item[name] for name in _WHO if item.get(name) is not None), None)
    if who is None:  # {"user": "…", "bot": "…"}
        pairs = [(str(name), text) for name, text in item.items() if _author(str(name))]
        if not pairs:
            raise ValueError(f"history does not say who speaks in {dict(item)!r:.80}")
    else:
        said = next((item[name] for name in _WHAT if item.get(name) is not None), "")
        pairs = [(str(who), said)]
    lines = []
    for name, text in pairs:
        if name.strip().casefold() in _SILENT:
            continue
        author = _author(name)
        if not author:
            raise ValueError(f"history: {name!r} is nobody we know; write shopper, bot or agent")
        if not isinstance(text, str):
            raise ValueError(f"history: what {name} said must be a text, not {text!r:.60}")
        if text.strip():
            lines.append(Line(author, sound(text.strip(), "history")))  # type: ignore[arg-type]
    return lines


def _author(name: str) -> str:
    return _AUTHORS.get(name.strip().casefold(), "")
