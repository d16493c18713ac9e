"""Fraud: sealed transfers, tips by type, tries of codes, guardians, quizzes, bulletins, counts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Row


class Transfer(Row):
    """Money that somebody has sent to a swindler: what they told us, sealed for the police (A5).

    ``sealed`` is bound to ``key``, a random name of this row, and holds time, amount and payee.
    """

    __tablename__ = "transfers"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    key: Mapped[str]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]


class ScamTip(Row):
    """A suspicious message that came in as a case: its type, and the town of whoever sent it.

    ``kind`` is a type of the published document, empty where none was recognised.
    """

    __tablename__ = "scam_tips"
    __table_args__ = (Index("ix_scam_tips_kind", "kind", "town_code", "at"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    kind: Mapped[str]
    town_code: Mapped[str | None]
    edition: Mapped[str]
    at: Mapped[datetime]


class Surge(Row):
    """Many tips of one type in a town within days, and the alert drafted for it (B13)."""

    __tablename__ = "surges"
    __table_args__ = (Index("ix_surges_kind", "kind", "town_code", "at"),)

    id: Mapped[Key]
    kind: Mapped[str]
    town_code: Mapped[str]
    tips: Mapped[int]
    campaign_id: Mapped[int | None] = mapped_column(BigKey)
    at: Mapped[datetime]


class VerifyTry(Row):
    """Somebody asked about the code of a warning (A6); kept for counting how often they do."""

    __tablename__ = "verify_tries"
    __table_args__ = (Index("ix_verify_tries_person_id", "person_id", "at"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    code: Mapped[str]
    known: Mapped[bool]
    at: Mapped[datetime]


class Guardian(Row):
    """An elder and a relative who reads along (A9): offered by one, in force when both agree.

    ``code_hash`` is of the link that the other side opens, once; the link dies at ``expires_at``.
    """

    __tablename__ = "guardians"
    __table_args__ = (
        Index("ix_guardians_elder_id", "elder_id"),
        Index("ix_guardians_relative_id", "relative_id"),
    )

    id: Mapped[Key]
    elder_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    relative_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    code_hash: Mapped[str] = mapped_column(unique=True)
    offered_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class QuizAnswer(Row):
    """One answer of a monthly quiz (A11); ``month`` as 2026-11."""

    __tablename__ = "quiz_answers"
    __table_args__ = (UniqueConstraint("person_id", "month", "question"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    month: Mapped[str]
    question: Mapped[str]
    kind: Mapped[str]
    right: Mapped[bool]
    at: Mapped[datetime]


class Reach(Row):
    """How often the shared link of a warning was opened, by village; nobody is named (A12)."""

    __tablename__ = "reach"

    campaign_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("campaigns.id"), primary_key=True, autoincrement=False
    )
    area: Mapped[str] = mapped_column(primary_key=True)
    opened: Mapped[int]


class Bulletin(Row):
    """One issue of a town's bulletin against fraud (龙岗反诈通报), numbered within its year."""

    __tablename__ = "bulletins"
    __table_args__ = (UniqueConstraint("area", "year", "issue"),)

    id: Mapped[Key]
    area: Mapped[str]
    year: Mapped[int]
    issue: Mapped[int]
    title: Mapped[str]
    body: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    published_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class FraudCount(Row):
    """Cases that police or court counted in a month, a town and of a type (B11).

    ``loss`` is in yuan. ``sample``: invented for a demo.
    """

    __tablename__ = "fraud_counts"
    __table_args__ = (UniqueConstraint("source", "year", "month", "town_code", "kind"),)

    id: Mapped[Key]
    source: Mapped[str]
    year: Mapped[int]
    month: Mapped[int]
    town_code: Mapped[str]
    kind: Mapped[str]
    cases: Mapped[int]
    loss: Mapped[int | None] = mapped_column(BigKey)
    sample: Mapped[bool] = mapped_column(default=False)
    imported_at: Mapped[datetime]


class CadreVideo(Row):
    """A video that a village cadre made against fraud, and what became of it (B16)."""

    __tablename__ = "cadre_videos"
    __table_args__ = (
        Index(
            "ix_cadre_videos_waiting",
            "area",
            sqlite_where=text("reviewed_at IS NULL"),
            postgresql_where=text("reviewed_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    cadre_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    evidence_id: Mapped[int] = mapped_column(BigKey)
    area: Mapped[str]
    words: Mapped[str]
    sent_at: Mapped[datetime]
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reviewed_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    campaign_id: Mapped[int | None] = mapped_column(BigKey)


class VideoView(Row):
    """Somebody has asked to see a cadre's video; once a person."""

    __tablename__ = "video_views"

    video_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("cadre_videos.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("people.id"), primary_key=True, autoincrement=False
    )
    at: Mapped[datetime]
