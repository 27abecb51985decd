"""Fit what a reranker's scores are worth on the shop's own questions."""

from __future__ import annotations

import json

from cli.knowledge.app import app
from cli.knowledge.common import Progress, embedder_of, folder_of, library
from cli.words import tell
from desk.errors import Code, DeskError
from desk.settings import read_settings
from desk.types import Say


@app.command()
def rerank() -> None:
    """Let the reranker of the settings read the shop's questions; use it where it helps."""
    from desk.adapters.knowledge_index import chosen_reranker  # noqa: PLC0415
    from knowledge import open_index  # noqa: PLC0415
    from knowledge.library import Library  # noqa: PLC0415
    from knowledge.rerank import load_reranker  # noqa: PLC0415
    from knowledge.second import made_for, write_second  # noqa: PLC0415
    from knowledge.second_fit import fit_second, stages  # noqa: PLC0415
    from knowledge.vectors import Vectors  # noqa: PLC0415

    settings = read_settings()
    choice = chosen_reranker(settings)
    if not choice:
        raise DeskError(Code.SETTING_WRONG, "no reranker is set: name one in `reranker` first")
    folder = folder_of(settings)
    with library():
        embedder, reranker = embedder_of(settings), load_reranker(choice)
        retriever = open_index(folder, embedder)
        with Library(folder) as shop:
            vectors = Vectors(embedder, shop.file, Progress())
            fitted = fit_second(retriever, vectors, reranker, Progress())
    chosen = stages(fitted)
    write_second(folder, made_for(reranker.name, embedder.name), chosen)
    summary = {
        name: {
            "used": name in chosen,
            "weight": one.stage.weight,
            "without": one.without.plain() if one.without else None,
            "with": one.within.plain() if one.within else None,
        }
        for name, one in fitted.items()
    }
    tell(
        Say(
            zh="重排在 {used}/{all} 处有帮助，重启后生效",
            en="it helps in {used} of {all} places; in use after a restart",
        ),
        "✓" if chosen else "!",
        used=len(chosen),
        all=len(fitted),
    )
    print(json.dumps(summary, ensure_ascii=False), flush=True)
