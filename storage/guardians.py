"""Questions about elders and the relatives who read along."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select, update

from storage import adding
from storage.tables import Delivery, Guardian
from storage.work import Work


async def add(work: Work, row: Guardian) -> None:
    """Write an offer; it has its id afterwards."""
    await adding.add(work, row)


async def by_hash(work: Work, code_hash: str) -> Guardian | None:
    """The offer behind a link."""
    return await work.db.scalar(select(Guardian).where(Guardian.code_hash == code_hash))


async def by_id(work: Work, guardian_id: int) -> Guardian | None:
    """One of them."""
    return await work.db.get(Guardian, guardian_id)


async def agree(
    work: Work, guardian_id: int, *, elder_id: int, relative_id: int, now: datetime
) -> bool:
    """Bring it into force, once; False when somebody else was quicker or it has ended."""
    change = (
        update(Guardian)
        .where(Guardian.id == guardian_id, Guardian.agreed_at.is_(None))
        .where(Guardian.ended_at.is_(None))
        .values(elder_id=elder_id, relative_id=relative_id, agreed_at=now)
        .returning(Guardian.id)
    )
    return (await work.db.scalars(change)).one_or_none() is not None


async def standing(work: Work, person_id: int) -> list[Guardian]:
    """What is in force for a person, on either side."""
    query = select(Guardian).where(
        or_(Guardian.elder_id == person_id, Guardian.relative_id == person_id),
        Guardian.agreed_at.is_not(None),
        Guardian.ended_at.is_(None),
    )
    return list(await work.db.scalars(query.order_by(Guardian.id)))


async def relatives(work: Work, elders: Sequence[int]) -> Sequence[tuple[int, int, int]]:
    """Id, elder and relative of everything in force for these elders."""
    query = select(Guardian.id, Guardian.elder_id, Guardian.relative_id).where(
        Guardian.elder_id.in_(elders), Guardian.agreed_at.is_not(None), Guardian.ended_at.is_(None)
    )
    return [(row[0], row[1] or 0, row[2] or 0) for row in await work.db.execute(query)]


async def copy(work: Work, delivery_id: int) -> Delivery | None:
    """An elder's copy of a warning, as it stands now."""
    query = select(Delivery).where(Delivery.id == delivery_id)
    return await work.db.scalar(query.execution_options(populate_existing=True))
