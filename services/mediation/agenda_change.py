"""Changing a plan: what it would hit is shown first, and nothing confirmed is dropped silently.

The host is locked first, then the cases hit, then the slots; so a resident who books meanwhile is
either seen and named, or finds the time gone (F36, K1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from services.errors import NotAllowed, Stale
from services.mediation import standing as standings
from services.mediation import waiting
from services.mediation.agenda_layout import Rewriting, carry_out, plan_of, rewrite, write
from services.mediation.agenda_plan import LINAN, Plan
from services.mediation.agenda_steps import MOST_SEATS, Change, Do, changed
from services.mediation.notices import HoldExpired
from services.notices import Notice, register, tell
from services.people import Actor, Role
from storage import agenda as rows
from storage import cases
from storage import mediation as stored
from storage.agenda import Standing
from storage.tables import Host, Slot, Studio
from storage.work import Work

STAFF: Final = (Role.TOWN_ADMIN, Role.OWNER)
"""Who changes the agenda of others, in their own area."""


class Decision(StrEnum):
    """What becomes of those hit: they take another time, or keep the one they have."""

    MOVE = "move"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether it was done; if not, whom it would hit."""

    done: bool
    hit: tuple[Standing, ...] = ()


@register
@dataclass(frozen=True, slots=True)
class TimeWithdrawn(Notice):
    """To whoever had a time: the agenda changed, and they are offered others."""

    appointment_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Mine:
    """A host whose agenda the actor may change."""

    host: Host
    studio: Studio
    plan: Plan


def may_change(actor: Actor, host: Host, studio: Studio) -> bool:
    """Whether an agenda is this person's own, or that of their own town's staff."""
    own = host.person_id == actor.id and actor.may(Role.MEDIATOR)
    return own or actor.may(*STAFF, area=studio.town_code)


async def mine(
    work: Work, actor: Actor, host_id: int, *, now: datetime, lock: bool = False
) -> Mine:
    """A host's agenda for the host, or for the staff of the place.

    :raises NotAllowed: somebody else's, or not there.
    """
    host = await (rows.lock_host if lock else stored.host)(work, host_id)
    studio = await stored.studio(work, host.studio_id) if host else None
    if host is None or studio is None or host.closed_at is not None:
        raise NotAllowed
    if not may_change(actor, host, studio):
        raise NotAllowed
    return Mine(host, studio, await plan_of(work, host, now=now))


@dataclass(frozen=True, slots=True)
class Order:
    """A change somebody orders: of whose agenda as it was shown, and what of those hit.

    ``seen`` are the appointments that were shown as hit; ``reason`` is what they read.
    """

    host_id: int
    edition: int
    change: Change
    decision: Decision | None = None
    seen: tuple[int, ...] = ()
    reason: str = ""


async def order(work: Work, actor: Actor, wish: Order, *, now: datetime) -> Outcome:
    """Change an agenda; where somebody would be hit and no decision was made, nothing is done.

    Nor where others are hit than were shown: they are named anew.

    :raises Stale: somebody else changed it meanwhile. :raises NotAllowed: see `mine`.
    :raises HoursMeet: hours meet others.
    """
    found = await mine(work, actor, wish.host_id, now=now, lock=True)
    if found.host.edition != wish.edition:
        raise Stale
    if wish.change.slot_id:
        return await _slot(work, actor, found.host, wish, now=now)
    plan = changed(found.plan, wish.change)
    result = await rewrite(work, found.host, plan, now=now)
    if not _decided(wish, result.hit):
        return Outcome(done=False, hit=result.hit)
    result = await _locked(work, found.host, plan, result, now=now)
    if not _decided(wish, result.hit):
        return Outcome(done=False, hit=result.hit)
    await write(work, found.host, plan, before=found.plan)
    await _part(work, actor, wish, result.hit, now=now)
    await carry_out(work, found.host, result, now=now)
    await _let_go(work, [one.id for one in result.ended], now=now)
    return await _done(work, found.host, result.hit)


def _decided(wish: Order, hit: Sequence[Standing]) -> bool:
    return not hit or (
        wish.decision is not None and {one.appointment_id for one in hit} == {*wish.seen}
    )


async def _locked(
    work: Work, host: Host, plan: Plan, result: Rewriting, *, now: datetime
) -> Rewriting:
    """The same comparison with everybody it concerns held still."""
    await _hold_still(work, result.hit, [one.id for one in (*result.ended, *_slots(result))])
    return await rewrite(work, host, plan, now=now)


def _slots(result: Rewriting) -> list[Slot]:
    return [slot for slot, _ in result.changed]


async def _hold_still(work: Work, hit: Sequence[Standing], slot_ids: Sequence[int]) -> None:
    for case_id in sorted({one.case_id for one in hit}):
        await cases.lock(work, case_id)
    await rows.lock_slots(work, slot_ids)


async def _part(
    work: Work, actor: Actor, wish: Order, hit: Sequence[Standing], *, now: datetime
) -> None:
    """Whoever is to take another time loses this one, and reads why and what else is free."""
    if wish.decision is not Decision.MOVE:
        return
    for one in hit:
        case = await cases.lock(work, one.case_id)
        appointment = await stored.appointment(work, one.appointment_id)
        if appointment is None:
            continue
        invited = await rows.invited(work, appointment.id)
        await standings.end(work, actor, case, appointment, wish.reason, now=now)
        for person_id in invited:
            if person_id != actor.id:
                notice = TimeWithdrawn(appointment.id, appointment.version)
                tell(work, person_id, notice, now=now)


async def _let_go(work: Work, slot_ids: Sequence[int], *, now: datetime) -> None:
    """Places of closed times that somebody was only looking at go back."""
    for kept in await rows.reading(work, slot_ids):
        await stored.give_back(work, kept.id)
        tell(work, kept.person_id, HoldExpired(kept.slot_id), now=now)


async def _done(work: Work, host: Host, hit: tuple[Standing, ...]) -> Outcome:
    host.edition += 1
    await rows.settle(work)
    return Outcome(done=True, hit=hit)


async def _slot(work: Work, actor: Actor, host: Host, wish: Order, *, now: datetime) -> Outcome:
    """One time by hand: closed, open again, or with more or fewer places."""
    slot_id = wish.change.slot_id
    await _hold_still(work, await rows.standing(work, [slot_id]), [slot_id])
    slot = await stored.lock_slot(work, slot_id)
    if slot is None or slot.host_id != host.id or slot.starts_at <= now:
        raise Stale
    taken = (await rows.seats(work, [slot.id], now=now)).get(slot.id, 0)
    standing = tuple(await rows.standing(work, [slot.id]))
    hit = _hit(wish.change, standing, taken)
    if not _decided(wish, hit):
        return Outcome(done=False, hit=hit)
    left = taken - len(hit) if wish.decision is Decision.MOVE else taken
    await rows.set_slot(work, slot.id, **_values(wish.change, slot, left, now=now))
    await _part(work, actor, wish, hit, now=now)  # what it frees is offered as the time is now
    changed_slot = await stored.lock_slot(work, slot.id)
    if changed_slot is not None:
        await waiting.heal(work, changed_slot, now=now)
    if wish.change.do == Do.CLOSE:
        await _let_go(work, [slot.id], now=now)
    return await _done(work, host, hit)


def _hit(change: Change, standing: tuple[Standing, ...], taken: int) -> tuple[Standing, ...]:
    """Who has no room any more: everybody of a closed time, the last of a smaller one."""
    if change.do == Do.CLOSE:
        return standing
    if change.do == Do.SEATS and taken > change.value:
        latest = sorted(standing, key=lambda one: one.appointment_id)
        return tuple(latest[max(0, len(standing) - (taken - change.value)) :])
    return ()


def _values(change: Change, slot: Slot, left: int, *, now: datetime) -> dict[str, Any]:
    """What the slot is after a change by hand; never fewer places than are taken."""
    if change.do == Do.CLOSE:
        return {"closed_at": now, "fixed": True}
    if change.do == Do.OPEN:
        return {"closed_at": None, "fixed": True}
    wanted = min(MOST_SEATS, max(1, change.value))
    return {"capacity": max(wanted, left), "fixed": True, "closed_at": slot.closed_at}


async def coming(
    work: Work, actor: Actor, host_id: int, day: date, *, now: datetime
) -> list[Slot]:
    """A host's times of a day that have not begun, closed ones too.

    :raises NotAllowed: see `mine`.
    """
    await mine(work, actor, host_id, now=now)
    found = [
        one
        for one in await rows.slots(work, host_id, after=now)
        if one.starts_at.astimezone(LINAN).date() == day
    ]
    return sorted(found, key=lambda one: one.starts_at)


def next_days(now: datetime, count: int) -> list[date]:
    """Today and the days after it."""
    today = now.astimezone(LINAN).date()
    return [today + timedelta(days=n) for n in range(count)]
