"""Swap delivered items for other variants."""

from __future__ import annotations

from actions.cases import TaskShell


class ActionExchangeItems(TaskShell):
    skill = "exchange_items"
