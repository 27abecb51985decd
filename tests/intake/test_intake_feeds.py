"""Product feeds: variants grouped, words kept, prices and stock left to the backend."""

from __future__ import annotations

import pytest

from knowledge.intake.tokens import MOST_TOKENS, tokens
from knowledge.passages import Kind
from tests.intake.conftest import passages, troubles

OWN = {
    "zh": "商品编号,sku,名称,描述,分类,标签,颜色,尺码,材质,属性,价格,库存,进价\n"
    "L1,L1-W,栖光台灯,暖光。现价 99 元！可调光。,灯具,台灯|卧室,白色,小,陶瓷,"
    "灯头:E27;功率:9W,99,7,31\n"
    "L1,L1-G,栖光台灯,,,,绿色,小,,,109,0,33\n",
    "en": "id,sku,name,description,category,tags,color,size,material,attributes,price,stock,cost\n"
    "L1,L1-W,Glow Lamp,Warm light. Now only $99.00! Dimmable.,Lamps,lamp|bedroom,white,S,ceramic,"
    "socket:E27;power:9W,99,7,31\nL1,L1-G,Glow Lamp,,,,green,S,,,109,0,33\n",
}
GOOGLE = (
    "id\ttitle\tdescription\tlink\timage link\tprice\tavailability\titem_group_id\tcolor\tsize\t"
    "material\tproduct_type\n"
    'S-R\tSofa 70" wide\t"Best" sofa, soft.\thttps://shop.example/s\thttps://i\t999 USD\tin stock\t'
    "S\tred\tL\twool\tHome > Sofas\n"
    "S-B\tSofa\tSoft.\thttps://shop.example/s\thttps://i\t899 USD\tin stock\tS\tblue\tL\twool\t"
    "Home > Sofas\n"
    "C-1\tCushion\tA cushion.\tftp://x\thttps://i\t9 USD\tin stock\t\tred\t\t\tHome\n"
)
SHOPIFY = (
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,"
    "Variant Inventory Qty,Variant Price,Image Src,Status\n"
    'glow,Glow Lamp,"<p>Warm light.</p><ul><li>E27</li></ul>",Qi,Lamps,"lamp, bedroom",TRUE,Color,'
    "White,G-W,7,49.00,https://i,active\n"
    "glow,,,,,,,,Green,G-G,4,59.00,https://i,\n"
    "glow,,,,,,,,,,,,https://i2,\n"
    "one,Plain Vase,A vase.,Qi,Vases,,TRUE,Title,Default Title,V-1,3,9.00,,active\n"
    "old,Old Lamp,Old.,,,,FALSE,Title,Default Title,O-1,1,9.00,,draft\n"
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shops_own_table_groups_variants_and_leaves_money_out(take, lang):
    (entry,) = take("products.csv", OWN[lang]).entries
    (found,) = entry.passages
    assert (entry.id, entry.kind, found.lang) == ("L1", Kind.PRODUCT, lang)
    assert found.skus == ("L1-W", "L1-G")
    assert {"zh": "颜色：白色、绿色", "en": "color: white, green"}[lang] in found.text
    for part in (
        "E27",
        {"zh": "陶瓷", "en": "ceramic"}[lang],
        {"zh": "可调光", "en": "Dimmable"}[lang],
    ):
        assert part in found.text
    said = found.text + "".join(key.text for key in found.keys)
    assert not any(number in said for number in ("99", "109", "31", "33", "49"))


def test_own_columns_in_both_languages_make_one_bilingual_product(take):
    (entry,) = take(
        "p.csv",
        "id,name_zh,name_en,description_zh,description_en,sku,option:颜色,color_en\n"
        "V1,花瓶,Vase,手工花瓶。,A handmade vase.,V1-B,蓝色,blue\n",
    ).entries
    zh, en = entry.passages
    assert (zh.title, en.title) == ("花瓶", "Vase")
    assert "颜色：蓝色" in zh.text
    assert "color: blue" in en.text


def test_the_content_folders_products_are_read_from_yaml_too(take):
    from knowledge.sources import read_content
    from tests.knowledge.conftest import FIXTURES

    folder = FIXTURES / "content"
    known = {p.id: p for p in read_content(folder).passages}
    for file in (folder / "products").glob("*.yaml"):
        for found in passages(take(file.name, file.read_bytes())):
            assert (found.text, found.skus) == (known[found.id].text, known[found.id].skus)


def test_a_google_feed_groups_items_and_reads_inches_as_they_are(take):
    found = take("feed.tsv", GOOGLE)
    (sofa,) = passages(found)
    assert (sofa.entry, sofa.skus, sofa.topic) == ("S", ("S-R", "S-B"), "Sofas")
    assert sofa.title == 'Sofa 70" wide'
    assert sofa.url == "https://shop.example/s"
    assert "color: red, blue" in sofa.text
    assert "wool" in sofa.text
    assert "999" not in sofa.text
    assert troubles(found.problems) == [("4", "bad_link")]


@pytest.mark.parametrize("name", ["feed.txt", "feed"])
def test_a_feed_is_known_by_its_columns_where_its_name_says_text(take, name):
    assert [entry.id for entry in take(name, GOOGLE).entries] == ["S"]


def test_a_product_of_many_attributes_is_found_by_each_of_them(take):
    given = ";".join(f"feature {n}:value {n} of this lamp" for n in range(90))
    (found,) = passages(take("p.csv", f"id,name,attributes\nA,Lamp,{given}\n"))
    assert "feature 89: value 89" in found.text
    assert all(tokens(key.text) <= MOST_TOKENS for key in found.keys)
    assert any("feature 89" in key.text for key in found.keys)


def test_a_shopify_export_groups_rows_of_a_handle_and_leaves_drafts_out(take):
    found = take("products_export.csv", SHOPIFY)
    lamp, vase = passages(found)
    assert (lamp.entry, lamp.skus, lamp.tags) == ("glow", ("G-W", "G-G"), ("lamp", "bedroom"))
    assert lamp.text.startswith("Warm light.\n- E27")
    assert "Color: White, Green" in lamp.text
    assert "Default Title" not in vase.text
    assert troubles(found.problems) == [("6", "not_sold")]


def test_a_product_row_that_lacks_something_is_named(take):
    found = take(
        "p.csv",
        "id,name,description,sku\n,Lamp,Warm,\nA,,Warm,A1\nB,Vase,,\nC,Cup,Red,C1\nC,Cup,Red,C1\n",
    )
    assert [entry.id for entry in found.entries] == ["B", "C"]
    assert sorted(troubles(found.problems)) == [
        ("2", "no_id"),
        ("3", "no_name"),
        ("6", "duplicate"),
    ]


@pytest.mark.parametrize(
    "said", ["只要¥199就能带走。", "Only $19.99 today!", "原价299元。", "CNY 88 each."]
)
def test_a_sentence_that_names_an_amount_of_money_is_left_out(take, said):
    (found,) = passages(take("p.csv", f"id,name,description\nA,灯 Lamp,暖光 E27。 {said}\n"))
    assert "E27" in found.text
    assert not any(digit in found.text for digit in ("199", "19.99", "299", "88"))
