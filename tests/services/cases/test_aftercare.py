"""Which closed cases are called back: all of them, or a sample that stays the same (D13)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.cases.aftercare import POLICY, Callbacks
from services.policies import BadPolicy

NUMBERS = [f"LA-20261123-{n:05}-{n % 10}" for n in range(2_000)]


def rule(share: float) -> Callbacks:
    return Callbacks(share, timedelta(hours=24), skip_rated=True)


@pytest.mark.row("D13")
def test_all_none_or_about_as_many_as_the_share_says() -> None:
    assert all(rule(1).chosen(one) for one in NUMBERS)
    assert not any(rule(0).chosen(one) for one in NUMBERS)
    fifth = sum(rule(0.2).chosen(one) for one in NUMBERS)
    assert 300 < fifth < 500


@pytest.mark.row("D13")
@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(NUMBERS))
def test_a_larger_share_keeps_whoever_was_chosen(one: float, other: float, number: str) -> None:
    small, large = sorted((one, other))
    assert rule(large).chosen(number) or not rule(small).chosen(number)


@pytest.mark.parametrize(
    "body", [{}, {"share": 2, "after_hours": 24}, {"share": 1, "after_hours": 0}, {"share": "x"}]
)
def test_what_makes_no_sense_is_no_policy(body: dict[str, object]) -> None:
    with pytest.raises(BadPolicy):
        POLICY.read(body)
