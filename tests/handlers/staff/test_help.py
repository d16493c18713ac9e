"""At a step of the office, /help explains that very step and leaves it as it is (L6).

That every step has such words is asked of all conversations at once (tests/handlers/test_help.py).
"""

import pytest

from storage.conversations import Place, load
from tests.handlers.staff.desk import officer, reports
from tests.town import Town


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
