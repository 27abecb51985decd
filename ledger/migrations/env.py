"""Alembic runs our migrations on the connection and in the transaction that it is given."""

from alembic import context

from ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # ours is SQLite with an explicit BEGIN: DDL rolls back there too
)
with context.begin_transaction():
    context.run_migrations()
