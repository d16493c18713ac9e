"""Kills in the middle of a warning: the copies add up to the audience, whatever dies (P-3)."""

from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from bot.sending.settling import CLAIM
from services.outreach.codes import Severity
from storage.tables import Delivery, Person
from tests.bot.desk import VILLAGERS, Desk, arrived, at_desk, copies
from tests.databases import Databases
from tests.processes import TOKEN, BotProcess, be_the_bot

KILLS = 4
FAST = {"messages_per_second": "1000"}


def _be_forgetful(environment: dict[str, str], log: str) -> None:
    """Whatever is fetched counts as sent, as in listmonk (its issue 3022)."""
    from sqlalchemy import update  # noqa: PLC0415
    from sqlalchemy.ext.asyncio import AsyncConnection  # noqa: PLC0415

    from storage import outbox  # noqa: PLC0415
    from storage.tables import OutboxRow, OutState  # noqa: PLC0415

    async def checkpoint(connection: AsyncConnection, ids: list[int]) -> None:
        row: Any = OutboxRow
        change = update(row).where(row.id.in_(ids)).values(state=OutState.SENT)
        await connection.execute(change)

    vars(outbox)["claim"] = checkpoint
    be_the_bot(environment, log)


class Forgetful(BotProcess):
    """The bot of the negative control: its checkpoint is the fetch."""

    target = staticmethod(_be_forgetful)


async def _killed(
    desk: Desk, process: BotProcess, sandbox: Sandbox, *, kills: int, people: range
) -> None:
    """Kill it after even shares of the audience, and let it end what it began."""
    share = (len(people) - kills * CLAIM) // (kills + 2)
    for _ in range(kills):
        process.start()
        await arrived(sandbox, copies(sandbox).total() + share)
        process.kill()
        states = await desk.states()
        assert states.total() == len(people)
        assert states["pending"] > 0, "this kill came too late to prove anything"
    process.start()
    await desk.over(seconds=600)


async def _has_it(desk: Desk, state: str) -> set[int]:
    """Telegram ids of those whose copies are in this state."""
    names = {one.id: one.telegram_id for one in await desk.all(Person)}
    found = {names[one.person_id] for one in await desk.all(Delivery) if one.state == state}
    return {one for one in found if one is not None}


async def _nobody_twice(
    desk: Desk, process: BotProcess, sandbox: Sandbox, *, kills: int, people: range
) -> None:
    campaign_id = await desk.warns(await desk.prepare(people))
    await _killed(desk, process, sandbox, kills=kills, people=people)
    came, states = copies(sandbox), await desk.states()
    assert max(came.values()) == 1, "nobody twice"
    assert set(states) <= {"sent", "in_doubt"}
    assert states.total() == len(people)
    assert states["in_doubt"] <= kills * CLAIM
    assert await _has_it(desk, "sent") <= set(came), "whoever counts as sent has it"
    named = await desk.in_doubt(campaign_id, len(people))
    assert len(named) == states["in_doubt"], "the few in doubt are named"


async def _nobody_left_out(
    desk: Desk, process: BotProcess, sandbox: Sandbox, *, kills: int, people: range
) -> None:
    await desk.warns(await desk.prepare(people), Severity.SEVERE)
    await _killed(desk, process, sandbox, kills=kills, people=people)
    came = copies(sandbox)
    assert set(came) == set(people), "nobody left out"
    assert came.total() - len(people) <= kills * CLAIM
    assert await desk.states() == {"sent": len(people)}


PROOFS = {"ordinary": _nobody_twice, "severe": _nobody_left_out}


@pytest.mark.timeout(240)
@pytest.mark.row("P-3", "F42", "B5")
@pytest.mark.parametrize("kind", PROOFS)
async def test_kills_in_the_middle_and_the_copies_add_up(
    kind: str, sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with at_desk(sqlite_url, sandbox, tmp_path) as (desk, process):
        await PROOFS[kind](desk, process, sandbox, kills=KILLS, people=VILLAGERS)


@pytest.mark.timeout(240)
@pytest.mark.row("P-3")
async def test_a_kill_leaves_people_out_where_the_fetch_is_the_checkpoint(
    sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    """The negative control: the copies add up there too, and some of them never came."""
    async with at_desk(sqlite_url, sandbox, tmp_path, build=Forgetful) as (desk, process):
        await desk.warns(await desk.prepare(VILLAGERS))
        process.start()
        await arrived(sandbox, 10)
        process.kill()
        process.start()
        await desk.over()
        missing = await _has_it(desk, "sent") - set(copies(sandbox))
        assert missing, "the harness finds who was left out"


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
@pytest.mark.parametrize("kind", PROOFS)
async def test_twenty_kills_among_ten_thousand(
    kind: str, engine: str, fresh: Databases, tmp_path: Path
) -> None:
    url = fresh.sqlite() if engine == "sqlite" else fresh.postgres()
    people = range(1_000, 11_000)
    async with (
        Sandbox(Options(token=TOKEN, ledger_size=60_000)) as sandbox,
        at_desk(url, sandbox, tmp_path, villagers=people, **FAST) as (desk, process),
    ):
        await PROOFS[kind](desk, process, sandbox, kills=20, people=people)
