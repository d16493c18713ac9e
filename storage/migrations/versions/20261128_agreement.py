"""agreement"""

import sqlalchemy as sa
from alembic import op

import storage.tables.base

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SIDES = """
UPDATE attendees SET party_id = (
    SELECT parties.id FROM parties
    JOIN appointments ON appointments.case_id = parties.case_id
    WHERE appointments.id = attendees.appointment_id
      AND parties.person_id = attendees.person_id
)
"""


def upgrade() -> None:
    op.create_table(
        "approaches",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column(
            "asked_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("asked_at", storage.tables.base.Instant(timezone=True), nullable=False),
        sa.Column(
            "worker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("taken_at", storage.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("ended_at", storage.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["people.id"], name=op.f("fk_approaches_asked_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["parties.id"], name=op.f("fk_approaches_party_id_parties")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["people.id"], name=op.f("fk_approaches_worker_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approaches")),
    )
    with op.batch_alter_table("approaches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approaches_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approaches_worker_id"), ["worker_id"], unique=False)

    op.create_table(
        "assents",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("host_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text_version", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("given_at", storage.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("recorded_at", storage.tables.base.Instant(timezone=True), nullable=False),
        sa.Column(
            "recorded_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "witness_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_assents_case_id_cases")),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name=op.f("fk_assents_host_id_hosts")),
        sa.ForeignKeyConstraint(
            ["party_id"], ["parties.id"], name=op.f("fk_assents_party_id_parties")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["people.id"], name=op.f("fk_assents_recorded_by_people")
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_assents_slot_id_slots")),
        sa.ForeignKeyConstraint(
            ["witness_id"], ["words.id"], name=op.f("fk_assents_witness_id_words")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assents")),
    )
    with op.batch_alter_table("assents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assents_case_id"), ["case_id"], unique=False)

    op.create_table(
        "party_links",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_at", storage.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("expires_at", storage.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("used_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("used_at", storage.tables.base.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_party_links_made_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["parties.id"], name=op.f("fk_party_links_party_id_parties")
        ),
        sa.ForeignKeyConstraint(
            ["used_by"], ["people.id"], name=op.f("fk_party_links_used_by_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_links")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_party_links_code_hash")),
    )
    with op.batch_alter_table("party_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_links_party_id"), ["party_id"], unique=False)

    op.create_table(
        "ties",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("said_at", storage.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_ties_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["party_id"], ["parties.id"], name=op.f("fk_ties_party_id_parties")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_ties_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ties")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_ties_case_id_person_id")),
        sa.UniqueConstraint("party_id", name=op.f("uq_ties_party_id")),
    )
    op.create_table(
        "waiting_list",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("joined_at", storage.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("offered_at", storage.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("ended_at", storage.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_waiting_list_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_waiting_list_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["slots.id"], name=op.f("fk_waiting_list_slot_id_slots")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_list")),
    )
    with op.batch_alter_table("waiting_list", schema=None) as batch_op:
        batch_op.create_index("ix_waiting_list_case_id", ["case_id"], unique=False)
        batch_op.create_index(
            "uq_waiting_list_waits",
            ["slot_id", "case_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar_version", sa.Integer(), nullable=True))

    with op.batch_alter_table("attendees", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.add_column(
            sa.Column("reconfirmed_at", storage.tables.base.Instant(timezone=True), nullable=True)
        )
        batch_op.alter_column(
            "person_id",
            existing_type=sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_attendees_appointment_id_party_id"), ["appointment_id", "party_id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_attendees_party_id_parties"), "parties", ["party_id"], ["id"]
        )

    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "waiting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.create_unique_constraint(batch_op.f("uq_holds_waiting_id"), ["waiting_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_holds_waiting_id_waiting_list"), "waiting_list", ["waiting_id"], ["id"]
        )

    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "host_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.add_column(
            sa.Column("declined_at", storage.tables.base.Instant(timezone=True), nullable=True)
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_parties_host_id_hosts"), "hosts", ["host_id"], ["id"]
        )

    op.execute(_SIDES)


def downgrade() -> None:
    op.execute("DELETE FROM attendees WHERE person_id IS NULL")
    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_parties_host_id_hosts"), type_="foreignkey")
        batch_op.drop_column("declined_at")
        batch_op.drop_column("host_id")

    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_holds_waiting_id_waiting_list"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("uq_holds_waiting_id"), type_="unique")
        batch_op.drop_column("waiting_id")

    with op.batch_alter_table("attendees", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_attendees_party_id_parties"), type_="foreignkey")
        batch_op.drop_constraint(
            batch_op.f("uq_attendees_appointment_id_party_id"), type_="unique"
        )
        batch_op.alter_column(
            "person_id",
            existing_type=sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        )
        batch_op.drop_column("reconfirmed_at")
        batch_op.drop_column("party_id")

    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.drop_column("calendar_version")

    with op.batch_alter_table("waiting_list", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_waiting_list_waits",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index("ix_waiting_list_case_id")

    op.drop_table("waiting_list")
    op.drop_table("ties")
    with op.batch_alter_table("party_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_links_party_id"))

    op.drop_table("party_links")
    with op.batch_alter_table("assents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assents_case_id"))

    op.drop_table("assents")
    with op.batch_alter_table("approaches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approaches_worker_id"))
        batch_op.drop_index(batch_op.f("ix_approaches_party_id"))

    op.drop_table("approaches")
