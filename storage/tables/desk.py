"""The desk: how cases hang together, what was looked at, and what keeps coming back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Row


class CaseLink(Row):
    """``case_id`` belongs to ``other_id``: merged into it, split from it, or linked with it.

    ``before`` is how the case stood before a merge, so that it can be undone.
    """

    __tablename__ = "case_links"
    __table_args__ = (
        Index("ix_case_links_case_id", "case_id"),
        Index("ix_case_links_other_id", "other_id"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str]
    before: Mapped[dict[str, Any]]
    made_by: Mapped[int | None] = mapped_column(BigKey)
    made_at: Mapped[datetime]
    undone_by: Mapped[int | None] = mapped_column(BigKey)
    undone_at: Mapped[datetime | None]


class Look(Row):
    """Somebody saw what is hidden at first (a phone number, a name): who, what, when, and why."""

    __tablename__ = "looks"
    __table_args__ = (Index("ix_looks_case_id", "case_id"), Index("ix_looks_person", "person_id"))

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    what: Mapped[str]
    at: Mapped[datetime]


class SourceItem(Row):
    """A place where the same matter keeps coming back (源头治理): a matter, never a person."""

    __tablename__ = "source_items"
    __table_args__ = (
        Index(
            "uq_source_items_open",
            "category",
            "spot",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    category: Mapped[str]
    spot: Mapped[str]
    area: Mapped[str | None]
    cases: Mapped[int]
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    flagged_at: Mapped[datetime]
    last_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    words_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))


class Visit(Row):
    """A place to be inspected again and again, and the last time it was (G12).

    ``checked`` holds the answers of the last visit by item; ``checklist`` names the list.
    """

    __tablename__ = "visits"
    __table_args__ = (Index("ix_visits_due", "area", "due_at"),)

    id: Mapped[Key]
    name: Mapped[str]
    area: Mapped[str]
    checklist: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    due_at: Mapped[datetime]
    visited_at: Mapped[datetime | None]
    visited_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    checked: Mapped[dict[str, Any]]
    closed_at: Mapped[datetime | None]


class SensorEvent(Row):
    """What another system posted, by its own id, and the case that it became."""

    __tablename__ = "sensor_events"
    __table_args__ = (UniqueConstraint("source", "event_id"),)

    id: Mapped[Key]
    source: Mapped[str]
    event_id: Mapped[str]
    digest: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    received_at: Mapped[datetime]


class SensorSource(Row):
    """Another system that may post events (D11).

    Its secret is not here: it comes out of the key of the settings and the ``salt``. ``photos``
    are the addresses that pictures may be fetched from, ``inside`` those of them that may lie in
    a closed network.
    """

    __tablename__ = "sensor_sources"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    salt: Mapped[str]
    categories: Mapped[list[str]] = mapped_column(JSON)
    photos: Mapped[list[str]] = mapped_column(JSON)
    inside: Mapped[list[str]] = mapped_column(JSON)
    per_minute: Mapped[int]
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Topic(Row):
    """A forum topic of a team's group that belongs to a case (D9)."""

    __tablename__ = "topics"
    __table_args__ = (
        UniqueConstraint("chat_id", "thread_id"),
        Index("ix_topics_case_id", "case_id"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    chat_id: Mapped[int] = mapped_column(BigKey)
    thread_id: Mapped[int | None] = mapped_column(BigKey)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
