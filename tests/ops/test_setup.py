"""Set-up finds the Pythons it needs and does nothing twice."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import pythons  # noqa: E402
import setup  # noqa: E402
import tools  # noqa: E402

FAKE = """#!/bin/sh
echo {version}
"""


def fake_python(path: Path, version: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FAKE.format(version=version))
    path.chmod(0o755)
    return path


def test_a_pyenv_python_is_found_beside_its_shims_under_another_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fake_python(tmp_path / "elsewhere/versions/3.10.13/bin/python3.10", "3.10")
    shim = tmp_path / "elsewhere/shims"
    broken = fake_python(shim / "python3.10", "pyenv: command not found")
    monkeypatch.setenv("PATH", f"{shim}:/usr/bin:/bin")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    assert pythons.candidates("3.10") == [str(broken), str(real)]
    assert pythons.find_python("/bin/false", ("3.10",)) == str(real)


def test_the_first_wanted_version_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("3.77", "3.78"):
        fake_python(tmp_path / f"python{version}", version)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert pythons.find_python("/bin/false", ("3.78", "3.77")).endswith("python3.78")


def test_a_python_that_is_another_version_than_its_name_is_passed_over(tmp_path: Path) -> None:
    assert not pythons.works(str(fake_python(tmp_path / "python3.10", "3.9")), "3.10")


def test_no_python_at_all_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    with pytest.raises(pythons.NoPython, match=r"3\.99"):
        pythons.find_python("/bin/false", ("3.99",))


def test_an_environment_is_filled_again_when_its_requirements_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    (tmp_path / "requirements").mkdir()
    wanted = tmp_path / "requirements" / "dev.txt"
    wanted.write_text("one==1")
    assert setup.missing(".venv", ("dev",)) == ["dev"]
    fake_python(tmp_path / ".venv/bin/python", "3.11")
    setup.stamp(".venv", "dev").write_text(setup.digest("dev"))
    assert setup.missing(".venv", ("dev",)) == []
    wanted.write_text("one==2")
    assert setup.missing(".venv", ("dev",)) == ["dev"]


def test_local_wheels_come_before_any_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "torch-2.0-py3-none-any.whl").touch()
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.delenv("UV_FIND_LINKS", raising=False)
    assert setup.ways("ml")[0] == ["--find-links", str(tmp_path)]
    assert setup.ways("ml")[-1] == []
    assert setup.ways("app") == [[]]


@pytest.mark.skipif(not (ROOT / ".venv/.filled-app").exists(), reason="made by hand")
def test_a_second_set_up_does_nothing_and_soon() -> None:
    command = [sys.executable, "scripts/setup.py", "check"]
    subprocess.run(command, cwd=ROOT, check=True)
    began = time.monotonic()
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert time.monotonic() - began < 5 and said.stdout == ""


def test_a_uv_on_the_path_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uv = fake_python(tmp_path / "uv", "uv 1")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    assert tools.find_uv(tmp_path / "none") == str(uv)
