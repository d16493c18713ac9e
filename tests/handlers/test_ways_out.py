"""Every step of every conversation, one by one: back and cancel are there, and they work (U3)."""

import importlib
import pkgutil

import pytest
from aiogram.fsm.state import StatesGroup
from sqlalchemy.ext.asyncio import AsyncConnection

import handlers
from handlers.root import root
from services.people import Role
from storage import conversations
from storage.conversations import Place, Talk
from tests.fakes.person import Someone
from tests.handlers.grid.crew import reported, team, worker
from tests.handlers.resident.steps import state_of
from tests.handlers.staff.desk import officer, reports
from tests.town import Town


def steps() -> list[str]:
    """Every State of every StatesGroup that a conversation may stand in."""
    root()
    for found in pkgutil.walk_packages(handlers.__path__, "handlers."):
        importlib.import_module(found.name)
    groups = [
        one for one in StatesGroup.__subclasses__() if one.__module__.startswith("handlers.")
    ]
    return sorted(state.state or "" for group in groups for state in group.__all_states__)


async def stands_at(town: Town, someone: Someone, step: str) -> None:
    """Put somebody's conversation there, as a restart finds it."""

    async def job(connection: AsyncConnection) -> None:
        talks = {Place(someone.id, someone.id): Talk(step, {})}
        await conversations.store(connection, talks, now=town.clock.now())

    await town.writer.transact(job)


@pytest.mark.row("U3")
@pytest.mark.parametrize("step", steps())
async def test_every_step_has_a_way_back_and_a_way_out(town: Town, step: str) -> None:
    zhao = await town.person("赵建国", *Role)
    for way in ("返回", "取消"):
        await stands_at(town, zhao, step)
        await zhao.says("/help")
        assert await state_of(town, zhao) == step, "help leaves the step as it is"
        assert {"返回", "取消"} <= set(zhao.bare), (step, zhao.labels)
        toast = await zhao.taps(way)
        assert "按钮" not in toast.get("text", ""), "it is no button of yesterday"
        assert await state_of(town, zhao) != step


@pytest.mark.row("U3")
@pytest.mark.parametrize("button", ["问一句", "备注", "办结"])
async def test_an_officer_goes_back_from_a_step_by_a_button(town: Town, button: str) -> None:
    zhao = await officer(town, "赵建国")
    await officer(town, "孙丽")
    await reports(town, await town.person("王桂英"))
    await zhao.taps("受理")
    shown = zhao.labels
    await zhao.taps(button)
    assert {"返回", "取消"} <= set(zhao.bare), (button, zhao.labels)
    await zhao.taps("返回")
    assert await state_of(town, zhao) is None
    assert zhao.labels == shown


@pytest.mark.row("U3")
async def test_a_worker_goes_back_from_each_step_by_a_button(town: Town) -> None:
    fang = await worker(town, "方师傅")
    await reported(town, await team(town, fang))
    await fang.taps("接单")
    for button in ("到场", "退回"):
        await fang.taps(button)
        assert {"返回", "取消"} <= set(fang.bare), (button, fang.labels)
        await fang.says("返回")
        assert await state_of(town, fang) is None
        assert "到场" in fang.bare, "the card stands below again"
    await fang.taps("到场")
    await fang.says("取消")
    assert await state_of(town, fang) is None
