"""Whether words in the middle of a case are a question for the shop, not an answer to it."""

from __future__ import annotations

import re

# Asks how things are. "Can I have it on my gift card?" asks for something to be done.
_ASKS = re.compile(
    r"^(?:(?:and|but|so|wait|hang on|one question|quick question|oh|ok|okay|by the way|btw"
    r"|also)[,:]?\s+)*"
    r"(?:how (?:long|much|many|do|does|is|are|can|soon|often)|what(?:'s| is| are| does| do| if"
    r"| happens| about)|when |why |where "
    r"|do you|does |is there|are there|is it|is the|are the|will (?:i|you|it|the|there)"
    r"|which .*\bdo you)\b",
    re.IGNORECASE,
)
_ASKS_ZH = re.compile(
    r"多久|多少|几天|几时|怎么|怎样|为什么|为啥|什么时候|哪里|哪儿|有没有|是不是|是否|会不会"
    r"|支持.*吗|能不能(?!帮|给|把|换|退|改|用)|可不可以(?!帮|给|把|换|退|改|用)"
)
_ENDS = re.compile(r"[?？]\s*$|(?:吗|呢|么)[?？。!！\s]*$")
_WISHES = re.compile(
    r"^\s*(?:can|could|would|will|may) (?:i|you|we)\b|能不能(?:帮|给|把|换|退|改|用)|可不可以(?:帮"
    r"|给|把|换|退|改|用)"
    r"|可以(?:帮|给|把|换|退|改|用).*吗|能(?:帮|给|把|换|退|改|用).*吗",
    re.IGNORECASE,
)


def is_question(text: str) -> bool:
    """A question of knowledge or fact; a wish in the form of a question is none."""
    said = text.strip()
    if _WISHES.search(said):
        return False
    if _ASKS_ZH.search(said):
        return True
    return bool(_ASKS.search(said)) and (bool(_ENDS.search(said)) or len(said) > 8)
