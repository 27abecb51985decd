"""What is in my account?"""

from __future__ import annotations

from actions.cases import TaskShell


class ActionAccount(TaskShell):
    skill = "account"
