"""What became of the copies of a campaign, counted."""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from storage.tables import Delivery, Person
from storage.work import Work


async def counts(work: Work, campaign_id: int) -> dict[str, int]:
    """How many copies are in each state, counted one by one."""
    query = select(Delivery.state, func.count()).where(Delivery.campaign_id == campaign_id)
    found = await work.db.execute(query.group_by(Delivery.state))
    return {row[0]: row[1] for row in found}


async def names_in_doubt(work: Work, campaign_id: int, *, limit: int) -> list[str]:
    """People of whom nobody knows whether the copy arrived."""
    query = (
        select(Person.name)
        .join(Delivery, Delivery.person_id == Person.id)
        .where(Delivery.campaign_id == campaign_id, Delivery.state == "in_doubt")
    )
    return list(await work.db.scalars(query.order_by(Delivery.id).limit(limit)))


async def reasons(work: Work, campaign_id: int) -> list[tuple[str, str | None, int]]:
    """Copies that did not arrive, by state and reason: the most first."""
    number = func.count().label("number")
    query = (
        select(Delivery.state, Delivery.reason, number)
        .where(Delivery.campaign_id == campaign_id, Delivery.state.in_(("failed", "expired")))
        .group_by(Delivery.state, Delivery.reason)
        .order_by(number.desc())
    )
    return [(row[0], row[1], row[2]) for row in await work.db.execute(query)]


def _sums(campaign_id: int, by: Any) -> Select[Any]:
    def some(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(case((conditions[0], 1))) if conditions else func.count()

    return (
        select(
            by,
            some(),
            some(Delivery.state == "sent"),
            some(Delivery.state == "failed"),
            some(Delivery.acknowledged_at.is_not(None)),
            some(Delivery.help_at.is_not(None)),
        )
        .where(Delivery.campaign_id == campaign_id)
        .group_by(by)
        .order_by(func.count().desc())
    )


async def by_place(
    work: Work, campaign_id: int
) -> list[tuple[str | None, int, int, int, int, int]]:
    """By place: all, sent, failed, acknowledged, asked for help."""
    found = await work.db.execute(_sums(campaign_id, Delivery.place))
    return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in found]


async def by_version(work: Work, campaign_id: int) -> dict[int, tuple[int, int]]:
    """Of the samples of a trial, by version: how many arrived, how many acknowledged."""
    query = (
        select(
            Delivery.variant,
            func.count(),
            func.count(Delivery.acknowledged_at),
        )
        .where(Delivery.campaign_id == campaign_id, Delivery.state == "sent")
        .where(Delivery.variant.is_not(None))
        .group_by(Delivery.variant)
    )
    return {row[0] or 0: (row[1], row[2]) for row in await work.db.execute(query)}


async def sampled(work: Work, campaign_id: int) -> bool:
    """Whether chance has put anybody into a trial."""
    query = select(Delivery.id).where(
        Delivery.campaign_id == campaign_id,
        Delivery.state.in_(("sent", "pending", "failed", "in_doubt", "expired")),
        Delivery.variant.is_not(None),
    )
    return await work.db.scalar(query.limit(1)) is not None


async def answered(work: Work, campaign_id: int) -> tuple[int, int]:
    """How many have acknowledged a campaign, and how many asked for help."""
    query = select(func.count(Delivery.acknowledged_at), func.count(Delivery.help_at)).where(
        Delivery.campaign_id == campaign_id
    )
    found = (await work.db.execute(query)).one()
    return int(found[0]), int(found[1])
