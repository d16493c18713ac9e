"""Questions about how workers work their tasks off: steps, proofs, visits, figures."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.tables import Event, Evidence, Task, TaskState
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
