"""Where an order goes, or where its owner lives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from desk.service.case import Case
from desk.service.hearing.addresses import address_heard, needed
from desk.service.hearing.orders import orders_meant
from desk.service.scene import Ask, Refuse, Scene
from desk.shop import Address
from desk.types import FormField, Lang, Say

PARTS: Mapping[str, Say] = {
    "address1": Say(zh="街道地址", en="Street"),
    "address2": Say(zh="楼层门牌", en="Flat, suite"),
    "city": Say(zh="城市", en="City"),
    "state": Say(zh="省份", en="State"),
    "zip": Say(zh="邮编", en="Postal code"),
    "country": Say(zh="国家", en="Country"),
}
_ASK = Say(
    zh="请告诉我完整的新地址：街道门牌、城市、省份、邮编。",
    en="Please tell me the whole new address: street, city, state, postal code.",
)
_ASK_STATELESS = Say(
    zh="请告诉我完整的新地址：街道门牌、邮编、城市。",
    en="Please tell me the whole new address: street, postal code, city.",
)
_ALREADY = Say(
    zh="现在用的就是这个地址，不用改。",
    en="That is already the address, so there is nothing to change.",
)
_MISSING = Say(zh="还差{parts}，请补充一下。", en="I still need the {parts}.")
_HOME = re.compile(
    r"默认地址|账户(?:里|上)的地址|我的地址簿|家庭地址|(?:default|profile|account|home"
    r"|usual)\s+address"
    r"|address\s+(?:on|in)\s+(?:my\s+)?(?:file|profile|account)",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"\b(?:set|make|use|save) (?:that|this|it)\b|\b(?:that|this|the (?:same"
    r"|new)) (?:new )?(?:address|one)\b"
    r"|(?:这个|那个|同一个?|刚才的?|刚改的?|上面的?|一样的?)(?:新)?地址|(?:改成|设成"
    r"|设为|用)(?:这个|那个|一样的)",
    re.IGNORECASE,
)
_AS_IN = re.compile(r"订单|那单|那个单|\border\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AddressNeed:
    """`of_order`: the order's address is changed, else the profile's."""

    of_order: bool
    name: str = "address"

    def hear(self, scene: Scene, text: str, asked: bool) -> Case | None:
        if scene.customer is None:
            return None
        if same := self._same_as(scene, text):
            return scene.case.know(address=asdict(same), parts={})
        before: Mapping[str, str] = scene.case.known.get("parts") or {}
        known = scene.case.known.get("address")  # what was just told may be put right
        now = Address(**known) if known else self._now(scene)
        heard = address_heard(text, now)
        if heard.address is not None:
            if not (asked or self._moves(scene, text, heard.address)):
                return None
            return scene.case.know(address=asdict(_whole(scene, heard.address)), parts={})
        parts = _known_place({**before, **heard.partial}, self._now(scene))
        if not heard.partial or not (asked or "address1" in parts):
            return None
        return self._put(scene, parts)

    def _put(self, scene: Scene, parts: Mapping[str, str]) -> Case:
        if all(parts.get(name) for name in needed(parts, self._now(scene))):
            told = {name: parts.get(name, "") for name in PARTS}
            return scene.case.know(address=asdict(_whole(scene, Address(**told))), parts={})
        return scene.case.know(parts=dict(parts))

    def assume(self, scene: Scene) -> Case | None:
        return None

    def wants(self, scene: Scene) -> Ask | Refuse | None:
        if scene.case.known.get("address"):
            same = address_of(scene) == self._now(scene)
            return Refuse(_ALREADY.to(scene.lang), "nothing") if same else None
        parts: Mapping[str, str] = scene.case.known.get("parts") or {}
        must = tuple(dict.fromkeys((*needed(parts, self._now(scene)), "country")))
        form = tuple(
            FormField(name, said.to(scene.lang), parts.get(name, ""), required=name in must)
            for name, said in PARTS.items()
        )
        missing = [PARTS[name].to(scene.lang) for name in must if not parts.get(name)]
        gap = "、" if scene.lang is Lang.ZH else ", "
        text = (_ASK if "state" in must else _ASK_STATELESS).to(scene.lang)
        if parts:
            words = gap.join(missing)
            text = _MISSING.to(scene.lang, parts=words if scene.lang is Lang.ZH else words.lower())
        return Ask(self.name, text, form=form)

    def _moves(self, scene: Scene, text: str, told: Address) -> bool:
        """Whether an address that was not asked for is one to change to. A postal code said
        to prove who one is, is none."""
        now = self._now(scene)
        if told == now:
            return False
        code = str(scene.case.who.get("zip", ""))
        return now is None or told.address1 != now.address1 or not code or code not in text

    def _now(self, scene: Scene) -> Address | None:
        if self.of_order:
            return scene.order.address if scene.order else None
        return scene.customer.address if scene.customer else None

    def _same_as(self, scene: Scene, text: str) -> Address | None:
        """The address of the profile, or of another order, when the text names that."""
        if self.of_order and scene.customer and _HOME.search(text):
            return scene.customer.address
        if _AS_IN.search(text):
            mine = scene.order.order_id if self.of_order and scene.order else ""
            others = [one for one in scene.orders if one.order_id != mine]
            meant = orders_meant(text, others, scene.now)
            if len(meant) == 1 and (not self.of_order or mine):
                return meant[0].address
        return self._just_given(scene) if _THAT.search(text) else None

    def _just_given(self, scene: Scene) -> Address | None:
        """Where the order that was last seen to goes: "make that my default address too"."""
        last = str(scene.case.last.get("order", ""))
        mine = scene.order.order_id if self.of_order and scene.order else ""
        if last == mine or (self.of_order and not mine):
            return None
        return next((one.address for one in scene.orders if one.order_id == last), None)


def _known_place(parts: dict[str, str], now: Address | None) -> dict[str, str]:
    """The parts with the state that the same city had so far: nobody repeats it in town."""
    city = parts.get("city", "").casefold()
    if not now or not city or parts.get("state") or city != now.city.casefold():
        return parts
    return {**parts, "state": now.state}


def _whole(scene: Scene, told: Address) -> Address:
    """The address with the country that goes without saying."""
    home = scene.customer.address.country if scene.customer else ""
    return told if told.country else replace(told, country=home)


def address_of(scene: Scene) -> Address:
    """The address that the case holds."""
    return Address(**scene.case.known["address"])
