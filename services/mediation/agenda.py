"""The agenda: when a studio receives whom, and what a host's week looks like."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from services.mediation.access import seat_of
from services.mediation.codes import Side, Track
from services.mediation.errors import NoStudio
from services.people import Actor, Role, check
from storage import mediation as rows
from storage import timers
from storage.mediation import Place
from storage.tables import Case, Host, Opening, Slot, Studio
from storage.work import Work

__all__ = ["LINAN", "Place"]

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


async def times_for(
    work: Work, actor: Actor, case_id: int, *, now: datetime, limit: int = 8
) -> list[Slot]:
    """The times that may be proposed for a case: of the mediator who has it, or acts now.

    :raises NotAllowed: the actor sits on no side of it.
    """
    case, request, seat = await seat_of(work, actor, case_id)
    host = actor.id if seat.side is Side.HOST else case.holder_id
    return await rows.free_slots(
        work,
        studio_id=request.studio_id,
        track=request.track,
        after=now + NOTICE,
        until=now + AHEAD,
        now=now,
        without_host=case.reporter_id or 0,
        host=host,
        limit=limit,
    )


async def slot_at(work: Work, slot_id: int) -> datetime | None:
    """When a slot begins; None when it is gone."""
    slot = await rows.slot(work, slot_id)
    return slot.starts_at if slot else None


def week_start(now: datetime, offset: int) -> datetime:
    """Midnight in Lin'an at the start of this week, or ``offset`` weeks from it."""
    day = now.astimezone(LINAN).date()
    return _at(day - timedelta(days=day.weekday()) + timedelta(weeks=offset), 0)


async def week(work: Work, actor: Actor, *, offset: int, now: datetime) -> list[Place]:
    """A mediator's week (``offset`` weeks from this one): slots with what stands in them.

    :raises NotAllowed: no mediator.
    """
    check(actor, Role.MEDIATOR)
    start = week_start(now, offset)
    return await rows.week(work, actor.id, start=start, end=start + timedelta(weeks=1), now=now)


async def waiting(work: Work, actor: Actor, *, limit: int = 6) -> list[Case]:
    """Requests at the mediator's studios that nobody has taken yet, oldest first.

    :raises NotAllowed: no mediator.
    """
    check(actor, Role.MEDIATOR)
    studios = [one.studio_id for one in await rows.hosted_by(work, actor.id)]
    return await rows.waiting_requests(work, studios, limit=limit) if studios else []


@dataclass(frozen=True, slots=True)
class Hours:
    """A line of a weekly plan: weekday (0: Monday), minutes after midnight, for whom."""

    weekday: int
    from_minute: int
    to_minute: int
    slot_minutes: int
    track: Track
    capacity: int = 1


async def found(
    work: Work, studio: Studio, hosts: Mapping[int, str], plan: Sequence[Hours], *, now: datetime
) -> Studio:
    """Open a studio: its hosts (person id → name), their weekly plan, and the times ahead."""
    await rows.add(work, studio)
    for person_id, name in hosts.items():
        host = Host(studio_id=studio.id, person_id=person_id, name=name)
        await rows.add(work, host)
        await rows.add(work, *(Opening(host_id=host.id, **asdict(line)) for line in plan))
    await lay_out(work, now=now)
    return studio


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
