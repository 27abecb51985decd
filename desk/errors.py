"""Errors carry a code, facts and whether a retry can help; the words come later.

DeskError
├── code INDEX_*     the knowledge index is missing, unreadable or of another embedder
├── code EMBEDDER_*  the embeddings server is down
├── code MODEL_*     the generative model is down, slow or said something unusable
├── code SHOP_*      the shop's backend is down or refused
├── code REDIS_*     streams and caches are unavailable
└── code SETTING_*   the configuration is wrong; `detail` says what to do
"""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    INDEX_MISSING = "index_missing"
    INDEX_UNREADABLE = "index_unreadable"
    INDEX_MISMATCH = "index_mismatch"
    EMBEDDER_DOWN = "embedder_down"
    MODEL_DOWN = "model_down"
    MODEL_SLOW = "model_slow"
    MODEL_BUSY = "model_busy"  # every slot was taken for too long
    MODEL_RESTING = "model_resting"  # it failed a moment ago and is left alone
    MODEL_UNUSABLE = "model_unusable"
    SHOP_DOWN = "shop_down"
    SHOP_REFUSED = "shop_refused"
    REDIS_DOWN = "redis_down"
    SETTING_WRONG = "setting_wrong"
    CONTENT_WRONG = "content_wrong"
    GAP_UNKNOWN = "gap_unknown"
    TURN_UNKNOWN = "turn_unknown"
    SKILL_FAILED = "skill_failed"  # a fault of ours; the log has it


class DeskError(Exception):
    """Something a process's edge must tell a person about, in that person's words."""

    def __init__(self, code: Code, detail: str = "", *, retry: bool = False) -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail
        self.retry = retry
