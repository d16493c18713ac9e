"""Holds: one place of a time, kept for minutes while somebody reads.

The slot is locked before its places are counted, so two people who tap the last place are served
in turn and the second is told the truth. Whoever waits for the time comes first (`waiting.heal`).
"""

from datetime import datetime, timedelta
from typing import Any, Final

from services.mediation import agenda, waiting
from services.mediation.codes import Track
from services.mediation.errors import SlotTaken, WrongTrack
from services.mediation.notices import HoldExpired
from services.notices import tell
from services.people import Actor
from storage import mediation as rows
from storage import timers
from storage.tables import Hold, Slot
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
    kept = await rows.reading_hold(work, actor.id)
    await waiting.lock(work, [slot_id, *([kept.slot_id] if kept else [])])
    slot = await open_slot(work, actor, slot_id, track, now=now)
    await drop_hold(work, actor, now=now)
    hold_id = await take_seat(work, actor, slot, now=now, until=now + HOLD_FOR)
    due_at = now + HOLD_FOR
    await timers.arm(work, TIMER, str(hold_id), {"hold_id": hold_id}, due_at=due_at)
    return slot


async def drop_hold(work: Work, actor: Actor, *, now: datetime) -> None:
    """Give back the place kept while the actor was reading; none is no error."""
    kept = await rows.reading_hold(work, actor.id)
    if kept is None:
        return
    await timers.disarm(work, TIMER, str(kept.id))
    await free(work, kept, now=now)


async def free(work: Work, place: Hold, *, now: datetime) -> None:
    """Give a place back; whoever waits for it first is offered it in the same transaction."""
    slot = await rows.lock_slot(work, place.slot_id)
    await rows.give_back(work, place.id)
    if slot is not None:
        await waiting.heal(work, slot, now=now)


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
    gone = await waiting.heal(work, slot, now=now)
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
    await free(work, kept, now=now)
    tell(work, kept.person_id, HoldExpired(kept.slot_id), now=now)
    return "freed"


FIRES: Final = {TIMER: _expire}
