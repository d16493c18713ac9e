"""A worker reports in at most four taps, and puts right at once what they can (G2, G3)."""

import itertools

import pytest

from services.cases.states import State
from services.people import Role
from services.privacy import consents
from services.work import Case, Event, Evidence, Work
from storage.tables import OutboxRow, Task
from tests.fakes.person import Someone
from tests.handlers.grid import crew
from tests.handlers.resident.steps import AT_SEA, LINAN
from tests.town import Town


async def agreed(town: Town, someone: Someone) -> None:
    """The worker has agreed before, once."""
    person_id = (await someone.row()).id

    async def verb(work: Work) -> None:
        actor = await crew.actor(work, person_id)
        for topic in consents.REPORTING:
            await consents.give(work, actor, topic, now=town.clock.now())

    await crew.serve(town, verb)


async def found_something(town: Town, name: str = "陈小燕") -> Someone:
    """A worker on their round."""
    chen = await crew.worker(town, name)
    await agreed(town, chen)
    return chen


class Thumb:
    """Counts what a worker's thumb does."""

    def __init__(self, someone: Someone) -> None:
        self.someone, self.taps = someone, 0

    async def tap(self, label: str) -> str:
        self.taps += 1
        return str((await self.someone.taps(label)).get("text", ""))

    async def send_pin(self) -> None:
        """The button of the keyboard that sends the position is a tap, too."""
        keyboard = next(one for one in reversed(self.someone.sees) if _asks_pin(one.buttons))
        assert keyboard.buttons[0]["text"] == "发送我的位置"
        self.taps += 1
        await self.someone.sends_location(*LINAN)


def _asks_pin(buttons: list[dict[str, object]]) -> bool:
    return any(button.get("request_location") for button in buttons)


@pytest.mark.row("G2")
async def test_one_photo_one_pin_and_at_most_four_taps(any_town: Town) -> None:
    chen = await found_something(any_town)
    thumb = Thumb(chen)
    await chen.sends_photo()
    await thumb.send_pin()
    await thumb.tap("违停、堵路")
    await thumb.tap("上报，请别人来办")
    assert thumb.taps <= 4
    case = await any_town.one(Case)
    assert (case.state, case.category, case.source) == (State.RECEIVED, "parking", "grid")
    assert (case.latitude, case.longitude) == LINAN
    assert [one.case_id for one in await any_town.all(Evidence)] == [case.id]
    assert case.number in chen.last_text


@pytest.mark.row("G2")
async def test_even_the_very_first_time_with_both_consents_it_is_four(town: Town) -> None:
    chen = await crew.worker(town, "陈小燕")
    thumb = Thumb(chen)
    await chen.sends_photo()
    for _ in range(2):
        await thumb.tap("同意")
    await thumb.tap("违停、堵路")
    await chen.sends_location(*LINAN)
    await thumb.tap("提交")
    assert thumb.taps <= 4
    assert (await town.one(Case)).category == "parking"
    await chen.sends_photo()
    assert not any("同意" in label for label in chen.labels), "asked once, not per report"


@pytest.mark.row("G2")
@pytest.mark.parametrize("order", list(itertools.permutations("照位类")))
async def test_in_any_order(town: Town, order: tuple[str, ...]) -> None:
    chen = await found_something(town)
    await chen.says("/fast")
    for step in order:
        if step == "照":
            await chen.sends_photo()
        elif step == "位":
            await chen.sends_location(*LINAN)
        else:
            await chen.taps("噪音扰民")
        done = step == order[-1]
        assert any("上报，请" in label for label in chen.labels) == done
    await chen.taps("上报，请别人来办")
    assert (await town.one(Case)).category == "noise"


@pytest.mark.row("G3")
async def test_put_right_at_once_it_is_closed_and_nobody_is_rung(any_town: Town) -> None:
    zhao = await any_town.person("赵建国", Role.DISPATCHER)
    chen = await found_something(any_town)
    thumb = Thumb(chen)
    await chen.sends_photo()
    await thumb.send_pin()
    await thumb.tap("占道经营")
    assert "处置前，再处置后" in await thumb.tap("当场已劝导好")
    await chen.sends_photo()
    await thumb.tap("当场已劝导好")
    case = await any_town.one(Case)
    assert (case.state, case.result, case.source) == (State.CLOSED, "advised", "on_the_spot")
    assert [one.purpose for one in await any_town.all(Evidence)] == ["before", "after"]
    assert await any_town.all(Task) == []
    assert zhao.sees == []
    promised = {one.notice for one in await any_town.all(OutboxRow)}
    assert not promised & {"NewCase", "TaskOffered"}, "nothing rings that is over already"
    assert all(one.actor_role == "grid_worker" for one in await any_town.all(Event))
    await chen.says("/mystats")
    assert "当场处置 1 件" in chen.last_text
    assert "办结派单 0 件" in chen.last_text


@pytest.mark.row("G3")
async def test_the_same_picture_twice_is_no_before_and_after(town: Town) -> None:
    chen = await found_something(town)
    photo = chen.photo()
    await chen.sends(**photo)
    await chen.sends(**photo)
    await chen.sends_location(*LINAN)
    await chen.taps("占道经营")
    assert "以前用过" in (await chen.taps("当场已处理好"))["text"]
    assert await town.all(Case) == []


async def test_an_album_of_both_is_answered_once(town: Town) -> None:
    chen = await found_something(town)
    await chen.sends_album(2)
    await chen.sends_location(*LINAN)
    await chen.taps("占道经营")
    await chen.taps("当场已处理好")
    assert (await town.one(Case)).state == State.CLOSED
    assert len(await town.all(Evidence)) == 2


async def test_an_emergency_shows_its_number_first(town: Town) -> None:
    chen = await found_something(town)
    await chen.sends_photo()
    await chen.taps("火情")
    assert "119" in chen.last_text.splitlines()[0]


async def test_a_pin_at_sea_is_not_taken(town: Town) -> None:
    chen = await found_something(town)
    await chen.sends_photo()
    await chen.sends_location(*AT_SEA)
    await chen.taps("占道经营")
    assert "还差：位置" in " ".join(chen.texts)
    assert await town.all(Case) == []


async def test_an_old_button_and_one_of_another_role_send_nothing(town: Town) -> None:
    chen = await found_something(town)
    await chen.sends_photo()
    await chen.sends_location(*LINAN)
    await chen.taps("占道经营")
    shown = chen.last
    await chen.taps("上报，请别人来办")
    assert "过时" in (await chen.taps("上报，请别人来办", on=shown))["text"]
    assert len(await town.all(Case)) == 1
    wang = await town.person("王桂英")
    await wang.says("/fast")
    assert "没有您可以" in wang.last_text
