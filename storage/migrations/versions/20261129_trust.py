"""trust"""

import sqlalchemy as sa
from alembic import op
import storage.tables.base


revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trail_links",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column(
            "subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.Column("chained_at", storage.tables.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_trail_links")),
        sa.UniqueConstraint(
            "subject", "subject_id", name=op.f("uq_trail_links_subject_subject_id")
        ),
    )
    unchained = sa.text("chained_at IS NULL AND sha256 IS NOT NULL AND case_id IS NOT NULL")
    op.add_column(
        "evidence",
        sa.Column("chained_at", storage.tables.base.Instant(timezone=True), nullable=True),
    )
    op.create_index(
        "ix_evidence_unchained",
        "evidence",
        ["id"],
        sqlite_where=unchained,
        postgresql_where=unchained,
    )


def downgrade() -> None:
    op.drop_index("ix_evidence_unchained", table_name="evidence")
    with op.batch_alter_table("evidence") as batch_op:
        batch_op.drop_column("chained_at")
    op.drop_table("trail_links")
