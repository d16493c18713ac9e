"""The command menu of a chat follows the person's roles and language."""

import pytest

from services.people import Role
from tests.fakes.person import Someone
from tests.town import Town


def _menu(town: Town, someone: Someone) -> list[str]:
    found = [
        params
        for method, params in town.telegram.calls
        if method == "setMyCommands" and params["scope"]["chat_id"] == someone.id
    ]
    return [f"{one['command']} {one['description']}" for one in found[-1]["commands"]]


@pytest.mark.row("U4")
async def test_a_new_role_and_another_language_write_the_menu_anew(town: Town) -> None:
    owner = await town.person("周岚", Role.OWNER)
    await owner.says("/language")
    await owner.taps("English")
    menu = _menu(town, owner)
    assert any(one.startswith("invite ") for one in menu)
    assert not any(one.startswith("agenda ") for one in menu)
