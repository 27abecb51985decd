"""One document in two files: `returns.zh.md` and `returns.en.md` are one source."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge.passages import LANGS

_MARKED = re.compile(r"^(.+)\.(zh|en)(\.[^.]+)$")


def source_name(name: str) -> str:
    """A file's name without the mark of its language."""
    found = _MARKED.match(name)
    return found[1] + found[3] if found else name


def marked_lang(path: Path) -> str:
    """ "zh" or "en" by the file's name, or "" where it has no mark."""
    found = _MARKED.match(path.name)
    return found[2] if found else ""


def siblings(path: Path) -> list[Path]:
    """The files of this document that exist, Chinese first; itself alone without a mark."""
    found = _MARKED.match(path.name)
    if not found:
        return [path]
    names = [f"{found[1]}.{lang}{found[3]}" for lang in LANGS]
    return [one for name in names if (one := path.with_name(name)).is_file()] or [path]
