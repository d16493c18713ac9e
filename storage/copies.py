"""Copies of campaigns: handed over, settled, taken back, counted. The outbox is the truth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy import cast as as_type
from sqlalchemy.orm import aliased

from storage.audiences import wanted
from storage.tables import Campaign, Delivery, OutboxRow, OutState, Person
from storage.work import Work

FINAL = (
    OutState.SENT,
    OutState.FAILED,
    OutState.EXPIRED,
    OutState.DROPPED,
    OutState.IN_DOUBT,
)
NO_ROW_AFTER = timedelta(minutes=5)
"""A copy handed over so long ago without a row in the outbox has no chat to go to."""

DROPPED_AT_ONCE: Final = 5_000
"""Copies that expire in one transaction."""

_KEY = (
    literal("delivery:")
    + as_type(Delivery.id, String)
    + case((Delivery.tries > 0, literal(".") + as_type(Delivery.tries, String)), else_=literal(""))
)


def key(delivery_id: int, tries: int) -> str:
    """The dedupe key of the outbox row that carries a copy."""
    return f"delivery:{delivery_id}" + (f".{tries}" if tries else "")


async def copy(work: Work, delivery_id: int) -> tuple[Delivery, Campaign] | None:
    """One person's copy and what it is a copy of."""
    query = (
        select(Delivery, Campaign)
        .join(Campaign, Campaign.id == Delivery.campaign_id)
        .where(Delivery.id == delivery_id)
    )
    found = (await work.db.execute(query)).one_or_none()
    return (found[0], found[1]) if found else None


async def copy_of(work: Work, person_id: int, campaign_id: int) -> Delivery | None:
    """A person's copy of a campaign."""
    query = select(Delivery).where(
        Delivery.campaign_id == campaign_id, Delivery.person_id == person_id
    )
    return await work.db.scalar(query.execution_options(populate_existing=True))


@dataclass(frozen=True, slots=True)
class Leaving:
    """A copy about to leave, with what its words depend on."""

    id: int
    person_id: int
    locale: str
    elder: bool
    variant: int | None
    wanted: bool
    answers: int | None
    """The message that it corrects, where it stands in the same chat."""


async def leaving(work: Work, campaign: Campaign, ids: Sequence[int]) -> dict[int, Leaving]:
    """Those of these copies that have no result yet, by id, asked for together."""
    about = aliased(Delivery)
    spoken = func.coalesce(Delivery.language, Person.locale)
    query = (
        select(
            Delivery.id,
            Delivery.person_id,
            spoken,
            Person.elder,
            Delivery.variant,
            and_(Person.stopped_at.is_(None), wanted(campaign.audience)),
            about.message_id,
        )
        .join(Person, Person.id == Delivery.person_id)
        .outerjoin(
            about,
            and_(about.campaign_id == campaign.about_id, about.person_id == Delivery.person_id),
        )
        .where(Delivery.id.in_(ids), Delivery.campaign_id == campaign.id)
        .where(Delivery.state == "pending")
    )
    return {row[0]: Leaving(*row) for row in await work.db.execute(query)}


# --- on their way ------------------------------------------------------------------------


def _waiting(campaign_id: int) -> list[ColumnElement[bool]]:
    return [
        Delivery.campaign_id == campaign_id,
        Delivery.state == "pending",
        Delivery.handed_at.is_(None),
    ]


def _under_way(campaign_id: int) -> list[ColumnElement[bool]]:
    return [
        Delivery.campaign_id == campaign_id,
        Delivery.state == "pending",
        Delivery.handed_at.is_not(None),
    ]


async def on_their_way(work: Work, campaign_id: int) -> int:
    """How many copies were handed over and have no result yet."""
    query = select(func.count()).select_from(Delivery).where(*_under_way(campaign_id))
    return await work.db.scalar(query) or 0


async def waiting(work: Work, campaign_id: int, *, samples: bool) -> bool:
    """Whether a copy was not handed over yet; ``samples``: of those in a trial."""
    query = select(Delivery.id).where(*_waiting(campaign_id))
    if samples:
        query = query.where(Delivery.variant.is_not(None))
    return await work.db.scalar(query.limit(1)) is not None


async def hand_over(
    work: Work, campaign_id: int, *, limit: int, samples: bool = False, now: datetime
) -> list[tuple[int, int, int]]:
    """Take the next copies to be sent: (delivery id, person id, tries).

    ``samples``: only those in a trial, else the rest after them.
    """
    query = select(Delivery.id, Delivery.person_id, Delivery.tries).where(*_waiting(campaign_id))
    if samples:
        query = query.where(Delivery.variant.is_not(None))
    query = query.order_by(Delivery.variant, Delivery.id).limit(limit)
    taken = [(row.id, row.person_id, row.tries) for row in await work.db.execute(query)]
    if taken:
        change = update(Delivery).where(Delivery.id.in_([one for one, _, _ in taken]))
        await work.db.execute(change.values(handed_at=now))
    return taken


async def results(
    work: Work, campaign_id: int, *, limit: int
) -> list[tuple[int, str, str | None, int | None]]:
    """What the outbox knows of copies on their way: (delivery id, state, error, message id)."""
    query = (
        select(Delivery.id, OutboxRow.state, OutboxRow.error, OutboxRow.message_id)
        .join(OutboxRow, OutboxRow.dedupe_key == _KEY)
        .where(*_under_way(campaign_id), OutboxRow.state.in_(FINAL))
        .limit(limit)
    )
    return [(row[0], row[1], row[2], row[3]) for row in await work.db.execute(query)]


async def without_row(work: Work, campaign_id: int, *, now: datetime) -> list[int]:
    """Copies handed over long ago of which the outbox knows nothing (any more)."""
    query = (
        select(Delivery.id)
        .outerjoin(OutboxRow, OutboxRow.dedupe_key == _KEY)
        .where(*_under_way(campaign_id))
        .where(Delivery.handed_at < now - NO_ROW_AFTER, OutboxRow.id.is_(None))
    )
    return list(await work.db.scalars(query))


async def settle(work: Work, rows: Sequence[dict[str, Any]]) -> None:
    """Write results: ``delivery_id``, ``new_state``, ``new_reason``, ``number`` and ``at``."""
    if rows:
        connection = await work.db.connection()
        table = Delivery.__table__
        change = (
            update(table)  # type: ignore[arg-type]
            .where(table.c.id == bindparam("delivery_id"), table.c.state == "pending")
            .values(
                state=bindparam("new_state"),
                reason=bindparam("new_reason"),
                message_id=bindparam("number"),
                settled_at=bindparam("at"),
            )
        )
        await connection.execute(change, list(rows))


# --- taken back --------------------------------------------------------------------------


async def take_back(work: Work, campaign_id: int) -> list[int]:
    """Take copies out of the outbox that nobody has claimed to send; they wait again."""
    keys = {
        row[1]: row[0]
        for row in await work.db.execute(select(Delivery.id, _KEY).where(*_under_way(campaign_id)))
    }
    gone = (
        delete(OutboxRow)
        .where(OutboxRow.dedupe_key.in_(keys), OutboxRow.state == OutState.QUEUED)
        .returning(OutboxRow.dedupe_key)
    )
    back = [keys[one] for one in await work.db.scalars(gone) if one in keys]
    if back:
        change = update(Delivery).where(Delivery.id.in_(back)).values(handed_at=None)
        await work.db.execute(change.execution_options(synchronize_session=False))
    return back


async def drop_waiting(work: Work, campaign_id: int, reason: str, *, now: datetime) -> int:
    """Let copies expire that were not handed over, some thousands at once; how many."""
    some = select(Delivery.id).where(*_waiting(campaign_id)).limit(DROPPED_AT_ONCE)
    change = (
        update(Delivery)
        .where(Delivery.id.in_(some))
        .values(state="expired", reason=reason, settled_at=now)
        .execution_options(synchronize_session=False)
    )
    return int((await work.db.execute(change)).rowcount)  # type: ignore[attr-defined]


async def try_again(work: Work, campaign_id: int, state: str) -> int:
    """Let the copies in this state wait once more, under a new key; how many."""
    change = (
        update(Delivery)
        .where(Delivery.campaign_id == campaign_id, Delivery.state == state)
        .values(
            state="pending", reason=None, handed_at=None, settled_at=None, tries=Delivery.tries + 1
        )
        .execution_options(synchronize_session=False)
    )
    return int((await work.db.execute(change)).rowcount)  # type: ignore[attr-defined]
