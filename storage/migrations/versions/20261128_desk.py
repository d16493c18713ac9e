"""desk"""

import sqlalchemy as sa
from alembic import op

import storage.tables.base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "keyboards",
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("shown_at", storage.tables.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_keyboards")),
    )
    with op.batch_alter_table("keyboards", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_keyboards_shown_at"), ["shown_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("keyboards", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_keyboards_shown_at"))
    op.drop_table("keyboards")
