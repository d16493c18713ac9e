"""The pace, in simulated time: under both models of Telegram's limit, with any latency."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pace import CHAT_BURST, Pace, Second
from tests.bot.limiters import Bucket, Roads, Simulation, Window


def there(low: float, high: float) -> Roads:
    """The server counts when it answers: all latency lies before."""
    return lambda chance: (chance.uniform(low, high), 0.0002)


def back(low: float, high: float) -> Roads:
    """The server counts at once and answers late."""
    return lambda chance: (0.0002, chance.uniform(low, high))


def both(low: float, high: float) -> Roads:
    return lambda chance: (chance.uniform(low, high) / 2, chance.uniform(low, high) / 2)


@pytest.mark.row("Q9")
@pytest.mark.parametrize("model", [Window, Bucket])
@pytest.mark.parametrize("roads", [there(0.02, 0.06), back(0.02, 0.06), both(0.02, 0.06)])
def test_three_thousand_people_at_the_free_limit(
    model: type[Window] | type[Bucket], roads: Roads
) -> None:
    run = Simulation(Pace(30), model(), roads, 7).send_all(3000)
    assert run.refused == 0
    assert run.share >= 0.965


class Hasty(Second):
    """The control: counts its second from leaving, as most limiters do."""

    def answered(self, left_at: float, now: float, cost: int = 1) -> None:
        self._flying -= cost
        self._answered.extend([left_at + 1.0] * cost)


def test_a_second_counted_from_leaving_meets_429() -> None:
    pace = Pace(30)
    pace.second = Hasty(30)
    run = Simulation(pace, Window(), there(0.02, 0.06), 7).send_all(600)
    assert run.refused > 0


@settings(max_examples=25, deadline=None)
@given(
    low=st.floats(0.001, 0.3),
    spread=st.floats(0, 0.5),
    where=st.sampled_from([there, back, both]),
    strict=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_no_latency_leads_to_a_429(
    low: float, spread: float, where: object, strict: bool, seed: int
) -> None:
    roads: Roads = where(low, low + spread)  # type: ignore[operator]
    run = Simulation(Pace(30), Window() if strict else Bucket(), roads, seed).send_all(400)
    assert run.refused == 0


def test_a_limit_lower_than_promised_is_found_out() -> None:
    pace = Pace(30)
    run = Simulation(pace, Window(20), there(0.02, 0.06), 3).send_all(1500)
    assert run.refused < 150
    assert 1500 / run.seconds > 12


def test_an_answer_finds_a_place_while_bulk_runs() -> None:
    pace, now, waits = Pace(30), 0.0, []
    chance = random.Random(1)
    flying: list[tuple[float, float, int]] = []
    for step in range(4000):
        now = step * 0.005
        for one in [one for one in flying if one[0] <= now]:
            flying.remove(one)
            pace.answered(one[2], one[1], now)
        bulk = bool(step % 200)
        wait = pace.wait(now, bulk=bulk)
        if not bulk:
            waits.append(wait)
        if wait == 0:
            pace.leave(step + 1, now, bulk=bulk)
            flying.append((now + chance.uniform(0.02, 0.06), now, step + 1))
    assert max(waits[1:]) <= 0.05


def test_a_chat_takes_a_burst_of_answers_then_one_a_second() -> None:
    pace, now = Pace(30), 100.0
    for _ in range(CHAT_BURST):
        assert pace.chat_wait(5, now, answer=True) == 0
        pace.leave(5, now, bulk=False)
        pace.answered(5, now, now)
    assert pace.chat_wait(5, now, answer=True) == pytest.approx(1.0)
    assert pace.chat_wait(5, now + 1, answer=True) == 0
    assert pace.chat_wait(6, now, answer=True) == 0


def test_notices_to_one_chat_keep_a_second_between_them() -> None:
    pace = Pace(30)
    pace.leave(5, 10.0, bulk=True)
    pace.answered(5, 10.0, 10.2)
    assert pace.chat_wait(5, 10.2, answer=False) == pytest.approx(1.0)


def test_a_group_takes_twenty_a_minute() -> None:
    pace, now = Pace(30), 0.0
    for _ in range(20):
        now += max(0.0, pace.chat_wait(-100, now, answer=True))
        pace.leave(-100, now, bulk=False)
        pace.answered(-100, now, now)
    assert now < 60
    assert pace.chat_wait(-100, now, answer=True) > 60 - now - 1


def test_told_to_wait_is_obeyed_by_the_chat_and_by_all_when_several_are_told() -> None:
    pace = Pace(30)
    pace.told(1, 600, 0.0)
    assert pace.chat_wait(1, 0.0, answer=True) == pytest.approx(600)
    assert pace.wait(0.0, bulk=False) == 0
    pace.told(2, 30, 0.5)
    pace.told(3, 30, 0.6)
    assert pace.wait(0.6, bulk=False) == pytest.approx(30)


def test_fewer_than_one_a_second_is_possible() -> None:
    pace = Pace(0.5)
    pace.leave(1, 0.0, bulk=False)
    pace.answered(1, 0.0, 0.1)
    assert pace.wait(0.1, bulk=False) == pytest.approx(2.0, abs=0.01)
