"""Questions about fraud: transfers, tips by type, and who asked about which code."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from storage import adding
from storage.tables import Campaign, Row, ScamTip, Surge, Transfer, VerifyTry
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


async def campaign_by_code(work: Work, code: str) -> Campaign | None:
    """The warning with this code, whatever has become of it."""
    return await work.db.scalar(select(Campaign).where(Campaign.code == code))


async def campaign(work: Work, campaign_id: int) -> Campaign | None:
    """A warning as it stands."""
    return await work.db.get(Campaign, campaign_id)


async def surge(work: Work, surge_id: int) -> Surge | None:
    """What piled up, and the alert drafted for it."""
    return await work.db.get(Surge, surge_id)


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
