"""Files into the library: each file's entries take the place of those it brought before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from knowledge.changes import Change
from knowledge.entries import Entry
from knowledge.intake.pairs import source_name
from knowledge.intake.problems import Problem, Trouble
from knowledge.intake.reading import stream
from knowledge.intake.suspicion import INJECTION
from knowledge.library import Library

WHOLE = 20_000  # entries; a file with more goes in by parts of as many, each whole or not at all
KEPT = 1000  # problems of a file that are told one by one
UNREAD = ("~$", ".")  # what office programs and systems leave beside files


@dataclass(slots=True)
class Taken:
    """What became of one file. `read` counts what was right in it, changed or not."""

    source: str
    read: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    problems: list[Problem] = field(default_factory=list)  # the first ones
    more: int = 0  # problems beyond those
    flagged: list[str] = field(default_factory=list)
    untranslated: int = 0

    @property
    def touched(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def wrong(self, problem: Problem) -> None:
        if len(self.problems) < KEPT:
            self.problems.append(problem)
        else:
            self.more += 1

    def count(self, change: Change) -> None:
        self.added += len(change.added)
        self.changed += len(change.changed)
        self.removed += len(change.removed)


def files_in(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file once, with the name that its entries know it by: its own, or its place in
    the folder that was given."""
    seen = set()
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if path.is_dir() and (not file.is_file() or is_unread(file.relative_to(path))):
                continue
            source = source_of(file, path if path.is_dir() else file.parent)
            if source not in seen:
                seen.add(source)
                yield file, source


def source_of(file: Path, folder: Path) -> str:
    name = file.relative_to(folder)
    return name.with_name(source_name(name.name)).as_posix()


def is_unread(name: Path) -> bool:
    return any(part.startswith(UNREAD) for part in name.parts)


def take(library: Library | None, file: Path, source: str, who: str) -> Taken:
    """Put a file's entries in place of those it had; nothing changes when it has none that
    can be taken. Without a library, only read it and say what would be taken."""
    taken = Taken(source)
    good = _good(stream(file, source), library, taken)
    batch = list(islice(good, WHOLE))
    if not library or not batch:
        taken.read += sum(1 for _ in good)
        return taken
    rest = list(islice(good, WHOLE))
    if not rest:
        taken.count(library.replace(source, batch, who))
        return taken
    kept = {entry.id for entry in batch}
    taken.count(library.put(batch, who))
    while rest:
        kept |= {entry.id for entry in rest}
        taken.count(library.put(rest, who))
        rest = list(islice(good, WHOLE))
    gone = [entry.id for entry in library.entries(source) if entry.id not in kept]
    taken.count(library.remove(gone, who))
    return taken


def _good(
    found: Iterator[Entry | Problem], library: Library | None, taken: Taken
) -> Iterator[Entry]:
    """Entries that no other source and no other row has taken; the rest is noted."""
    seen: set[str] = set()
    while batch := list(islice(found, 500)):
        entries = [one for one in batch if isinstance(one, Entry)]
        for one in batch:
            if isinstance(one, Problem):
                taken.wrong(one)
        owners = _owners(library, [entry.id for entry in entries])
        for entry in entries:
            owner = owners.get(entry.id, taken.source)
            if entry.id in seen or owner != taken.source:
                facts = {"id": entry.id, "owner": owner}
                taken.wrong(Problem(taken.source, "", Trouble.TAKEN, facts))
                continue
            seen.add(entry.id)
            _note(taken, entry)
            yield entry


def _note(taken: Taken, entry: Entry) -> None:
    taken.read += 1
    if INJECTION in entry.flags:
        taken.flagged.append(entry.id)
    taken.untranslated += "untranslated" in entry.flags


def _owners(library: Library | None, names: Sequence[str]) -> dict[str, str]:
    if not library:
        return {}
    query = "SELECT id, source FROM entries WHERE id IN ({})"
    return dict(library.file.rows_of(query, list(names)))
