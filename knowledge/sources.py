"""Read a shop's content folder into passages. All of it is right, or nothing is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from knowledge.entries import Entry, digest_of, entry_of
from knowledge.errors import ContentError
from knowledge.faq import faq_passages
from knowledge.forms import Both, FaqForm, ProductForm, ShopForm
from knowledge.passages import LANGS, Passage
from knowledge.policies import policy_passages
from knowledge.products import product_passages

Form = TypeVar("Form", bound=BaseModel)
CONTENT = "content:"  # how sources in the content folder are called
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Content:
    """What a content folder says, entry by entry."""

    entries: tuple[Entry, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for entry in self.entries for passage in entry.passages)

    @property
    def digest(self) -> str:
        """Changes when any entry does."""
        return digest_of(entry.digest for entry in self.entries)


def read_content(folder: Path) -> Content:
    """Everything in `folder`; raises ContentError naming file, row, reason and remedy."""
    if not folder.is_dir():
        raise ContentError(
            folder, "", "there is no such folder", "Set content_dir to your content."
        )
    _shop(folder / "shop.yaml")
    categories = _categories(folder / "categories.yaml")
    passages: dict[str, list[Passage]] = {}
    sources: dict[str, str] = {}
    for file, row, passage in _all(folder, categories):
        others = passages.setdefault(passage.entry, [])
        if any(other.lang == passage.lang or other.kind is not passage.kind for other in others):
            raise ContentError(file, row, f"{passage.id} exists twice", "Give one another id.")
        others.append(passage)
        sources.setdefault(passage.entry, _source(folder, file))
    if not passages:
        raise ContentError(folder, "", "it holds no content", "Add files to faq/ or products/.")
    return Content(tuple(entry_of(parts, sources[name]) for name, parts in passages.items()))


def _source(folder: Path, file: Path) -> str:
    """A policy's two files are one source."""
    name = file.relative_to(folder)
    return CONTENT + str(name.with_suffix("").with_suffix("") if file.suffix == ".md" else name)


def _all(
    folder: Path, categories: dict[str, tuple[str, ...]]
) -> Iterator[tuple[Path, str, Passage]]:
    for file in sorted((folder / "faq").glob("*.yaml")):
        for row, faq in _rows(file, FaqForm):
            yield from ((file, row, passage) for passage in faq_passages(faq))
    for file in sorted((folder / "policies").glob("*.md")):
        name, _, lang = file.stem.rpartition(".")
        if lang not in LANGS or not name:
            raise ContentError(
                file, "", "its name has no language", f"Call it {file.stem}.zh.md or .en.md."
            )
        for passage in policy_passages(name, lang, _text(file)):
            yield file, passage.title, passage
    for file in sorted((folder / "products").glob("*.yaml")):
        for row, product in _rows(file, ProductForm):
            words = categories.get(product.category, ())
            yield from ((file, row, passage) for passage in product_passages(product, words))


def _rows(file: Path, form: type[Form]) -> Iterator[tuple[str, Form]]:
    rows = _yaml(file)
    if not isinstance(rows, list):
        raise ContentError(file, "", "it is not a list", "Begin each entry with `- id:`.")
    for number, row in enumerate(rows, 1):
        name = f"row {number}"
        if isinstance(row, dict) and row.get("id"):
            name += f" ({row['id']})"
        yield name, _check(file, name, form, row)


def _shop(file: Path) -> None:
    """Only checked: other parts read it, but content without it is incomplete."""
    if not file.exists():
        raise ContentError(
            file, "", "it is missing", "Write at least `name: {zh: …, en: …}` and `currency: CNY`."
        )
    _check(file, "", ShopForm, _yaml(file))


def _check(file: Path, row: str, form: type[Form], values: object) -> Form:
    try:
        return form.model_validate(values)
    except ValidationError as error:
        problem = error.errors()[0]
        field = ".".join(str(part) for part in problem["loc"]) or "all of it"
        said = "is no known field" if problem["type"] == "extra_forbidden" else problem["msg"]
        raise ContentError(
            file, row, f"{field}: {said}", "The format is described in docs/knowledge.md."
        ) from error


def _yaml(file: Path) -> object:
    try:
        return yaml.load(_text(file), Loader=LOADER)  # noqa: S506 - safe, and ten times faster
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else ""
        reason = f"not valid YAML ({getattr(error, 'problem', None) or error})"
        raise ContentError(
            file, where, reason, "Mind indentation; put texts with : or # in quotes."
        ) from error


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(
            file, f"byte {error.start}", "it is not UTF-8", "Save it as UTF-8."
        ) from error
    except OSError as error:
        raise ContentError(
            file, "", f"it cannot be read ({error.strerror})", "Check it."
        ) from error


def _categories(file: Path) -> dict[str, tuple[str, ...]]:
    """Words shoppers use for each category; the file may be absent."""
    if not file.exists():
        return {}
    rows = _yaml(file)
    if not isinstance(rows, dict):
        raise ContentError(file, "", "it is no mapping", "Write `lamps: {zh: 灯具, en: Lamps}`.")
    forms = {str(name): _check(file, str(name), Both, row) for name, row in rows.items()}
    return {name: tuple(filter(None, map(form.get, LANGS))) for name, form in forms.items()}
