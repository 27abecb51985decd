"""A request that a message makes: the service, and the words that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from desk.service.hearing.request_guards import OTHERWISE

# These show what is; the others change something.
READS = frozenset({"order_status", "account"})
CHANGES = frozenset({"change_items", "change_address", "change_payment", "profile_address"})
ALIKE = ({"change_items", "exchange_items"},)


@dataclass(frozen=True, slots=True)
class Request:
    """A service (its task) and the words that belong to it. `vague`: that something is to be
    changed, not what. `otherwise`: what is wished for only if this cannot be done. `fallback`:
    it is itself wished for only if something said before cannot be done."""

    task: str
    text: str
    vague: bool = False
    otherwise: tuple[Request, ...] = ()

    @property
    def fallback(self) -> bool:
        return bool(OTHERWISE.search(self.text))
