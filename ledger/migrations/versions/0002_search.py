"""Finding words in messages: the database indexes them by itself, whoever wrote them.

Latin words are kept whole and lower-cased, other scripts as overlapping pairs of
characters, because a Chinese sentence has no spaces and its words are mostly two
characters long. SQLite keeps the grams in a contentless FTS5 table that triggers
maintain; PostgreSQL in a column that it computes, because reading the newest of many
matches must not compute it again for each.
"""

# ruff: noqa: S608 (the statements are put together from constants of this file)
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# 11904 = U+2E80, where the scripts begin that do not put spaces between words. The
# json_each counts the characters: SQLite has no other row source that works in a trigger.
GRAMS = """(
    SELECT group_concat(
        CASE WHEN unicode(substr({row}.text, key + 1, 1)) >= 11904
             THEN ' ' || substr({row}.text, key + 1, 2) || ' '
             ELSE substr({row}.text, key + 1, 1) END, '')
    FROM json_each('[0' || replace(hex(zeroblob(length({row}.text) - 1)), '00', ',0') || ']')
)"""
ADD = f"INSERT INTO message_search (rowid, grams) VALUES (new.n, {GRAMS.format(row='new')})"
# A contentless table cannot look up what it was given: the old text says it again.
REMOVE = (
    "INSERT INTO message_search (message_search, rowid, grams) "
    f"VALUES ('delete', old.n, {GRAMS.format(row='old')})"
)
FILL = (
    "INSERT INTO message_search (rowid, grams) "
    f"SELECT n, {GRAMS.format(row='message')} FROM message"
)

POSTGRESQL = r"""
    CREATE FUNCTION message_grams(said text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(array_to_tsvector(array_agg(DISTINCT left(gram, 64))), '') FROM (
            SELECT (regexp_matches(lower(said), '[0-9a-z\u00c0-\u024f\u0370-\u052f]+', 'g'))[1]
            UNION ALL
            SELECT sign || next FROM (
                SELECT sign, coalesce(lead(sign) OVER (ORDER BY place), '') AS next
                FROM unnest(string_to_array(lower(said), NULL)) WITH ORDINALITY AS s(sign, place)
            ) AS pairs WHERE ascii(sign) >= 11904
        ) AS grams(gram)
    $$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRESQL)
        op.execute(
            "ALTER TABLE message ADD COLUMN grams tsvector"
            " GENERATED ALWAYS AS (message_grams(text)) STORED"
        )
        op.execute("CREATE INDEX ix_message_grams ON message USING gin (grams)")
        return
    op.execute(
        "CREATE VIRTUAL TABLE message_search USING fts5("
        "grams, content='', detail='none', columnsize=0, tokenize='unicode61')"
    )
    for name, event, work in (
        ("insert", "INSERT", f"{ADD};"),
        ("delete", "DELETE", f"{REMOVE};"),
        ("update", "UPDATE OF text", f"{REMOVE}; {ADD};"),
    ):
        op.execute(
            f"CREATE TRIGGER message_search_{name} AFTER {event} ON message BEGIN {work} END"
        )
    op.execute(FILL)
