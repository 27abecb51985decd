"""Orders and products for the tests of what is heard: English goods, Chinese home goods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product as combined

from desk.shop import OrderLine, ShopProduct, ShopVariant
from desk.types import Lang, Say

EN: Mapping[str, Mapping[str, Sequence[str]]] = {
    "Mechanical Keyboard": {
        "switch type": ["clicky", "tactile", "linear"],
        "backlight": ["RGB", "white", "none"],
        "size": ["full size", "80%", "60%"],
    },
    "Smart Thermostat": {
        "compatibility": ["Apple HomeKit", "Google Assistant", "Amazon Alexa"],
        "color": ["white", "black", "stainless steel"],
    },
    "T-Shirt": {
        "color": ["blue", "red", "black"],
        "size": ["S", "M", "L", "XL"],
        "material": ["cotton", "polyester"],
    },
    "Laptop": {"processor": ["i5", "i7", "i9"], "storage": ["256GB SSD", "512GB SSD", "1TB SSD"]},
    "Backpack": {"color": ["navy", "grey", "green"], "size": ["small", "medium", "large"]},
    "Water Bottle": {
        "capacity": ["500ml", "750ml", "1000ml"],
        "color": ["blue", "red", "black"],
        "material": ["glass", "plastic"],
    },
    "Hiking Boots": {"size": ["8", "9", "10", "11"], "waterproof": ["yes", "no"]},
    "Desk Lamp": {"color": ["black", "white"], "brightness": ["low", "medium", "high"]},
    "Earbuds": {"color": ["black", "white"], "water resistance": ["IPX4", "not resistant"]},
    "Travel Bag": {"compartment": ["laptop", "camera"]},
}
ZH: Mapping[str, Mapping[str, Sequence[str]]] = {
    "栖光陶瓷台灯": {"颜色": ["米白", "陶土红", "鼠尾草绿"], "尺寸": ["小号", "大号"]},
    "云絮水洗棉四件套": {"颜色": ["浅灰", "藕粉"], "尺寸": ["1.5 米床", "1.8 米床"]},
    "晨雾马克杯": {"容量": ["300 ml", "420 ml"], "颜色": ["炭灰", "米白"]},
    "听松乳胶枕": {"软硬": ["软", "适中", "偏硬"]},
    "密封储物罐": {"容量": ["800 ml", "1500 ml"], "盖子": ["竹盖", "无"]},
}
_BASE = Decimal(100)


def _price(name: str, values: Sequence[str]) -> Decimal:
    """Each value is dearer than the one before it, each product than the last."""
    options = {**EN, **ZH}[name]
    found = _BASE * (1 + [*EN, *ZH].index(name))
    for place, (value, known) in enumerate(zip(values, options.values(), strict=True)):
        found += list(known).index(value) * Decimal("3.1") * (place + 1)
    return found


def thing(
    name: str, sold_out: Sequence[Sequence[str]] = (), only: Sequence[Sequence[str]] = ()
) -> ShopProduct:
    """A product with every combination of its options (or `only` some), some sold out."""
    zh = name in ZH
    options = (ZH if zh else EN)[name]
    variants = []
    for values in combined(*options.values()):
        if only and list(values) not in list(map(list, only)):
            continue
        said = dict(zip(options, values, strict=True))
        given = {Lang.ZH: said, Lang.EN: said}
        free = list(values) not in list(map(list, sold_out))
        key = f"{name}:{'/'.join(values)}"
        variants.append(ShopVariant(key, given, _price(name, values), free))
    return ShopProduct(name, Say(zh=name, en=name), tuple(variants), "USD")


PRODUCTS = {name: thing(name) for name in (*EN, *ZH)}


def item(name: str, *values: str) -> OrderLine:
    """A line of an order: this product with these values, in their order."""
    found = PRODUCTS[name].variant(f"{name}:{'/'.join(values)}")
    assert found is not None
    return OrderLine(found.item_id, name, PRODUCTS[name].name, found.options, found.price)


def values(variant: ShopVariant) -> str:
    """A variant as its values: clicky/none/80%."""
    return variant.item_id.partition(":")[2]


MIXED = (
    item("Mechanical Keyboard", "linear", "RGB", "full size"),
    item("Smart Thermostat", "Apple HomeKit", "black"),
    item("T-Shirt", "blue", "M", "cotton"),
    item("Water Bottle", "500ml", "blue", "glass"),
)
TWINS = (
    item("Desk Lamp", "black", "medium"),
    item("Water Bottle", "1000ml", "blue", "glass"),
    item("Water Bottle", "500ml", "red", "plastic"),
)
HOME = (
    item("栖光陶瓷台灯", "米白", "小号"),
    item("云絮水洗棉四件套", "浅灰", "1.5 米床"),
    item("晨雾马克杯", "300 ml", "炭灰"),
)
PAIR = (
    item("栖光陶瓷台灯", "米白", "小号"),
    item("听松乳胶枕", "软"),
    item("栖光陶瓷台灯", "陶土红", "大号"),
)
