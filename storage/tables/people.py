"""People: who writes to us, what they may do, what they agreed to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Row


class Person(Row):
    """One human being in one chat with the bot; nothing here is needed to file a report."""

    __tablename__ = "people"

    id: Mapped[Key]
    telegram_id: Mapped[int | None] = mapped_column(BigKey, unique=True)
    chat_id: Mapped[int | None] = mapped_column(BigKey)
    name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str | None]
    locale: Mapped[str] = mapped_column(default="zh-Hans")
    locale_chosen: Mapped[bool] = mapped_column(default=False)
    elder: Mapped[bool] = mapped_column(default=False)
    stopped_at: Mapped[datetime | None]
    blocked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Grant(Row):
    """A role in an area (``area``: a division code, ``330112000000`` is the whole district)."""

    __tablename__ = "grants"
    __table_args__ = (Index("ix_grants_person_id", "person_id"), Index("ix_grants_role", "role"))

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str]
    area: Mapped[str]
    invite_id: Mapped[int | None] = mapped_column(BigKey)
    granted_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Invite(Row):
    """A one-time code bound to a role and an area; only its hash is kept."""

    __tablename__ = "invites"

    id: Mapped[Key]
    code_hash: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    area: Mapped[str]
    made_by: Mapped[int | None] = mapped_column(BigKey)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    used_at: Mapped[datetime | None]


class Consent(Row):
    """What a person agreed to, in which version of the text, and when it was withdrawn."""

    __tablename__ = "consents"
    __table_args__ = (UniqueConstraint("person_id", "topic", "version"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    topic: Mapped[str]
    version: Mapped[int]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
