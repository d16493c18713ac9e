"""The first owners, whom the operator names, and what only they need to hear."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.notices import Notice, register, tell_all
from services.people import DISTRICT, Role, everyone_with
from storage import people as rows
from storage.tables import Grant, Person
from storage.work import Work


@register
@dataclass(frozen=True, slots=True)
class LongAbsence(Notice):
    """The bot was down so long that Telegram may have dropped messages (ISO moments)."""

    since: str
    until: str


async def appoint(work: Work, telegram_ids: Sequence[int], *, now: datetime) -> None:
    """Give these people the owner's role, once; they need not have written to us before."""
    for telegram_id in telegram_ids:
        person = await rows.by_telegram(work, telegram_id)
        if person is None:
            person = Person(telegram_id=telegram_id, chat_id=telegram_id, created_at=now)
            work.db.add(person)
            await work.db.flush()
        found = await rows.by_id(work, person.id)
        if found and Role.OWNER not in {grant.role for grant in found[1]}:
            grant = Grant(person_id=person.id, role=Role.OWNER, area=DISTRICT, granted_at=now)
            await rows.grant(work, grant)


async def tell_of_gap(work: Work, since: datetime, *, now: datetime) -> None:
    """Tell owners and dispatchers that messages from before may be missing."""
    staff = await everyone_with(work, Role.OWNER, Role.DISPATCHER, area=DISTRICT)
    tell_all(work, staff, LongAbsence(since.isoformat(), now.isoformat()), now=now)
