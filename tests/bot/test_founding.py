"""``pingan studio``: a studio opened by hand offers its times; whatever is wrong is said."""

from pathlib import Path

import pytest

from bot import doctor
from bot.founding import found_studio
from bot.settings import load
from bot.verbs import Trouble
from services.people import Role
from storage.tables import Slot, Studio
from tests.town import Town

HOURS = ["mon 09:00-11:30 residents", "tue 13:30-16:30 enterprises"]


async def test_a_studio_is_opened_beside_the_bot_and_has_times(town: Town, tmp_path: Path) -> None:
    he = await town.person("何师傅", Role.MEDIATOR)
    settings = load(database_url=str(town.store.url))
    line = await found_studio(settings, "太湖源镇调解工作室", "太湖源镇", he.id, HOURS)
    assert "is open" in line
    assert (await town.one(Studio)).sample is False
    lines: list[str] = []
    await doctor.examine(settings, lines.append)
    assert "ok   mediation: a studio is open" in lines
    assert await town.all(Slot)


@pytest.mark.parametrize(
    ("town_name", "mediator", "hours", "said"),
    [
        ("亚特兰蒂斯", 1001, HOURS, "no town"),
        ("太湖源镇", 999, HOURS, "no mediator yet"),
        ("太湖源镇", 1001, ["monday morning"], "can't read the hours"),
        ("太湖源镇", 1001, ["mon 11:30-09:00 residents"], "can't read the hours"),
    ],
)
async def test_what_is_wrong_is_said(
    town: Town, town_name: str, mediator: int, hours: list[str], said: str
) -> None:
    await town.person("何师傅", Role.MEDIATOR)
    settings = load(database_url=str(town.store.url))
    with pytest.raises(Trouble, match=said):
        await found_studio(settings, "工作室", town_name, mediator, hours)
    assert await town.all(Studio) == []
