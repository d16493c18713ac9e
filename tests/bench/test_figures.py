"""The benchmarks run, compare like with like, and lose nothing. What is fast is for them to say.

Each measures a glance, no more: no test here knows a time.
"""

import os
import re
from collections.abc import Iterator
from math import isfinite

import pytest

from tests.bench.figure import Bound, Figure, Reached, Size
from tests.bench.people import CATEGORIES, REPORT, spots
from tests.bench.rows import measure

MEDIAN = re.compile(r"^[\d.,]+")


@pytest.fixture(autouse=True)
def cores() -> Iterator[None]:
    """A benchmark keeps its driver to one core; whatever comes after it has them all again."""
    before = os.sched_getaffinity(0)
    yield
    os.sched_setaffinity(0, before)


def _sound(figure: Figure, *peers: str) -> None:
    """Nothing was lost, everybody worked, and there is something to compare."""
    assert figure.lost == 0
    for peer in peers:
        found = MEDIAN.match(figure.raw[f"{peer} updates/s"])
        assert found is not None
        assert float(found[0].replace(",", "")) > 0, peer
    assert figure.reached
    assert all(isfinite(one.value) and one.value > 0 for one in figure.reached), str(figure)


@pytest.mark.row("Q1")
async def test_the_report_by_webhook_is_measured_beside_both_peers() -> None:
    figure = await measure("Q1", Size.SMALL)
    _sound(figure, "pingan", "aiogram", "python-telegram-bot")
    calls = sum(step.calls for step in REPORT) / len(REPORT)
    assert figure.calls == pytest.approx([calls] * 3, rel=0.15), "all make the same calls"


@pytest.mark.row("Q2")
async def test_the_report_by_polling_is_measured_beside_aiogram() -> None:
    figure = await measure("Q2", Size.SMALL)
    _sound(figure, "pingan", "aiogram")
    assert figure.calls[0] == pytest.approx(figure.calls[1], rel=0.15)


@pytest.mark.row("Q4")
async def test_memory_is_measured_after_updates_that_were_all_answered() -> None:
    figure = await measure("Q4", Size.SMALL)
    _sound(figure)
    assert {"pingan idle", "aiogram idle"} <= figure.raw.keys()


@pytest.mark.row("Q5")
async def test_a_start_is_measured_until_somebody_is_answered() -> None:
    figure = await measure("Q5", Size.SMALL)
    assert figure.lost == 0
    assert all(isfinite(one.value) for one in figure.reached)
    assert "pingan run to its first answer" in figure.raw


def test_a_lost_answer_makes_a_figure_worthless() -> None:
    good = Reached("a ratio", 3.0, Bound(2.0))
    assert Figure("Q1", "title", {}, [good]).well
    assert not Figure("Q1", "title", {}, [good], lost=1).well
    assert not Figure("Q1", "title", {}, [Reached("a ratio", 1.9, Bound(2.0))]).well
    assert "not reached" in str(Figure("Q1", "title", {}, [Reached("x", 9, Bound(5, most=True))]))


def test_no_two_reports_are_about_the_same_matter_at_the_same_place() -> None:
    """A million updates are 143,000 reports; one near another would be asked about it (I8)."""
    assert len(spots()) * len(CATEGORIES) > 143_000
    assert len(set(spots())) == len(spots())
