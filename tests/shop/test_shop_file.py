"""What goes in comes out: rows, fields, their order and their numbers."""

from __future__ import annotations

import io
import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desk.adapters.shop_store import Store, StoreCatalogue, StoreProfiles, StoreShop
from desk.adapters.shop_store.demo.load import demo_file
from desk.adapters.shop_store.exporting import export_shop
from desk.adapters.shop_store.importing import Counts, count, import_shop
from desk.errors import Code, DeskError
from desk.policy.service import ServicePolicy
from desk.types import Lang
from tests.shop.conftest import CONTENT


def exported(store: Store) -> str:
    out = io.StringIO()
    export_shop(store, out)
    return out.getvalue()


def exact(value: Any) -> Any:
    """JSON as lists, so that key order and number types are compared too."""
    if isinstance(value, dict):
        return [(key, exact(member)) for key, member in value.items()]
    if isinstance(value, list):
        return [exact(member) for member in value]
    return (type(value).__name__, value)


def test_an_export_equals_the_imported_file(store: Store, small: str) -> None:
    assert import_shop(store, small) == Counts(2, 3, 2, 3)
    assert exact(json.loads(exported(store))) == exact(json.loads(small))


def test_an_export_reads_as_neatly_as_the_file_did(stocked: Store, small: str) -> None:
    assert exported(stocked) + "\n" == small


def test_the_demo_file_survives_the_round_trip(store: Store) -> None:
    file = json.dumps(demo_file(CONTENT))
    import_shop(store, file)
    assert exact(json.loads(exported(store))) == exact(json.loads(file))


def test_an_empty_shop_exports_and_imports(store: Store) -> None:
    text = exported(store)
    assert json.loads(text) == {"products": {}, "users": {}, "orders": {}}
    assert import_shop(store, text) == Counts(0, 0, 0, 0)


def test_sections_may_come_in_any_order(store: Store, small: str) -> None:
    file = json.loads(small)
    import_shop(store, json.dumps({name: file[name] for name in ("orders", "users", "products")}))
    assert exact(json.loads(exported(store))) == exact(file)


def test_a_full_shop_is_not_overwritten_unasked(stocked: Store, small: str) -> None:
    with pytest.raises(DeskError) as refused:
        import_shop(stocked, small)
    assert refused.value.code is Code.SHOP_REFUSED
    assert "2 products" in refused.value.detail


def test_replacing_leaves_only_the_new_file(stocked: Store) -> None:
    import_shop(stocked, json.dumps(demo_file(CONTENT)), replace=True)
    assert count(stocked).customers == 200
    assert StoreShop(stocked, ServicePolicy()).order("ada_moss_1", "#W0000001") is None


def test_a_thousand_orders_run_and_come_out_unchanged(store: Store) -> None:
    folder = os.environ.get("SHOPKEEPER_DATASETS")
    path = Path(folder or "") / "shop_en" / "retail_db.json"
    if not folder or not path.is_file():
        pytest.skip("SHOPKEEPER_DATASETS does not name a folder with shop_en/retail_db.json")
    text = path.read_text("utf-8")
    file = json.loads(text, parse_float=Decimal)
    assert import_shop(store, text).orders == len(file["orders"])
    assert exact(json.loads(exported(store))) == exact(json.loads(text))
    assert len(StoreCatalogue(store).products(Lang.ZH)) == len(file["products"])
    shop = StoreShop(store, ServicePolicy())
    for number, row in file["orders"].items():
        order = shop.order(row["user_id"], number)
        assert order is not None
        assert order.total == row["payment_history"][0]["amount"]
    assert all(StoreProfiles(store).profile(shopper) for shopper in file["users"])
