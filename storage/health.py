"""How much waits, and since when: for the health check and the metrics."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import InboxRow, InboxState, OutboxRow, OutState, TimerRow

_inbox = cast("Table", InboxRow.__table__)
_outbox = cast("Table", OutboxRow.__table__)
_timers = cast("Table", TimerRow.__table__)

# As the partial index on the outbox names them, so that a look costs what is open, not what was.
_OPEN: Final = (OutState.QUEUED, OutState.IN_FLIGHT, OutState.IN_RESPONSE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits at one moment."""

    updates: int
    """Updates whose turn is not over."""
    messages: dict[int, int]
    """Messages whose time has come, by priority."""
    later: int
    """Messages promised for a later moment."""
    oldest: datetime | None
    """When the oldest message that should have left was due."""
    timers: int
    """Timers whose time has come."""

    def age(self, now: datetime) -> float:
        """For how many seconds the oldest message that should have left has been waiting."""
        return 0.0 if self.oldest is None else (now - self.oldest).total_seconds()


async def standing(connection: AsyncConnection, *, now: datetime) -> Standing:
    """What waits now; reads only what is open."""
    waiting = select(func.count()).where(_inbox.c.state == InboxState.NEW)
    due = (
        select(_outbox.c.priority, func.count(), func.min(_outbox.c.due_at))
        .where(_outbox.c.state.in_(_OPEN), _outbox.c.due_at <= now)
        .group_by(_outbox.c.priority)
    )
    later = select(func.count()).where(_outbox.c.state.in_(_OPEN), _outbox.c.due_at > now)
    fallen = select(func.count()).where(_timers.c.fired_at.is_(None), _timers.c.due_at <= now)
    messages = list(await connection.execute(due))
    return Standing(
        updates=await connection.scalar(waiting) or 0,
        messages={row[0]: row[1] for row in messages},
        later=await connection.scalar(later) or 0,
        oldest=min((row[2] for row in messages), default=None),
        timers=await connection.scalar(fallen) or 0,
    )
