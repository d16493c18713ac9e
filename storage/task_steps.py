"""Questions about how workers work their tasks off: steps, proofs, visits, figures."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, false, func, or_, select, update
from sqlalchemy import case as case_when

from storage.cases import HIGHEST_ID
from storage.tables import Case, ClockRow, Event, Evidence, Task, TaskState, Visit
from storage.work import Work


async def last_actor(work: Work, case_id: int, kind: str | None = None) -> int | None:
    """Who acted last on a case, or last in one way; None for the system or nobody."""
    query = select(Event.actor_id).where(Event.case_id == case_id).order_by(Event.seq.desc())
    if kind is not None:
        query = query.where(Event.kind == kind)
    return await work.db.scalar(query.limit(1))


async def last_main(work: Work, case_id: int) -> Task | None:
    """The newest main task of a case, ended or not: it knows how often the case came back."""
    query = select(Task).where(Task.case_id == case_id, Task.part == "main")
    return await work.db.scalar(query.order_by(Task.id.desc()).limit(1))


async def under_way(work: Work, person_id: int) -> list[Task]:
    """What somebody has accepted and is not yet on the spot for, the oldest first."""
    query = select(Task).where(
        Task.worker_id == person_id,
        Task.ended_at.is_(None),
        Task.state.in_([TaskState.ACCEPTED, TaskState.ON_WAY]),
    )
    return list(await work.db.scalars(query.order_by(Task.id)))


async def seen_before(work: Work, unique_ids: Sequence[str]) -> bool:
    """Whether Telegram knows one of these files as one that we were sent already."""
    query = select(Evidence.id).where(Evidence.file_unique_id.in_(unique_ids)).limit(1)
    return await work.db.scalar(query) is not None


async def bytes_before(work: Work, sha256: str, evidence_id: int) -> bool:
    """Whether an earlier piece of evidence has just these bytes."""
    query = select(Evidence.id).where(Evidence.sha256 == sha256, Evidence.id < evidence_id)
    return await work.db.scalar(query.limit(1)) is not None


async def on_site(work: Work, person_id: int) -> list[int]:
    """The tasks for which somebody is on the spot now."""
    query = select(Task.id).where(
        Task.worker_id == person_id, Task.ended_at.is_(None), Task.state == TaskState.ON_SITE
    )
    return list(await work.db.scalars(query.order_by(Task.id)))


async def asked(work: Work, person_id: int) -> list[Task]:
    """The tasks that somebody was asked to take over and has not answered yet."""
    query = select(Task).where(Task.handing_to == person_id, Task.ended_at.is_(None))
    return list(await work.db.scalars(query.order_by(Task.id)))


async def cases_of(work: Work, ids: Collection[int]) -> dict[int, Case]:
    """Several cases by id."""
    query = select(Case).where(Case.id.in_(ids))
    return {one.id: one for one in await work.db.scalars(query)}


def _done(person_id: int, since: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Task.worker_id == person_id,
        Task.ended_at >= since,
        Task.state == TaskState.DONE,
        Task.part == "main",
    )


async def count_done(work: Work, person_id: int, since: datetime) -> int:
    """How many main tasks somebody has finished since."""
    query = select(func.count()).select_from(Task).where(*_done(person_id, since))
    return await work.db.scalar(query) or 0


async def count_on_time(work: Work, person_id: int, since: datetime) -> tuple[int, int]:
    """How many of them had a target for handling, and how many kept it."""
    kept = func.coalesce(func.sum(case_when((ClockRow.breached_at.is_(None), 1), else_=0)), 0)
    query = select(func.count(), kept).join(Task, Task.id == ClockRow.task_id)
    query = query.where(ClockRow.kind == "handle", *_done(person_id, since))
    timed, on_time = (await work.db.execute(query)).one()
    return timed, on_time


async def count_on_the_spot(work: Work, person_id: int, since: datetime) -> int:
    """How many matters somebody found and put right at once."""
    query = select(func.count()).select_from(Case)
    query = query.where(
        Case.reporter_id == person_id, Case.source == "on_the_spot", Case.created_at >= since
    )
    return await work.db.scalar(query) or 0


async def ratings(work: Work, person_id: int, since: datetime) -> list[str]:
    """What others said of the cases that somebody finished since."""
    finished = select(Task.case_id).join(Case, Case.id == Task.case_id)
    finished = finished.where(Case.reporter_id != person_id, *_done(person_id, since))
    query = select(Event.new).where(
        Event.case_id.in_(finished), Event.kind.in_(["rated", "called_back"]), Event.at >= since
    )
    return [new["rating"] for new in await work.db.scalars(query) if "rating" in new]


async def visit(work: Work, visit_id: int) -> Visit | None:
    """A place that is visited; an id that no row can have finds none."""
    return await work.db.get(Visit, visit_id) if 0 < visit_id <= HIGHEST_ID else None


async def lock_visit(work: Work, visit_id: int) -> Visit:
    """A place as it stands now, which nobody else may change until we are done."""
    query = select(Visit).where(Visit.id == visit_id).with_for_update()
    found = await work.db.scalars(query.execution_options(populate_existing=True))
    return found.one()


async def visits_due(
    work: Work, areas: Collection[str] | None, until: datetime, *, limit: int
) -> list[Visit]:
    """The places in these areas (None: everywhere) due before a moment, the longest due first.

    A town's area holds its villages.
    """
    query = select(Visit).where(Visit.closed_at.is_(None), Visit.due_at < until)
    if areas is not None:
        query = query.where(or_(false(), *(_in(area) for area in areas)))
    return list(await work.db.scalars(query.order_by(Visit.due_at, Visit.id).limit(limit)))


def _in(area: str) -> ColumnElement[bool]:
    if area.endswith("000"):
        return Visit.area.startswith(area[:9], autoescape=True)
    return Visit.area == area


async def let_go(work: Work, evidence_ids: Collection[int], *, purpose: str) -> None:
    """Pictures that are no longer kept for their visit, unless a case holds them."""
    if evidence_ids:
        change = update(Evidence).where(Evidence.id.in_(evidence_ids), Evidence.case_id.is_(None))
        await work.db.execute(change.values(purpose=purpose))


async def name_before(work: Work, unique_id: str, evidence_id: int) -> bool:
    """Whether an earlier piece of evidence is the same file to Telegram."""
    query = select(Evidence.id).where(
        Evidence.file_unique_id == unique_id, Evidence.id < evidence_id
    )
    return await work.db.scalar(query.limit(1)) is not None
