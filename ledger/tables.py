"""The durable record's tables, the same on SQLite and PostgreSQL.

Times are UTC and always aware of it, on both databases. Ids are UUID text except
where a counter orders rows. Personal data sits only in `message.text`,
`message.payload` (what a shopper was shown of their own), `rating.comment`,
`handoff.brief` and `turn.case`; `conversation.shopper` and `conversation.identified` say
whose it is. Everything else is safe to analyse.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite only counts up by itself on INTEGER.
Counter = BigInteger().with_variant(Integer, "sqlite")


class Utc(TypeDecorator[datetime]):
    """An aware UTC time; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone never enters the ledger")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


At = Utc()

conversation = Table(
    "conversation",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("visitor", String(36), nullable=False),
    Column("shopper", String(128)),  # the shop's id, when it vouched for one
    Column("identified", String(128)),  # the same, of who said in the chat who they are
    Column("lang", String(2), nullable=False),
    Column("lang_pinned", Boolean, nullable=False, default=False),
    Column("state", String(8), nullable=False, default="bot"),  # bot | queued | human | closed
    Column("epoch", Integer, nullable=False, default=0),
    Column("session", Integer, nullable=False, default=0),  # Rasa's sender id is id.session
    Column("last_seq", Integer, nullable=False, default=0),
    Column("busy_by", String(64)),  # the gateway worker that is dispatching
    Column("busy_until", At),
    Column("origin", String(255)),
    Column("address", String(64)),  # keyed hash of the network address, for the opening limit
    Column("opened_at", At, nullable=False),
    Column("last_at", At, nullable=False),
    Index("ix_conversation_last_at", "last_at"),
    Index("ix_conversation_visitor", "visitor"),
    Index("ix_conversation_address_opened_at", "address", "opened_at"),
    Index(
        "ix_conversation_busy_by",
        "busy_by",
        sqlite_where=text("busy_by IS NOT NULL"),
        postgresql_where=text("busy_by IS NOT NULL"),
    ),
    Index("ix_conversation_state_last_at", "state", "last_at"),
)

message = Table(
    "message",
    metadata,
    Column("n", Counter, primary_key=True, autoincrement=True),  # order over all conversations
    Column("id", String(36), nullable=False, unique=True),
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),  # the id of its live event
    Column("author", String(8), nullable=False),  # shopper | bot | agent | system
    Column("kind", String(16), nullable=False, default="text"),  # text | button | state | apology
    Column("visitor", String(36)),  # who wrote it, for rate limits; shoppers' messages only
    Column("turn", String(36)),
    Column("part", Integer),  # place among one turn's bot messages
    Column("lang", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("payload", JSON, nullable=False),  # choices, sources, products, orders, asks, state
    Column("at", At, nullable=False),
    UniqueConstraint("conversation", "seq"),
    UniqueConstraint("turn", "part"),
    Index("ix_message_visitor_at", "visitor", "at"),
)

# The outbox: a shopper's message that Rasa must answer.
turn = Table(
    "turn",
    metadata,
    Column("id", String(36), primary_key=True),  # = the shopper's message id
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("intent", String(64)),  # set when a button or the gateway decided it
    Column("entities", JSON, nullable=False),
    Column("state", String(8), nullable=False),  # pending | done | failed | dropped
    Column("attempts", Integer, nullable=False, default=0),
    Column("queued_at", At, nullable=False),
    Column("ended_at", At),
    Column("case", JSON(none_as_null=True)),  # the service case after it; null: as before
    Index("ix_turn_state_conversation_seq", "state", "conversation", "seq"),
)

choice = Table(
    "choice",
    metadata,
    Column("id", String(36), primary_key=True),  # what the browser sends
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False),
    Column("message", String(36), nullable=False),
    Column("title", Text, nullable=False),
    Column("intent", String(64), nullable=False),
    Column("entities", JSON, nullable=False),
)

# Why a bot turn was said: one row a reply.
trace = Table(
    "trace",
    metadata,
    Column("message", ForeignKey("message.id", ondelete="CASCADE"), primary_key=True),
    Column("conversation", String(36), nullable=False),
    Column("turn", String(36), nullable=False),
    Column("skill", String(32), nullable=False),
    Column("intent", String(64)),
    Column("intent_confidence", Float),
    Column("ranking", JSON, nullable=False),  # [[intent, confidence], ...]
    Column("entities", JSON, nullable=False),
    Column("decision", String(16), nullable=False),
    Column("confidence", Float),
    Column("query", Text, nullable=False),
    Column("model", String(128), nullable=False),
    Column("prompt_version", String(64), nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("ms", JSON, nullable=False),  # stage → milliseconds; "total" is the whole turn
    Column("facts", JSON, nullable=False),
    Column("at", At, nullable=False),
    Index("ix_trace_turn", "turn"),
    Index("ix_trace_intent_at", "intent", "at"),
    Index("ix_trace_decision_at", "decision", "at"),
)

retrieval = Table(
    "retrieval",
    metadata,
    Column("message", ForeignKey("message.id", ondelete="CASCADE"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("index", String(8), nullable=False),
    Column("passage", String(128), nullable=False),
    Column("version", String(64), nullable=False),
    Column("dense", Float, nullable=False),
    Column("lexical", Float, nullable=False),
    Column("fused", Float, nullable=False),
    Column("cited", Boolean, nullable=False),
    Index("ix_retrieval_passage", "passage"),
)

recommendation = Table(
    "recommendation",
    metadata,
    Column("message", ForeignKey("message.id", ondelete="CASCADE"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("product", String(64), nullable=False),
    Column("why", Text, nullable=False),
    Column("shown_at", At, nullable=False),
    Column("clicked_at", At),
    Index("ix_recommendation_product", "product"),
)

rating = Table(
    "rating",
    metadata,
    Column("id", String(36), primary_key=True),  # the client's UUID: a repeat changes nothing
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False),
    Column("message", String(36)),  # thumbs are about a message, scores about the conversation
    Column("kind", String(8), nullable=False),  # thumb | score
    Column("value", Integer, nullable=False),  # thumb: 1 or -1; score: 1 to 5
    Column("comment", Text, nullable=False),
    Column("at", At, nullable=False),
    Index("ix_rating_conversation", "conversation"),
    Index("ix_rating_kind_value", "kind", "value"),
    Index("ix_rating_at", "at"),
)

handoff = Table(
    "handoff",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False),
    Column("turn", String(36)),
    Column("reason", String(16), nullable=False),
    Column("brief", JSON, nullable=False),
    Column("seq", Integer),  # of the message that told the shopper
    Column("asked_at", At, nullable=False),
    Column("noted_at", At),  # when somebody waiting was told, once, that we read along
    Column("ended_at", At),  # taken by a person, or withdrawn by the shopper
    Index("ix_handoff_conversation", "conversation"),
    Index("ix_handoff_ended_at_asked_at", "ended_at", "asked_at"),
    Index("ix_handoff_asked_at", "asked_at"),
)

failure = Table(
    "failure",
    metadata,
    Column("n", Counter, primary_key=True, autoincrement=True),
    Column("conversation", String(36), nullable=False),
    Column("turn", String(36)),
    Column("code", String(32), nullable=False),
    Column("detail", Text, nullable=False),  # redacted
    Column("at", At, nullable=False),
    Index("ix_failure_code_at", "code", "at"),
    Index("ix_failure_conversation", "conversation"),
)

# What staff did about a question that the knowledge left open: it is off the list.
gap_decision = Table(
    "gap_decision",
    metadata,
    Column("message", ForeignKey("message.id", ondelete="CASCADE"), primary_key=True),
    Column("did", String(16), nullable=False),  # approved | dismissed
    Column("staff", String(64), nullable=False),
    Column("entry", String(128), nullable=False),  # that answers it now, "" for none
    Column("at", At, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("role", String(16), nullable=False),  # agent | marketer | admin
    Column("password", String(255), nullable=False),  # argon2id
    Column("failed", Integer, nullable=False, default=0),
    Column("locked_until", At),
    Column("active", Boolean, nullable=False, default=True),
    Column("created_at", At, nullable=False),
)

staff_session = Table(
    "staff_session",
    metadata,
    Column("id", String(64), primary_key=True),  # sha256 of the cookie
    Column("staff", ForeignKey("staff.name", ondelete="CASCADE"), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("created_at", At, nullable=False),
    Column("seen_at", At, nullable=False),
    Column("expires_at", At, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("n", Counter, primary_key=True, autoincrement=True),
    Column("staff", String(64), nullable=False),
    Column("did", String(32), nullable=False),  # login | login_failed | read | search | ...
    Column("about", String(128), nullable=False),
    Column("at", At, nullable=False),
)
