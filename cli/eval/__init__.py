"""`shopkeeper eval`: how good understanding, retrieval and answers are, on anybody's data.

One file a command; each adds its command to `app` when it is imported.
"""

from cli.eval import answers, dialogues, intents, retrieval
from cli.eval.app import app

__all__ = ["answers", "app", "dialogues", "intents", "retrieval"]
