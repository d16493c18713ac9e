"""agenda"""

import sqlalchemy as sa
from alembic import op
import storage.tables.base


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("studios", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kind", sa.String(), nullable=False, server_default="studio")
        )
        batch_op.add_column(sa.Column("parent_id", _KEY, nullable=True))
        batch_op.add_column(sa.Column("latitude", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("longitude", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("phone", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("matters", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("tongues", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(
            sa.Column("closed_at", storage.tables.base.Instant(timezone=True), nullable=True)
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_studios_parent_id_studios"), "studios", ["parent_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_studios_parent_id"), ["parent_id"], unique=False)
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=_KEY, nullable=True)
        batch_op.add_column(
            sa.Column("kind", sa.String(), nullable=False, server_default="mediator")
        )
        batch_op.add_column(sa.Column("matters", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("tongues", sa.JSON(), nullable=False, server_default="[]"))
        for name, usual in (
            ("buffer_minutes", "0"),
            ("notice_minutes", "120"),
            ("ahead_days", "28"),
            ("edition", "1"),
        ):
            batch_op.add_column(
                sa.Column(name, sa.Integer(), nullable=False, server_default=usual)
            )
        batch_op.add_column(
            sa.Column("closed_at", storage.tables.base.Instant(timezone=True), nullable=True)
        )
    with op.batch_alter_table("slots", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("bookable_until", storage.tables.base.Instant(timezone=True), nullable=True)
        )
        batch_op.add_column(
            sa.Column("fixed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.execute("UPDATE slots SET bookable_until = starts_at")
    with op.batch_alter_table("slots", schema=None) as batch_op:
        batch_op.alter_column(
            "bookable_until",
            existing_type=storage.tables.base.Instant(timezone=True),
            nullable=False,
        )
    with op.batch_alter_table("mediation_requests", schema=None) as batch_op:
        for name in ("matter", "service"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("venue_id", _KEY, nullable=True))
        batch_op.add_column(sa.Column("host_id", _KEY, nullable=True))
        batch_op.add_column(
            sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_mediation_requests_venue_id_studios"), "studios", ["venue_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_mediation_requests_host_id_hosts"), "hosts", ["host_id"], ["id"]
        )
    op.create_table(
        "agenda_days",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("host_id", _KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=True),
        sa.Column("to_minute", sa.Integer(), nullable=True),
        sa.Column("slot_minutes", sa.Integer(), nullable=True),
        sa.Column("track", sa.String(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name="fk_agenda_days_host_id_hosts"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_days"),
        sa.UniqueConstraint(
            "host_id", "day", "from_minute", name="uq_agenda_days_host_id_day_from_minute"
        ),
    )
    op.create_table(
        "agenda_imports",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("flaws", sa.JSON(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("begun", sa.Boolean(), nullable=False),
        sa.Column("made_at", storage.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_agenda_imports_person_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_imports"),
    )


def downgrade() -> None:
    op.drop_table("agenda_imports")
    op.drop_table("agenda_days")
    with op.batch_alter_table("mediation_requests", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_mediation_requests_host_id_hosts"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_mediation_requests_venue_id_studios"), type_="foreignkey"
        )
        for name in ("urgent", "host_id", "venue_id", "service", "matter"):
            batch_op.drop_column(name)
    with op.batch_alter_table("slots", schema=None) as batch_op:
        batch_op.drop_column("fixed")
        batch_op.drop_column("bookable_until")
    op.execute("DELETE FROM hosts WHERE person_id IS NULL")
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        for name in (
            "closed_at",
            "edition",
            "ahead_days",
            "notice_minutes",
            "buffer_minutes",
            "tongues",
            "matters",
            "kind",
        ):
            batch_op.drop_column(name)
        batch_op.alter_column("person_id", existing_type=_KEY, nullable=False)
    with op.batch_alter_table("studios", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_studios_parent_id"))
        batch_op.drop_constraint(batch_op.f("fk_studios_parent_id_studios"), type_="foreignkey")
        for name in (
            "closed_at",
            "tongues",
            "matters",
            "phone",
            "longitude",
            "latitude",
            "parent_id",
            "kind",
        ):
            batch_op.drop_column(name)
