"""Sentences that give orders to an assistant instead of telling or asking a person something.

Rules, not a judge: they keep orders away from the model and out of quotations. What slips
through can still only end in an answer that its sources bear out, see `desk.policy.check`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from desk.policy.words import plain, sentences

_HIDING = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_RULES = {
    "{rules_en}": r"(?:instructions?|rules?|prompts?|guidelines?|directions|policies|restrictions)",
    "{rules_zh}": r"(?:指令|规则|提示词?|设定|命令|人设)",
}


def orders_in(text: str) -> tuple[str, ...]:
    """The sentences of `text` that give an assistant orders."""
    # It brings the whole library along, and the demo shop's pages need none of it.
    from knowledge.intake.suspicion import suspicious  # noqa: PLC0415

    return tuple(
        part
        for part in sentences(text)
        if _orders().search(_HIDING.sub("", plain(part))) or suspicious(part)
    )


def without_orders(text: str) -> str:
    """`text` without those sentences; as it is when there are none."""
    orders = orders_in(text)
    for order in orders:
        text = text.replace(order, "")
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()) if orders else text


@cache
def _orders() -> re.Pattern[str]:
    lines = files(__package__).joinpath("orders.txt").read_text("utf-8").splitlines()
    whole = "|".join(line for line in lines if line and not line.startswith("#"))
    for name, words in _RULES.items():
        whole = whole.replace(name, words)
    return re.compile(whole)
