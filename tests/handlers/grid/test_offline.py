"""What workers sent while the bot was down is done in order, at the times it was sent (G9)."""

import itertools
from datetime import timedelta

import pytest

from services.cases.states import State
from services.work import Case, Event, Evidence
from storage.tables import Task, TaskState
from tests.fakes.person import Someone
from tests.handlers.grid import crew
from tests.handlers.resident.steps import LINAN
from tests.town import Town


@pytest.mark.row("G9")
async def test_a_batch_is_done_in_order_with_the_times_of_its_messages(any_town: Town) -> None:
    (chen, wu), wang, _ = await crew.crew(any_town, "陈小燕", "吴刚")
    start = any_town.clock.now()
    tap = chen.tap_event(_accept(chen), chen.last.message_id)
    any_town.clock.move(timedelta(minutes=20))
    came = any_town.clock.now()

    def at(minutes: int) -> int:
        return int((start + timedelta(minutes=minutes)).timestamp())

    place = {"latitude": LINAN[0], "longitude": LINAN[1]}
    said = [
        chen.message(location=place, date=at(4)),
        chen.message(**chen.photo(), date=at(5)),
        chen.message(**chen.photo(), date=at(9)),
        chen.message(text="已处理好", date=at(10)),
    ]
    numbers = itertools.count(5000)
    await any_town.raw(
        {"update_id": next(numbers), "callback_query": tap},
        *({"update_id": next(numbers), "message": one} for one in said),
    )

    task, case = await any_town.one(Task), await any_town.one(Case)
    assert (task.state, case.state) == (TaskState.DONE, State.CLOSED)
    assert task.accepted_at == came, "a tap has its arrival"
    assert task.arrived_at == start + timedelta(minutes=4)
    assert task.arrival_age_s == 0
    assert task.ended_at == start + timedelta(minutes=10)
    photos = [one for one in await any_town.all(Evidence) if one.purpose != "report"]
    assert [(one.purpose, one.sent_at - start) for one in photos] == [
        ("before", timedelta(minutes=5)),
        ("after", timedelta(minutes=9)),
    ]
    closed = (await any_town.all(Event))[-1]
    assert (closed.at, closed.recorded_at) == (start + timedelta(minutes=10), came)
    assert "已到场处理好" in wang.last_text
    assert "陈小燕 已办结" in crew.card(wu, case.number).text


def _accept(chen: Someone) -> str:
    found: str = next(b["callback_data"] for b in chen.last.buttons if b["text"].endswith("接单"))
    return found
