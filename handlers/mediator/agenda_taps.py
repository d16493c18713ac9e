"""What the buttons of an agenda stand for: their values, read with care."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from services.errors import Stale
from services.mediation import agenda_words
from services.mediation.agenda_plan import Hours
from services.mediation.agenda_steps import Change, Do, with_hours
from services.mediation.codes import Track


def a_day(value: str) -> date:
    """A day of the calendar.

    :raises Stale: made up.
    """
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Stale from None


def a_number(value: str) -> int:
    """A number that a row can have.

    :raises Stale: made up.
    """
    if not value.isascii() or not value.isdecimal() or len(value) > 18:
        raise Stale
    return int(value)


def change_of(do: str, value: str) -> Change:
    """The change that a button stands for.

    :raises Stale: none of ours.
    """
    parts = value.split(".")
    wanted, read = _READ.get(do, (0, None))
    if read is None or len(parts) != wanted:
        raise Stale
    return read(do, parts)


def _add(_do: str, parts: list[str]) -> Change:
    return with_hours(Do.ADD, _hours(a_number(parts[0]) % 7, parts[1:]))


def _drop(_do: str, parts: list[str]) -> Change:
    return Change(Do.DROP, weekday=a_number(parts[0]), from_minute=a_number(parts[1]))


def _on_day(do: str, parts: list[str]) -> Change:
    return Change(do, days=(a_day(parts[0]).isoformat(),))


def _day_hours(_do: str, parts: list[str]) -> Change:
    day = a_day(parts[0])
    return with_hours(Do.HOURS, _hours(day.weekday(), parts[1:]), [day])


def _rule(_do: str, parts: list[str]) -> Change:
    return Change(Do.RULE, rule=parts[0], value=a_number(parts[1]))


def _slot(do: str, parts: list[str]) -> Change:
    value = a_number(parts[1]) if len(parts) > 1 else 0
    return Change(do, slot_id=a_number(parts[0]) or -1, value=value)


_READ: Final[Mapping[str, tuple[int, Callable[[str, list[str]], Change] | None]]] = {
    "add3": (4, _add),
    "drop2": (2, _drop),
    "away": (1, _on_day),
    "usual": (1, _on_day),
    "hours": (4, _day_hours),
    "rule": (2, _rule),
    "close": (1, _slot),
    "open": (1, _slot),
    "seats": (2, _slot),
}
"""Of how many parts a value is, and what it means."""


def _hours(weekday: int, parts: list[str]) -> Hours:
    first, last = a_number(parts[0]), a_number(parts[1])
    if parts[2] not in set(Track) or not first < last <= 24 * 60:
        raise Stale
    length = min(agenda_words.USUAL_MINUTES, last - first)
    return Hours(weekday, first, last, length, Track(parts[2]))
