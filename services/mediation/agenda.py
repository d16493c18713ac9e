"""The agenda: when a studio receives whom, and what a host's week looks like."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from services.errors import Stale
from services.mediation.access import seat_of
from services.mediation.agenda_layout import lay_out
from services.mediation.agenda_plan import LINAN, Hours, moment
from services.mediation.codes import Side, Track
from services.people import Actor, Role, check
from storage import mediation as rows
from storage.mediation import Place
from storage.tables import Case, Host, Opening, Slot, Studio
from storage.work import Work

__all__ = ["LINAN", "Hours", "Place", "lay_out"]


async def free_slots(
    work: Work, actor: Actor, studio_id: int, track: Track, *, now: datetime, limit: int = 8
) -> list[Slot]:
    """The times a resident may choose from: their track's days only, soonest first (M2)."""
    return await rows.free_slots(
        work,
        studio_ids=[studio_id],
        track=track,
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
        studio_ids=[request.studio_id],
        track=None if request.urgent else request.track,
        now=now,
        without_host=case.reporter_id or 0,
        host=host,
        limit=limit,
    )


async def slot_at(work: Work, slot_id: int) -> datetime | None:
    """When a slot begins; None when it is gone."""
    slot = await rows.slot(work, slot_id)
    return slot.starts_at if slot else None


async def slot_of(work: Work, host_id: int, slot_id: int) -> Slot:
    """A time of a host.

    :raises Stale: not theirs, or gone.
    """
    slot = await rows.slot(work, slot_id)
    if slot is None or slot.host_id != host_id:
        raise Stale
    return slot


def week_start(now: datetime, offset: int) -> datetime:
    """Midnight in Lin'an at the start of this week, or ``offset`` weeks from it."""
    day = now.astimezone(LINAN).date()
    return moment(day - timedelta(days=day.weekday()) + timedelta(weeks=offset), 0)


async def week(work: Work, actor: Actor, *, offset: int, now: datetime) -> list[Place]:
    """A mediator's week (``offset`` weeks from this one): slots with what stands in them.

    :raises NotAllowed: no mediator.
    """
    check(actor, Role.MEDIATOR)
    start = week_start(now, offset)
    return await rows.week(work, actor.id, start=start, end=start + timedelta(weeks=1), now=now)


async def hosts_of(work: Work, actor: Actor) -> list[Host]:
    """Where the actor receives people.

    :raises NotAllowed: no mediator.
    """
    check(actor, Role.MEDIATOR)
    return await rows.hosted_by(work, actor.id)


async def waiting(work: Work, actor: Actor, *, limit: int = 6) -> list[Case]:
    """Requests at the mediator's studios that nobody has taken yet, oldest first.

    :raises NotAllowed: no mediator.
    """
    check(actor, Role.MEDIATOR)
    studios = [one.studio_id for one in await rows.hosted_by(work, actor.id)]
    return await rows.waiting_requests(work, studios, limit=limit) if studios else []


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
