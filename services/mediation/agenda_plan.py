"""A host's plan as a value, and the times that follow from it: pure, for looking before leaping.

Single days go before the weekly plan; public holidays have no times, worked weekends those of the
weekday they are worked for (`services/dispatch/calendar.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from services.dispatch.calendar import Office
from services.mediation.codes import Track

LINAN: Final = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Hours:
    """A line of a weekly plan: weekday (0: Monday), minutes after midnight, for whom."""

    weekday: int
    from_minute: int
    to_minute: int
    slot_minutes: int
    track: Track
    capacity: int = 1

    def meets(self, other: "Hours") -> bool:
        """Whether both want the same minutes of the same weekday."""
        return (
            self.weekday == other.weekday
            and self.from_minute < other.to_minute
            and other.from_minute < self.to_minute
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """Minutes between two meetings, minutes of notice a time needs, days that times go ahead."""

    buffer_minutes: int = 0
    notice_minutes: int = 120
    ahead_days: int = 28


@dataclass(frozen=True, slots=True)
class Plan:
    """What a host wants: weekly lines, single days (empty: closed), and rules."""

    lines: tuple[Hours, ...] = ()
    days: Mapping[date, tuple[Hours, ...]] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)

    def on(self, day: date, office: Office) -> tuple[Hours, ...]:
        """The hours of a day."""
        if day in self.days:
            return self.days[day]
        weekday = office.plan_of(day)
        return tuple(line for line in self.lines if line.weekday == weekday)

    def with_day(self, day: date, hours: tuple[Hours, ...] | None) -> "Plan":
        """The same with a day of its own; None: the weekly plan holds again."""
        days = {other: kept for other, kept in self.days.items() if other != day}
        return replace(self, days=days if hours is None else {**days, day: hours})


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a plan offers."""

    starts_at: datetime
    ends_at: datetime
    track: str
    capacity: int
    bookable_until: datetime


def times(plan: Plan, office: Office, *, now: datetime) -> dict[datetime, Time]:
    """Every time of a plan from now to the furthest day, by its start."""
    today = now.astimezone(LINAN).date()
    found: dict[datetime, Time] = {}
    for ahead in range(plan.rules.ahead_days + 1):
        day = today + timedelta(days=ahead)
        for line in plan.on(day, office):
            for one in _of(line, day, plan.rules):
                if one.starts_at > now:
                    found.setdefault(one.starts_at, one)
    return found


def _of(line: Hours, day: date, rules: Rules) -> Iterator[Time]:
    last = line.to_minute - line.slot_minutes
    for minute in range(line.from_minute, last + 1, line.slot_minutes + rules.buffer_minutes):
        starts_at = moment(day, minute)
        yield Time(
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=line.slot_minutes),
            track=line.track,
            capacity=line.capacity,
            bookable_until=starts_at - timedelta(minutes=rules.notice_minutes),
        )


def moment(day: date, minute: int) -> datetime:
    """Minutes after midnight of a day in Lin'an, as a moment."""
    midnight = datetime.combine(day, time(), LINAN)
    return (midnight + timedelta(minutes=minute)).astimezone(UTC)
