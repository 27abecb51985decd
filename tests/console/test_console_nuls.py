"""Null bytes, which PostgreSQL cannot hold, are a wrong question and no broken ledger."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.console.conftest import Reader


@pytest.mark.parametrize(
    "path", ["/console/?q=a%00b", "/console/conversations/%00", "/console/?before=2026-01-01~%00"]
)
def test_null_bytes_break_no_page(reader: Callable[..., Reader], path: str) -> None:
    assert reader("agent").http.get(path).status_code in {200, 400, 404}


def test_nobody_is_called_by_a_null_byte(reader: Callable[..., Reader]) -> None:
    assert reader().sign_in("a\0b", "x\0") in {400, 401}
