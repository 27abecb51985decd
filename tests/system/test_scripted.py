"""A good part of the scripted conversations, through the whole product at once."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from desk.adapters.shop_store import Store
from desk.adapters.shop_store.exporting import export_shop
from desk.adapters.shop_store.importing import import_shop
from desk.types import Lang
from evaluation.dialogue_rows import DialogueRow, read_dialogues
from evaluation.dialogues import rounds
from evaluation.judging import misspoken
from evaluation.shop_states import changed, customers_of, difference
from evaluation.talking import talk
from tests.system.product import Product
from tests.system.test_orders import signed_in

pytestmark = pytest.mark.system
SCRIPTS = Path(__file__).parents[1] / "conversations"


@pytest.fixture
def shop(product: Product) -> Iterator[Store]:
    """The product's own shop, put back afterwards as the other tests expect it."""
    with closing(Store(f"sqlite:///{product.data_dir / 'shop.db'}")) as store:
        before = exported(store)
        yield store
        import_shop(store, before, replace=True)


def exported(store: Store) -> str:
    out = io.StringIO()
    export_shop(store, out)
    return out.getvalue()


async def spoken(
    http: httpx.AsyncClient, product: Product, row: DialogueRow
) -> tuple[DialogueRow, str]:
    """What was wrong with what was said, or broke the conversation off."""
    identity = signed_in(product, row.shopper) if row.shopper else ""
    talked = await talk(http, row, identity)
    return row, talked.broken or misspoken(row, talked)


@pytest.mark.parametrize("lang", Lang)
async def test_scripted_conversations_leave_the_shop_as_they_should(
    http: httpx.AsyncClient, product: Product, shop: Store, lang: Lang
) -> None:
    before: dict[str, Any] = json.loads(exported(shop))
    # One round: nobody's customer is another's, so that one look at the shop judges all.
    group = rounds(read_dialogues(SCRIPTS / lang / "desk.jsonl"), before)[0]
    said = [await spoken(http, product, row) for row in group]
    after = json.loads(exported(shop))
    everybody = frozenset().union(*(customers_of(row, before) for row in group))
    wrong = {
        row.id: difference(before, after, row, customers_of(row, before)) or told
        for row, told in said
    }
    assert not {name: told for name, told in wrong.items() if told}
    assert not changed(before, after, everybody)
    assert len(group) >= 10
