"""The built-in shop backend's tables, the same on SQLite and PostgreSQL.

`position` columns keep the order of an imported file, so that an export reads the same.
Columns that end in `_zh` hold the Chinese words; without them the plain ones serve both
languages. Names begin with `shop_` because the ledger may live in the same database.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from desk.adapters.shop_store.columns import Amount, Moment

metadata = MetaData()

# One row: which layout the tables have, and what money means where a row does not say.
about = Table(
    "shop_about",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
)

product = Table(
    "shop_product",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_zh", Text),
    Column("category", String(64)),
    Column("currency", String(3)),
    Column("description", Text),
    Column("description_zh", Text),
    Column("tags", JSON(none_as_null=True)),
    Column("tags_zh", JSON(none_as_null=True)),
    Index("ix_shop_product_position", "position"),
)

variant = Table(
    "shop_variant",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("product", ForeignKey("shop_product.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("options", JSON, nullable=False),
    Column("options_zh", JSON(none_as_null=True)),
    Column("available", Boolean, nullable=False),
    Column("stock", Integer),  # empty: the shop does not count
    Column("price", Amount, nullable=False),
    Index("ix_shop_variant_product", "product", "position"),
)

customer = Table(
    "shop_customer",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("address", JSON, nullable=False),
    Column("email", String(320), nullable=False),
    Column("email_key", String(320)),  # as `persons` compares it
    Column("membership", String(32)),
    Column("interests", JSON(none_as_null=True)),
    Column("language", String(2)),
    Column("zip_key", Text),  # the same of the address's postal code
    Index("ix_shop_customer_position", "position"),
    Index("ix_shop_customer_email", "email_key"),
    Index("ix_shop_customer_zip", "zip_key"),
)

payment_method = Table(
    "shop_payment_method",
    metadata,
    Column("customer", ForeignKey("shop_customer.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("source", String(32), nullable=False),
    Column("brand", String(32)),
    Column("last_four", String(4)),
    Column("balance", Amount),  # gift cards
)


def _customer() -> ForeignKey:
    # Checked when the transaction ends: a file may name its orders before its shoppers.
    return ForeignKey("shop_customer.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")


order = Table(
    "shop_order",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("number", String(64), nullable=False, unique=True),  # as `order_number` writes it
    Column("position", Integer, nullable=False),
    Column("customer", _customer(), nullable=False),
    Column("place", Integer, nullable=False),  # among the customer's orders
    Column("placed_at", Moment),
    Column("delivered_at", Moment),
    Column("currency", String(3)),
    Column("address", JSON, nullable=False),
    Column("status", String(32), nullable=False),
    Column("shipping_fee", Amount),
    Column("cancel_reason", Text),
    Column("requests", JSON(none_as_null=True)),  # what is returned or exchanged, as asked for
    Column("exchange_difference", Amount),
    Index("ix_shop_order_position", "position"),
    Index("ix_shop_order_customer", "customer", "placed_at", "position"),
)

order_item = Table(
    "shop_order_item",
    metadata,
    Column("order", ForeignKey("shop_order.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_zh", Text),
    Column("product", String(64), nullable=False),  # may have left the catalogue since
    Column("variant", String(64), nullable=False),
    Column("price", Amount, nullable=False),
    Column("quantity", Integer),  # empty: one
    Column("options", JSON, nullable=False),
    Column("options_zh", JSON(none_as_null=True)),
)

fulfillment = Table(
    "shop_fulfillment",
    metadata,
    Column("order", ForeignKey("shop_order.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("tracking", JSON, nullable=False),
    Column("variants", JSON, nullable=False),
)

payment = Table(
    "shop_payment",
    metadata,
    Column("order", ForeignKey("shop_order.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("customer", String(128), nullable=False),
    Column("method", String(64), nullable=False),
    Column("kind", String(16), nullable=False),  # payment | refund
    Column("amount", Amount, nullable=False),
    ForeignKeyConstraint(
        ["customer", "method"],
        ["shop_payment_method.customer", "shop_payment_method.id"],
        deferrable=True,
        initially="DEFERRED",
    ),
)

# What was done for a service case, by its key: the same key again gets the same answer.
# Kept for a month; no turn is replayed later than that.
act = Table(
    "shop_act",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("customer", ForeignKey("shop_customer.id", ondelete="CASCADE"), nullable=False),
    Column("wanted", JSON, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("at", Moment),
    Index("ix_shop_act_at", "at"),
)
