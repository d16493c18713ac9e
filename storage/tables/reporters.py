"""The reporter's side: follows, sealed identities, and blocks with an appeal."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Key, Row

_LIVE = text("ended_at IS NULL")


class Follow(Row):
    """Somebody wants to hear of new public cases in a village or town (I18)."""

    __tablename__ = "follows"
    __table_args__ = (
        Index(
            "uq_follows_live",
            "person_id",
            "area",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index("ix_follows_area", "area", sqlite_where=_LIVE, postgresql_where=_LIVE),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    area: Mapped[str]
    daily: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SealedReporter(Row):
    """Who reported a case without a name: sealed, and a keyed hash that finds their own cases.

    ``person_id`` is the nameless person who stands in for them, the case's reporter; answers go
    through the seal (QUALITY T5).
    """

    __tablename__ = "sealed_reporters"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    hashed: Mapped[str] = mapped_column(index=True)
    sealed_at: Mapped[datetime]


class Unsealing(Row):
    """A wish to open a seal: one asks with a reason, another agrees, and both are on record."""

    __tablename__ = "unsealings"
    __table_args__ = (Index("ix_unsealings_case_id", "case_id"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reason_id: Mapped[int] = mapped_column(ForeignKey("words.id"))
    asked_at: Mapped[datetime]
    agreed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    agreed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]


class Block(Row):
    """Somebody whose messages are not taken for a while, why, and what they say to that (O4)."""

    __tablename__ = "blocks"
    __table_args__ = (
        Index(
            "uq_blocks_live",
            "person_id",
            unique=True,
            sqlite_where=text("lifted_at IS NULL"),
            postgresql_where=text("lifted_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    appeal_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    appealed_at: Mapped[datetime | None]
    lifted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    lifted_at: Mapped[datetime | None]
