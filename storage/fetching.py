"""Which files are still only at Telegram, and what came of bringing them home."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Table, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.cases import Evidence
from storage.work import Work

_evidence = cast("Table", Evidence.__table__)

WAITING = "waiting"
DONE = "done"
GONE = "gone"
REFUSED = "refused"


class Wanted(NamedTuple):
    """A file to fetch."""

    id: int
    person_id: int | None
    kind: str
    mime: str | None
    file_id: str
    attempts: int


async def wanted(connection: AsyncConnection, *, now: datetime, limit: int) -> Sequence[Wanted]:
    """Files whose time to be fetched has come, oldest first."""
    query = (
        select(
            _evidence.c.id,
            _evidence.c.person_id,
            _evidence.c.kind,
            _evidence.c.mime,
            _evidence.c.file_id,
            _evidence.c.fetch_attempts,
        )
        .where(
            _evidence.c.fetch_state == WAITING,
            or_(_evidence.c.fetch_after.is_(None), _evidence.c.fetch_after <= now),
        )
        .order_by(_evidence.c.id)
        .limit(limit)
    )
    return [Wanted(*row) for row in await connection.execute(query)]


async def fetched(
    work: Work, evidence_id: int, *, sha256: str, shared_sha256: str | None, mime: str, size: int
) -> bool:
    """Write where the file is kept now; False when its row went away meanwhile."""
    change = (
        update(_evidence)
        .where(_evidence.c.id == evidence_id)
        .values(fetch_state=DONE, sha256=sha256, shared_sha256=shared_sha256, mime=mime, size=size)
        .returning(_evidence.c.id)
    )
    return await work.db.scalar(change) is not None


async def later(work: Work, evidence_id: int, *, after: datetime) -> None:
    """Try again later."""
    change = update(_evidence).where(_evidence.c.id == evidence_id)
    attempts = _evidence.c.fetch_attempts + 1
    await work.db.execute(change.values(fetch_after=after, fetch_attempts=attempts))


async def given_up(work: Work, evidence_id: int, state: str) -> bool:
    """The file can't be had (``gone``) or can't be used (``refused``); False without a row."""
    change = update(_evidence).where(_evidence.c.id == evidence_id).values(fetch_state=state)
    return await work.db.scalar(change.returning(_evidence.c.id)) is not None


async def backlog(connection: AsyncConnection) -> int:
    """How many files wait to be fetched."""
    query = select(func.count()).where(_evidence.c.fetch_state == WAITING)
    return await connection.scalar(query) or 0


async def named(connection: AsyncConnection, digests: Sequence[str]) -> set[str]:
    """Which of these stored files some row still names."""
    found: set[str] = set()
    for column in (_evidence.c.sha256, _evidence.c.shared_sha256):
        found |= set(
            (await connection.execute(select(column).where(column.in_(digests)))).scalars()
        )
    return found
