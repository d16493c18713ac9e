"""A typed number answers the message with buttons that came last; two meanings are asked (L2)."""

import pytest

from services.people import Role
from storage.tables import Case, Keyboard, Task
from tests.fakes.person import Someone
from tests.handlers.grid.crew import order, reported, team, worker
from tests.handlers.resident.steps import reports, state_of
from tests.town import Town


def number_of(someone: Someone, label: str) -> str:
    """The number that stands on a button of the last message."""
    return next(one.split()[0] for one in someone.labels if one.endswith(label))


@pytest.mark.row("L2")
async def test_an_order_that_came_by_itself_is_accepted_by_its_number(any_town: Town) -> None:
    fang = await worker(any_town, "方师傅")
    await fang.says("/menu")
    await any_town.later(minutes=1)
    await reported(any_town, await team(any_town, fang))
    assert fang.labels[0] == "1 接单"
    await fang.says("接单")
    assert (await any_town.one(Task)).state == "accepted"
    await fang.says(number_of(fang, "到场"))
    assert await state_of(any_town, fang) == "Arriving:locating", "the answer can be typed too"


@pytest.mark.row("L2")
async def test_a_card_after_a_question_is_not_guessed(town: Town) -> None:
    fang = await worker(town, "方师傅")
    at = await team(town, fang)
    await fang.says("/menu")
    await town.later(minutes=1)
    await reported(town, at)
    await fang.says("1")
    assert "是答哪一条" in fang.last_text
    assert len(fang.labels) == 2
    assert (await town.one(Task)).state == "offered", "nothing happens until it is said"
    await fang.says(number_of(fang, "接单"))
    assert (await town.one(Task)).state == "accepted"


@pytest.mark.row("L2")
async def test_of_two_orders_the_one_that_was_meant_is_accepted(town: Town) -> None:
    fang = await worker(town, "方师傅")
    at = await team(town, fang)
    await reported(town, at)
    await town.later(seconds=5)
    li = await town.person("李明")
    await order(town, await reports(town, li), at)
    await fang.says("1")
    assert "是答哪一条" in fang.last_text
    await fang.says("2")
    first, second = await town.all(Task)
    assert {first.state, second.state} == {"offered", "accepted"}


@pytest.mark.row("L2")
async def test_an_open_question_keeps_its_numbers(town: Town) -> None:
    zhou = await town.person("周岚", Role.DISPATCHER)
    await reports(town, await town.person("王桂英"))
    await zhou.says("/report")
    before = zhou.labels
    assert before[0].startswith("1 ")
    await town.later(seconds=5)
    await zhou.says("1")
    assert await state_of(town, zhou), "the report goes on"
    assert (await town.one(Case)).state == "received"


@pytest.mark.row("L2")
async def test_what_came_long_ago_is_not_meant_any_more(town: Town) -> None:
    fang = await worker(town, "方师傅")
    await reported(town, await team(town, fang))
    assert await town.all(Keyboard)
    await town.later(days=4)
    await fang.says("1")
    assert (await town.one(Task)).state != "accepted"


@pytest.mark.row("L2")
async def test_what_was_hidden_is_not_named_by_a_question(town: Town) -> None:
    fang = await worker(town, "方师傅")
    await reported(town, await team(town, fang))
    assert [one.chat_id for one in await town.all(Keyboard)].count(fang.id) == 1
    await fang.says("/hide")
    assert fang.id not in [one.chat_id for one in await town.all(Keyboard)]
    await fang.says("1")
    assert (await town.one(Task)).state == "offered"
