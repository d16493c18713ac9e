"""Questions about what people agreed to."""

from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Table, bindparam, select, update

from storage.swift import Fixed
from storage.tables import Consent
from storage.work import Work

_consents = cast("Table", Consent.__table__)
_standing = Fixed(
    select(_consents.c.topic, _consents.c.version).where(
        _consents.c.person_id == bindparam("person"), _consents.c.withdrawn_at.is_(None)
    )
)


class Given(NamedTuple):
    """A topic somebody agreed to, and in which version."""

    topic: str
    version: int


async def standing(work: Work, person_id: int) -> list[Given]:
    """What a person agreed to and has not withdrawn."""
    return [
        Given(row.topic, row.version) for row in await work.ask(_standing, {"person": person_id})
    ]


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
