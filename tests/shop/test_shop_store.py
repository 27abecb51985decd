"""The shop's database: made at first use, plain about its troubles."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import select, update

from desk.adapters.shop_store import Store, StoreCatalogue, StoreShop
from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.importing import count
from desk.errors import Code, DeskError
from desk.policy.service import ServicePolicy
from desk.types import Lang
from tests.real_servers import free_port


def test_making_a_store_opens_nothing(tmp_path: Path) -> None:
    Store(f"sqlite:///{tmp_path / 'var' / 'shop.db'}").close()
    assert list(tmp_path.iterdir()) == []


def test_many_processes_may_be_the_first(store: Store) -> None:
    url = store.engine.url.render_as_string(hide_password=False)
    stores, troubles = [Store(url) for _ in range(8)], []

    def open_it(one: Store) -> None:
        try:
            count(one)
        except Exception as error:
            troubles.append(error)

    threads = [threading.Thread(target=open_it, args=(one,)) for one in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in stores:
        one.close()
    assert troubles == []


def test_tables_of_a_newer_program_are_left_alone(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(update(t.about).values(version=99))
    later = Store(store.engine.url.render_as_string(hide_password=False))
    with pytest.raises(DeskError) as refused:
        StoreCatalogue(later).products(Lang.EN)
    later.close()
    assert refused.value.code is Code.SHOP_REFUSED
    assert "99" in refused.value.detail


def test_an_error_while_writing_keeps_nothing(stocked: Store) -> None:
    with pytest.raises(ZeroDivisionError), stocked.writing() as connection:
        connection.execute(update(t.order).values(status="cancelled"))
        raise ZeroDivisionError
    with stocked.reading() as connection:
        assert "delivered" in set(connection.scalars(select(t.order.c.status)))


def test_a_database_that_is_down_says_so_and_can_be_tried_again() -> None:
    store = Store(f"postgresql://shop@127.0.0.1:{free_port()}/shop")
    with pytest.raises(DeskError) as down:
        StoreShop(store, ServicePolicy()).order("anyone", "#W1")
    store.close()
    assert down.value.code is Code.SHOP_DOWN
    assert down.value.retry


def test_a_file_that_is_no_database_is_down_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    path.write_bytes(b"this is no database, " * 200)
    store = Store(f"sqlite:///{path}")
    with pytest.raises(DeskError) as trouble:
        count(store)
    store.close()
    assert trouble.value.code in (Code.SHOP_DOWN, Code.SHOP_REFUSED)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("in the way")
    store = Store(f"sqlite:///{tmp_path / 'var' / 'shop.db'}")
    with pytest.raises(DeskError, match="folder"):
        count(store)
    store.close()


@pytest.mark.parametrize("url", ["mysql://root@localhost/shop", "shop.db", ""])
def test_another_kind_of_database_is_refused_with_advice(url: str) -> None:
    with pytest.raises(DeskError) as wrong:
        Store(url)
    assert wrong.value.code is Code.SETTING_WRONG
    assert "shop_database_url must be" in wrong.value.detail
