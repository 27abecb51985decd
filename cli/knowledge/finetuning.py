"""Adapt an embedder to the shop's own question pairs; switch to it only when it is better."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.knowledge.app import app
from cli.knowledge.common import Progress, embedder_of, folder_of, library
from cli.settings_file import refuse_overruled, write_setting
from cli.words import tell
from desk.errors import Code, DeskError
from desk.settings import Settings, read_settings
from desk.types import Say

if TYPE_CHECKING:
    from knowledge.embed import Embedder
    from knowledge.pairs import Lesson

Model = Annotated[str, typer.Option(help="A sentence-transformers model, by name or folder.")]
Out = Annotated[
    Path | None, typer.Option(help="Where the model is written. Left out: data_dir/models/NAME.")
]
Epochs = Annotated[int, typer.Option(min=1, max=20, help="Times each pair is seen.")]
Batch = Annotated[int, typer.Option(min=2, max=1024, help="Pairs told apart at once.")]
Switch = Annotated[
    bool, typer.Option("--switch", help="If it is better: set embedder, rebuild the index.")
]


@app.command()
def finetune(
    model: Model, out: Out = None, epochs: Epochs = 1, batch: Batch = 32, switch: Switch = False
) -> None:
    """Train a model on the shop's questions, compare before and after on wordings held back."""
    from knowledge.finetune import Course, better  # noqa: PLC0415
    from knowledge.finetune import finetune as train  # noqa: PLC0415

    settings = read_settings()
    if switch:
        refuse_overruled("embedder")
    chosen = _choice(settings, model)
    with library():
        lesson = _lesson(settings)
        folder = out or settings.data_dir / "models" / _name(model, lesson, epochs)
        if folder.exists():
            raise DeskError(
                Code.SETTING_WRONG, f"{folder} is there already: give another --out, or remove it"
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        scores = _scores(settings, chosen, lesson)
        tuned = train(chosen, lesson, folder, Course(epochs, batch), Progress())
        scores["after"] = _measured(tuned, lesson)
    better_now = better(scores["after"], *(s for name, s in scores.items() if name != "after"))
    switched = better_now and switch
    if switched:
        _switch(settings, folder)
    _report(scores, better_now, switched)
    summary: dict[str, Any] = {
        "model": model,
        "out": str(folder),
        "pairs": len(lesson.pairs),
        "held_back": len(lesson.held),
        "scores": {
            name: {lang: score.plain() for lang, score in found.items()}
            for name, found in scores.items()
        },
        "better": better_now,
        "switched": switched,
    }
    print(json.dumps(summary, ensure_ascii=False), flush=True)


def _choice(settings: Settings, model: str) -> Any:
    from desk.adapters.knowledge_index import chosen_embedder  # noqa: PLC0415

    return replace(chosen_embedder(settings), name=model)


def _lesson(settings: Settings) -> Lesson:
    """From the content folder and from what was added or pinned beside it."""
    from knowledge.library import Library  # noqa: PLC0415
    from knowledge.pairs import lesson  # noqa: PLC0415
    from knowledge.sources import read_content  # noqa: PLC0415

    entries = {entry.id: entry for entry in read_content(settings.content_dir).entries}
    if (folder_of(settings) / "library.db").exists():
        with Library(folder_of(settings)) as shop:
            entries = {entry.id: entry for entry in shop.entries()} | entries
    return lesson([passage for entry in entries.values() for passage in entry.passages])


def _name(model: str, lesson: Lesson, epochs: int) -> str:
    """Says what it was made of, so that another content never lands on the same folder."""
    digest = sha256(repr((model, lesson, epochs)).encode()).hexdigest()[:8]
    return f"{Path(model).name}-shop-{digest}"


def _scores(settings: Settings, chosen: Any, lesson: Lesson) -> dict[str, Any]:
    """The model as it is, and the embedder that serves now if it is another."""
    from knowledge.embed import load_embedder  # noqa: PLC0415

    tell(Say(zh="训练前的效果", en="measuring before"))
    scores = {"before": _measured(load_embedder(chosen), lesson)}
    if settings.embedder != chosen.name:
        scores["serving"] = _measured(embedder_of(settings), lesson)
    return scores


def _measured(embedder: Embedder, lesson: Lesson) -> Any:
    from knowledge.finetune import measure  # noqa: PLC0415

    return measure(embedder, lesson)


def _switch(settings: Settings, folder: Path) -> None:
    """The index first: whoever reads the setting afterwards finds the index that fits it."""
    from knowledge import build as build_index  # noqa: PLC0415

    new = settings.model_copy(update={"embedder": str(folder)})
    with library():
        build_index(settings.content_dir, folder_of(new), embedder_of(new), Progress())
    write_setting("embedder", str(folder))


def _report(scores: dict[str, Any], better_now: bool, switched: bool) -> None:
    for name, found in scores.items():
        for lang, score in found.items():
            figures = f"recall@1 {score.recall_at_1:.3f}  nDCG@10 {score.ndcg_at_10:.3f}"
            print(f"  {name:8} {lang:4} {figures}")
    if switched:
        tell(Say(zh="已换用新模型，索引已重建", en="now in use, the index is rebuilt"), "✓")
    elif better_now:
        tell(
            Say(
                zh="效果更好；加 --switch 才会换用",
                en="better; nothing is switched without --switch",
            ),
            "✓",
        )
    else:
        tell(
            Say(
                zh="没有明显变好（或样本太少），什么都没有改",
                en="not clearly better, or too few wordings to tell: nothing was changed",
            ),
            "!",
        )
