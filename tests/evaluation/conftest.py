"""The command as people run it, on files that a test writes; vectors are kept for the session."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.eval import app

FIXTURES = Path(__file__).parents[1] / "knowledge" / "fixtures"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def found(self) -> dict[str, Any]:
        """The JSON object, which stands alone on the last line."""
        return json.loads(self.out.splitlines()[-1])


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("evaluation")


@pytest.fixture
def run(monkeypatch, data_dir) -> Callable[..., Said]:
    monkeypatch.setenv("SHOPKEEPER_DATA_DIR", str(data_dir))

    def run(*words: object) -> Said:
        done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
        return Said(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def write(tmp_path) -> Callable[..., Path]:
    """Rows as a JSONL file; texts are written as they are."""

    def write(name: str, *rows: object, coding: str = "utf-8") -> Path:
        lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows]
        file = tmp_path / name
        file.write_bytes("\n".join(lines).encode(coding))
        return file

    return write
