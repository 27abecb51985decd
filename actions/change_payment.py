"""Pay an order by another method."""

from __future__ import annotations

from actions.cases import TaskShell


class ActionChangePayment(TaskShell):
    skill = "change_payment"
