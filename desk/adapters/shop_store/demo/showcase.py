"""The few shoppers that the demo page offers to be signed in as."""

from __future__ import annotations

from dataclasses import dataclass

from desk.adapters.shop_store.demo.orders import Plan
from desk.adapters.shop_store.profiles import StoreProfiles
from desk.adapters.shop_store.store import Store
from desk.types import Lang, Say


@dataclass(frozen=True, slots=True)
class Showcase:
    """A shopper worth playing: who they are and what can be tried with them."""

    shopper: str
    name: str
    lang: Lang
    about: Say


@dataclass(frozen=True, slots=True)
class Role:
    """A showcase shopper as the generator makes them."""

    name: tuple[str, str]
    lang: Lang
    interests: tuple[str, ...]
    orders: tuple[Plan, ...]
    about: Say


FIRST_NUMBER = 1001  # shoppers are numbered from here, the showcase ones first

ROLES = (
    Role(
        ("林 Lin", "悦 Yue"),
        Lang.ZH,
        ("lamps", "tables", "chairs"),
        (
            *(Plan(days, "delivered") for days in (310.2, 250.6, 201.4, 122.7, 61.3, 20.1)),
            Plan(2.6, "processed"),
            Plan(0.4, "pending"),
        ),
        Say(
            zh="老顾客：一单在路上，一单待发货，还有几单已收到",
            en="A regular: one order on its way, one to be sent, several delivered",
        ),
    ),
    Role(
        ("Emma", "Hughes"),
        Lang.EN,
        ("tableware", "bedding"),
        (Plan(96.5, "delivered"), Plan(11.3, "delivered"), Plan(3.2, "processed")),
        Say(
            zh="海外顾客：两单已收到，一单在路上",
            en="Lives abroad: two orders delivered, one on its way",
        ),
    ),
    Role(
        ("周 Zhou", "明 Ming"),
        Lang.ZH,
        ("bedding", "scents"),
        (Plan(40.8, "cancelled"), Plan(9.4, "return requested"), Plan(0.2, "pending")),
        Say(
            zh="有一单已取消退款，一单正在退货，一单待发货",
            en="One order cancelled and refunded, one being returned, one to be sent",
        ),
    ),
    Role(
        ("Oliver", "Grant"),
        Lang.EN,
        ("scents",),
        (),
        Say(zh="新顾客：还没有下过单", en="New here: nothing ordered yet"),
    ),
)


def role_id(role: Role, number: int) -> str:
    """A role's shopper id: made the way that every made-up shopper's is."""
    parts = (name.split()[-1] for name in role.name)
    return "_".join([*parts, str(number)]).lower()


def showcase(store: Store) -> tuple[Showcase, ...]:
    """Those of the showcase shoppers that the store holds; none when it is another shop's."""
    profiles = StoreProfiles(store)
    found = []
    for number, role in enumerate(ROLES, FIRST_NUMBER):
        profile = profiles.profile(role_id(role, number))
        if profile is None:
            continue
        names = (profile.first_name, profile.last_name)
        name = "".join(reversed(names)) if role.lang is Lang.ZH else " ".join(names)
        found.append(Showcase(profile.shopper, name, role.lang, role.about))
    return tuple(found)
