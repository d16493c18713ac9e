"""Who is on duty: by plan, by word, and through substitutes; never somebody who said off."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.dispatch import plan
from services.dispatch.plan import DAY, LINAN, Hours, Standing, Word

MONDAY = datetime(2026, 11, 23, tzinfo=LINAN)
"""The midnight at which a week begins."""

minutes = st.integers(0, DAY - 1)
hours = st.builds(Hours, st.integers(0, 6), minutes, st.integers(0, DAY))
moments = st.integers(0, 20 * 365 * DAY).map(
    lambda minute: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
)
ids = st.integers(1, 6)


@st.composite
def words(draw: st.DrawFn, now: datetime) -> Word:
    on = draw(st.booleans())
    said_at = now - timedelta(minutes=draw(st.integers(0, 3 * DAY)))
    until = draw(st.none() | st.integers(-60, DAY).map(lambda m: now + timedelta(minutes=m)))
    return Word(on, said_at, None if on else draw(st.none() | ids), until)


@st.composite
def towns(draw: st.DrawFn) -> tuple[list[int], dict[int, Standing], datetime]:
    """A team, everybody whom its chains may name, and a moment."""
    now = draw(moments)
    people = {
        one: Standing(
            one,
            works=draw(st.sampled_from((True, True, True, False))),
            reachable=draw(st.sampled_from((True, True, True, False))),
            hours=tuple(draw(st.lists(hours, max_size=2))),
            word=draw(st.none() | words(now)),
        )
        for one in range(1, 7)
    }
    return draw(st.permutations(range(1, 5))), people, now


@pytest.mark.row("G13")
@given(towns())
def test_nobody_is_rung_who_said_off_or_can_not_be_rung(
    town: tuple[list[int], dict[int, Standing], datetime],
) -> None:
    order, people, now = town
    rung = plan.on_duty(order, people, now)
    assert len(rung) == len(set(rung))
    for one in rung:
        word = plan.word_of(people[one], now)
        assert word is None or word.on
        assert people[one].works
        assert people[one].reachable
        assert plan.on(people[one], now) or any(_passes_to(one, people, o, now) for o in order)
    assert rung == plan.on_duty(list(order), dict(reversed(people.items())), now)


def _passes_to(one: int, people: dict[int, Standing], first: int, now: datetime) -> bool:
    """Whether a walk along the words, told independently, leads from ``first`` to ``one``."""
    at: int | None = first
    for _ in people:
        word = plan.word_of(people[at], now) if at else None
        if word is None or word.on:
            return False
        at = word.substitute_id
        if at == one:
            return True
    return False


@given(st.lists(ids, min_size=6, max_size=6), moments)
def test_a_chain_that_bites_its_tail_rings_nobody(named: list[int], now: datetime) -> None:
    people = {
        one: Standing(one, word=Word(on=False, said_at=now, substitute_id=to))
        for one, to in enumerate(named, start=1)
    }
    assert [plan.answering(one, people, now) for one in people] == [None] * 6
    assert plan.on_duty(list(people), people, now) == []


@given(hours, moments)
def test_a_shift_lasts_as_long_as_it_says_every_week_of_every_year(
    one: Hours, now: datetime
) -> None:
    began = now if plan.covered([one], now) else plan.boundary([one], now)
    assert began is not None
    over = plan.ends([one], began)
    assert over is not None
    lasts = timedelta(minutes=(one.end - one.start) % DAY or DAY)
    start = over - lasts
    assert plan.covered([one], start)
    assert plan.covered([one], over - timedelta(seconds=1))
    assert not plan.covered([one], start - timedelta(seconds=1))
    assert not plan.covered([one], over)
    local = start.astimezone(LINAN)
    assert (local.weekday(), local.hour * 60 + local.minute) == (one.weekday, one.start)
    assert local.utcoffset() == timedelta(hours=8)


def test_past_midnight_and_past_sunday() -> None:
    night = [Hours(6, 22 * 60, 6 * 60)]
    sunday = MONDAY - timedelta(hours=2)
    assert not plan.covered(night, sunday - timedelta(seconds=1))
    assert plan.covered(night, sunday)
    assert plan.covered(night, MONDAY + timedelta(hours=5, minutes=59))
    assert not plan.covered(night, MONDAY + timedelta(hours=6))
    assert plan.boundary(night, MONDAY) == MONDAY + timedelta(hours=6)


def test_a_word_holds_until_the_next_boundary_of_the_plan() -> None:
    day = (Hours(0, 8 * 60, 17 * 60), Hours(1, 8 * 60, 17 * 60))
    ten = MONDAY + timedelta(hours=10)
    off = Standing(1, hours=day, word=Word(on=False, said_at=ten))
    assert not plan.on(off, ten + timedelta(hours=6, minutes=59))
    assert plan.on(off, MONDAY + timedelta(days=1, hours=8))
    late = Standing(1, hours=day, word=Word(on=True, said_at=MONDAY + timedelta(hours=18)))
    assert plan.on(late, MONDAY + timedelta(hours=31))
    assert plan.on(late, MONDAY + timedelta(hours=32))
    assert not plan.on(late, MONDAY + timedelta(hours=42))


def test_without_a_plan_only_words_count() -> None:
    assert not plan.on(Standing(1), MONDAY)
    said = Standing(1, word=Word(on=True, said_at=MONDAY))
    assert plan.on(said, MONDAY + timedelta(days=300))


@pytest.mark.row("G13")
def test_a_chain_ends_at_the_first_who_can_be_rung() -> None:
    def off(one: int, to: int | None, **how: bool) -> Standing:
        return Standing(one, word=Word(on=False, said_at=MONDAY, substitute_id=to), **how)

    people = {1: off(1, 2), 2: off(2, 3), 3: Standing(3), 4: off(4, 5), 5: Standing(5)}
    assert plan.on_duty([1, 2, 4], people, MONDAY) == [3, 5]
    people[3] = Standing(3, reachable=False)
    people[5] = off(5, None)
    assert plan.on_duty([1, 2, 4], people, MONDAY) == []


def test_nobody_stands_in_while_it_is_not_the_others_turn() -> None:
    day = (Hours(0, 8 * 60, 17 * 60),)
    until = MONDAY + timedelta(days=2)
    word = Word(on=False, said_at=MONDAY, substitute_id=2, until=until)
    people = {1: Standing(1, hours=day, word=word), 2: Standing(2)}
    assert plan.on_duty([1], people, MONDAY + timedelta(hours=7)) == []
    assert plan.on_duty([1], people, MONDAY + timedelta(hours=9)) == [2]
