"""Questions about fraud: transfers, tips by type, and who asked about which code."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from storage import adding
from storage.tables import (
    Campaign,
    Delivery,
    Person,
    Row,
    ScamTip,
    Surge,
    Transfer,
    VerifyTry,
)
from storage.work import Work


async def add(work: Work, *new: Row) -> None:
    """Write new rows; they have their ids afterwards."""
    await adding.add(work, *new)


async def transfer(work: Work, transfer_id: int) -> Transfer | None:
    """What somebody told us about money they sent, sealed."""
    return await work.db.get(Transfer, transfer_id)


async def transfer_of(work: Work, case_id: int) -> Transfer | None:
    """The same by its case."""
    return await work.db.scalar(select(Transfer).where(Transfer.case_id == case_id))


async def transfers_by(work: Work, person_id: int) -> list[Transfer]:
    """All that this person told us, oldest first."""
    query = select(Transfer).where(Transfer.person_id == person_id).order_by(Transfer.id)
    return list(await work.db.scalars(query))


async def campaign_by_code(work: Work, code: str) -> Campaign | None:
    """The warning with this code, whatever has become of it."""
    return await work.db.scalar(select(Campaign).where(Campaign.code == code))


async def campaign(work: Work, campaign_id: int) -> Campaign | None:
    """A warning as it stands."""
    return await work.db.get(Campaign, campaign_id)


async def tries_since(work: Work, person_id: int, since: datetime) -> int:
    """How often a person has asked about codes since then."""
    query = select(func.count()).select_from(VerifyTry)
    query = query.where(VerifyTry.person_id == person_id, VerifyTry.at > since)
    return await work.db.scalar(query) or 0


async def verify_try(work: Work, try_id: int) -> VerifyTry | None:
    """One question about a code."""
    return await work.db.get(VerifyTry, try_id)


async def tip_of(work: Work, case_id: int) -> ScamTip | None:
    """What type a suspicious message was taken for."""
    return await work.db.scalar(select(ScamTip).where(ScamTip.case_id == case_id))


async def tips_since(work: Work, kind: str, town_code: str, since: datetime) -> int:
    """How many tips of a type came from a town since then."""
    query = select(func.count()).select_from(ScamTip)
    query = query.where(ScamTip.kind == kind, ScamTip.town_code == town_code, ScamTip.at > since)
    return await work.db.scalar(query) or 0


async def surge_since(work: Work, kind: str, town_code: str, since: datetime) -> Surge | None:
    """The alert drafted for a type in a town since then, if there is one."""
    query = select(Surge).where(Surge.kind == kind, Surge.town_code == town_code, Surge.at > since)
    return await work.db.scalar(query.order_by(Surge.id.desc()).limit(1))


async def tips_by_month(work: Work, since: datetime) -> Sequence[tuple[str, str | None, datetime]]:
    """Type, town and moment of every tip since then, for the calendar of the district."""
    query = select(ScamTip.kind, ScamTip.town_code, ScamTip.at).where(ScamTip.at > since)
    return [(row.kind, row.town_code, row.at) for row in await work.db.execute(query)]


async def flush(work: Work) -> None:
    """Write what was changed in rows, so that the next question sees it."""
    await work.flush()


async def unanswered(
    work: Work, *, after: datetime, before: datetime, now: datetime
) -> Sequence[tuple[int, str, str, str]]:
    """Person, name, place and headline of elders' copies that arrived and were not answered.

    Warnings that hold still and were meant; handed over between the two moments, newest first.
    """
    query = (
        select(Person.id, Person.name, Delivery.place, Campaign.area, Campaign.headline)
        .join(Delivery, Delivery.person_id == Person.id)
        .join(Campaign, Campaign.id == Delivery.campaign_id)
        .where(Person.elder, Delivery.state == "sent", Delivery.acknowledged_at.is_(None))
        .where(Delivery.handed_at > after, Delivery.handed_at <= before)
        .where(Campaign.status == "actual", Campaign.expires_at > now)
        .order_by(Delivery.id.desc())
    )
    return [(row[0], row[1], row[2] or row[3], row[4]) for row in await work.db.execute(query)]


async def issued(
    work: Work,
    *,
    after: datetime,
    limit: int,
    offset: int = 0,
    areas: Sequence[str] | None = None,
) -> list[Campaign]:
    """Warnings that have been issued since then, newest first; of these areas, or of all."""
    query = select(Campaign).where(Campaign.issued_at > after)
    if areas is not None:
        query = query.where(Campaign.area.in_(areas))
    query = query.order_by(Campaign.issued_at.desc(), Campaign.id.desc())
    return list(await work.db.scalars(query.limit(limit).offset(offset)))
