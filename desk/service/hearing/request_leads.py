"""What only leads to a request: that something is not wanted any more, or not sent yet."""

from __future__ import annotations

import re

# Not to be wanted any more is why something goes back, where that is asked for too.
_UNWANTED = re.compile(r"不(?:想)?(?:要|买)了")
_CALLED_OFF = re.compile(r"取消|撤|退单|砍单|作废|cancel", re.IGNORECASE)
# That it is not on its way yet, said in passing: the lamp hasn't shipped yet, make it black.
_NOT_YET = re.compile(
    r"(?<!怎么还)(?<!咋还)(?:没|未)(?:有)?(?:发|寄|出库|出仓|动)(?:货|出|走|呢|吧|的|啊|哈|[, ])*$"
    r"|(?:not|n't)(?: been)? (?:yet )?(?:ship|sent|send|gone|left|dispatch)\w*(?: out)?(?: yet)?"
    r"\W*$",
    re.IGNORECASE,
)


def only_unwanted(said: str) -> bool:
    """Whether it is said that something is not wanted, and not to call it off."""
    return bool(_UNWANTED.search(said)) and not _CALLED_OFF.search(said)


def not_sent_yet(said: str) -> bool:
    """Whether that is all that is said at the end; why it isn't sent yet is a question."""
    return bool(_NOT_YET.search(said.strip()))
