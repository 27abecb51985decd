"""Where is my order?"""

from __future__ import annotations

from actions.cases import TaskShell


class ActionOrderStatus(TaskShell):
    skill = "order_status"
