"""Change the default address in a shopper's own profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from desk.service.needs.address import AddressNeed, address_of
from desk.service.saying import address_words
from desk.service.scene import Done, Scene, Task
from desk.shop import Address
from desk.types import Confirmation, Fact, Say

_TITLE = Say(zh="修改默认地址", en="Change your default address")
_FROM = Say(zh="原地址", en="From")
_TO = Say(zh="新地址", en="To")
_NOTE = Say(zh="已经下的订单不受影响。", en="Orders that you have placed are not changed by this.")
_DONE = Say(zh="您的默认地址已改为：{address}。", en="Your default address is now {address}.")


def _plan(scene: Scene) -> Mapping[str, Any]:
    return {"address": asdict(address_of(scene))}


def _show(scene: Scene) -> Confirmation:
    lang, customer = scene.lang, scene.customer
    assert customer is not None
    facts = (
        Fact(_FROM.to(lang), address_words(customer.address, lang)),
        Fact(_TO.to(lang), address_words(address_of(scene), lang)),
    )
    return Confirmation(_TITLE.to(lang), facts, _NOTE.to(lang))


def _act(scene: Scene, plan: Mapping[str, Any]) -> Done:
    customer = scene.shop.change_profile_address(scene.act(), Address(**plan["address"]))
    return Done(_DONE.to(scene.lang, address=address_words(customer.address, scene.lang)))


TASK = Task(
    name="profile_address",
    title=Say(zh="修改默认地址", en="change your default address"),
    needs=(AddressNeed(of_order=False),),
    act=_act,
    plan=_plan,
    show=_show,
)
