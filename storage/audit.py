"""Questions about the chain over the trail."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import Table, and_, func, insert, select, text, update

from storage.tables import Case, Event, Evidence, TrailLink, Words
from storage.work import Work

_links = cast("Table", TrailLink.__table__)
_events = cast("Table", Event.__table__)
_words = cast("Table", Words.__table__)
_evidence = cast("Table", Evidence.__table__)

EVENT, FILE = "event", "file"
LOOK_BACK: Final = 1_000
"""Ids below the newest chained event that are looked at again: on PostgreSQL ids are given out
before their transactions commit, so a lower one may appear later than a higher one."""

# Written out as in the index: SQLite uses a partial index only where it can read the condition.
_unchained = text("chained_at IS NULL AND sha256 IS NOT NULL AND case_id IS NOT NULL")


async def head(work: Work) -> TrailLink | None:
    """The newest link; on PostgreSQL nobody else adds one until we are done."""
    query = select(TrailLink).order_by(TrailLink.seq.desc()).limit(1).with_for_update()
    return await work.db.scalar(query)


async def last(work: Work) -> TrailLink | None:
    """The newest link, for whoever only looks."""
    return await work.db.scalar(select(TrailLink).order_by(TrailLink.seq.desc()).limit(1))


async def unchained_events(work: Work, *, limit: int) -> list[Event]:
    """Events without a link yet, oldest first."""
    of_events = TrailLink.subject == EVENT
    newest = await work.db.scalar(select(func.max(TrailLink.subject_id)).where(of_events)) or 0
    linked = select(TrailLink.seq).where(of_events, TrailLink.subject_id == Event.id).exists()
    query = select(Event).where(Event.id > newest - LOOK_BACK, ~linked)
    return list(await work.db.scalars(query.order_by(Event.id).limit(limit)))


async def unchained_files(work: Work, *, limit: int) -> list[Evidence]:
    """Evidence of cases whose file is with us and has no link yet, oldest first."""
    query = select(Evidence).where(_unchained).order_by(Evidence.id).limit(limit)
    return list(await work.db.scalars(query))


async def link(work: Work, rows: Sequence[dict[str, Any]], *, now: datetime) -> None:
    """Add links to the chain."""
    if not rows:
        return
    await work.db.execute(insert(TrailLink), list(rows))
    files = [row["subject_id"] for row in rows if row["subject"] == FILE]
    if files:
        change = update(Evidence).where(Evidence.id.in_(files)).values(chained_at=now)
        await work.db.execute(change.execution_options(synchronize_session=False))


async def chain(work: Work, *, at_once: int) -> AsyncIterator[Sequence[Any]]:
    """The links in their order, in portions: rows of the table."""
    done = 0
    while True:
        query = select(_links).where(_links.c.seq > done).order_by(_links.c.seq).limit(at_once)
        found = (await work.db.execute(query)).all()
        if not found:
            return
        yield found
        done = found[-1].seq


async def events(work: Work, first: int, last: int) -> dict[int, Any]:
    """Events of the links from ``first`` to ``last``, with the ``number`` of their case, by id."""
    return await _subjects(work, _events, EVENT, first, last)


async def files(work: Work, first: int, last: int) -> dict[int, Any]:
    """The same for pieces of evidence."""
    return await _subjects(work, _evidence, FILE, first, last)


async def _subjects(
    work: Work, table: Table, subject: str, first: int, last: int
) -> dict[int, Any]:
    query = (
        select(*table.c, Case.number)
        .join(_links, and_(_links.c.subject == subject, _links.c.subject_id == table.c.id))
        .outerjoin(Case, Case.id == table.c.case_id)
        .where(_links.c.seq.between(first, last))
    )
    return {row.id: row for row in await work.db.execute(query)}


async def waiting(work: Work) -> int:
    """How many events no link covers."""
    linked = select(_links.c.seq).where(
        _links.c.subject == EVENT, _links.c.subject_id == _events.c.id
    )
    query = select(func.count()).select_from(_events).where(~linked.exists())
    return await work.db.scalar(query) or 0


async def gaps(work: Work) -> Sequence[Any]:
    """Cases whose trail does not count 1, 2, 3: (number, lines there are, highest line)."""
    many, top = func.count(_events.c.id), func.max(_events.c.seq)
    query = (
        select(Case.number, many, top)
        .outerjoin(_events, _events.c.case_id == Case.id)
        .group_by(Case.id, Case.number)
        .having((many == 0) | (many != top))
        .order_by(Case.id)
    )
    found: Sequence[Any] = (await work.db.execute(query)).all()
    return found


async def numbers(work: Work, *, after: int, limit: int) -> Sequence[Any]:
    """Cases by id: (id, number)."""
    query = select(Case.id, Case.number).where(Case.id > after).order_by(Case.id).limit(limit)
    return (await work.db.execute(query)).all()


async def words(work: Work, *, after: int, limit: int) -> Sequence[Any]:
    """Words that were not erased: (id, text, digest)."""
    query = select(_words.c.id, _words.c.text, _words.c.digest)
    kept = query.where(_words.c.id > after, _words.c.erased_at.is_(None))
    return (await work.db.execute(kept.order_by(_words.c.id).limit(limit))).all()


async def stored(work: Work, *, after: int, limit: int) -> Sequence[Any]:
    """Evidence whose bytes are with us: (id, sha256, shared_sha256, case number or None)."""
    query = (
        select(_evidence.c.id, _evidence.c.sha256, _evidence.c.shared_sha256, Case.number)
        .outerjoin(Case, Case.id == _evidence.c.case_id)
        .where(_evidence.c.id > after, _evidence.c.sha256.is_not(None))
    )
    return (await work.db.execute(query.order_by(_evidence.c.id).limit(limit))).all()
