"""Rows as browsers see them."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from ledger.messages import Message
from web.hub import Draft


def message(row: Message) -> dict[str, Any]:
    """A message in the protocol's shape; nothing of why it was said."""
    shown = row.payload
    return {
        "id": row.id,
        "seq": row.seq,
        "turn": row.turn,
        "author": row.author,
        "kind": row.kind,
        "lang": row.lang,
        "text": row.text,
        "at": row.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "sources": [_source(one) for one in shown.get("sources", [])],
        "products": shown.get("products", []),
        "orders": shown.get("orders", []),
        "choices": [{"value": "", **one} for one in shown.get("choices", [])],
        "picker": shown.get("picker"),
        "form": shown.get("form", []),
        "confirmation": shown.get("confirmation"),
        "asks": shown.get("asks", ""),
        "thumb": row.thumb,
        "state": shown.get("state"),
        "position": shown.get("position"),
    }


def _source(shown: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shown.items() if key != "passage_id"}


def draft(written: Draft, seen: int = 0) -> dict[str, Any]:
    """What was written behind the first `seen` characters."""
    return {"turn": written.turn, "offset": seen, "text": written.text[seen:]}
