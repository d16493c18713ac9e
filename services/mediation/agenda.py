"""The agenda: when a studio receives whom, and what a host's week looks like."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from services.mediation.access import check_host
from services.mediation.codes import Track
from services.mediation.errors import NoStudio
from services.people import Actor, Role, check
from storage import mediation as rows
from storage import timers
from storage.mediation import Taken
from storage.tables import Case, Host, Opening, Slot, Studio
from storage.work import Work

LINAN: Final = ZoneInfo("Asia/Shanghai")
AHEAD: Final = timedelta(days=28)
"""So far ahead times are offered."""

NOTICE: Final = timedelta(hours=2)
"""A studio wants to know so long before somebody comes."""

TIMER: Final = "mediation-lay-out"


async def the_studio(work: Work, town_code: str | None = None) -> Studio:
    """The studio of a town, else the district's first.

    :raises NoStudio: there is none yet.
    """
    found = await rows.first_studio(work, town_code)
    if found is None:
        raise NoStudio
    return found


async def free_slots(
    work: Work, actor: Actor, studio_id: int, track: Track, *, now: datetime, limit: int = 8
) -> list[Slot]:
    """The times a resident may choose from: their track's days only, soonest first (M2)."""
    return await rows.free_slots(
        work,
        studio_id=studio_id,
        track=track,
        after=now + NOTICE,
        until=now + AHEAD,
        now=now,
        without_host=actor.id,
        limit=limit,
    )


async def own_free_slots(
    work: Work, actor: Actor, studio_id: int, track: Track, *, now: datetime, limit: int = 8
) -> list[Slot]:
    """The times a host may propose: his own free ones of the track.

    :raises NotAllowed: he receives nobody at that studio.
    """
    await check_host(work, actor, studio_id)
    return await rows.free_slots(
        work,
        studio_id=studio_id,
        track=track,
        after=now + NOTICE,
        until=now + AHEAD,
        now=now,
        without_host=0,
        host=actor.id,
        limit=limit,
    )


def monday_of(moment: datetime) -> datetime:
    """Midnight in Lin'an at the start of the week of a moment."""
    day = moment.astimezone(LINAN).date()
    return _at(day - timedelta(days=day.weekday()), 0)


async def week(work: Work, actor: Actor, *, offset: int, now: datetime) -> list[Taken]:
    """A mediator's week (``offset`` weeks from this one): slots with what stands in them.

    :raises NotAllowed: no mediator.
    """
    check(actor, Role.MEDIATOR)
    start = monday_of(now) + timedelta(weeks=offset)
    return await rows.week(work, actor.id, start=start, end=start + timedelta(weeks=1), now=now)


async def waiting(work: Work, actor: Actor, *, limit: int = 6) -> list[Case]:
    """Requests at the mediator's studios that nobody has taken yet, oldest first.

    :raises NotAllowed: no mediator.
    """
    check(actor, Role.MEDIATOR)
    studios = [one.studio_id for one in await rows.hosted_by(work, actor.id)]
    return await rows.waiting_requests(work, studios, limit=limit) if studios else []


async def lay_out(work: Work, *, now: datetime) -> int:
    """Offer the times of every weekly plan, so far ahead; those offered before stay.

    Looks again every night by itself. Returns how many times the plans hold.
    """
    found = [
        slot
        for opening, host in await rows.openings(work)
        for slot in _times(opening, host, now=now)
    ]
    await rows.add_slots(work, found)
    tonight = _at(now.astimezone(LINAN).date() + timedelta(days=1), 5)
    await timers.arm(work, TIMER, "all", {}, due_at=tonight)
    return len(found)


def _times(opening: Opening, host: Host, *, now: datetime) -> list[dict[str, Any]]:
    today = now.astimezone(LINAN).date()
    days = (today + timedelta(days=ahead) for ahead in range(AHEAD.days + 1))
    starts = range(
        opening.from_minute, opening.to_minute - opening.slot_minutes + 1, opening.slot_minutes
    )
    return [
        {
            "studio_id": host.studio_id,
            "host_id": host.id,
            "starts_at": _at(day, minute),
            "ends_at": _at(day, minute + opening.slot_minutes),
            "track": opening.track,
            "capacity": opening.capacity,
        }
        for day in days
        if day.weekday() == opening.weekday
        for minute in starts
        if _at(day, minute) > now
    ]


def _at(day: date, minute: int) -> datetime:
    midnight = datetime.combine(day, time(), LINAN)
    return (midnight + timedelta(minutes=minute)).astimezone(UTC)


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    del payload
    return f"{await lay_out(work, now=now)} times"


FIRES: Final = {TIMER: _fire}
