"""Words that all service cases share: money, states, payment methods, items, addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from desk.shop import Address, OrderLine, PayMethod, ServiceOrder, ShopVariant
from desk.types import Lang, OrderCard, Say

CENT = Decimal("0.01")
_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "JP¥", "HKD": "HK$"}
_STATUS: Mapping[str, Say] = {
    "pending": Say(zh="待处理", en="Being prepared"),
    "paid": Say(zh="已付款", en="Paid"),
    "processed": Say(zh="已发货", en="Shipped"),
    "shipped": Say(zh="已发货", en="Shipped"),
    "delivered": Say(zh="已送达", en="Delivered"),
    "cancelled": Say(zh="已取消", en="Cancelled"),
    "pending (item modified)": Say(zh="已修改，待处理", en="Changed, being prepared"),
    "pending (items modified)": Say(zh="已修改，待处理", en="Changed, being prepared"),
    "return requested": Say(zh="退货处理中", en="Return under way"),
    "exchange requested": Say(zh="换货处理中", en="Exchange under way"),
    "returned": Say(zh="已退货", en="Returned"),
    "refunded": Say(zh="已退款", en="Refunded"),
}
_SOURCES: Mapping[str, Say] = {
    "gift_card": Say(zh="礼品卡", en="gift card"),
    "paypal": Say(zh="PayPal", en="PayPal"),
    "credit_card": Say(zh="信用卡", en="credit card"),
    "debit_card": Say(zh="储蓄卡", en="debit card"),
    "alipay": Say(zh="支付宝", en="Alipay"),
    "wechat_pay": Say(zh="微信支付", en="WeChat Pay"),
    "wechat": Say(zh="微信支付", en="WeChat Pay"),
    "unionpay": Say(zh="银联", en="UnionPay"),
}
_BRANDS: Mapping[str, Say] = {
    "unionpay": Say(zh="银联", en="UnionPay"),
    "visa": Say(zh="Visa ", en="Visa"),
    "mastercard": Say(zh="Mastercard ", en="Mastercard"),
    "amex": Say(zh="美国运通", en="American Express"),
}
_HOLDS = Say(zh="（余额 {balance}）", en=" (balance {balance})")
_ENDING = Say(zh="尾号 {digits}", en="ending in {digits}")


def money(amount: Decimal, currency: str) -> str:
    """An amount as a shopper reads it, on cards as in text: ¥129, ¥1,299.50."""
    sign = _SIGNS.get(currency, f"{currency} ")
    figures = f"{abs(amount):,.2f}".removesuffix(".00")
    return f"-{sign}{figures}" if amount < 0 and figures != "0" else f"{sign}{figures}"


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def status_words(status: str, lang: Lang) -> str:
    """A status in words; one that we do not know is shown as the shop writes it."""
    said = _STATUS.get(status)
    return said.to(lang) if said else status


def method_words(method: PayMethod, lang: Lang, currency: str = "") -> str:
    """A payment method as its owner knows it; with `currency`, a gift card's balance too."""
    known = _SOURCES.get(method.source)
    kind = known.to(lang) if known else method.source.replace("_", " ")
    brand = _BRANDS.get(method.brand.casefold())
    name = brand.to(lang) if brand else method.brand
    ending = _ENDING.to(lang, digits=method.last_four) if method.last_four else ""
    if lang is Lang.ZH:
        text = f"{name}{kind}" + (f"（{ending}）" if ending else "")
    else:
        text = " ".join(word for word in (name, kind, ending) if word)
    if method.balance is not None and currency:
        text += _HOLDS.to(lang, balance=money(method.balance, currency))
    return text


def method_item(method: PayMethod, lang: Lang, currency: str = "") -> str:
    """The same at the beginning of a line."""
    words = method_words(method, lang, currency)
    return words[:1].upper() + words[1:]


def options_words(options: Mapping[Lang, Mapping[str, str]], lang: Lang) -> str:
    """The options as a short list: the name is said where the value alone says little."""
    said = options.get(lang) or options.get(Lang.EN) or {}
    gap = "：" if lang is Lang.ZH else ": "
    return ("，" if lang is Lang.ZH else ", ").join(f"{k}{gap}{v}" for k, v in said.items())


def line_words(line: OrderLine, lang: Lang) -> str:
    """An item with its options: Desk lamp (color: black)."""
    options = options_words(line.options, lang)
    name = line.name.to(lang)
    if options:
        name = f"{name}（{options}）" if lang is Lang.ZH else f"{name} ({options})"
    return f"{name} × {line.quantity}" if line.quantity > 1 else name


def variant_words(variant: ShopVariant, currency: str, lang: Lang) -> str:
    options = options_words(variant.options, lang) or variant.item_id
    return f"{options} · {money(variant.price, currency)}"


def address_words(address: Address, lang: Lang) -> str:
    """An address on one line, in the order of the language, without empty parts."""
    a = address
    if lang is Lang.ZH and any("\u4e00" <= char <= "\u9fff" for char in a.address1 + a.city):
        state = "" if a.state == a.city else a.state
        street = f"{a.address1} {a.address2}".strip()
        return f"{state}{a.city}{street}" + (f"，{a.zip}" if a.zip else "")
    place = " ".join(part for part in (a.state, a.zip) if part)
    return ", ".join(part for part in (a.address1, a.address2, a.city, place, a.country) if part)


def listed(words: Sequence[str], lang: Lang) -> str:
    """A, B and C."""
    if lang is Lang.ZH:
        return "、".join(words)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def numbered(words: Sequence[str]) -> str:
    return "\n".join(f"{place}. {said}" for place, said in enumerate(words, 1))


def card_of(order: ServiceOrder, lang: Lang) -> OrderCard:
    """The order as a card."""
    return OrderCard(
        order_id=order.order_id,
        status=order.status,
        status_text=status_words(order.status, lang),
        placed_at=order.placed_at,
        total=cents(order.total),
        currency=order.currency,
        items=tuple(_carded(line, lang) for line in order.lines),
        tracking=order.tracking,
    )


def _carded(line: OrderLine, lang: Lang) -> str:
    """An item on a card: its options on a line of their own."""
    name = line.name.to(lang)
    name = f"{name} × {line.quantity}" if line.quantity > 1 else name
    values = (line.options.get(lang) or line.options.get(Lang.EN) or {}).values()
    options = ("、" if lang is Lang.ZH else ", ").join(values)
    return f"{name}\n{options}" if options else name
