"""Files come in many encodings; none needs to be named."""

from __future__ import annotations

import pytest

from tests.intake.conftest import passages, troubles

ZH = (
    "问题,答案\n怎么退货？,签收后七天内，商品完好即可申请退货。\n"
    "支持开发票吗？,支持，请在订单页申请电子发票。\n"
)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_chinese_is_read_in_every_usual_encoding(take, encoding):
    found = take("faq.csv", ZH, encoding)
    assert [p.title for p in passages(found)] == ["怎么退货？", "支持开发票吗？"]
    assert not found.problems


def test_rare_characters_of_gb18030_are_read(take):
    (found,) = passages(
        take(
            "a.txt",
            "韓國𠀀龘茶具怎么保养？用软布干擦即可，请勿用洗碗机清洗，也不要暴晒。",
            "gb18030",
        )
    )
    assert "𠀀龘" in found.text


def test_traditional_chinese_in_big5_is_read(take):
    text = "商品收到後七天內可以退貨，請保持包裝完整並聯絡客服。運費由買家負擔，瑕疵品除外。" * 3
    (found,) = passages(take("a.txt", text, "big5"))
    assert found.text.startswith("商品收到後七天內")


def test_accented_latin_is_not_taken_for_chinese(take):
    text = (
        "Our café ships the crème brûlée set à la carte. Déjà vu? Naïve façade, señor, über cool."
    )
    (found,) = passages(take("a.txt", text, "cp1252"))
    assert "café" in found.text
    assert "Déjà" in found.text


def test_chinese_that_begins_late_in_a_long_file_is_still_recognised(take):
    rows = [f"r{n},Question number {n}?,{n} times: {'so ' * 60}" for n in range(1_300)]
    found = take(
        "faq.csv", "\n".join(["id,question,answer", *rows, "z,怎么退？,七天内可退。"]), "gb18030"
    )
    assert found.entries[-1].passages[0].title == "怎么退？"


def test_a_few_broken_bytes_cost_only_their_rows(take):
    text = "\n".join(["id,q,a", *(f"r{n},问题{n}？,答案{n}" for n in range(300))]).encode()
    found = take("faq.csv", text.replace("答案7\n".encode(), b"\xe7\xad\n"))
    assert len(found.entries) == 299
    assert troubles(found.problems) == [("9", "broken_text")]


def test_a_page_says_its_encoding_or_not_and_is_read_either_way(take):
    page = (
        '<html><head><meta charset="gb2312"><title>退货</title></head>'
        "<body><p>七天内可以退货。</p></body></html>"
    )
    assert passages(take("a.html", page, "gb18030"))[0].text == "七天内可以退货。"
