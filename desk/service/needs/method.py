"""By which of the shopper's own methods money is paid or comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desk.service.case import Case
from desk.service.hearing.methods import methods_meant, original
from desk.service.saying import method_item, numbered
from desk.service.scene import Ask, Refuse, Scene, choice, picked
from desk.shop import PayMethod
from desk.types import Lang, Say

WRONG: Mapping[str, Say] = {
    "method": Say(
        zh="账户里没有这种支付方式。", en="There is no such payment method in your account."
    ),
    "same_method": Say(
        zh="这个订单本来就是用它付的。", en="The order is already paid with that one."
    ),
    "balance": Say(zh="这张礼品卡的余额不够。", en="That gift card does not hold enough."),
    "refund_method": Say(
        zh="按店里的规定，只能退回原支付方式或礼品卡。",
        en="By the shop's rules a refund can only go to the original payment method or to a gift "
        "card.",
    ),
    "several_payments": Say(
        zh="这个订单是分多笔付的，不能换支付方式。",
        en="This order was paid in several payments, so its payment method cannot be changed.",
    ),
}
_NONE = Say(
    zh="您的账户里没有可以用于这件事的支付方式。",
    en="There is no payment method in your account that can be used for this.",
)


@dataclass(frozen=True, slots=True)
class MethodNeed:
    """`allowed` says why a method will not do: "" or a refusal's code. `usual` is what is
    taken unasked, such as the original method where no money moves."""

    asking: Callable[[Scene], str]
    allowed: Callable[[Scene, PayMethod], str]
    usual: Callable[[Scene], str] = lambda scene: ""
    none: Say = _NONE
    name: str = "payment_method"

    def hear(self, scene: Scene, text: str, asked: bool) -> Case | None:
        customer = scene.customer
        if customer is None:
            return None
        if customer.method(text):
            return scene.case.know(method=text)
        if found := self._meant(scene, text):
            return scene.case.know(method=found.method_id)
        chosen = picked(scene, text) if asked else ""
        return scene.case.know(method=chosen) if chosen else None

    def assume(self, scene: Scene) -> Case | None:
        if scene.case.known.get("method"):
            return None  # the shopper chose one that will not do, and must hear so
        if usual := self.usual(scene):
            return scene.case.know(method=usual)
        fine = self._fine(scene)
        return scene.case.know(method=fine[0].method_id) if len(fine) == 1 else None

    def wants(self, scene: Scene) -> Ask | Refuse | None:
        customer = scene.customer
        if customer is None:
            return None
        chosen = customer.method(str(scene.case.known.get("method", "")))
        code = self.allowed(scene, chosen) if chosen else ""
        if chosen and not code:
            return None
        fine = self._fine(scene)
        said = WRONG[code].to(scene.lang) if code in WRONG else ""
        if not fine and not chosen:
            codes = {self.allowed(scene, one) for one in customer.methods}
            code = codes.pop() if len(codes) == 1 else ""
            said = WRONG[code].to(scene.lang) if code == "several_payments" else ""
        if not fine:
            return Refuse(said or self.none.to(scene.lang), code or "method")
        return self._ask(scene, fine, said)

    def _ask(self, scene: Scene, fine: list[PayMethod], said: str) -> Ask:
        currency = scene.order.currency if scene.order else ""
        words = [method_item(one, scene.lang, currency) for one in fine]
        gap = "" if scene.lang is Lang.ZH else " "
        text = f"{(said + gap + self.asking(scene)).strip()}\n{numbered(words)}"
        pairs = zip(words, fine, strict=True)
        choices = tuple(choice(said, self.name, one.method_id) for said, one in pairs)
        return Ask(self.name, text, choices, offered=tuple(one.method_id for one in fine))

    def _meant(self, scene: Scene, text: str) -> PayMethod | None:
        customer = scene.customer
        if customer is None:
            return None
        found = methods_meant(text, customer.methods)
        if len(found) != 1 and original(text) and (paid := paid_with(scene)):
            return paid
        if len(found) > 1:
            found = tuple(one for one in found if not self.allowed(scene, one))
        return found[0] if len(found) == 1 else None

    def _fine(self, scene: Scene) -> list[PayMethod]:
        methods = scene.customer.methods if scene.customer else ()
        return [one for one in methods if not self.allowed(scene, one)]


def paid_with(scene: Scene) -> PayMethod | None:
    """The method that the order was first paid with."""
    order, customer = scene.order, scene.customer
    if order is None or customer is None:
        return None
    first = next((one.method_id for one in order.payments if one.kind == "payment"), "")
    return customer.method(first)
