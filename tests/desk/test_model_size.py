"""A small model's words are held to its passages; a larger one may word them itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.settings import Settings
from desk.wiring import wire

SERVER = "http://127.0.0.1:9/v1"


@pytest.mark.parametrize(
    ("server", "size", "strict"),
    [
        ("", "auto", True),
        (SERVER, "auto", False),
        (SERVER, "small", True),
        ("", "large", False),
    ],
)
async def test_the_strict_checks_are_for_small_models(
    tmp_path: Path, server: str, size: str, strict: bool
) -> None:
    settings = Settings(data_dir=tmp_path, model_url=server, model_size=size)  # type: ignore[arg-type]
    desk = wire(settings)
    assert desk.answering.scribe.strict is strict
    await desk.aclose()
