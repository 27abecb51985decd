"""`shopkeeper eval`: how good retrieval and answers are, on the shop's data or anybody's.

One file a command; each adds its command to `app` when it is imported.
"""

from cli.eval import answers, dialogues, retrieval
from cli.eval.app import app

__all__ = ["answers", "app", "dialogues", "retrieval"]
