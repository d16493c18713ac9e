"""From plans to slots: what a plan offers is laid out, what it no longer offers is closed.

Nothing that somebody has is ever closed here without being named first: `rewrite` says whom a new
plan would hit, and `lay_out` of the night leaves them as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from services.dispatch import targets
from services.dispatch.calendar import Office
from services.mediation.agenda_plan import LINAN, Hours, Plan, Rules, Time, moment, times
from services.mediation.codes import Track
from storage import agenda as rows
from storage import timers
from storage.agenda import Standing
from storage.tables import AgendaDay, Host, Opening, Slot
from storage.work import Work

TIMER: Final = "mediation-lay-out"


async def office(work: Work) -> Office:
    """The calendar of the office: holidays, swapped days, and the office's own word."""
    return (await targets.POLICY.current(work)).value.office


async def plan_of(work: Work, host: Host, *, now: datetime) -> Plan:
    """A host's plan as it is written."""
    today = now.astimezone(LINAN).date()
    lines = tuple(
        Hours(
            one.weekday,
            one.from_minute,
            one.to_minute,
            one.slot_minutes,
            Track(one.track),
            one.capacity,
        )
        for one in await rows.lines(work, host.id)
    )
    days: dict[date, tuple[Hours, ...]] = {}
    for row in await rows.days(work, host.id, since=today):
        days[row.day] = (*days.get(row.day, ()), *_hours(row))
    rules = Rules(host.buffer_minutes, host.notice_minutes, host.ahead_days)
    return Plan(lines, days, rules)


def _hours(row: AgendaDay) -> tuple[Hours, ...]:
    if row.from_minute is None or row.to_minute is None or row.track is None:
        return ()
    minutes = row.slot_minutes or row.to_minute - row.from_minute
    track = Track(row.track)
    weekday = row.day.weekday()
    return (Hours(weekday, row.from_minute, row.to_minute, minutes, track, row.capacity),)


async def write(work: Work, host: Host, plan: Plan, *, before: Plan | None = None) -> None:
    """Write a plan down; only what differs from the one before."""
    if before is None or before.lines != plan.lines:
        new = [Opening(host_id=host.id, **asdict(line)) for line in plan.lines]
        await rows.replace_lines(work, host.id, new)
    old = before.days if before else {}
    changed = {day for day in {*old, *plan.days} if old.get(day) != plan.days.get(day)}
    if changed:
        written = [row for day in sorted(changed) for row in _rows(host, day, plan.days)]
        await rows.replace_days(work, host.id, changed, written)
    host.buffer_minutes = plan.rules.buffer_minutes
    host.notice_minutes = plan.rules.notice_minutes
    host.ahead_days = plan.rules.ahead_days


def _rows(host: Host, day: date, days: Mapping[date, Sequence[Hours]]) -> list[AgendaDay]:
    if day not in days:
        return []
    if not days[day]:
        return [AgendaDay(host_id=host.id, day=day)]
    return [
        AgendaDay(
            host_id=host.id,
            day=day,
            from_minute=one.from_minute,
            to_minute=one.to_minute,
            slot_minutes=one.slot_minutes,
            track=one.track,
            capacity=one.capacity,
        )
        for one in days[day]
    ]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What a plan does to the slots there are: new times, changed ones, and those it ends.

    ``hit`` are meetings that stand in times the plan no longer has.
    """

    new: tuple[Time, ...]
    changed: tuple[tuple[Slot, Time], ...]
    ended: tuple[Slot, ...]
    hit: tuple[Standing, ...]
    taken: Mapping[int, int]


async def rewrite(work: Work, host: Host, plan: Plan, *, now: datetime) -> Rewriting:
    """Compare a plan with the slots there are; nothing is written."""
    wanted = times(plan, await office(work), now=now)
    there = await rows.slots(work, host.id, after=now)
    taken = await rows.seats(work, [one.id for one in there], now=now)
    known = {one.starts_at for one in there}
    free_hand = [one for one in there if not one.fixed]
    kept = [one for one in there if one.fixed or one.id in taken]
    ended = [
        one
        for one in free_hand
        if one.closed_at is None and not _still(one, wanted, booked=one.id in taken)
    ]
    changed = [
        (one, wanted[one.starts_at])
        for one in free_hand
        if _still(one, wanted, booked=one.id in taken) and _differs(one, wanted[one.starts_at])
    ]
    new = [
        one
        for at, one in wanted.items()
        if at not in known and not any(_overlap(one, other) for other in kept)
    ]
    hit = await rows.standing(work, [one.id for one in ended if one.id in taken])
    return Rewriting(tuple(new), tuple(changed), tuple(ended), tuple(hit), taken)


def _still(slot: Slot, wanted: Mapping[datetime, Time], *, booked: bool) -> bool:
    """Whether the plan still has a time; one that somebody has must be for the same people."""
    time = wanted.get(slot.starts_at)
    return time is not None and (not booked or time.track == slot.track)


def _differs(slot: Slot, time: Time) -> bool:
    return slot.closed_at is not None or any(
        getattr(slot, name) != getattr(time, name)
        for name in ("ends_at", "track", "capacity", "bookable_until")
    )


def _overlap(time: Time, slot: Slot) -> bool:
    return time.starts_at < slot.ends_at and slot.starts_at < time.ends_at


async def carry_out(
    work: Work, host: Host, done: Rewriting, *, now: datetime, spare: bool = False
) -> None:
    """Write the slots as the plan wants them; with ``spare`` those that somebody has stay open.

    A slot never has fewer places than are taken.
    """
    await rows.add_slots(work, [_row(host, one) for one in done.new])
    for slot, time in done.changed:
        capacity = max(time.capacity, done.taken.get(slot.id, 0))
        values = asdict(replace(time, capacity=capacity))
        if slot.id in done.taken:
            del values["ends_at"]
        await rows.set_slot(work, slot.id, closed_at=None, **values)
    for slot in done.ended:
        if not (spare and slot.id in done.taken):
            await rows.set_slot(work, slot.id, closed_at=now)


def _row(host: Host, time: Time) -> dict[str, Any]:
    return {"studio_id": host.studio_id, "host_id": host.id, "fixed": False, **asdict(time)}


async def lay_out(work: Work, *, now: datetime) -> int:
    """Offer the times of every plan, and close free ones that no plan has any more.

    Looks again every night by itself. Returns how many times were added.
    """
    added = 0
    for host in await rows.hosts(work):
        plan = await plan_of(work, host, now=now)
        found = await rewrite(work, host, plan, now=now)
        await carry_out(work, host, found, now=now, spare=True)
        added += len(found.new)
    tonight = moment(now.astimezone(LINAN).date() + timedelta(days=1), 5)
    await timers.arm(work, TIMER, "all", {}, due_at=tonight)
    return added


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    del payload
    return f"{await lay_out(work, now=now)} times"


FIRES: Final = {TIMER: _fire}
