"""How all sides come to agree: each yes, the way to each side, and who waits for a time."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Key, Row

_WAITS = text("ended_at IS NULL")


class Assent(Row):
    """One yes of a side, kept for good: to mediate, to the mediator, or to a time.

    ``how``: by a tap, by a typed word, or spoken and written down by ``recorded_by`` in front of
    a witness. ``host_id`` and ``slot_id`` say what was agreed to, ``text_version`` what was shown.
    """

    __tablename__ = "assents"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))
    what: Mapped[str]
    host_id: Mapped[int | None] = mapped_column(ForeignKey("hosts.id"))
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slots.id"))
    text_version: Mapped[int | None]
    how: Mapped[str]
    given_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    witness_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))


class PartyLink(Row):
    """A one-time way into one case for one side of it; only the hash of its code is kept (T3)."""

    __tablename__ = "party_links"

    id: Mapped[Key]
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    made_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    used_at: Mapped[datetime | None]


class Approach(Row):
    """A side that a grid worker is asked to visit: by whom, who goes, and what came of it."""

    __tablename__ = "approaches"

    id: Mapped[Key]
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"), index=True)
    area: Mapped[str]
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    taken_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    result: Mapped[str | None]


class Waiting(Row):
    """A case that waits for a full time. ``offered_at``: its place is kept for it now.

    ``result``: taken, left, passed (the offer ran out) or over (the case or the time is).
    """

    __tablename__ = "waiting_list"
    __table_args__ = (
        Index(
            "uq_waiting_list_waits",
            "slot_id",
            "case_id",
            unique=True,
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
        Index("ix_waiting_list_case_id", "case_id"),
    )

    id: Mapped[Key]
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    joined_at: Mapped[datetime]
    offered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    result: Mapped[str | None]


class Tie(Row):
    """How a mediator stands to a case: no tie, a tie of their own, or refused by a side.

    ``party_id`` is the side that refused; each may do so once.
    """

    __tablename__ = "ties"
    __table_args__ = (UniqueConstraint("case_id", "person_id"), UniqueConstraint("party_id"))

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))
    said_at: Mapped[datetime]
