"""The waiting list of a full time: a freed place is offered in the transaction that freed it.

Whoever frees or looks for a place has locked the slot; `heal` then gives every free place to the
first who waits, for a while, before anybody else can take it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from services.cases.states import State
from services.errors import NotAllowed, Refusal
from services.mediation import customs
from services.mediation.access import seat_of
from services.mediation.codes import Side, Track
from services.mediation.errors import WrongTrack
from services.mediation.notices import OfferPassed, SlotOffered
from services.notices import tell
from services.people import Actor
from storage import mediation as rows
from storage import timers, waiting
from storage.tables import Case, Slot, Waiting
from storage.work import Work

TIMER: Final = "mediation-offer"
MOST: Final = 3
"""So many times one request may wait for at once."""


class SlotNotFull(Refusal):
    """Nobody has to wait for this time: it is free, or it has gone by."""

    key: ClassVar[str] = "refusal-slot-not-full"


@dataclass(eq=False)
class WaitsEnough(Refusal):
    """The request waits for as many times as it may."""

    key: ClassVar[str] = "refusal-waits-enough"
    most: int


async def lock(work: Work, slot_ids: Iterable[int]) -> None:
    """Lock several slots in the order of their ids."""
    for slot_id in sorted(set(slot_ids)):
        await rows.lock_slot(work, slot_id)


async def heal(work: Work, slot: Slot, *, now: datetime) -> set[int]:
    """Give the free places of a locked slot to those who wait; the places that are gone then."""
    for entry in await waiting.lapsed(work, slot.id, now=now):
        await _end(work, entry, "passed", now=now)
        tell(work, entry.person_id, OfferPassed(entry.id), now=now)
    gone = await rows.seats_taken(work, slot.id, now=now)
    if slot.closed_at is not None or slot.starts_at <= now:
        for entry in await waiting.of_slot(work, slot.id):
            await waiting.let_go(work, entry.id)
            await _end(work, entry, "over", now=now)
    else:
        for seat in sorted(set(range(slot.capacity)) - gone):
            first = await waiting.first(work, slot.id) if len(gone) < slot.capacity else None
            if first is None:
                break
            await _offer(work, slot, seat, first, now=now)
            gone.add(seat)
    return gone


async def _offer(work: Work, slot: Slot, seat: int, entry: Waiting, *, now: datetime) -> None:
    until = min(now + (await customs.current(work)).offer, slot.starts_at)
    await waiting.keep_for(work, slot.id, seat, entry, expires_at=until)
    entry.offered_at = now
    payload = {"slot_id": slot.id, "waiting_id": entry.id}
    await timers.arm(work, TIMER, str(entry.id), payload, due_at=until)
    tell(work, entry.person_id, SlotOffered(entry.id), now=now, expires_at=until)
    await work.flush()


async def _end(work: Work, entry: Waiting, result: str, *, now: datetime) -> None:
    entry.ended_at, entry.result = now, result
    await timers.disarm(work, TIMER, str(entry.id))
    await work.flush()


async def join(work: Work, actor: Actor, case_id: int, slot_id: int, *, now: datetime) -> Waiting:
    """Wait for a full time; one that the case waits for already stays as it was.

    :raises NotAllowed: no side of this case. :raises SlotNotFull: it is free, or gone by.
    :raises WaitsEnough: the case waits for enough. :raises WrongTrack: a time for others.
    """
    case, request, seat = await seat_of(work, actor, case_id, lock=True)
    if seat.side not in {Side.ASKER, Side.OTHER} or not State(case.state).open:
        raise NotAllowed
    slot = await rows.lock_slot(work, slot_id)
    if slot is None or slot.studio_id != request.studio_id:
        raise NotAllowed
    if slot.track != Track(request.track):
        raise WrongTrack
    mine = await waiting.of_case(work, case_id)
    standing = next((one for one in mine if one.slot_id == slot_id), None)
    if standing is not None:
        return standing
    await _check_full(work, slot, now=now)
    if len(mine) >= MOST:
        raise WaitsEnough(MOST)
    entry = Waiting(slot_id=slot_id, case_id=case_id, person_id=actor.id, joined_at=now)
    await rows.add(work, entry)
    return entry


async def _check_full(work: Work, slot: Slot, *, now: datetime) -> None:
    gone = await heal(work, slot, now=now)
    if slot.closed_at is not None or slot.starts_at <= now or len(gone) < slot.capacity:
        raise SlotNotFull


async def leave(work: Work, actor: Actor, waiting_id: int, *, now: datetime) -> Waiting:
    """Wait no longer; a place offered passes on at once.

    :raises NotAllowed: somebody else's, or over.
    """
    entry = await waiting.by_id(work, waiting_id)
    if entry is None:
        raise NotAllowed
    await seat_of(work, actor, entry.case_id, lock=True)
    await _drop(work, [entry], "left", now=now)
    return entry


async def drop_all(work: Work, case: Case, *, now: datetime) -> None:
    """The case is over: it waits for nothing, and what was kept for it passes on."""
    await _drop(work, await waiting.of_case(work, case.id), "over", now=now)


async def taken(work: Work, case_id: int, slot_id: int, *, now: datetime) -> None:
    """The case has a place of this slot (locked): it waits for it no longer."""
    for entry in await waiting.of_case(work, case_id):
        if entry.slot_id == slot_id:
            await _end(work, entry, "taken", now=now)


async def _drop(work: Work, entries: list[Waiting], result: str, *, now: datetime) -> None:
    await lock(work, (one.slot_id for one in entries))
    for one in entries:
        entry = await waiting.by_id(work, one.id)
        slot = await rows.slot(work, one.slot_id)
        if entry is None or entry.ended_at is not None or slot is None:
            continue
        await waiting.let_go(work, entry.id)
        await _end(work, entry, result, now=now)
        await heal(work, slot, now=now)


async def standing(work: Work, actor: Actor, case_id: int) -> list[tuple[Waiting, Slot]]:
    """The times that a case waits for, in the order of joining.

    :raises NotAllowed: the actor has no seat at it.
    """
    await seat_of(work, actor, case_id)
    found = await waiting.of_case(work, case_id)
    slots = [await rows.slot(work, one.slot_id) for one in found]
    return [(one, slot) for one, slot in zip(found, slots, strict=True) if slot is not None]


@dataclass(frozen=True, slots=True)
class Offer:
    """A time that somebody waits or waited for; ``until`` when it is kept for them, if it is."""

    case_id: int
    starts_at: datetime
    until: datetime | None


async def offer(work: Work, actor: Actor, waiting_id: int) -> Offer:
    """One's own place in a line, with the time and until when it is kept.

    :raises NotAllowed: somebody else's, or gone.
    """
    entry = await waiting.by_id(work, waiting_id)
    slot = await rows.slot(work, entry.slot_id) if entry else None
    if entry is None or slot is None or entry.person_id != actor.id:
        raise NotAllowed
    kept = await waiting.kept(work, entry.case_id, slot.id)
    return Offer(entry.case_id, slot.starts_at, kept.expires_at if kept else None)


async def place_in_line(work: Work, entry: Waiting) -> int:
    """How many are served before this one, and itself: 1 is the first."""
    return await waiting.ahead(work, entry) + 1


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """An offer has run out, if nobody took it: the next in line has the place."""
    slot = await rows.lock_slot(work, payload["slot_id"])
    if slot is None:
        return "gone"
    await heal(work, slot, now=now)
    entry = await waiting.by_id(work, payload["waiting_id"])
    return (entry.result if entry else None) or "waits"


FIRES: Final = {TIMER: _fire}
