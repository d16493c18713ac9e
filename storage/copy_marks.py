"""Copies that stand in chats and are changed there: asked for, done, refused."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, func, literal, select, update
from sqlalchemy import cast as as_type

from storage.copies import FINAL
from storage.tables import Delivery, OutboxRow
from storage.work import Work


async def to_mark(
    work: Work, campaign_id: int, after: int, *, limit: int
) -> list[tuple[int, int, datetime | None]]:
    """Copies that stand in a chat, by id: (id, person id, since when)."""
    query = (
        select(Delivery.id, Delivery.person_id, Delivery.settled_at)
        .where(Delivery.campaign_id == campaign_id, Delivery.id > after)
        .where(Delivery.message_id.is_not(None))
        .order_by(Delivery.id)
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in await work.db.execute(query)]


async def mark(work: Work, ids: Sequence[int], mark: str) -> None:
    """These messages are to be changed so."""
    change = update(Delivery).where(Delivery.id.in_(ids)).values(mark=mark, mark_state="asked")
    await work.db.execute(change.execution_options(synchronize_session=False))


async def marked(
    work: Work, campaign_id: int, *, limit: int
) -> list[tuple[int, str, str, str | None]]:
    """What the outbox knows of messages to be changed: (id, mark, state, error)."""
    wanted = literal("mark:") + as_type(Delivery.id, String) + literal(":") + Delivery.mark
    query = (
        select(Delivery.id, Delivery.mark, OutboxRow.state, OutboxRow.error)
        .join(OutboxRow, OutboxRow.dedupe_key == wanted)
        .where(Delivery.campaign_id == campaign_id, Delivery.mark_state == "asked")
        .where(OutboxRow.state.in_(FINAL))
        .limit(limit)
    )
    return [(row[0], row[1] or "", row[2], row[3]) for row in await work.db.execute(query)]


async def mark_ended(work: Work, ids: Sequence[int], state: str) -> None:
    """How that went."""
    change = update(Delivery).where(Delivery.id.in_(ids)).values(mark_state=state)
    await work.db.execute(change.execution_options(synchronize_session=False))


async def marks(work: Work, campaign_id: int) -> dict[tuple[str, str], int]:
    """How many messages were changed how, and how that went."""
    query = (
        select(Delivery.mark, Delivery.mark_state, func.count())
        .where(Delivery.campaign_id == campaign_id, Delivery.mark.is_not(None))
        .group_by(Delivery.mark, Delivery.mark_state)
    )
    return {(row[0] or "", row[1] or ""): row[2] for row in await work.db.execute(query)}
