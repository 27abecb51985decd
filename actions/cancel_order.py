"""Cancel an order that is not on its way yet."""

from __future__ import annotations

from actions.cases import TaskShell


class ActionCancelOrder(TaskShell):
    skill = "cancel_order"
