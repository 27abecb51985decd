"""Slips of the finger in the few words that requests turn on."""

from __future__ import annotations

import re

_CORE = (
    "cancel return exchange refund address payment change update modify replace shipping delivery "
    "tracking default account profile package"
)
_ZH_SLIPS = (
    "取销取消 取肖取消 定单订单 退或退货 换或换货 地扯地址 地止地址 帐户账户 帐号账号"
    " 付宽付款 退宽退款"
)
_ZH = tuple((pair[:2], pair[2:]) for pair in _ZH_SLIPS.split())
_KEPT = frozenset({"deliver", "tracing", "racking", "chang"})  # words of their own


def _slips() -> dict[str, str]:
    """Words with two neighbouring letters swapped, one left out or one doubled → the word."""
    found = {
        "cancle": "cancel",
        "cansel": "cancel",
        "oder": "order",
        "ordr": "order",
        "orer": "order",
    }
    for word in (*_CORE.split(), "order"):
        for n in range(len(word)):
            found[word[:n] + word[n] * 2 + word[n + 1 :]] = word
            if n + 1 < len(word):
                found[word[:n] + word[n + 1] + word[n] + word[n + 2 :]] = word
            if len(word) > 5 and n:
                found[word[:n] + word[n + 1 :]] = word
    return {slip: word for slip, word in found.items() if slip != word and slip not in _KEPT}


_SLIPS = _slips()
_WORD = re.compile(r"[A-Za-z]{4,}")


def mended(said: str) -> str:
    """`said` with slips in those words put right; no other word is touched."""
    for wrong, right in _ZH:
        said = said.replace(wrong, right)
    return _WORD.sub(lambda match: _SLIPS.get(match[0].lower(), match[0]), said)
