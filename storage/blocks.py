"""Who is blocked, why, and what they say to that."""

from datetime import datetime

from sqlalchemy import select, update

from storage import adding
from storage.cases import HIGHEST_ID
from storage.tables import Block, Person
from storage.work import Work


async def live(work: Work, person_id: int) -> Block | None:
    """The block of a person that holds."""
    query = select(Block).where(Block.person_id == person_id, Block.lifted_at.is_(None))
    return await work.db.scalar(query.with_for_update())


async def by_id(work: Work, block_id: int) -> Block | None:
    """A block; an id that no row can have finds none."""
    return await work.db.get(Block, block_id) if 0 < block_id <= HIGHEST_ID else None


async def add(work: Work, block: Block) -> None:
    """Write a block, and the person's share of it, which every turn reads."""
    await adding.add(work, block)
    await until(work, block.person_id, block.until)


async def until(work: Work, person_id: int, moment: datetime | None) -> None:
    """Until when nothing of a person is taken; None: it is."""
    change = update(Person).where(Person.id == person_id)
    await work.db.execute(change.values(blocked_until=moment))
