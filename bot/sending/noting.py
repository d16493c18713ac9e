"""What else is written down with the end of a message: somebody left, a group moved."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from services import people
from services.dispatch import groups
from storage import outbox
from storage.work import share


async def chat_moved(connection: AsyncConnection, *, old: int, new: int) -> None:
    """Every message for a group goes to the new one, and its team keeps its group (F31)."""
    await outbox.chat_moved(connection, old, new)
    work = share(connection)
    await groups.moved(work, old, new)
    await work.keep()


async def mark_stopped(connection: AsyncConnection, *, person_id: int, now: datetime) -> None:
    """This person can't be written to."""
    work = share(connection)
    await people.mark_stopped(work, person_id, now=now)
    await work.keep()
