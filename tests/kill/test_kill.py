"""A confirmed report is never lost and never doubled, however the bot dies (P-1, P-2)."""

from pathlib import Path

import pytest

from tests.databases import Databases
from tests.kill import harness, naive, receipts
from tests.kill.harness import Tally
from tests.processes import BotProcess

PLACES = (
    "after-inbox",
    "before-keep",
    "before-commit",
    "after-commit",
    "before-send",
    "after-send",
    "before-settle",
)


def _check(tally: Tally) -> None:
    assert tally.submitted > 0
    assert (tally.lost, tally.doubled, tally.waiting, tally.dead) == (0, 0, 0, 0), tally.line()
    assert tally.cases == tally.submitted
    assert max(tally.copies) <= 1 + tally.kills


@pytest.mark.timeout(180)
@pytest.mark.row("P-1", "P-2", "F1", "F2", "O1")
async def test_kills_at_random_lose_and_double_nothing(url: str, tmp_path: Path) -> None:
    _check(await harness.run(url, tmp_path, kills=6, people=3, longest_life=1.0))


@pytest.mark.timeout(240)
@pytest.mark.row("P-1", "F2", "F3")
async def test_kills_at_every_failpoint_lose_and_double_nothing(
    sqlite_url: str, tmp_path: Path
) -> None:
    _check(
        await harness.run(sqlite_url, tmp_path, kills=len(PLACES) + 1, people=3, failpoints=PLACES)
    )


@pytest.mark.timeout(120)
@pytest.mark.row("P-1")
async def test_the_same_kills_do_lose_messages_of_aiograms_own_polling(tmp_path: Path) -> None:
    """The negative control: without an inbox that commits first, the harness finds losses."""
    missing, sent = await naive.lost(tmp_path, kills=4)
    assert 0 < missing < sent


@pytest.mark.timeout(120)
@pytest.mark.row("P-2", "F3")
async def test_a_kill_costs_no_receipt_and_makes_one_copy_at_most(
    sqlite_url: str, tmp_path: Path
) -> None:
    came = await receipts.copies(sqlite_url, tmp_path, BotProcess)
    assert set(came) <= {1, 2}, came
    assert came.total() == len(receipts.MOMENTS)


@pytest.mark.timeout(120)
@pytest.mark.row("P-2")
async def test_the_same_kills_lose_receipts_that_are_settled_before_they_are_sent(
    sqlite_url: str, tmp_path: Path
) -> None:
    """The negative control: who never sends twice owes somebody a receipt."""
    came = await receipts.copies(sqlite_url, tmp_path, receipts.Hasty)
    assert came[0] > 0, came
    assert came[2] == 0, came


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_a_thousand_kills(
    engine: str, fresh: Databases, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = fresh.sqlite() if engine == "sqlite" else fresh.postgres()
    tally = await harness.run(url, tmp_path, kills=500, longest_life=1.0)
    with capsys.disabled():
        print(f"\nP-1 on {engine}: {tally.line()}")  # noqa: T201
    _check(tally)
