"""Questions about what people agreed to."""

from datetime import datetime

from sqlalchemy import select, update

from storage.tables import Consent
from storage.work import Work


async def standing(work: Work, person_id: int) -> list[Consent]:
    """What a person agreed to and has not withdrawn."""
    query = select(Consent).where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
    return list(await work.db.scalars(query))


async def give(work: Work, person_id: int, topic: str, version: int, *, now: datetime) -> None:
    """Write down an agreement; given again after a withdrawal, it stands from now on."""
    query = select(Consent).where(
        Consent.person_id == person_id, Consent.topic == topic, Consent.version == version
    )
    row = await work.db.scalar(query)
    if row is None:
        work.db.add(Consent(person_id=person_id, topic=topic, version=version, given_at=now))
    elif row.withdrawn_at is not None:
        row.given_at, row.withdrawn_at = now, None
    await work.db.flush()


async def withdraw(work: Work, person_id: int, topic: str, *, now: datetime) -> None:
    """Write down that an agreement no longer stands, in any of its versions."""
    change = update(Consent).where(
        Consent.person_id == person_id, Consent.topic == topic, Consent.withdrawn_at.is_(None)
    )
    await work.db.execute(change.values(withdrawn_at=now))
