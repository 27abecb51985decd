"""The shop's rules for service cases: read strictly, and the same everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.adapters.service_policy import read_service_policy
from desk.adapters.shop_store import Store, StoreShop
from desk.errors import DeskError
from desk.policy.service import ServicePolicy, may_cancel, may_change, may_return
from tests.desk.small_shop import fill
from tests.kept_index import CONTENT

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_service_policy(tmp_path) == ServicePolicy()


def test_the_demo_shops_rules_are_read() -> None:
    policy = read_service_policy(CONTENT)
    assert policy.return_days == 30 and policy.delivery_days == 5
    assert [one.id for one in policy.cancel_reasons] == ["no longer needed", "ordered by mistake"]


@pytest.mark.parametrize(
    ("source", "days"),
    [("gift_card", (0, 0)), ("alipay", (1, 3)), ("wechat_pay", (1, 3)), ("credit_card", (5, 7))],
)
def test_the_demo_shop_refunds_as_its_page_says(source: str, days: tuple[int, int]) -> None:
    assert read_service_policy(CONTENT).days_to_refund(source) == days


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("cancel: {reasons: []}", "cancel.reasons"),
        ("refunds: {}", "refunds"),
        ("return: {days: -1}", "return.days"),
        ("refund: {days: [7, 5]}", "least"),
        ("refund: {days_by: {alipay: [3, 1]}}", "least"),
        ("cancel: [", "not YAML"),
        ("cancel: {reasons: [{id: x, zh: 好}]}", "reasons.0.en"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_name(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "service.yaml").write_text(text, "utf-8")
    with pytest.raises(DeskError) as refused:
        read_service_policy(tmp_path)
    assert named in refused.value.detail and "service.yaml" in refused.value.detail


def test_days_are_counted_from_delivery_else_from_the_order(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'shop.db'}")
    fill(store)
    policy = replace(ServicePolicy(), return_days=30, delivery_days=5)
    order = StoreShop(store, policy).order("ann", "W1000002")
    assert order and order.placed_at
    assert may_return(order, policy, order.placed_at + timedelta(days=35)) == ""
    assert may_return(order, policy, order.placed_at + timedelta(days=36)) == "too_late"
    known = replace(order, delivered_at=order.placed_at + timedelta(days=9))
    assert may_return(known, policy, order.placed_at + timedelta(days=39)) == ""
    store.close()


def test_an_order_whose_items_were_changed_is_left_alone(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'shop.db'}")
    fill(store)
    policy = ServicePolicy()
    order = StoreShop(store, policy).order("ann", "#w1000001")
    assert order
    changed = replace(order, status=policy.changed_status)
    assert may_change(changed, policy) == may_cancel(changed, None, policy) == "done_before"
    store.close()
