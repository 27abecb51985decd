"""Content becomes passages; content that is wrong is refused with the place and a remedy."""

from __future__ import annotations

import pytest

from knowledge import ContentError, Kind, read_content
from tests.knowledge.conftest import FIXTURES


@pytest.fixture(scope="module")
def passages():
    return {passage.id: passage for passage in read_content(FIXTURES / "content").passages}


def test_an_faq_entry_is_found_by_every_wording_and_cited_by_its_answer(passages):
    passage = passages["faq:delivery-time:en"]
    asked = [key.text for key in passage.keys if key.asks]
    assert asked[0] == passage.title == "How long does delivery take?"
    assert len(asked) == 3
    assert passage.text == "Delivery usually takes three days."
    assert passage.url == "/shop/help/shipping#delivery-time"


def test_an_entry_in_one_language_has_one_passage(passages):
    assert "faq:gift-wrap:en" in passages
    assert "faq:gift-wrap:zh" not in passages


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_policy_is_cut_by_its_headings_and_keeps_their_path(passages, lang):
    mine = [p for p in passages.values() if p.kind is Kind.POLICY and p.lang == lang]
    assert [p.entry for p in mine] == [
        "returns#",
        "returns#window",
        "returns#window~2",
        "returns#refund",
    ]
    assert mine[2].url == "/shop/help/returns#window"
    assert mine[2].path.count(" › ") == 2
    assert "[" not in mine[1].text
    assert "**" not in mine[3].text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_product_says_what_it_is_and_never_what_it_costs(passages, lang):
    passage = passages[f"product:P1001:{lang}"]
    assert "E27" in passage.text
    assert {"zh": "颜色：白、绿", "en": "color: white, green"}[lang] in passage.text
    assert "129" not in passage.text + "".join(key.text for key in passage.keys)


def test_any_visible_change_makes_another_version(content):
    before = read_content(content)
    file = content / "faq" / "help.yaml"
    file.write_text(file.read_text("utf-8").replace("usually takes three", "takes four"), "utf-8")
    after = read_content(content)
    changed = [
        p.id for p, q in zip(before.passages, after.passages, strict=True) if p.version != q.version
    ]
    assert changed == ["faq:delivery-time:en"]
    assert before.digest != after.digest


ROW = "- id: a\n  topic: t\n  question: {zh: 问}\n  answer: {zh: 答}\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("faq/help.yaml", "- id: [", "not valid YAML"),
        ("faq/help.yaml", "id: a", "not a list"),
        ("faq/help.yaml", ROW + "  colour: red\n", r"row 1 \(a\): colour: is no known field"),
        ("faq/help.yaml", ROW.replace("  topic: t\n", ""), "topic: Field required"),
        ("faq/help.yaml", ROW + ROW, r"row 2 \(a\): faq:a:zh exists twice"),
        ("products/all.yaml", "- 7", "row 1: all of it"),
        ("products/all.yaml", "- {id: P1, name: {zh: a}, category: c}", "description"),
        ("policies/returns.md", "# T", "its name has no language"),
        ("categories.yaml", "- a", "no mapping"),
        ("shop.yaml", "currency: yuan", "name: Field required"),
        ("shop.yaml", "", "shop.yaml: all of it"),
    ],
)
def test_wrong_content_is_named_by_file_row_and_reason(content, name, text, said):
    (content / name).write_text(text, "utf-8")
    with pytest.raises(ContentError, match=said) as caught:
        read_content(content)
    assert name in str(caught.value)
    assert caught.value.advice


def test_a_file_that_is_not_utf8_is_refused(content):
    (content / "faq" / "help.yaml").write_bytes("- id: 退货".encode("gb18030"))
    with pytest.raises(ContentError, match="not UTF-8"):
        read_content(content)


def test_missing_content_says_what_to_write(content, tmp_path):
    (content / "shop.yaml").unlink()
    with pytest.raises(ContentError, match="currency: CNY"):
        read_content(content)
    with pytest.raises(ContentError, match="content_dir"):
        read_content(tmp_path / "nowhere")
