"""Before the first update: the menus stand, and the owners named by the operator are owners."""

import asyncio
from pathlib import Path

import pytest

from tests.live import live
from tests.sandbox.phone import Phones


@pytest.mark.row("U4")
async def test_the_default_menus_stand_in_both_languages(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    async with live(phones.url, sqlite_url, tmp_path):
        calls = await phones.calls("setMyCommands")
    assert [call["status"] for call in calls] == [200, 200, 200]
    languages = [call["params"].get("language_code") for call in calls]
    assert languages == [None, "zh", "en"]
    said = [{c["command"]: c["description"] for c in call["params"]["commands"]} for call in calls]
    assert [one["report"] for one in said] == ["上报一件事", "上报一件事", "Report something"]
    menus = [[one["command"] for one in call["params"]["commands"]] for call in calls]
    assert menus[0] == menus[1] == menus[2]
    assert "report" in menus[0]
    assert "warn" not in menus[0]


@pytest.mark.row("U4")
async def test_an_owner_named_by_the_operator_gets_the_owners_menu(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    zhou = await phones.person("周岚")
    async with live(phones.url, sqlite_url, tmp_path, admins=(zhou.user_id,)):
        await zhou.text("/start")
        await zhou.hears("您好")
        for _ in range(50):
            if "invite" in (menu := await zhou.commands()):
                break
            await asyncio.sleep(0.1)
    assert {"invite", "people", "report"} <= set(menu)
    assert "agenda" not in menu
