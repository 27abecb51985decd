"""Which of the shopper's own orders a task is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desk.service.case import Case, Wanted
from desk.service.hearing.order_contents import each_by_items, orders_of_items
from desk.service.hearing.order_facts import in_state
from desk.service.hearing.orders import numbers, orders_meant, spared_orders
from desk.service.saying import card_of, listed, money, status_words
from desk.service.scene import Ask, Refuse, Scene, picked
from desk.shop import ServiceOrder
from desk.types import Lang, Picker, PickItem, Say

SHOWN = 6
# Words that go on about the order that was just spoken of.
_REFERS = re.compile(
    r"\b(?:it|its|that|this|the same) (?:order|one)\b|\b(?:also|too|as well|it)\b"
    r"|没发的话|能\S{0,3}的话|可以的话|那就|^那(?![个单件条双套])"
    r"|这个?(?:订单|单)|那个?(?:订单|单)|该订单|同一个?(?:订单|单)|它|也|再|顺便|另外",
    re.IGNORECASE,
)
# Words that can only mean the order just dealt with, where no other is described.
_THIS = re.compile(
    r"\b(?:this|that|the same|said) (?:same )?(?:order|one|purchase)\b"
    r"|\b(?:cancel|return|exchange|change|modify|update|refund|send|ship|redirect|pay(?: for)?) "
    r"(?:it|that|this)\b"
    r"(?! (?!too|as well|also|please|now|then|for|to|with|by|in|on|instead|all)\w)"
    r"|\bits (?:(?:shipping|delivery|new) )?(?:address|payment|items?)\b"
    r"|\b(?:order|one),? (?:that |which )?(?:i|we|you)(?:'ve| have)? just\b|\babove order\b"
    r"|\border above\b|(?:刚刚?|刚才)(?:[改换退查说取消动]{1,2}[过了]?)?的?(?:那|这)(?:一)?[个单笔]"
    r"|[这那该此](?:一|个|张|笔)?[个张笔]?(?:订单|单(?!独|价|品|元))"
    r"|(?:同一?个?|刚才|刚刚|上面|前面)(?:的|那|这)?(?:一|个)?(?:订单|单)|把它|它(?:退|取消|改|换)",
    re.IGNORECASE,
)
_SAME = re.compile(r"\bsame (?:for|with|thing|to)\b|同样|一样|照样", re.IGNORECASE)
# What is done to an order as it is: there "the one with the lamp" names an order, not an item.
_WHOLE = frozenset({"cancel_order", "change_address", "change_payment"})
_ALL = re.compile(
    r"\b(?:all|both|each|every)\b(?: of)?(?: my| the| these| those)?|所有的?|全部|每(?:个|一个|单)"
    r"|都",
    re.IGNORECASE,
)
# An answer to which of the orders it is.
_ALL_OF_THEM = re.compile(
    r"\s*(?:(?:just )?(?:cancel |return |exchange |change )?(?:all|both|each|every one)"
    r"(?: of (?:them|these|those))?(?: orders)?(?: please)?\W*$"
    r"|(?:这|那)?(?:[两三四几]个|[两三四几]单|全部|所有)?(?:订单)?(?:全|都|全都|全部|通通|统统)(?:都)?"
    r"(?:要|给我|帮我)?(?:取消|退|退货|换|改|办|要|算)?(?:掉|了|吧|啊|呗|的)*\W*$)",
    re.IGNORECASE,
)
_WHICH = Say(
    zh="是哪一个订单？点选，或者把订单号、商品告诉我。",
    en="Which order is it? Pick one, or tell me its number or an item in it.",
)
# The same words for a number that does not exist and for somebody else's order.
_UNKNOWN = Say(
    zh="在您的账户里没有找到订单 {number}。", en="I can't find order {number} in your account."
)
_NO_ORDERS = Say(zh="您的账户里还没有订单。", en="There are no orders in your account yet.")
_STATE = Say(zh="{order}：{status}", en="{order}: {status}")


@dataclass(frozen=True, slots=True)
class OrderNeed:
    """`fits` says why an order does not allow the task: "" or a refusal's code;
    `why` puts such a code into words."""

    fits: Callable[[ServiceOrder, Scene], str]
    why: Callable[[ServiceOrder, str, Scene], Refuse]
    none: Say
    name: str = "order_number"

    def hear(self, scene: Scene, text: str, asked: bool) -> Case | None:
        told = numbers(text)
        if told:
            return self._by_number(scene, told, text)
        if asked and (chosen := picked(scene, text)):
            return scene.case.know(order=chosen, unknown_order="")
        if asked and scene.case.offered and _ALL_OF_THEM.match(text):
            return _each(scene, list(scene.case.offered), text)
        if last := _just_seen_to(scene, text):
            return scene.case.know(order=last, unknown_order="")
        return self._described(scene, text)

    def _described(self, scene: Scene, text: str) -> Case | None:
        """The order by what is said of it, first among those that allow the task; for items
        of several orders, each of these."""
        fitting, spoken_of = self._fitting(scene), in_state(text, scene.orders)
        fit = [one for one in fitting if one in spoken_of]
        if scene.case.task in _WHOLE and (spared := spared_orders(text, scene.orders, scene.now)):
            left = [one.order_id for one in fit if one not in spared]
            return _each(scene, left, text) if left else None
        if apart := orders_of_items(text, fit):
            return _each(scene, [one.order_id for one in apart], text)
        for among in (fit, [one for one in spoken_of if one not in fit]):
            several = each_by_items(text, among) if scene.case.task in _WHOLE else ()
            meant = several or orders_meant(text, among, scene.now)
            if several or len(meant) == 1 or (meant and _ALL.search(text)):
                return _each(scene, [one.order_id for one in meant], text)
            if meant:
                # Of several alike, the one that is being spoken of.
                last = _last_about(scene)
                near = [one.order_id for one in meant if one.order_id == last]
                return scene.case.know(order=last, unknown_order="") if near else None
        return None

    def assume(self, scene: Scene) -> Case | None:
        fitting = [one.order_id for one in self._fitting(scene)]
        if scene.case.known.get("unknown_order"):
            return None
        if len(fitting) == 1:
            return scene.case.know(order=fitting[0])
        last = scene.case.last.get("order")
        if last in fitting and any(_REFERS.search(said) for said in scene.case.texts):
            return scene.case.know(order=last)
        return None

    def wants(self, scene: Scene) -> Ask | Refuse | None:
        order = scene.order
        if order is not None:
            code = self.fits(order, scene)
            return self.why(order, code, scene) if code else None
        if not scene.orders:
            return Refuse(_NO_ORDERS.to(scene.lang), "unknown_order")
        fitting = self._fitting(scene)
        unknown = str(scene.case.known.get("unknown_order", ""))
        text = _UNKNOWN.to(scene.lang, number=unknown) if unknown else ""
        gap = "" if scene.lang is Lang.ZH else " "
        if not fitting:
            cards = tuple(card_of(one, scene.lang) for one in scene.orders[:3])
            return Refuse((text + gap + self.none.to(scene.lang)).strip(), "status", orders=cards)
        ask = _ask(scene, fitting[:SHOWN])
        return Ask(
            ask.asks, (text + gap + ask.text).strip(), picker=ask.picker, offered=ask.offered
        )

    def _by_number(self, scene: Scene, told: tuple[str, ...], text: str) -> Case:
        known = [one.order_id for one in map(scene.numbered, told) if one]
        if known:
            return _each(scene, known, text)
        return scene.case.forget("order").know(unknown_order=told[0][:24])

    def _fitting(self, scene: Scene) -> list[ServiceOrder]:
        done = scene.case.known.get("not_order")  # "the same for the other one"
        return [one for one in scene.orders if one.order_id != done and not self.fits(one, scene)]


def _last_about(scene: Scene) -> str:
    return str(scene.case.last.get("about") or scene.case.last.get("order", ""))


def _just_seen_to(scene: Scene, text: str) -> str:
    """The order that was dealt with last, where the text means that and describes no other."""
    last = _last_about(scene)
    if not last or "order" in scene.case.known or not _THIS.search(text) or _SAME.search(text):
        return ""
    meant = [one.order_id for one in orders_meant(text, scene.orders, scene.now)]
    return last if not meant or last in meant else ""


def _each(scene: Scene, orders: Sequence[str], text: str) -> Case:
    """The first order for this case; for each other one the same request waits."""
    case = scene.case.know(order=orders[0], unknown_order="")
    if "order" in scene.case.known:
        return case
    words = text
    for number in numbers(text):
        words = re.sub(rf"#?\s?{re.escape(number.lstrip('#'))}", " ", words, flags=re.IGNORECASE)
    words = _ALL.sub(" ", words)
    others = tuple(Wanted(case.task, f"{one} {words}") for one in orders[1:])
    return replace(case, waiting=(*others, *case.waiting))


def _ask(scene: Scene, orders: list[ServiceOrder]) -> Ask:
    items = tuple(_item(one, scene) for one in orders)
    rows = [
        f"{item.title}（{item.note}）" if scene.lang is Lang.ZH else f"{item.title} ({item.note})"
        for item in items
    ]
    text = "\n".join((_WHICH.to(scene.lang), *(f"{n}. {row}" for n, row in enumerate(rows, 1))))
    offered = tuple(one.order_id for one in orders)
    return Ask("order_number", text, picker=Picker(items), offered=offered)


def _item(order: ServiceOrder, scene: Scene) -> PickItem:
    goods = listed([line.name.to(scene.lang) for line in order.lines], scene.lang)
    status = status_words(order.status, scene.lang)
    first = scene.product(order.lines[0].product_id) if order.lines else None
    return PickItem(
        value=order.order_id,
        title=_STATE.to(scene.lang, order=order.order_id, status=status),
        note=goods,
        price=money(order.total, order.currency),
        picture=first.picture if first else "",
    )
