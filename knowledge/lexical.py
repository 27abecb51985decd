"""Words: BM25 in tantivy, over terms that are cut by `knowledge.text`. Keys by number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import numpy as np
import tantivy

Scored = list[tuple[int, float]]  # key number and score, best first

BUILDING, UPDATING = 128_000_000, 16_000_000  # bytes of terms before they are written out
MOST_TERMS = 40  # more terms of one question add time, not aim


class Lexical:
    """BM25 over terms that are cut by `knowledge.text`, never by the index itself. Searches
    what was there when it was made; an update gives another over the same folder."""

    def __init__(self, index: tantivy.Index, writer: tantivy.IndexWriter | None = None) -> None:
        self._index = index
        self._writer = writer
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def create(cls, folder: Path, keys: Iterable[tuple[int, Sequence[str]]] = ()) -> Lexical:
        folder.mkdir(parents=True)
        fields = tantivy.SchemaBuilder()
        fields.add_unsigned_field("number", indexed=True, fast=True)
        fields.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
        index = tantivy.Index(fields.build(), path=str(folder))
        full = cls(index, index.writer(heap_size=BUILDING, num_threads=1)).updated((), keys)
        assert full._writer
        full._writer.wait_merging_threads()
        index.reload()
        return cls(index)

    @classmethod
    def read(cls, folder: Path) -> Lexical:
        return cls(tantivy.Index.open(str(folder)))

    def updated(self, gone: Collection[int], keys: Iterable[tuple[int, Sequence[str]]]) -> Lexical:
        """Without these numbers, and with these keys. One update at a time; the writer stays,
        so that it may tidy up beside the searches."""
        writer = self._writer or self._index.writer(heap_size=UPDATING, num_threads=1)
        if self.size and gone:
            # Deleting by term finds no unsigned numbers; deleting by query does.
            query = tantivy.Query.term_set_query(self._schema, "number", list(gone))
            writer.delete_documents_by_query(query)
        for number, terms in keys:
            document = tantivy.Document()
            document.add_unsigned("number", number)
            document.add_text("terms", " ".join(terms))
            writer.add_document(document)
        writer.commit()
        self._index.reload()
        return Lexical(self._index, writer)

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
        total, having = self.size, self.count(term)
        return float(np.log1p((total - having + 0.5) / (having + 0.5)))

    def has(self, term: str) -> bool:
        return bool(self.count(term))

    def count(self, term: str) -> int:
        """Keys that have a term; removed ones may still count for a while."""
        return int(self._searcher.doc_freq("terms", term))

    @property
    def size(self) -> int:
        return int(self._searcher.num_docs)
