"""Find the Python that an environment needs, or have uv fetch it. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# A Python without these cannot run the product, whatever its version says.
PROBE = "import ssl, sqlite3, venv, sys; print('%d.%d' % sys.version_info[:2])"


class NoPython(Exception):
    """No suitable Python here and none could be fetched."""


def works(python: str, minor: str) -> bool:
    """Whether `python` starts, is of that version and complete."""
    try:
        said = subprocess.run(
            [python, "-c", PROBE], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0 and said.stdout.strip() == minor


def pyenv_roots() -> list[Path]:
    """Folders of pyenv, also when HOME is another one than pyenv was installed under."""
    roots = [Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))]
    entries = [Path(entry) for entry in os.environ.get("PATH", "").split(os.pathsep)]
    roots.extend(entry.parent for entry in entries if entry.name == "shims")
    return list(dict.fromkeys(roots))


def running() -> str:
    return ".".join(str(part) for part in sys.version_info[:2])


def candidates(minor: str) -> list[str]:
    """Everything on this machine that may be Python `minor`, the likeliest first."""
    found = [sys.executable] if minor == running() else []
    for entry in os.environ.get("PATH", "").split(os.pathsep):
        path = Path(entry) / ("python" + minor)
        if path.is_file():
            found.append(str(path))
    for root in pyenv_roots():
        newest_first = sorted(root.glob(f"versions/{minor}.*/bin/python{minor}"), reverse=True)
        found.extend(str(path) for path in newest_first)
    return found


def ask_uv(uv: str, *words: str) -> str | None:
    said = subprocess.run([uv, "python", *words], stdout=subprocess.PIPE, text=True, check=False)
    return said.stdout.strip() or None if said.returncode == 0 else None


def find_python(uv: str, minors: tuple[str, ...]) -> str:
    """Path of the first of `minors` to be had: on this machine, else fetched by uv."""
    for minor in minors:
        for python in candidates(minor):
            if works(python, minor):
                return python
        found = shutil.which(uv) and quiet_find(uv, minor)
        if found and works(found, minor):
            return found
    for minor in minors:
        print(f"  获取 Python {minor} · fetching Python {minor}", flush=True)
        ask_uv(uv, "install", minor)
        found = quiet_find(uv, minor)
        if found and works(found, minor):
            return found
    raise NoPython(" / ".join(minors))


def quiet_find(uv: str, minor: str) -> str | None:
    said = subprocess.run(
        [uv, "python", "find", "--no-project", minor], capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or None if said.returncode == 0 else None
