"""The one case store: reports, cases, evidence, and the trail that nobody rewrites."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Row

_UNCHAINED = "chained_at IS NULL AND sha256 IS NOT NULL AND case_id IS NOT NULL"


class CaseSerial(Row):
    """The last number given out on a day; locked while the next one is taken."""

    __tablename__ = "case_serials"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    last: Mapped[int]


class Case(Row):
    """The unit of work. ``kind``: incident, mediation, scam_tip, lead, help, service.

    ``level`` is how it is handled (simple, normal, complex: the clock), ``severity`` the harm.
    ``spot`` is the place that its matter counts for when it keeps coming back.
    ``due_at`` is when the soonest running clock runs out, for the queue and the board.
    """

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_reporter", "reporter_id", "id"),
        Index("ix_cases_queue", "state", "id"),
        Index("ix_cases_holder", "holder_id", "state"),
        Index("ix_cases_linked_to", "linked_to"),
        # The desk counts and lists what is open, a few thousand of millions: all it asks is here.
        Index(
            "ix_cases_open",
            "state",
            "id",
            "zone_code",
            "due_at",
            "holder_id",
            "kind",
            "category",
            "town_code",
            "village_code",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index(
            "ix_cases_spot",
            "spot",
            "category",
            "created_at",
            sqlite_where=text("spot IS NOT NULL"),
            postgresql_where=text("spot IS NOT NULL"),
        ),
        # Only open cases are looked for by place: 15 to 40 times quicker among five million (Q7).
        Index(
            "ix_cases_open_spot",
            "latitude",
            "longitude",
            sqlite_where=text("closed_at IS NULL AND latitude IS NOT NULL"),
            postgresql_where=text("closed_at IS NULL AND latitude IS NOT NULL"),
        ),
    )

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    category: Mapped[str]
    state: Mapped[str]
    severity: Mapped[str] = mapped_column(default="normal")
    version: Mapped[int] = mapped_column(default=1)
    source: Mapped[str] = mapped_column(default="chat")
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    words_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    town_code: Mapped[str | None]
    village_code: Mapped[str | None]
    address_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    accuracy_m: Mapped[float | None]
    place_source: Mapped[str | None]
    zone_code: Mapped[str | None]
    grid_code: Mapped[str | None]
    level: Mapped[str] = mapped_column(default="simple")
    due_at: Mapped[datetime | None]
    supporters: Mapped[int] = mapped_column(default=0)
    anonymous: Mapped[bool] = mapped_column(default=False)
    rating: Mapped[str | None]
    spot: Mapped[str | None]
    result: Mapped[str | None]
    linked_to: Mapped[int | None] = mapped_column(BigKey)
    happened_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Report(Row):
    """What a person sent, as sent; immutable. A case may rest on several."""

    __tablename__ = "reports"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    on_behalf_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    draft_key: Mapped[str | None] = mapped_column(unique=True)
    digest: Mapped[str]
    sent_at: Mapped[datetime]


class Words(Row):
    """Personal data and free text, apart from the trail so that it can be erased alone."""

    __tablename__ = "words"

    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(BigKey, index=True)
    text: Mapped[str | None]
    digest: Mapped[str]
    erased_at: Mapped[datetime | None]


class Event(Row):
    """One line of a case's append-only trail: ids, codes and digests, never words."""

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    seq: Mapped[int]
    kind: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(BigKey)
    actor_role: Mapped[str | None]
    old: Mapped[dict[str, Any]]
    new: Mapped[dict[str, Any]]
    words_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    public: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]


class Evidence(Row):
    """Photo, video, voice, document or words of a case, with who and when.

    Until its bytes are fetched ``sha256`` is empty and ``file_id`` names it at Telegram;
    ``chained_at`` is when the chain over the trail took the file in.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        Index("ix_evidence_case_id", "case_id", "id"),
        Index("ix_evidence_album", "album"),
        Index("ix_evidence_source_message", "source_chat", "source_message"),
        # Whether a picture has been used before is asked at every closing (G7).
        Index("ix_evidence_sha256", "sha256"),
        Index("ix_evidence_file_unique_id", "file_unique_id"),
        Index(
            "ix_evidence_unfetched",
            "id",
            sqlite_where=text("fetch_state = 'waiting'"),
            postgresql_where=text("fetch_state = 'waiting'"),
        ),
        Index(
            "ix_evidence_unchained",
            "id",
            sqlite_where=text(_UNCHAINED),
            postgresql_where=text(_UNCHAINED),
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="report")
    words_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    transcript_id: Mapped[int | None] = mapped_column(BigKey)
    file_id: Mapped[str | None]
    file_unique_id: Mapped[str | None]
    file_name_id: Mapped[int | None] = mapped_column(BigKey)
    mime: Mapped[str | None]
    size: Mapped[int | None] = mapped_column(BigKey)
    album: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)
    source_chat: Mapped[int | None] = mapped_column(BigKey)
    source_message: Mapped[int | None] = mapped_column(BigKey)
    sha256: Mapped[str | None]
    shared_sha256: Mapped[str | None]
    shared_file_id: Mapped[str | None]
    fetch_state: Mapped[str] = mapped_column(default="none")
    fetch_attempts: Mapped[int] = mapped_column(default=0)
    fetch_after: Mapped[datetime | None]
    found_latitude: Mapped[float | None]
    found_longitude: Mapped[float | None]
    chained_at: Mapped[datetime | None]
    sent_at: Mapped[datetime]
    added_at: Mapped[datetime]


class Supporter(Row):
    """A person who said «same one»: no new case, one voice."""

    __tablename__ = "supporters"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    at: Mapped[datetime]
