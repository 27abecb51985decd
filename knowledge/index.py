"""The two indexes: vectors in FAISS, terms in tantivy. Both know keys by number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import tantivy
from numpy.typing import NDArray

from knowledge.embed import Floats

Scored = list[tuple[int, float]]  # key number and score, best first
Numbers = NDArray[np.int64]

MOST_TERMS = 40  # more terms of one question add time, not aim


class Dense:
    """Cosine search over all vectors, eight bits a number; keys come and go by number."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def of(cls, vectors: Floats, numbers: Numbers) -> Dense:
        kind = faiss.ScalarQuantizer.QT_8bit
        flat = faiss.IndexScalarQuantizer(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
        dense = cls(faiss.IndexIDMap2(flat))
        dense._index.train(vectors)
        dense.put(vectors, numbers)
        return dense

    @classmethod
    def read(cls, file: Path) -> Dense:
        return cls(faiss.read_index(str(file)))

    def write(self, file: Path) -> None:
        faiss.write_index(self._index, str(file))

    def put(self, vectors: Floats, numbers: Numbers) -> None:
        """Add, or replace what had these numbers."""
        self.remove(numbers)
        self._index.add_with_ids(np.ascontiguousarray(vectors, np.float32), numbers)

    def remove(self, numbers: Numbers) -> None:
        if self._index.ntotal:
            self._index.remove_ids(np.ascontiguousarray(numbers, np.int64))

    def nearest(self, vector: Floats, limit: int, hidden: Collection[int] = ()) -> Scored:
        """`hidden`: numbers that are passed over."""
        faiss.omp_set_num_threads(1)  # a single question gains nothing from more
        params = None
        if hidden:
            these = faiss.IDSelectorBatch(np.fromiter(hidden, np.int64, len(hidden)))
            params = faiss.SearchParameters()
            params.sel = faiss.IDSelectorNot(these)
        scores, numbers = self._index.search(vector[None, :], limit, params=params)
        found = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
        return [(number, score) for number, score in found if number >= 0]

    def vectors(self, numbers: Sequence[int]) -> Floats:
        wanted = np.asarray(numbers, np.int64)
        return np.asarray(self._index.reconstruct_batch(wanted), np.float32)

    @property
    def size(self) -> int:
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        return int(self._index.d)


class Lexical:
    """BM25 over terms that are cut by `knowledge.text`, never by the index itself."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def create(cls, folder: Path) -> Lexical:
        folder.mkdir(parents=True)
        fields = tantivy.SchemaBuilder()
        fields.add_unsigned_field("number", indexed=True, fast=True)
        fields.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
        return cls(tantivy.Index(fields.build(), path=str(folder)))

    @classmethod
    def read(cls, folder: Path) -> Lexical:
        return cls(tantivy.Index.open(str(folder)))

    def put(self, keys: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Add, or replace what had these numbers."""
        keys = list(keys)
        writer = self._index.writer(heap_size=64_000_000, num_threads=1)
        self._delete(writer, [number for number, _ in keys])
        for number, terms in keys:
            document = tantivy.Document()
            document.add_unsigned("number", number)
            document.add_text("terms", " ".join(terms))
            writer.add_document(document)
        self._commit(writer)

    def remove(self, numbers: Iterable[int]) -> None:
        writer = self._index.writer(heap_size=16_000_000, num_threads=1)
        self._delete(writer, list(numbers))
        self._commit(writer)

    def _delete(self, writer: tantivy.IndexWriter, numbers: list[int]) -> None:
        # Deleting by term finds no unsigned numbers; deleting by query does.
        if self.size and numbers:
            query = tantivy.Query.term_set_query(self._schema, "number", numbers)
            writer.delete_documents_by_query(query)

    def _commit(self, writer: tantivy.IndexWriter) -> None:
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def nearest(self, terms: Sequence[str], limit: int) -> Scored:
        searcher = self._searcher
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "terms", term, "freq"))
            for term in terms[:MOST_TERMS]
        ]
        if not clauses or limit < 1:
            return []
        hits = searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        return [(int(n), float(s)) for n, (s, _) in zip(numbers, hits, strict=True)]

    def rarity(self, term: str) -> float:
        """How much a term tells: high for rare ones, as in BM25."""
        total, having = self.size, self._searcher.doc_freq("terms", term)
        return float(np.log1p((total - having + 0.5) / (having + 0.5)))

    @property
    def size(self) -> int:
        return int(self._searcher.num_docs)
