"""Dispatch: teams and who is on duty, one worker's share of a case, and the clocks that run.

A case has at most one main task that lives: an index says so, whatever two people tap at once.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Row

_LIVE = text("part = 'main' AND ended_at IS NULL")
_OPEN = text("ended_at IS NULL")
_RUNNING = text("stopped_at IS NULL")


class Team(Row):
    """A patrol team of a zone (巡防队); ``chat_id`` is its group chat, where one is bound."""

    __tablename__ = "teams"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    zone_code: Mapped[str | None] = mapped_column(index=True)
    area: Mapped[str]
    chat_id: Mapped[int | None] = mapped_column(BigKey, unique=True)
    sample: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]


class TeamMember(Row):
    """Somebody of a team, from when to when; ``lead`` leads it."""

    __tablename__ = "team_members"
    __table_args__ = (
        Index(
            "uq_team_members_live",
            "team_id",
            "person_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
        Index("ix_team_members_person_id", "person_id"),
    )

    id: Mapped[Key]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    lead: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class Shift(Row):
    """A weekly shift of a team, or of one of its people; minutes of the day in Lin'an.

    ``end_minute`` below ``start_minute`` runs past midnight. ``weekday``: Monday is 0.
    """

    __tablename__ = "shifts"
    __table_args__ = (Index("ix_shifts_team_id", "team_id", "weekday"),)

    id: Mapped[Key]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    weekday: Mapped[int]
    start_minute: Mapped[int]
    end_minute: Mapped[int]


class Duty(Row):
    """What somebody said last about their duty, and who stands in for them meanwhile."""

    __tablename__ = "duty"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    on: Mapped[bool]
    said_at: Mapped[datetime]
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    until: Mapped[datetime | None]


class TaskState(StrEnum):
    """Where one worker's share of a case stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    ON_WAY = "on_way"
    ON_SITE = "on_site"
    DONE = "done"
    RETURNED = "returned"
    CANCELLED = "cancelled"

    @property
    def live(self) -> bool:
        """Whether somebody still has to do something for it."""
        return self in {self.OFFERED, self.ACCEPTED, self.ON_WAY, self.ON_SITE}


class Task(Row):
    """One worker's share of a case (任务).

    ``part``: main (主办), helper (协办) or callback (回访). ``worker_id`` is empty while it is
    offered to a whole team; offered to one person it names them. ``handing_to`` is the colleague
    whom its worker asked to take it over, until that one answers. ``arrival_*`` is the check on
    the spot: metres to the case and seconds of the position's age, never a track.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        Index(
            "uq_tasks_live_main",
            "case_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index("ix_tasks_case_id", "case_id", "id"),
        Index("ix_tasks_worker", "worker_id", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_tasks_team", "team_id", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_tasks_worker_ended", "worker_id", "ended_at"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    part: Mapped[str] = mapped_column(default="main")
    state: Mapped[str] = mapped_column(default=TaskState.OFFERED)
    version: Mapped[int] = mapped_column(default=1)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    handing_to: Mapped[int | None] = mapped_column(BigKey)
    ordered_by: Mapped[int | None] = mapped_column(BigKey)
    parent_id: Mapped[int | None] = mapped_column(BigKey)
    rule: Mapped[str | None]
    level: Mapped[str] = mapped_column(default="simple")
    words_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    round: Mapped[int] = mapped_column(default=1)
    bounces: Mapped[int] = mapped_column(default=0)
    objection_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    objected_at: Mapped[datetime | None]
    result: Mapped[str | None]
    offered_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    on_way_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    arrival_m: Mapped[float | None]
    arrival_age_s: Mapped[int | None]
    arrival_reason_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    nudged_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class ClockRow(Row):
    """A promise of time that runs (计时): accept, arrive, handle or feedback of a case.

    ``due_at`` moves when the clock was paused; ``target_s`` are the seconds it was given at the
    start, in working time where ``calendar`` says so. ``steps`` counts the steps of its chain
    that were taken after the breach, the last of them at ``stepped_at``.
    """

    __tablename__ = "clocks"
    __table_args__ = (
        Index("ix_clocks_case_id", "case_id", "id"),
        Index(
            "ix_clocks_running",
            "due_at",
            "id",
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"))
    kind: Mapped[str]
    calendar: Mapped[str] = mapped_column(default="always")
    target_s: Mapped[int]
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    breached_at: Mapped[datetime | None]
    steps: Mapped[int] = mapped_column(default=0)
    stepped_at: Mapped[datetime | None]


class ClockCall(Row):
    """Somebody who is told that a clock ran out; over once it stands still for good.

    ``rings_at`` is when the message leaves that says it: calls of the same moment share one.
    """

    __tablename__ = "clock_calls"
    __table_args__ = (
        Index("ix_clock_calls_clock_id", "clock_id"),
        Index(
            "ix_clock_calls_open",
            "person_id",
            "id",
            sqlite_where=text("over_at IS NULL"),
            postgresql_where=text("over_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    clock_id: Mapped[int] = mapped_column(ForeignKey("clocks.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    step: Mapped[int]
    called_at: Mapped[datetime]
    rings_at: Mapped[datetime]
    over_at: Mapped[datetime | None]
