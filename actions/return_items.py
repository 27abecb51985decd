"""Send delivered items back."""

from __future__ import annotations

from actions.cases import TaskShell


class ActionReturnItems(TaskShell):
    skill = "return_items"
