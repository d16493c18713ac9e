"""Questions about one-time links, and about grid workers who go to a side."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from storage.tables import Approach, Attendee, Case, Party, PartyLink, Request
from storage.work import Work


async def by_id(work: Work, approach_id: int) -> Approach | None:
    """One visit, as it stands now."""
    query = select(Approach).where(Approach.id == approach_id)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def open_of(work: Work, party_id: int) -> Approach | None:
    """The visit to a side that has not ended."""
    query = select(Approach).where(Approach.party_id == party_id, Approach.ended_at.is_(None))
    return await work.db.scalar(query.limit(1))


async def of_worker(work: Work, party_id: int, worker_id: int) -> Approach | None:
    """The visit to a side that this worker has taken on and not ended."""
    query = select(Approach).where(
        Approach.party_id == party_id,
        Approach.worker_id == worker_id,
        Approach.ended_at.is_(None),
    )
    return await work.db.scalar(query.limit(1))


async def under_way(work: Work, worker_id: int) -> list[Approach]:
    """The visits that a worker has taken on, the oldest first."""
    query = select(Approach).where(Approach.worker_id == worker_id, Approach.ended_at.is_(None))
    return list(await work.db.scalars(query.order_by(Approach.id)))


async def take(work: Work, approach_id: int, worker_id: int, *, now: datetime) -> bool:
    """A worker goes, if nobody else does; whether it was theirs to take.

    One statement: of two at the same moment the second waits for the first and finds none.
    """
    free = update(Approach).where(
        Approach.id == approach_id, Approach.worker_id.is_(None), Approach.ended_at.is_(None)
    )
    taken = await work.db.execute(
        free.values(worker_id=worker_id, taken_at=now).returning(Approach.id),
        execution_options={"synchronize_session": False},
    )
    return taken.first() is not None


async def end(work: Work, party_id: int, result: str, *, now: datetime) -> None:
    """Nobody has to go to a side any more."""
    live = update(Approach).where(Approach.party_id == party_id, Approach.ended_at.is_(None))
    await work.db.execute(live.values(ended_at=now, result=result))


async def link(work: Work, code_hash: str) -> PartyLink | None:
    """The link of a code."""
    return await work.db.scalar(select(PartyLink).where(PartyLink.code_hash == code_hash))


async def use(work: Work, link_id: int, person_id: int, *, now: datetime) -> bool:
    """Mark a link as used, if nobody has used it yet and it is not too old; whether it was."""
    mine = update(PartyLink).where(
        PartyLink.id == link_id, PartyLink.used_at.is_(None), PartyLink.expires_at > now
    )
    taken = await work.db.execute(
        mine.values(used_by=person_id, used_at=now).returning(PartyLink.id),
        execution_options={"synchronize_session": False},
    )
    return taken.first() is not None


async def outdate(work: Work, party_id: int, *, now: datetime) -> None:
    """The links made for a side before work no longer."""
    live = update(PartyLink).where(PartyLink.party_id == party_id, PartyLink.used_at.is_(None))
    await work.db.execute(live.where(PartyLink.expires_at > now).values(expires_at=now))


async def sit_down(work: Work, party_id: int, person_id: int) -> None:
    """A side is here itself now, wherever it is asked."""
    for table, key in ((Party, Party.id), (Attendee, Attendee.party_id)):
        change = update(table).where(key == party_id, table.person_id.is_(None))
        await work.db.execute(change.values(person_id=person_id))


async def to_reach(
    work: Work, studio_ids: Sequence[int], host_id: int, *, limit: int
) -> list[tuple[Party, Case]]:
    """The sides whom these studios have still to reach, of requests that this mediator has or
    nobody has yet; those who wait longest first."""
    query = (
        select(Party, Case)
        .join(Case, Case.id == Party.case_id)
        .join(Request, Request.case_id == Case.id)
        .where(Request.studio_id.in_(studio_ids), Case.closed_at.is_(None))
        .where((Case.holder_id == host_id) | Case.holder_id.is_(None))
        .where(Party.side == "other", Party.declined_at.is_(None))
        .where(Party.accepted_at.is_(None))
        .order_by(Party.id)
        .limit(limit)
    )
    return [(party, case) for party, case in await work.db.execute(query)]
