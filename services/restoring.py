"""After a restore: nothing old is said or begun again, and those who answer for it hear of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.notices import Notice, register, tell_all
from services.people import DISTRICT, Role, everyone_with
from storage import backup
from storage import settings as facts
from storage.work import Work

FACT: Final = "restored"


@dataclass(frozen=True, slots=True)
class Calmed:
    """How many messages, updates, warnings and invites of the copy are not taken up again."""

    unsent: int
    unhandled: int
    campaigns: int
    invites: int


@register
@dataclass(frozen=True, slots=True)
class Restored(Notice):
    """To owners and dispatchers: the store is the one of ``made_at`` (ISO moments)."""

    made_at: str
    at: str
    unsent: int
    campaigns: int


async def calm(work: Work, *, made_at: datetime, now: datetime) -> Calmed:
    """Quiet a store that was restored from a copy of ``made_at``, and note that it was.

    Warnings that ran or were to run stop: a person looks first. Timers that fell due in between
    still do what they promised, silently (`bot.timers`).
    """
    rows = await backup.calm(work, made_at=made_at, now=now)
    fact: dict[str, Any] = {"made_at": made_at.isoformat(), "at": now.isoformat(), "told": False}
    fact |= {"unsent": rows.unsent, "campaigns": rows.campaigns}
    await facts.write(work, FACT, fact)
    return Calmed(rows.unsent, rows.unhandled, rows.campaigns, rows.invites)


async def tell(work: Work, *, now: datetime) -> datetime | None:
    """At a start: tell of a restore that nobody heard of yet; the moment of the last restore."""
    fact = await facts.read(work, FACT)
    if fact is None:
        return None
    if not fact["told"]:
        staff = await everyone_with(work, Role.OWNER, Role.DISPATCHER, area=DISTRICT)
        told = {name: one for name, one in fact.items() if name != "told"}
        tell_all(work, staff, Restored(**told), now=now)
        await facts.write(work, FACT, fact | {"told": True})
    return datetime.fromisoformat(fact["at"])
