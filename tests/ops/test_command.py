"""The command checks settings, speaks plainly and never shows a traceback or a secret."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def shopkeeper(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SHOPKEEPER_")}
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *words],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_unknown_setting_is_refused_with_its_name(tmp_path: Path) -> None:
    said = shopkeeper("run", cwd=tmp_path, SHOPKEEPER_PROT="8001")
    assert said.returncode == 2
    assert "SHOPKEEPER_PROT" in said.stderr and "no such setting" in said.stderr
    assert "Traceback" not in said.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", ["0", "99999", "eighty"])
def test_a_wrong_value_is_refused(tmp_path: Path, value: str) -> None:
    said = shopkeeper("settings", cwd=tmp_path, SHOPKEEPER_PORT=value)
    assert said.returncode == 2 and "SHOPKEEPER_PORT" in said.stderr


def test_a_broken_settings_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "shopkeeper.toml").write_text("port = = 1")
    said = shopkeeper("settings", cwd=tmp_path)
    assert said.returncode == 2 and "shopkeeper.toml" in said.stderr


def test_settings_are_shown_without_their_secrets(tmp_path: Path) -> None:
    said = shopkeeper(
        "settings",
        cwd=tmp_path,
        SHOPKEEPER_SECRET="hush-one",
        SHOPKEEPER_MODEL_KEY="hush-two",
        DATABASE_URL="postgresql://me:hush-three@db/ledger",
    )
    assert said.returncode == 0, said.stderr
    assert "hush" not in said.stdout and "@db" not in said.stdout.replace("********@db", "")


def test_an_occupied_port_stops_the_run_before_anything_is_written(
    tmp_path: Path, taken_port: int
) -> None:
    said = shopkeeper("run", cwd=tmp_path, SHOPKEEPER_PORT=str(taken_port))
    assert said.returncode == 2
    assert str(taken_port) in said.stderr and "SHOPKEEPER_PORT" in said.stderr
    assert not (tmp_path / "var").exists()


def test_status_of_nothing_says_so(tmp_path: Path) -> None:
    said = shopkeeper("status", cwd=tmp_path)
    assert said.returncode == 1 and "not running" in said.stdout


def test_help_names_every_command(tmp_path: Path) -> None:
    said = shopkeeper("--help", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    for name in ("run", "status", "stop", "settings", "knowledge", "shop", "staff", "models"):
        assert name in said.stdout
