"""One change of an agenda as a value that a conversation can keep, and the plan after it: pure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from services.errors import Refusal, Stale
from services.mediation.agenda_plan import Hours, Plan, Rules
from services.mediation.codes import Track

MOST_SEATS: Final = 20
LIMITS: Final = {"buffer": (0, 240), "notice": (0, 14 * 1440), "ahead": (1, 180)}
"""Minutes between meetings, minutes of notice, days ahead."""


_FIELDS: Final = {"buffer": "buffer_minutes", "notice": "notice_minutes", "ahead": "ahead_days"}


class Do(StrEnum):
    """What is changed."""

    ADD = "add"
    DROP = "drop"
    AWAY = "away"
    HOURS = "hours"
    USUAL = "usual"
    RULE = "rule"
    CLOSE = "close"
    OPEN = "open"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, as a conversation can keep it; only the fields that ``do`` needs are set."""

    do: str
    weekday: int = 0
    from_minute: int = 0
    to_minute: int = 0
    slot_minutes: int = 30
    track: str = Track.RESIDENTS
    capacity: int = 1
    days: tuple[str, ...] = ()
    rule: str = ""
    value: int = 0
    slot_id: int = 0

    @property
    def hours(self) -> Hours:
        """The hours it names."""
        return Hours(
            self.weekday,
            self.from_minute,
            self.to_minute,
            self.slot_minutes,
            Track(self.track),
            self.capacity,
        )


def with_hours(do: Do, hours: Hours, days: Sequence[date] = ()) -> Change:
    """A change that adds these hours, weekly or on single days."""
    return Change(do, **asdict(hours), days=tuple(one.isoformat() for one in days))


@dataclass(eq=False)
class HoursMeet(Refusal):
    """Those hours meet others of the same day."""

    key: ClassVar[str] = "refusal-agenda-meet"


def changed(plan: Plan, change: Change) -> Plan:
    """The plan after a change of it.

    :raises HoursMeet: hours meet others. :raises Stale: what it names is gone.
    """
    match change.do:
        case Do.ADD:
            return replace(plan, lines=_added(plan.lines, change.hours))
        case Do.DROP:
            return replace(plan, lines=_dropped(plan.lines, change))
        case Do.AWAY | Do.HOURS | Do.USUAL:
            return _on_days(plan, change)
        case Do.RULE:
            return replace(plan, rules=_rules(plan.rules, change))
        case _:
            raise Stale


def _added(lines: tuple[Hours, ...], new: Hours) -> tuple[Hours, ...]:
    if any(new.meets(one) for one in lines):
        raise HoursMeet
    return (*lines, new)


def _dropped(lines: tuple[Hours, ...], change: Change) -> tuple[Hours, ...]:
    gone = (change.weekday, change.from_minute)
    left = tuple(one for one in lines if (one.weekday, one.from_minute) != gone)
    if left == lines:
        raise Stale
    return left


def _on_days(plan: Plan, change: Change) -> Plan:
    for named in change.days:
        day = date.fromisoformat(named)
        hours: tuple[Hours, ...] | None = None
        if change.do == Do.AWAY:
            hours = ()
        elif change.do == Do.HOURS:
            hours = _added(plan.days.get(day, ()), replace(change.hours, weekday=day.weekday()))
        plan = plan.with_day(day, hours)
    return plan


def _rules(rules: Rules, change: Change) -> Rules:
    if change.rule not in LIMITS:
        raise Stale
    least, most = LIMITS[change.rule]
    value = min(most, max(least, change.value))
    return replace(rules, **{_FIELDS[change.rule]: value})
