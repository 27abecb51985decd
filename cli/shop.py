"""`shopkeeper shop`: the built-in shop's data, in, out and made up."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from desk.adapters.service_policy import read_service_policy
from desk.adapters.shop_store import Store, StoreShop
from desk.adapters.shop_store.demo.load import load_demo
from desk.adapters.shop_store.exporting import export_shop
from desk.adapters.shop_store.importing import Counts, count, import_shop
from desk.adapters.shop_store.sections import read_text
from desk.adapters.shop_store.store import CURRENCY
from desk.errors import Code, DeskError
from desk.settings import read_settings

app = typer.Typer(no_args_is_help=True)

Replace = Annotated[bool, typer.Option(help="Put it in place of what the shop holds.")]


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A shop file: products, users, orders (JSON).")],
    currency: Annotated[str, typer.Option(help="For rows that name none.")] = CURRENCY,
    replace: Replace = False,
) -> None:
    """Read a shop file; all of it is taken, or with any error none of it."""
    if len(currency) != 3 or not currency.isascii() or not currency.isupper():
        raise DeskError(Code.SETTING_WRONG, "--currency takes three letters, such as CNY or USD")
    with closing(_store()) as store:
        text = read_text(file)
        try:
            _say(import_shop(store, text, currency=currency, replace=replace))
        except DeskError as error:
            if error.code is Code.CONTENT_WRONG:
                raise DeskError(error.code, f"{file}: {error.detail}") from error
            raise


@app.command("export")
def export_file(
    file: Annotated[Path | None, typer.Argument(help="Where to; left out: the screen.")] = None,
) -> None:
    """Write the whole shop as a shop file."""
    with closing(_store()) as store:
        if file is None:
            export_shop(store, sys.stdout)
            return
        # Whoever reads the file meanwhile sees the old one or the new one, never half of one.
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        draft = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                export_shop(store, out)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
        _say(count(store))


@app.command()
def demo(
    force: Annotated[bool, typer.Option(help="Put it in place of what the shop holds.")] = False,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day the orders lead up to; default: today."),
    ] = None,
) -> None:
    """Fill the shop with the demo shop's products, made-up shoppers and their orders."""
    settings = read_settings()
    moment = as_of.replace(tzinfo=UTC) if as_of else None
    with closing(Store(settings.shop_url)) as store:
        _say(load_demo(store, settings.content_dir, as_of=moment, replace=force))


@app.command()
def status() -> None:
    """How much the shop holds."""
    with closing(_store()) as store:
        _say(count(store))


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8090,
    host: Annotated[str, typer.Option(help="Loopback, or a private network's address.")] = (
        "127.0.0.1"
    ),
) -> None:
    """Serve the built-in shop as a shop's own system would: docs/shop-api.yaml.

    Callers need the key in SHOPKEEPER_SHOP_API_KEY.
    """
    import uvicorn  # noqa: PLC0415 - an import shall not wait for a server's weight

    from web.shop_api import shop_api  # noqa: PLC0415

    settings = read_settings()
    key = settings.shop_api_key.get_secret_value()
    if not key:
        raise DeskError(Code.SETTING_WRONG, "set SHOPKEEPER_SHOP_API_KEY, the key for callers")
    policy = read_service_policy(settings.content_dir)
    with closing(Store(settings.shop_url)) as store:
        uvicorn.run(shop_api(StoreShop(store, policy), key), host=host, port=port)


@app.command()
def api() -> None:
    """Print the interface that a shop's own system has to serve, as OpenAPI."""
    from web.shop_api import described  # noqa: PLC0415

    sys.stdout.write(described())


def _store() -> Store:
    return Store(read_settings().shop_url)


def _say(held: Counts) -> None:
    typer.echo(
        f"{held.products} products in {held.variants} variants, "
        f"{held.customers} shoppers, {held.orders} orders"
    )
