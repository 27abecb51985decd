"""Public sets are made from files elsewhere and never put into the repository."""

from __future__ import annotations

import gzip
import json

import pytest

from benchmarks import gold_sets, public_sets
from benchmarks.evaluation import CONTENT
from evaluation.rows import read_passages, read_queries


@pytest.fixture
def datasets(tmp_path):
    folder = tmp_path / "datasets" / "retrieval"
    folder.mkdir(parents=True)
    faq = {"questions": [{"question": "Do you ship?", "answer": "We do."}]}
    (folder / "ecommerce_faq_en.json").write_text(json.dumps(faq), "utf-8")
    asked = {"0": {"zh": "问", "en": "ask", "answers": ["1"], "negatives": ["2", "3"]}}
    texts = {str(n): {"zh": f"答{n}", "en": f"answer {n}"} for n in range(1, 5)}
    for name, values in (("valid", asked), ("answers", texts)):
        with gzip.open(folder / f"{name}.json.gz", "wt", encoding="utf-8") as file:
            json.dump(values, file)
    return folder.parent


def test_each_set_is_written_as_the_command_reads_it(datasets, tmp_path):
    places = list(public_sets.write(tmp_path / "out", public_sets.sets(datasets)))
    assert [place.name for place in places] == [
        *("ecommerce_faq_en", "insuranceqa_zh", "insuranceqa_en", "insuranceqa_zh_en"),
    ]
    for place in places:
        known = {row.id for row in read_passages(place / "passages.jsonl")}
        assert all(known >= set(row.relevant) for row in read_queries(place / "queries.jsonl"))
    assert read_queries(places[-1] / "queries.jsonl")[0].lang == "zh"
    assert read_passages(places[-1] / "passages.jsonl")[0].text == "answer 1"


def test_a_missing_file_is_named(datasets):
    (datasets / "retrieval" / "answers.json.gz").unlink()
    with pytest.raises(SystemExit, match=r"answers\.json\.gz is missing"):
        list(public_sets.sets(datasets))


def test_nothing_is_written_inside_the_repository(datasets):
    with pytest.raises(SystemExit, match="inside the repository"):
        list(public_sets.write(public_sets.ROOT / "var", public_sets.sets(datasets)))


@pytest.mark.parametrize("half", ["final", "tuning"])
def test_every_gold_query_has_something_to_be_found(half):
    for _, passages, queries in gold_sets.sets(CONTENT, half):
        known = {row["id"] for row in passages}
        assert all(row["relevant"] and known >= set(row["relevant"]) for row in queries)
