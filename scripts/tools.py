"""Find uv, or install a pinned one into .tools. Standard library only."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

UV = "uv==0.13.9"


class NoTool(Exception):
    """uv is neither here nor could it be installed."""


def find_uv(tools: Path) -> str:
    """Path of a uv that runs: on PATH, in `tools`, else installed there with pip."""
    for found in (shutil.which("uv"), str(tools / "bin" / "uv"), str(tools / "lib/bin/uv")):
        if found and runs(found):
            return found
    for install in (install_in_venv, install_beside):
        found = install(tools)
        if found and runs(found):
            return found
    raise NoTool


def runs(uv: str) -> bool:
    try:
        said = subprocess.run([uv, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0


def install_in_venv(tools: Path) -> str | None:
    """A small environment of its own: leaves the machine's Python alone."""
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(tools / "env")],
        capture_output=True,
        check=False,
    )
    python = tools / "env" / "bin" / "python"
    if made.returncode != 0 or not pip(str(python), [UV]):
        return None
    return link(tools / "env" / "bin" / "uv", tools / "bin" / "uv")


def install_beside(tools: Path) -> str | None:
    """Where Debian's python3-venv is missing, pip alone can still put it into a folder."""
    target = tools / "lib"
    return (
        str(target / "bin" / "uv") if pip(sys.executable, ["--target", str(target), UV]) else None
    )


def pip(python: str, words: list[str]) -> bool:
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "-q", *words]
    try:
        return subprocess.run(command, check=False).returncode == 0
    except OSError:
        return False


def link(real: Path, name: Path) -> str:
    name.parent.mkdir(parents=True, exist_ok=True)
    name.unlink(missing_ok=True)
    name.symlink_to(real)
    return str(name)
