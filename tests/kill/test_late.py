"""Whenever the bot dies: what runs out is escalated once, and soon (P-6, F39)."""

from pathlib import Path

import pytest

from services.dispatch.late import BETWEEN
from tests.kill import late
from tests.kill.late import Forgetful, Lateness
from tests.processes import BotProcess

SOON = 5.0
"""Seconds after its time, or after a restart; asserted where nothing else runs on the machine."""


def check(tally: Lateness) -> None:
    assert tally.steps == {1: tally.armed}, tally.line()


@pytest.mark.timeout(180)
@pytest.mark.row("P-6")
async def test_under_kills_every_clock_is_escalated_once(url: str, tmp_path: Path) -> None:
    check(await late.run(url, tmp_path, BotProcess, many=60, kills=3, within=8))


@pytest.mark.timeout(180)
@pytest.mark.row("P-6")
async def test_the_same_kills_lose_promises_kept_in_memory(
    sqlite_url: str, tmp_path: Path
) -> None:
    """The negative control: whoever sleeps until something is due forgets it when killed."""
    tally = await late.run(sqlite_url, tmp_path, Forgetful, many=60, kills=3, within=8)
    assert tally.steps[0] > 0, tally.line()


@pytest.mark.timeout(120)
@pytest.mark.row("F39", "P-6")
@pytest.mark.parametrize("down_for", [0.0, 4.0])
async def test_killed_a_second_before_its_time_an_arrival_is_escalated_once(
    sqlite_url: str, tmp_path: Path, down_for: float
) -> None:
    tally = await late.across_a_restart(sqlite_url, tmp_path, down_for=down_for)
    check(tally)
    assert tally.rings == 1


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.row("P-6")
async def test_a_thousand_clocks_under_twenty_kills(url: str, tmp_path: Path) -> None:
    tally = await late.run(url, tmp_path, BotProcess, many=1000, kills=20, within=90)
    print(url.partition(":")[0], tally.line())  # noqa: T201 - a closing table
    check(tally)
    assert tally.latest <= SOON, tally.line()
    # The phone rings every half minute at most; what was under way at a kill may come twice.
    often = 1 + tally.lasted / BETWEEN.total_seconds() + tally.kills
    assert 0 < tally.rings <= often, tally.line()


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("down_for", [0.0, 4.0])
@pytest.mark.row("F39")
async def test_it_is_escalated_within_five_seconds(
    sqlite_url: str, tmp_path: Path, down_for: float
) -> None:
    tally = await late.across_a_restart(sqlite_url, tmp_path, down_for=down_for)
    print(tally.line())  # noqa: T201 - a closing table
    check(tally)
    assert tally.latest <= SOON, tally.line()
