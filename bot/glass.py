"""The glass wall of the demo: what the store wrote for the last thing somebody did."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from storage.engine import Store
from storage.tables import ConversationRow, Event, InboxRow, OutboxRow, TimerRow

ROWS = 12
LOOK_BACK = timedelta(seconds=1)


async def last(database_url: str) -> dict[str, Any] | None:
    """The last update's transaction: state, events, the next timers, messages; ids and codes only.

    Reads beside the bot and changes nothing; None before the first update.
    """
    store = Store(database_url)
    try:
        async with store.read() as session:
            update = await session.scalar(select(InboxRow).order_by(InboxRow.id.desc()).limit(1))
            if update is None:
                return None
            since = update.received_at - LOOK_BACK
            events = await session.scalars(
                select(Event).where(Event.recorded_at >= since).order_by(Event.id).limit(ROWS)
            )
            timers = await session.scalars(
                select(TimerRow)
                .where(TimerRow.fired_at.is_(None))
                .order_by(TimerRow.due_at)
                .limit(4)
            )
            sent = await session.scalars(
                select(OutboxRow)
                .where(OutboxRow.created_at >= since)
                .order_by(OutboxRow.id)
                .limit(ROWS)
            )
            talk = await session.scalar(
                select(ConversationRow).where(ConversationRow.user_id == update.lane).limit(1)
            )
            return {
                "update": {"id": update.id, "lane": update.lane, "state": update.state},
                "transaction": {
                    "state": talk.state if talk else None,
                    "events": [f"{one.case_id}#{one.seq} {one.kind}" for one in events],
                    "timers": [f"{one.kind} {one.due_at.isoformat()}" for one in timers],
                    "outbox": [f"{one.method or one.notice} {one.state}" for one in sent],
                },
            }
    finally:
        await store.close()
