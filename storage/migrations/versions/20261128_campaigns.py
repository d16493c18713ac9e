"""campaigns"""

from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.tables.base

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.tables.base.Instant()


def _campaign() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("texts", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("media_kind", sa.String()),
        sa.Column("status", sa.String(), nullable=False, server_default="actual"),
        sa.Column("source", sa.String(), nullable=False, server_default="desk"),
        sa.Column("starts_at", MOMENT),
        sa.Column("repeat_days", sa.Integer()),
        sa.Column("repeat_until", MOMENT),
        sa.Column("hours", sa.Integer()),
        sa.Column("about_id", BIG),
        sa.Column("about", sa.String()),
        sa.Column("replaced", sa.String()),
        sa.Column("trial", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("as_of", MOMENT),
        sa.Column("frozen_up_to", BIG, nullable=False, server_default="0"),
        sa.Column("sent", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("failed", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("expired", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("in_doubt", sa.Integer(), nullable=False, server_default="0"),
    )


def _delivery() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("place", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("variant", sa.Integer()),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("message_id", BIG),
        sa.Column("acknowledged_at", MOMENT),
        sa.Column("elder_at", MOMENT),
        sa.Column("help_at", MOMENT),
        sa.Column("help_case_id", BIG),
        sa.Column("mark", sa.String()),
        sa.Column("mark_state", sa.String()),
    )


def upgrade() -> None:
    for table, columns in (("campaigns", _campaign()), ("deliveries", _delivery())):
        for column in columns:
            op.add_column(table, column)
    op.add_column("subscriptions", sa.Column("language", sa.String()))
    op.create_index("ix_subscriptions_person_id", "subscriptions", ["person_id", "area", "topic"])
    op.drop_index("ix_deliveries_state", table_name="deliveries")
    fields = ["campaign_id", "state", "handed_at", "variant", "id"]
    op.create_index("ix_deliveries_state", "deliveries", fields)
    # What runs while the release is put in place goes on with its sums.
    copies = sa.table("deliveries", sa.column("campaign_id"), sa.column("state"))
    campaigns = sa.table(
        "campaigns", *map(sa.column, ("id", "sent", "failed", "expired", "in_doubt"))
    )
    for name in ("sent", "failed", "expired", "in_doubt"):
        number = (
            sa.select(sa.func.count())
            .where(copies.c.campaign_id == campaigns.c.id, copies.c.state == name)
            .scalar_subquery()
        )
        op.execute(campaigns.update().values({name: number}))
    op.execute("UPDATE campaigns SET as_of = frozen_at")
    op.execute("UPDATE campaigns SET media_kind = 'photo' WHERE photo_id IS NOT NULL")
    op.create_table(
        "campaign_variants",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("campaign_id", BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("style", sa.String(), nullable=False),
        sa.Column("body", sa.String()),
        sa.Column("media_id", BIG),
        sa.Column("media_kind", sa.String()),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="fk_campaign_variants_campaign_id_campaigns"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_variants"),
        sa.UniqueConstraint(
            "campaign_id", "number", name="uq_campaign_variants_campaign_id_number"
        ),
    )
    op.create_table(
        "saved_audiences",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("owner_id", BIG, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name="fk_saved_audiences_owner_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_saved_audiences"),
        sa.UniqueConstraint("owner_id", "name", name="uq_saved_audiences_owner_id_name"),
    )
    op.create_table(
        "readers",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("trade", sa.String()),
        sa.Column("untailored", sa.Boolean(), nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_readers_person_id_people"),
        sa.PrimaryKeyConstraint("person_id", name="pk_readers"),
    )


def downgrade() -> None:
    for table in ("readers", "saved_audiences", "campaign_variants"):
        op.drop_table(table)
    op.drop_index("ix_deliveries_state", table_name="deliveries")
    fields = ["campaign_id", "state", "handed_at", "id"]
    op.create_index("ix_deliveries_state", "deliveries", fields)
    op.drop_index("ix_subscriptions_person_id", table_name="subscriptions")
    op.drop_column("subscriptions", "language")
    for table, columns in (("campaigns", _campaign()), ("deliveries", _delivery())):
        for column in columns:
            op.drop_column(table, column.name)
