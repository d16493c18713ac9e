"""Holds: one place of a time, kept for minutes while somebody reads.

The slot is locked before its places are counted, so two people who tap the last place are served
in turn and the second is told the truth.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from services.mediation import agenda
from services.mediation.codes import Track
from services.mediation.errors import SlotTaken, WrongTrack
from services.mediation.notices import HoldExpired
from services.notices import tell
from services.people import Actor
from storage import mediation as rows
from storage import timers
from storage.tables import Slot
from storage.work import Work

HOLD_FOR: Final = timedelta(minutes=10)
"""So long a place is kept while somebody reads the summary."""

TIMER: Final = "mediation-hold"


async def hold_slot(
    work: Work, actor: Actor, slot_id: int, track: Track, *, now: datetime
) -> Slot:
    """Keep one place while the resident reads the summary; an earlier one of theirs is freed.

    :raises SlotTaken: it is full, closed or too soon. :raises WrongTrack: not for this request.
    """
    slot = await open_slot(work, actor, slot_id, track, now=now)
    await drop_hold(work, actor)
    hold_id = await take_seat(work, actor, slot, now=now, until=now + HOLD_FOR)
    due_at = now + HOLD_FOR
    await timers.arm(work, TIMER, str(hold_id), {"hold_id": hold_id}, due_at=due_at)
    return slot


async def drop_hold(work: Work, actor: Actor) -> None:
    """Give back the place kept while the actor was reading; none is no error."""
    kept = await rows.reading_hold(work, actor.id)
    if kept is not None:
        await rows.give_back(work, kept.id)
        await timers.disarm(work, TIMER, str(kept.id))


async def open_slot(
    work: Work, actor: Actor, slot_id: int, track: Track | None, *, now: datetime
) -> Slot:
    """A slot that may still be taken, locked; raises as :func:`hold_slot`.

    ``track`` None: a hot quarrel takes any.
    """
    slot = await rows.lock_slot(work, slot_id)
    if slot is None or slot.closed_at is not None or slot.starts_at <= now:
        raise await _taken(work, actor, slot, track or Track.RESIDENTS, now=now)
    if track is not None and slot.track != track:
        raise WrongTrack
    return slot


async def take_seat(
    work: Work, actor: Actor, slot: Slot, *, now: datetime, until: datetime | None
) -> int:
    """Take a free place of a locked slot, for a while or (``until`` None) for good; its hold.

    :raises SlotTaken: there is none.
    """
    gone = await rows.seats_taken(work, slot.id, now=now)
    room = len(gone) < slot.capacity  # a slot that was made smaller may have high seats taken
    seat = next((one for one in range(slot.capacity) if room and one not in gone), None)
    taken = (
        await rows.take_seat(work, slot.id, seat, person_id=actor.id, expires_at=until)
        if seat is not None
        else None
    )
    if taken is None:
        raise await _taken(work, actor, slot, Track(slot.track), now=now)
    return taken


async def _taken(
    work: Work, actor: Actor, slot: Slot | None, track: Track, *, now: datetime
) -> SlotTaken:
    if slot is None:
        return SlotTaken(free=0, next_free=now)
    free = await agenda.free_slots(work, actor, slot.studio_id, track, now=now)
    return SlotTaken(free=len(free), next_free=free[0].starts_at if free else now)


async def _expire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """A place kept too long goes back to everybody; whoever let it go is told."""
    kept = await rows.hold(work, payload["hold_id"])
    if kept is None:
        return "gone"
    await rows.lock_slot(work, kept.slot_id)  # its person may be confirming right now
    kept = await rows.hold(work, kept.id)
    if kept is None or kept.expires_at is None or kept.expires_at > now:
        return "gone"
    await rows.give_back(work, kept.id)
    tell(work, kept.person_id, HoldExpired(kept.slot_id), now=now)
    return "freed"


FIRES: Final = {TIMER: _expire}
