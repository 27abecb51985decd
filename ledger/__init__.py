"""The durable record: tables, migrations, append, outbox, queries."""
