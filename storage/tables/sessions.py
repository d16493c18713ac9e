"""What happens at the table and after: sessions, helpers, what was agreed, and whether it is kept.

Whatever somebody wrote or is called stands in ``words``, so that it can be erased alone. Answers
to «were you satisfied» are counted without any person, case or day (`Satisfaction`).
"""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Row

_RUNS = text("ended_at IS NULL")


class Session(Row):
    """One sitting of a mediation: planned, begun, ended; a case has at most one that is not over.

    ``place`` is a code: studio, phone, on_site.
    """

    __tablename__ = "mediation_sessions"
    __table_args__ = (
        UniqueConstraint("case_id", "nth"),
        Index(
            "uq_mediation_sessions_live",
            "case_id",
            unique=True,
            sqlite_where=_RUNS,
            postgresql_where=_RUNS,
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    nth: Mapped[int]
    host_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    place: Mapped[str]
    planned_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class SessionNote(Row):
    """A note that only mediators read."""

    __tablename__ = "session_notes"
    __table_args__ = (Index("ix_session_notes_case_id", "case_id", "id"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("mediation_sessions.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    words_id: Mapped[int] = mapped_column(ForeignKey("words.id"))
    at: Mapped[datetime]


class Helper(Row):
    """Somebody named for one session: forestry, cadre, witness. Their view ends with it.

    From known staff (``person_id`` at once) or by a one-time link, of which only the hash is kept.
    """

    __tablename__ = "session_helpers"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        Index("ix_session_helpers_person_id", "person_id"),
    )

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(ForeignKey("mediation_sessions.id"))
    role: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    code_hash: Mapped[str | None] = mapped_column(unique=True)
    invited_by: Mapped[int] = mapped_column(BigKey)
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    came_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class RegisterRow(Row):
    """One line of the on-site register: a tree, a plot, with its owner, how many, who agrees.

    ``what`` is a code (tree, bamboo, plot, other) with words where there are some; ``agreed`` says
    who stands by the line: both, owner, disputed.
    """

    __tablename__ = "register_rows"
    __table_args__ = (UniqueConstraint("case_id", "nth"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("mediation_sessions.id"))
    nth: Mapped[int]
    what: Mapped[str]
    what_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("words.id"))
    count: Mapped[int]
    agreed: Mapped[str]
    by_id: Mapped[int] = mapped_column(BigKey)
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Settlement(Row):
    """The draft of an agreement from the items of Art. 29, and since when it is in force.

    ``effective_on`` is the day of signatures and seal, or of an oral agreement; ``court`` what
    the sides said about having it confirmed: asked (filed together), no.
    """

    __tablename__ = "settlements"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    version: Mapped[int]
    by_id: Mapped[int] = mapped_column(BigKey)
    facts_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    issues_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    terms_id: Mapped[int] = mapped_column(ForeignKey("words.id"))
    manner_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    drafted_at: Mapped[datetime]
    effective_on: Mapped[date | None] = mapped_column(Date)
    court: Mapped[str | None]
    court_by: Mapped[int | None] = mapped_column(BigKey)
    court_at: Mapped[datetime | None]


class Receipt(Row):
    """A side says that it has the text, in this version; it signs nothing by that."""

    __tablename__ = "settlement_receipts"

    case_id: Mapped[int] = mapped_column(ForeignKey("settlements.case_id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class Instalment(Row):
    """What was promised by when: waiting, asked, kept, missed, unclear."""

    __tablename__ = "instalments"
    __table_args__ = (UniqueConstraint("case_id", "nth"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    nth: Mapped[int]
    due_on: Mapped[date] = mapped_column(Date)
    words_id: Mapped[int] = mapped_column(ForeignKey("words.id"))
    state: Mapped[str]
    round: Mapped[int] = mapped_column(default=1)
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"))
    asked_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class InstalmentAnswer(Row):
    """What a side said when it was asked; in another round it is asked anew."""

    __tablename__ = "instalment_answers"

    instalment_id: Mapped[int] = mapped_column(ForeignKey("instalments.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    kept: Mapped[bool]
    at: Mapped[datetime]


class SharedEvidence(Row):
    """A piece of evidence that its owner lets the other sides see, until taken back."""

    __tablename__ = "shared_evidence"

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    shared_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]


class DangerFlag(Row):
    """Somebody at the table says that it may turn violent; police post and centre are told."""

    __tablename__ = "danger_flags"
    __table_args__ = (Index("ix_danger_flags_case_id", "case_id", "id"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    by_id: Mapped[int] = mapped_column(BigKey)
    at: Mapped[datetime]
    answered_by: Mapped[int | None] = mapped_column(BigKey)
    answered_at: Mapped[datetime | None]


class Satisfaction(Row):
    """How many said so of a studio in a month; nobody knows who (M17)."""

    __tablename__ = "satisfaction"

    studio_id: Mapped[int] = mapped_column(ForeignKey("studios.id"), primary_key=True)
    month: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class SatisfactionAsked(Row):
    """Who was asked about a case, and whether they have answered; never what."""

    __tablename__ = "satisfaction_asked"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    answered: Mapped[bool] = mapped_column(default=False)


class Example(Row):
    """A closed case told without names, for other mediators to learn from (K12)."""

    __tablename__ = "mediation_examples"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    matter: Mapped[str]
    result: Mapped[str]
    year: Mapped[int]
    story_id: Mapped[int] = mapped_column(ForeignKey("words.id"))
    by_id: Mapped[int] = mapped_column(BigKey)
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
