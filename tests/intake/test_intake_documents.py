"""Documents of every format are cut by their own structure, with its path kept."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from knowledge.intake import read
from tests.intake.conftest import passages, troubles
from tests.intake.pdf_maker import Text, grid, lines, pdf

MARKDOWN = {
    "zh": "# 配送\n\n## 时效 {#times}\n\n标准配送 **2–4** 天，见[详情](/x)。\n\n"
    "| 地区 | 天数 |\n|---|---|\n| 华东 | 2 |\n| 西北 | 4 |\n\n### 例外\n\n不寄送：\n\n- 玻璃\n"
    "- 液体\n",
    "en": "# Delivery\n\n## Times {#times}\n\nStandard takes **2–4** days, see [more](/x).\n\n"
    "| Region | Days |\n|---|---|\n| East | 2 |\n| West | 4 |\n\n### Exceptions\n\n"
    "We do not send:\n\n- glass\n- liquids\n",
}
HTML = """<!doctype html><html><head><title>Returns</title><script>steal()</script></head><body>
<nav>Menu Home</nav><main><h1>Returns policy</h1><p>You have <b>30</b> days.<br>Really.</p>
<p style="display: none">secret words</p><p hidden>more secrets</p>
<h2 id="how">How?</h2><ol><li>Pack</li><li>Send<ul><li>by post</li></ul></li></ol>
<table><tr><th>Item<th>Days</tr><tr><td rowspan=2>Lamp<td>30</tr><tr><td>40</tr></table>
<details><summary>Who pays?</summary>We do.</details></main>
<footer>(c) Acme</footer></body></html>"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_markdown_is_cut_at_its_headings_with_path_and_order(take, lang):
    first, second = passages(take("delivery.md", MARKDOWN[lang]))
    assert (first.entry, first.url) == ("delivery.md/times", "/shop/source/delivery.md/times")
    assert (first.lang, second.lang) == (lang, lang)
    assert {"zh": "- 地区：西北；天数：4", "en": "- Region: West; Days: 4"}[lang] in first.text
    assert second.path == {"zh": "配送 › 时效 › 例外", "en": "Delivery › Times › Exceptions"}[lang]
    assert (first.topic, first.place, second.topic, second.place) == (
        "delivery.md",
        0,
        "delivery.md",
        1,
    )
    assert all(key.text.startswith(second.path) for key in second.keys)
    assert "](" not in first.text
    assert "**" not in first.text


def test_html_is_read_as_a_reader_sees_it(take):
    found = passages(take("returns.html", HTML))
    assert [p.title for p in found] == ["Returns policy", "How?", "Who pays?"]
    everything = "\n".join(p.text for p in found)
    for unseen in ("steal", "secret", "Menu", "Acme"):
        assert unseen not in everything
    assert found[0].text == "You have 30 days.\nReally."
    assert "2. Send\n  - by post" in found[1].text
    assert "- Item: Lamp; Days: 40" in found[1].text
    assert found[1].entry == "returns.html/how"


def word_file(path: Path) -> Path:
    made = docx.Document()
    made.add_heading("退货政策", 0)
    made.add_paragraph("签收后三十天内可以退货。")
    made.add_heading("如何退货", 1)
    made.add_paragraph("打开订单", style="List Number")
    made.add_paragraph("选择商品", style="List Number")
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("地区", "运费", "华东", "十元"), strict=True):
        cell.text = text
    made.add_paragraph().add_run("藏起来的字").font.hidden = True
    made.save(str(path))
    return path


def test_word_documents_keep_headings_lists_and_tables(tmp_path):
    first, second = passages(read(word_file(tmp_path / "returns.docx")))
    assert (first.path, first.text) == ("退货政策", "签收后三十天内可以退货。")
    assert second.path == "退货政策 › 如何退货"
    assert second.text == "- 打开订单\n- 选择商品\n\n- 地区：华东；运费：十元"


def test_pdf_headings_are_known_by_size_and_page_furniture_is_left_out(take):
    def page(number: int, *parts):
        edges = [Text("Acme Shop handbook", 810, 9), Text(f"Page {number} of 2", 30, 9)]
        return [*edges[:1], *parts, *edges[1:]]

    found = passages(
        take(
            "guide.pdf",
            pdf(
                page(
                    1,
                    Text("Returns guide", 760, 22),
                    *lines(
                        "You may send back what you do not",
                        "like within thirty days of deli-",
                        "very, unused and in its box.",
                        top=720,
                    ),
                ),
                page(
                    2, Text("Refunds", 760, 16), *lines("Money comes back in five days.", top=730)
                ),
            ),
        )
    )
    assert [p.path for p in found] == ["Returns guide", "Returns guide › Refunds"]
    assert found[0].text.endswith("thirty days of delivery, unused and in its box.")
    assert "Acme" not in "".join(p.text for p in found)
    assert "Page" not in "".join(p.text for p in found)


def test_a_chinese_pdf_and_its_ruled_table(take):
    table = grid([["地区", "运费"], ["华东", "十元"], ["西北", "二十元"]], top=640)
    made = pdf(
        [
            Text("配送说明", 760, 20),
            *lines("标准配送覆盖全国各地，偏远地区需要多等几天，", "具体时间以页面为准。", top=720),
            *table,
        ]
    )
    (found,) = passages(take("delivery.pdf", made))
    assert (found.title, found.lang) == ("配送说明", "zh")
    assert "偏远地区需要多等几天，具体时间以页面为准。" in found.text
    assert "- 地区：西北；运费：二十元" in found.text


def test_a_scanned_page_is_named_and_the_others_go_in(take):
    found = take("mixed.pdf", pdf(lines("The text of the first page."), []))
    assert len(found.entries) == 1
    assert troubles(found.problems) == [("p. 2", "no_text")]
    (problem,) = take("scan.pdf", pdf([], [])).problems
    assert problem.trouble == "no_text"
    assert "OCR" in problem.advice("zh")


TEXT = {
    "zh": "售后服务说明\n\n一、退货\n七天内可以退货，请保持包装完整。\n\n二、换货"
    "\n1. 打开订单\n2. 点换货\n\n问：运费谁出？\n答：我们出。\n",
    "en": "After-sales guide\n\n1. Returns\n\nSend it back within seven days, in its box.\n\n"
    "2. Exchanges\n\n- open the order\n- choose exchange\n\nQ: Who pays for it?\nA: We do.\n",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plain_text_is_cut_at_numbered_headings_and_questions(take, lang):
    found = passages(take("guide.txt", TEXT[lang]))
    assert [p.title for p in found] == {
        "zh": ["一、退货", "二、换货", "运费谁出？"],
        "en": ["1. Returns", "2. Exchanges", "Who pays for it?"],
    }[lang]
    assert found[1].text.count("\n") == 1
    assert found[2].text == {"zh": "我们出。", "en": "We do."}[lang]
    assert found[2].keys[0].asks


def test_a_document_without_headings_is_called_after_its_file(take):
    (found,) = passages(
        take("gift-wrap.txt", "We wrap gifts free of charge, just tell us in the order.")
    )
    assert (found.title, found.entry) == ("gift wrap", "gift-wrap.txt")


def test_each_section_is_of_its_own_language(take):
    found = passages(
        take(
            "both.md",
            "# 退货 Returns\n\n七天内可退。\n\n## English\n\nWithin a week.\n\n## 数字\n\n12345",
        )
    )
    assert [p.lang for p in found] == ["zh", "en", "zh"]


PAIR = {
    "zh": "# 退货\n\n七天内可退。\n\n## 运费 {#fee}\n\n我们承担。\n",
    "en": "# Returns\n\nWithin a week.\n\n## Postage {#fee}\n\nWe pay it.\n",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_document_in_two_files_is_one_source_with_bilingual_entries(tmp_path, lang):
    for each, text in PAIR.items():
        (tmp_path / f"returns.{each}.md").write_text(text, "utf-8")
    found = read(tmp_path / f"returns.{lang}.md").entries
    assert {entry.source for entry in found} == {"returns.md"}
    assert [entry.id for entry in found] == ["returns.md", "returns.md/fee"]
    assert [[p.lang for p in entry.passages] for entry in found] == [["zh", "en"]] * 2
    assert found[1].passages[1].title == "Postage"


def test_a_pair_that_is_not_built_alike_is_matched_by_its_anchors(tmp_path):
    (tmp_path / "returns.zh.md").write_text(PAIR["zh"] + "\n## 其他\n\n无。\n", "utf-8")
    (tmp_path / "returns.en.md").write_text(PAIR["en"], "utf-8")
    found = {entry.id: len(entry.passages) for entry in read(tmp_path / "returns.zh.md").entries}
    assert found == {"returns.md": 2, "returns.md/fee": 2, "returns.md/其他": 1}
