"""At every step of the office, /help explains that very step and leaves it as it is (L6)."""

import pytest
from aiogram.fsm.state import State, StatesGroup

import locales
from handlers.staff import callbacks
from storage.conversations import Place, load
from tests.handlers.staff.desk import officer, reports
from tests.town import Town


def steps() -> list[State]:
    """Every step that an officer can stand at."""
    groups = [
        one
        for one in vars(callbacks).values()
        if isinstance(one, type) and issubclass(one, StatesGroup) and one is not StatesGroup
    ]
    return [step for group in groups for step in group.__all_states__]


@pytest.mark.row("L6")
@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_every_step_has_its_own_help(locale: str) -> None:
    for step in steps():
        key = "help-at-" + str(step.state).replace(":", "-").replace("_", "-").lower()
        assert key in locales.keys(locale)
    assert len(steps()) == 8


@pytest.mark.row("L6")
@pytest.mark.parametrize(
    ("taps", "help_says"),
    [
        (("受理", "问一句"), "原样转给上报人"),
        (("备注",), "只有工作人员能看到"),
        (("受理", "办结"), "点一个结果就办结"),
    ],
)
async def test_help_explains_the_step_and_keeps_it(
    town: Town, taps: tuple[str, ...], help_says: str
) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await reports(town, wang)
    for label in taps:
        await chen.taps(label)
    place = Place(chen.id, chen.id)
    async with town.store.reader.connect() as connection:
        before = (await load(connection, [place]))[place]
    await chen.says("/help")
    assert help_says in chen.last_text
    async with town.store.reader.connect() as connection:
        assert (await load(connection, [place]))[place].state == before.state
    await chen.says("/cancel")
    async with town.store.reader.connect() as connection:
        talk = (await load(connection, [place])).get(place)
    assert talk is None or talk.state is None
