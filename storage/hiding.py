"""Messages that were sent to somebody."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.tables import OutboxRow
from storage.work import Work


async def messages_to(
    work: Work, people: Sequence[int], *, since: datetime, limit: int
) -> list[int]:
    """The message ids of what these people were sent since then, each once, the newest first."""
    query = select(OutboxRow.message_id).where(
        OutboxRow.person_id.in_(people),
        OutboxRow.message_id.is_not(None),
        OutboxRow.created_at >= since,
    )
    found = await work.db.scalars(query.order_by(OutboxRow.id.desc()).limit(limit))
    return list(dict.fromkeys(one for one in found if one is not None))
