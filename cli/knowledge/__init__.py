"""`shopkeeper knowledge`: what the shop knows, how it is found, and how sure that is.

One file a group of commands; each adds its commands to `app` when it is imported.
"""

from cli.knowledge import (
    adding,
    asking,
    building,
    certainty,
    entries,
    finetuning,
    gaps,
    pinning,
    reranking,
    standing,
)
from cli.knowledge.app import app

__all__ = [
    "adding",
    "app",
    "asking",
    "building",
    "certainty",
    "entries",
    "finetuning",
    "gaps",
    "pinning",
    "reranking",
    "standing",
]
