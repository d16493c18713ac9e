"""Outreach: who asked to be warned, what is said to whom, and what became of each copy."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Row

_LIVE = text("ended_at IS NULL")


class Subscription(Row):
    """A person's wish to be warned for an area (a division code) about a topic.

    ``language`` is empty where warnings come in the language of all else.
    """

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
        # Large audiences are frozen in pieces, in the order of people, as of one moment.
        Index("ix_subscriptions_person_id", "person_id", "area", "topic"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    area: Mapped[str]
    topic: Mapped[str]
    language: Mapped[str | None]
    source: Mapped[str] = mapped_column(default="chat")
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Campaign(Row):
    """Something said to many: its text, its audience's definition, and its life.

    ``version`` counts every change of text, photo or target; an approval names the version it saw.
    ``photo_id`` is a piece of evidence, or one that was erased since: then the words go alone;
    ``media_kind`` says what it is: photo, video or voice. ``body`` is Chinese, ``texts`` are the
    other languages. ``status`` is CAP's: actual, exercise, test. ``about_id`` is the warning that
    this one corrects or calls off (``about``: update, cancel), ``replaced`` what became of it.
    ``as_of`` is the moment of the audience, ``frozen_up_to`` the person written last of it;
    ``frozen_at`` when all of it stood. The sums of copies are kept with each result.
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
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    photo_id: Mapped[int | None] = mapped_column(BigKey)
    media_kind: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="actual")
    source: Mapped[str] = mapped_column(default="desk")
    area: Mapped[str]
    audience: Mapped[dict[str, Any]]
    state: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    sent_back: Mapped[str | None]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    approved_version: Mapped[int | None]
    approved_at: Mapped[datetime | None]
    starts_at: Mapped[datetime | None]
    repeat_days: Mapped[int | None]
    repeat_until: Mapped[datetime | None]
    hours: Mapped[int | None]
    about_id: Mapped[int | None] = mapped_column(BigKey)
    about: Mapped[str | None]
    replaced: Mapped[str | None]
    trial: Mapped[dict[str, Any]] = mapped_column(default=dict)
    as_of: Mapped[datetime | None]
    frozen_up_to: Mapped[int] = mapped_column(BigKey, default=0)
    frozen_at: Mapped[datetime | None]
    frozen_count: Mapped[int] = mapped_column(default=0)
    sent: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)
    expired: Mapped[int] = mapped_column(default=0)
    in_doubt: Mapped[int] = mapped_column(default=0)
    issued_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Delivery(Row):
    """One person's copy of a campaign and what became of it; made when the audience is frozen.

    The outbox row that carries it has the dedupe key ``delivery:<id>``, with ``.<tries>`` from the
    second on. ``place`` is the subscription it counts for, ``language`` what it is said in;
    ``variant`` the version of a sample in a trial, empty for the rest. ``message_id`` is where it
    stands in the chat; ``mark`` what that message was changed into, ``mark_state`` how that went.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("campaign_id", "person_id"),
        Index("ix_deliveries_state", "campaign_id", "state", "handed_at", "variant", "id"),
    )

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str]
    reason: Mapped[str | None]
    place: Mapped[str | None]
    language: Mapped[str | None]
    variant: Mapped[int | None]
    tries: Mapped[int] = mapped_column(default=0)
    message_id: Mapped[int | None] = mapped_column(BigKey)
    acknowledged_at: Mapped[datetime | None]
    elder_at: Mapped[datetime | None]
    help_at: Mapped[datetime | None]
    help_case_id: Mapped[int | None] = mapped_column(BigKey)
    mark: Mapped[str | None]
    mark_state: Mapped[str | None]
    handed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
