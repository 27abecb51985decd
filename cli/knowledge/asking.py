"""Ask the index from the command line."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from cli.knowledge.app import app
from cli.knowledge.common import embedder_of, folder_of, library
from desk.settings import read_settings
from desk.types import Lang

Query = Annotated[str, typer.Argument(help="A question, in a shopper's words.")]


@app.command()
def search(
    query: Query,
    lang: Annotated[Lang | None, typer.Option(help="Left out: guessed from the script.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=20)] = 5,
) -> None:
    """Ask the index as a shopper's message would, and see what it makes of it."""
    from knowledge import open_index  # noqa: PLC0415

    settings = read_settings()
    chosen = lang or (Lang.ZH if any("\u4e00" <= c <= "\u9fff" for c in query) else Lang.EN)
    with library():
        retriever = open_index(folder_of(settings), embedder_of(settings))
        began = time.perf_counter()
        found = retriever.search(query, chosen.value, limit)
    took = (time.perf_counter() - began) * 1000
    print(f"{found.decision} ({found.certainty:.2f}), {took:.0f} ms")
    for hit in found.hits:
        signals = f"dense {hit.dense:.2f} words {hit.lexical:.2f}"
        print(f"{hit.rank}. [{hit.index}] {hit.passage.title}  ({signals})")
        print(f"   {hit.passage.text.splitlines()[0][:100]}  {hit.passage.url}")
