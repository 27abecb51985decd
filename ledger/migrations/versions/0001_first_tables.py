"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
At = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("n", Counter, autoincrement=True, nullable=False),
        sa.Column("staff", sa.String(length=64), nullable=False),
        sa.Column("did", sa.String(length=32), nullable=False),
        sa.Column("about", sa.String(length=128), nullable=False),
        sa.Column("at", At, nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_audit")),
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("visitor", sa.String(length=36), nullable=False),
        sa.Column("shopper", sa.String(length=128), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("lang_pinned", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("busy_by", sa.String(length=64), nullable=True),
        sa.Column("busy_until", At, nullable=True),
        sa.Column("origin", sa.String(length=255), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.Column("opened_at", At, nullable=False),
        sa.Column("last_at", At, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
    )
    op.create_index(
        "ix_conversation_address_opened_at", "conversation", ["address", "opened_at"], unique=False
    )
    op.create_index(
        "ix_conversation_busy_by",
        "conversation",
        ["busy_by"],
        unique=False,
        sqlite_where=sa.text("busy_by IS NOT NULL"),
        postgresql_where=sa.text("busy_by IS NOT NULL"),
    )
    op.create_index("ix_conversation_last_at", "conversation", ["last_at"], unique=False)
    op.create_index(
        "ix_conversation_state_last_at", "conversation", ["state", "last_at"], unique=False
    )
    op.create_index("ix_conversation_visitor", "conversation", ["visitor"], unique=False)
    op.create_table(
        "failure",
        sa.Column("n", Counter, autoincrement=True, nullable=False),
        sa.Column("conversation", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.String(length=36), nullable=True),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", At, nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_failure")),
    )
    op.create_index("ix_failure_code_at", "failure", ["code", "at"], unique=False)
    op.create_index("ix_failure_conversation", "failure", ["conversation"], unique=False)
    op.create_table(
        "staff",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("locked_until", At, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", At, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_staff")),
    )
    op.create_table(
        "choice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("conversation", sa.String(length=36), nullable=False),
        sa.Column("message", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("intent", sa.String(length=64), nullable=False),
        sa.Column("entities", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"],
            ["conversation.id"],
            name=op.f("fk_choice_conversation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choice")),
    )
    op.create_table(
        "handoff",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("conversation", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("brief", sa.JSON(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("asked_at", At, nullable=False),
        sa.Column("noted_at", At, nullable=True),
        sa.Column("ended_at", At, nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation"],
            ["conversation.id"],
            name=op.f("fk_handoff_conversation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoff")),
    )
    op.create_index("ix_handoff_asked_at", "handoff", ["asked_at"], unique=False)
    op.create_index("ix_handoff_conversation", "handoff", ["conversation"], unique=False)
    op.create_index(
        "ix_handoff_ended_at_asked_at", "handoff", ["ended_at", "asked_at"], unique=False
    )
    op.create_table(
        "message",
        sa.Column("n", Counter, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("conversation", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("visitor", sa.String(length=36), nullable=True),
        sa.Column("turn", sa.String(length=36), nullable=True),
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("at", At, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"],
            ["conversation.id"],
            name=op.f("fk_message_conversation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_message")),
        sa.UniqueConstraint("conversation", "seq", name=op.f("uq_message_conversation_seq")),
        sa.UniqueConstraint("id", name=op.f("uq_message_id")),
        sa.UniqueConstraint("turn", "part", name=op.f("uq_message_turn_part")),
    )
    op.create_index("ix_message_visitor_at", "message", ["visitor", "at"], unique=False)
    op.create_table(
        "rating",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("conversation", sa.String(length=36), nullable=False),
        sa.Column("message", sa.String(length=36), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("at", At, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"],
            ["conversation.id"],
            name=op.f("fk_rating_conversation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
    )
    op.create_index("ix_rating_at", "rating", ["at"], unique=False)
    op.create_index("ix_rating_conversation", "rating", ["conversation"], unique=False)
    op.create_index("ix_rating_kind_value", "rating", ["kind", "value"], unique=False)
    op.create_table(
        "staff_session",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("staff", sa.String(length=64), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", At, nullable=False),
        sa.Column("seen_at", At, nullable=False),
        sa.Column("expires_at", At, nullable=False),
        sa.ForeignKeyConstraint(
            ["staff"], ["staff.name"], name=op.f("fk_staff_session_staff"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_session")),
    )
    op.create_table(
        "turn",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("conversation", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("intent", sa.String(length=64), nullable=True),
        sa.Column("entities", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("queued_at", At, nullable=False),
        sa.Column("ended_at", At, nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation"],
            ["conversation.id"],
            name=op.f("fk_turn_conversation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turn")),
    )
    op.create_index(
        "ix_turn_state_conversation_seq", "turn", ["state", "conversation", "seq"], unique=False
    )
    op.create_table(
        "recommendation",
        sa.Column("message", sa.String(length=36), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("product", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("shown_at", At, nullable=False),
        sa.Column("clicked_at", At, nullable=True),
        sa.ForeignKeyConstraint(
            ["message"], ["message.id"], name=op.f("fk_recommendation_message"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message", "rank", name=op.f("pk_recommendation")),
    )
    op.create_index("ix_recommendation_product", "recommendation", ["product"], unique=False)
    op.create_table(
        "retrieval",
        sa.Column("message", sa.String(length=36), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("index", sa.String(length=8), nullable=False),
        sa.Column("passage", sa.String(length=128), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("dense", sa.Float(), nullable=False),
        sa.Column("lexical", sa.Float(), nullable=False),
        sa.Column("fused", sa.Float(), nullable=False),
        sa.Column("cited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message"], ["message.id"], name=op.f("fk_retrieval_message"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message", "rank", name=op.f("pk_retrieval")),
    )
    op.create_index("ix_retrieval_passage", "retrieval", ["passage"], unique=False)
    op.create_table(
        "trace",
        sa.Column("message", sa.String(length=36), nullable=False),
        sa.Column("conversation", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.String(length=36), nullable=False),
        sa.Column("skill", sa.String(length=32), nullable=False),
        sa.Column("intent", sa.String(length=64), nullable=True),
        sa.Column("intent_confidence", sa.Float(), nullable=True),
        sa.Column("ranking", sa.JSON(), nullable=False),
        sa.Column("entities", sa.JSON(), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("model", sa.String(length=128), nullable=False),
        sa.Column("prompt_version", sa.String(length=64), nullable=False),
        sa.Column("tokens_in", sa.Integer(), nullable=False),
        sa.Column("tokens_out", sa.Integer(), nullable=False),
        sa.Column("ms", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("at", At, nullable=False),
        sa.ForeignKeyConstraint(
            ["message"], ["message.id"], name=op.f("fk_trace_message"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message", name=op.f("pk_trace")),
    )
    op.create_index("ix_trace_decision_at", "trace", ["decision", "at"], unique=False)
    op.create_index("ix_trace_intent_at", "trace", ["intent", "at"], unique=False)
    op.create_index("ix_trace_turn", "trace", ["turn"], unique=False)
