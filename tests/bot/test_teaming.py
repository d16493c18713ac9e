"""``pingan team``: founded, listed and planned beside the bot; whatever is wrong is said."""

from typing import Any

import pytest

from bot.settings import load
from bot.teaming import Asked, run
from bot.verbs import Trouble
from services.people import Role
from storage.tables import Shift, Team
from tests.town import Town


async def does(town: Town, **typed: Any) -> list[str]:
    """What is printed."""
    lines: list[str] = []
    await run(load(database_url=str(town.store.url)), Asked(**typed), lines.append)
    return lines


async def test_a_team_is_founded_listed_and_planned(any_town: Town) -> None:
    (said,) = await does(any_town, action="list")
    assert "no team yet" in said
    await does(any_town, action="add", code="qs-1", name="一队", area="太湖源镇", sample=True)
    await does(
        any_town, action="shifts", code="qs-1", hours=["mon-fri 8:00-17:30", "sun 22:00-6:00"]
    )
    (said,) = await does(any_town, action="list")
    assert said.startswith("qs-1  一队  zone -  area 330112103000  0 people, 6 shifts")
    assert said.endswith("a sample")
    await does(any_town, action="shifts", code="qs-1", hours=["sat-mon 00:00-24:00"])
    assert [one.weekday for one in await any_town.all(Shift)] == [5, 6, 0]
    chen = await any_town.person("陈小燕", Role.GRID_WORKER)
    owner = await any_town.person("负责人", Role.OWNER)
    await owner.says("/teams")
    for tap in ("一队", "加人", "陈小燕"):
        await owner.taps(tap)
    await does(any_town, action="shifts", code="qs-1", hours=["tue 08:00-12:00"], person=chen.id)
    own = (await any_town.all(Shift))[-1]
    assert (own.person_id, own.weekday) == ((await chen.row()).id, 1)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"action": "add", "code": "A b", "name": "一队"}, "expected a code"),
        ({"action": "add", "code": "a", "name": " "}, "expected a code"),
        ({"action": "add", "code": "a", "name": "一队", "area": "亚特兰蒂斯"}, "no town"),
        ({"action": "add", "code": "a", "name": "一队", "zone": "z0"}, "no zone 'z0'"),
        ({"action": "add", "code": "there", "name": "一队"}, "already"),
        ({"action": "shifts", "code": "b"}, "no team has the code"),
        ({"action": "shifts", "code": "there", "hours": ["monday"]}, "can't read the hours"),
        ({"action": "shifts", "code": "there", "hours": ["mon 25:00-26:00"]}, "can't read"),
        ({"action": "shifts", "code": "there", "person": 5}, "does not belong"),
    ],
)
async def test_what_is_wrong_is_said(town: Town, typed: dict[str, Any], said: str) -> None:
    await does(town, action="add", code="there", name="在的队")
    with pytest.raises(Trouble, match=said):
        await does(town, **typed)
    assert [one.code for one in await town.all(Team)] == ["there"]
    assert await town.all(Shift) == []
