"""Send an order to another address."""

from __future__ import annotations

from actions.cases import TaskShell


class ActionChangeAddress(TaskShell):
    skill = "change_address"
