"""Working time: what was added is what is measured, on the days that China announced."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.dispatch.calendar import LINAN, Always, Calendar, Office
from services.dispatch.targets import POLICY, shipped

HOURS = ((8 * 60 + 30, 12 * 60), (13 * 60 + 30, 17 * 60))
OFFICE = Office(HOURS)
FIRST = datetime(2025, 1, 1, tzinfo=UTC)
moments = st.integers(0, 719 * 86_400).map(lambda seconds: FIRST + timedelta(seconds=seconds))
spans = st.timedeltas(timedelta(), timedelta(days=12))
calendars = st.sampled_from((OFFICE, Always()))


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LINAN)


@given(calendars, moments, spans)
def test_time_added_is_the_time_measured(
    calendar: Calendar, start: datetime, time: timedelta
) -> None:
    assert calendar.between(start, calendar.add(start, time)) == time


@given(calendars, moments, spans, spans)
def test_time_is_added_in_any_number_of_steps(
    calendar: Calendar, start: datetime, one: timedelta, two: timedelta
) -> None:
    assert calendar.add(calendar.add(start, one), two) == calendar.add(start, one + two)


@given(calendars, moments, spans, spans)
def test_more_time_never_ends_sooner_and_no_time_is_negative(
    calendar: Calendar, start: datetime, one: timedelta, two: timedelta
) -> None:
    assert start <= calendar.add(start, one) <= calendar.add(start, one + two)
    assert calendar.between(start, start - one) == timedelta()
    assert calendar.between(start, start + one) <= one


@given(moments, spans)
def test_working_time_is_never_due_outside_the_office_s_hours(
    start: datetime, time: timedelta
) -> None:
    due = OFFICE.add(start, time).astimezone(LINAN)
    minute = due.hour * 60 + due.minute + due.second / 60 + due.microsecond / 60_000_000
    assert OFFICE.works(due.date())
    assert any(opens <= minute <= closes for opens, closes in HOURS)


@pytest.mark.row("D4")
@pytest.mark.parametrize(
    ("days", "works"),
    [
        ([date(2026, 2, day) for day in range(15, 24)], False),
        ([date(2026, 2, 14), date(2026, 2, 28)], True),
        ([date(2026, 10, day) for day in range(1, 8)], False),
        ([date(2026, 9, 20), date(2026, 10, 10)], True),
        ([date(2026, 5, 9), date(2026, 1, 4)], True),
        ([date(2026, 1, 2), date(2026, 5, 5), date(2026, 6, 19)], False),
        ([date(2026, 2, 13), date(2026, 2, 24), date(2026, 10, 8)], True),
    ],
)
def test_2026_is_as_the_state_council_announced_it(days: list[date], works: bool) -> None:
    """Spring Festival, National Day, and the weekends worked instead (notice of November 2025)."""
    assert {OFFICE.works(day) for day in days} == {works}


@pytest.mark.row("D4")
def test_a_target_spans_the_lunch_the_night_and_the_whole_of_spring_festival() -> None:
    hour = timedelta(hours=1)
    assert OFFICE.add(at(11, 23, 11, 30), hour) == at(11, 23, 14)
    assert OFFICE.add(at(11, 23, 16, 30), hour) == at(11, 24, 9)
    assert OFFICE.add(at(2, 14, 16, 30), hour) == at(2, 24, 9)
    assert OFFICE.between(at(2, 14, 16, 30), at(2, 24, 9)) == hour


def test_the_office_s_own_days_go_before_those_announced() -> None:
    own = Office(HOURS, off=frozenset({date(2026, 11, 24)}), on=frozenset({date(2026, 11, 28)}))
    assert not own.works(date(2026, 11, 24))
    assert own.works(date(2026, 11, 28))
    assert not OFFICE.works(date(2026, 11, 28))


def test_a_calendar_without_a_working_day_is_a_mistake_and_no_endless_loop() -> None:
    never = Office(HOURS, off=frozenset(date(2026, 1, 1) + timedelta(n) for n in range(200)))
    with pytest.raises(ValueError, match="nobody works"):
        never.add(at(1, 1, 9), timedelta(hours=1))


def test_the_shipped_calendar_is_the_office_s() -> None:
    assert POLICY.read(shipped()).office.hours == HOURS
