"""The service case after a turn, and the shopper who said in the chat who they are."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("turn", sa.Column("case", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("conversation", sa.Column("identified", sa.String(length=128), nullable=True))
