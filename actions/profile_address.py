"""Change the default address."""

from __future__ import annotations

from actions.cases import TaskShell


class ActionProfileAddress(TaskShell):
    skill = "profile_address"
