"""Change items of an order before it is sent."""

from __future__ import annotations

from actions.cases import TaskShell


class ActionChangeItems(TaskShell):
    skill = "change_items"
