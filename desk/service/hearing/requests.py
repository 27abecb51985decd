"""The services that a message asks for, in the order in which they are named."""

from __future__ import annotations

import re
from dataclasses import replace

from desk.service.hearing.request import Request
from desk.service.hearing.request_clauses import named_in
from desk.service.hearing.request_merging import merged, settled, spread
from desk.service.hearing.request_slips import mended
from desk.service.hearing.request_turns import wish_first
from desk.service.hearing.request_wishes_en import NOT_ITEMS, SHALL_BE, SPOKEN_OF
from desk.service.hearing.spoken import spoken

_SENTENCE = re.compile(r"(?<=[!?;])\s*|(?<=\.)(?=\s|$)\s*|(?<=[\u3400-\u9fff]\.)\s*")
_MOST = 1500  # characters
_MIXED = re.compile(r"(?<=[A-Za-z])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[A-Za-z]{2})")
_ALSO = re.compile(
    r"^(?:i also|also|as for|regarding|about|another|另外|还有|我还|再就是|关于)", re.IGNORECASE
)


def requests(text: str) -> tuple[Request, ...]:
    """The requests in a message; none in a question about the shop's rules. A swap is
    `exchange_items`, a change `change_items`: which it is, the order's status tells. Only the
    first 1500 characters are read."""
    said = mended(_MIXED.sub(" ", spoken(text[:_MOST])))
    sentences = [wish_first(part) for part in _SENTENCE.split(said) if part.strip()]
    found: list[Request] = []
    waiting: list[str] = []
    for place, sentence in enumerate(sentences):
        named = named_in(sentence)
        if not named:
            ahead = _ALSO.match(sentence) and any(map(named_in, sentences[place + 1 :]))
            if found and not waiting and not ahead:
                found[-1] = replace(found[-1], text=f"{found[-1].text} {sentence}")
            else:
                waiting.append(sentence)
            continue
        first, *rest = named
        found += [replace(first, text=" ".join([*waiting, first.text])), *rest]
        waiting = []
    if not found and (unsaid := _unsaid(said)):
        return (unsaid,)
    return tuple(one for both in merged(settled(found, said)) for one in spread(both))


def _unsaid(said: str) -> Request | None:
    """A change of items of an order that is spoken of: my headphones to be wireless."""
    if not SPOKEN_OF.search(said):
        return None
    wishes = (one for one in _SENTENCE.split(said) if SHALL_BE.search(one))
    return Request("change_items", said) if not all(map(NOT_ITEMS.search, wishes)) else None
