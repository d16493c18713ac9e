"""Questions about invites, and about who holds which role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, true, update

from storage.tables import Grant, Invite, Person
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Listed:
    """A live role and the name of who holds it."""

    grant_id: int
    person_id: int
    name: str
    role: str
    area: str


async def add(work: Work, row: Invite) -> None:
    """Write down an invite."""
    work.db.add(row)
    await work.db.flush()


async def by_hash(work: Work, code_hash: str) -> Invite | None:
    """The invite of a code."""
    return await work.db.scalar(select(Invite).where(Invite.code_hash == code_hash))


async def take(work: Work, invite_id: int, person_id: int, *, now: datetime) -> bool:
    """Mark an invite as used, if nobody has used it yet; whether it was ours to use (F65).

    One statement: of two at the same moment the second waits for the first and then finds none.
    """
    mine = update(Invite).where(Invite.id == invite_id, Invite.used_at.is_(None))
    taken = await work.db.execute(
        mine.values(used_by=person_id, used_at=now).returning(Invite.id),
        execution_options={"synchronize_session": False},
    )
    return taken.first() is not None


async def holds(work: Work, person_id: int, role: str, area: str) -> bool:
    """Whether a person has this very role there."""
    query = select(Grant.id).where(
        Grant.person_id == person_id,
        Grant.role == role,
        Grant.area == area,
        Grant.revoked_at.is_(None),
    )
    return await work.db.scalar(query.limit(1)) is not None


def _in_areas(areas: Sequence[str] | None) -> ColumnElement[bool]:
    if areas is None:
        return true()
    towns = [Grant.area.startswith(one[:9]) for one in areas if one.endswith("000")]
    return or_(Grant.area.in_(areas), *towns)


async def staff(
    work: Work, areas: Sequence[str] | None, *, limit: int, offset: int
) -> list[Listed]:
    """Live roles in these towns (None: everywhere), in order of names."""
    query = (
        select(Grant.id, Grant.person_id, Person.name, Grant.role, Grant.area)
        .join(Person, Person.id == Grant.person_id)
        .where(Grant.revoked_at.is_(None), _in_areas(areas))
        .order_by(Person.name, Grant.id)
    )
    return [Listed(*row) for row in await work.db.execute(query.limit(limit).offset(offset))]


async def count_staff(work: Work, areas: Sequence[str] | None) -> int:
    """How many live roles there are in these towns."""
    query = select(func.count()).select_from(Grant)
    return await work.db.scalar(query.where(Grant.revoked_at.is_(None), _in_areas(areas))) or 0


async def grant(work: Work, grant_id: int) -> tuple[Grant, str] | None:
    """A role with the name of who holds it."""
    query = select(Grant, Person.name).join(Person, Person.id == Grant.person_id)
    row = (await work.db.execute(query.where(Grant.id == grant_id))).first()
    return (row[0], row[1]) if row else None


async def lock_live(work: Work, role: str) -> set[int]:
    """The live grants of a role; none of them ends until we are done.

    Locked in the order of their ids, so that two at once wait instead of blocking each other.
    """
    query = select(Grant.id).where(Grant.role == role, Grant.revoked_at.is_(None))
    return set(await work.db.scalars(query.order_by(Grant.id).with_for_update()))


async def end(work: Work, grant_id: int, *, now: datetime) -> bool:
    """End a role; whether it was still live."""
    work.people_changed = True
    live = update(Grant).where(Grant.id == grant_id, Grant.revoked_at.is_(None))
    ended = await work.db.execute(live.values(revoked_at=now).returning(Grant.id))
    return ended.first() is not None
