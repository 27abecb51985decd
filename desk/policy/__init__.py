"""What may be said: written text is checked against its sources before it is sent."""

from desk.policy.check import Check, Verdict
from desk.policy.cite import Cited, cite
from desk.policy.facts import Fact, facts_of, unsupported
from desk.policy.injection import orders_in, without_orders

__all__ = [
    "Check",
    "Cited",
    "Fact",
    "Verdict",
    "cite",
    "facts_of",
    "orders_in",
    "unsupported",
    "without_orders",
]
