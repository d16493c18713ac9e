"""Outreach: who asked to be warned, what is said to whom, and what became of each copy."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Row

_LIVE = text("ended_at IS NULL")


class Subscription(Row):
    """A person's wish to be warned for an area (a division code) about a topic."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        Index(
            "uq_subscriptions_live",
            "person_id",
            "area",
            "topic",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index("ix_subscriptions_area", "area", sqlite_where=_LIVE, postgresql_where=_LIVE),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    area: Mapped[str]
    topic: Mapped[str]
    source: Mapped[str] = mapped_column(default="chat")
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Campaign(Row):
    """Something said to many: its text, its audience's definition, and its life.

    ``version`` counts every change of text, photo or target; an approval names the version it saw.
    ``photo_id`` is a piece of evidence, or one that was erased since: then the words go alone.
    """

    __tablename__ = "campaigns"
    __table_args__ = (Index("ix_campaigns_author", "author_id", "id"),)

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    topic: Mapped[str]
    severity: Mapped[str]
    urgency: Mapped[str]
    headline: Mapped[str]
    body: Mapped[str]
    photo_id: Mapped[int | None] = mapped_column(BigKey)
    area: Mapped[str]
    audience: Mapped[dict[str, Any]]
    state: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    sent_back: Mapped[str | None]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    approved_version: Mapped[int | None]
    approved_at: Mapped[datetime | None]
    frozen_at: Mapped[datetime | None]
    frozen_count: Mapped[int] = mapped_column(default=0)
    issued_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Delivery(Row):
    """One person's copy of a campaign and what became of it; made when the audience is frozen.

    The outbox row that carries it has the dedupe key ``delivery:<id>``.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("campaign_id", "person_id"),
        Index("ix_deliveries_state", "campaign_id", "state", "handed_at", "id"),
    )

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str]
    reason: Mapped[str | None]
    handed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
