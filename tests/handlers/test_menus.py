"""The command menu of a chat follows the person's roles and language."""

import pytest

from handlers.staff.callbacks import TakeBack
from services.people import Role
from storage.tables import Grant
from tests.fakes.person import Someone
from tests.handlers.staff.test_people import invited
from tests.town import Town


def _menu(town: Town, someone: Someone) -> list[str]:
    found = [
        params
        for method, params in town.telegram.calls
        if method == "setMyCommands" and params["scope"]["chat_id"] == someone.id
    ]
    return [f"{one['command']} {one['description']}" for one in found[-1]["commands"]]


@pytest.mark.row("U4")
async def test_another_language_writes_the_menu_anew(town: Town) -> None:
    owner = await town.person("周岚", Role.OWNER)
    await owner.says("/language")
    await owner.taps("English")
    menu = _menu(town, owner)
    assert "report Report something" in menu
    assert any(one.startswith("invite ") for one in menu)
    assert not any(one.startswith("agenda ") for one in menu)


@pytest.mark.row("U4")
async def test_a_role_that_comes_or_goes_writes_the_menu_anew(town: Town) -> None:
    owner, chen = await town.person("周岚", Role.OWNER), await town.person("陈")
    await chen.starts(await invited(owner, "调解员", "临安全区"))
    assert "agenda 我的调解日程" in _menu(town, chen)
    assert not any(one.startswith(("queue ", "invite ")) for one in _menu(town, chen))
    grant = await town.one(Grant, Grant.person_id == (await chen.row()).id)
    await owner.taps(TakeBack(grant_id=grant.id, sure=True))
    assert not any(one.startswith("agenda ") for one in _menu(town, chen))
