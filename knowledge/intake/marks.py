"""What a reader should know of a passage before trusting it."""

from __future__ import annotations

from dataclasses import replace

from knowledge.intake.suspicion import INJECTION, suspicious
from knowledge.passages import Passage


def marked(passage: Passage) -> Passage:
    """The passage as it is, with a flag where its words give orders to a machine."""
    asked = (key.text for key in passage.keys if key.asks)
    said = "\n".join(dict.fromkeys((passage.title, passage.path, passage.text, *asked)))
    if INJECTION in passage.flags or not suspicious(said):
        return passage
    return replace(passage, flags=(*passage.flags, INJECTION))
