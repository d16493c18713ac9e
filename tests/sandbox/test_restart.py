"""A sandbox with a state folder goes on where it was, clock and queue included."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from tests.sandbox import files
from tests.sandbox.caller import TOKEN, Caller
from tests.sandbox.phone import Phones, Seen


def sandbox(folder: Path) -> Sandbox:
    return Sandbox(Options(token=TOKEN, state_dir=folder, clock_file=folder / "clock.json"))


@dataclass
class Before:
    """What there was before the restart."""

    updates: list[dict[str, Any]]
    world: dict[str, Any]
    messages: list[Seen]
    photo: str
    topic: tuple[int, int]
    tap: str


async def full_life(url: str) -> Before:
    """A bit of everything: photo, group, topic, keyboard, tap, poll, commands, clock."""
    async with Phones(url) as phones, Caller(url) as api:
        wang = await phones.person("王芳", role="grid worker", note="一组", id=7)
        await wang.start()
        photo = await wang.photo(files.picture(), "路边")
        group = await phones.group("邻里", wang, is_forum=True)
        topic = await api("createForumTopic", chat_id=group, name="案件")
        keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}
        await api("sendMessage", chat_id=7, text="?", reply_markup=keyboard)
        await wang.hears("?")
        await phones.advance(3600)
        tapped = await wang.tap("好")
        poll = await api("sendPoll", chat_id=7, question="?", options=["a", "b"])
        await wang.vote(poll["message_id"], 1)
        await api("setMyCommands", commands=[{"command": "new", "description": "上报"}])
        return Before(
            await api.updates(),
            await phones.get("world"),
            await wang.messages(),
            photo["photo"][-1]["file_id"],
            (group, topic["message_thread_id"]),
            tapped["callback_query_id"],
        )


@pytest.mark.parametrize("orderly", [True, False])
async def test_everything_is_still_there(tmp_path: Path, orderly: bool) -> None:
    first = sandbox(tmp_path)
    before = await full_life(await first.start())
    if orderly:
        await first.stop()
    async with (
        sandbox(tmp_path) as second,
        Phones(second.url) as phones,
        Caller(second.url) as api,
    ):
        assert await api.updates() == before.updates
        after = await phones.get("world")
        assert after["users"] == before.world["users"]
        assert after["chats"] == before.world["chats"]
        assert after["now"] > before.world["now"]
        wang = phones.phone(7)
        assert await wang.messages() == before.messages
        assert await wang.commands() == ["new"]
        assert await wang.download(before.photo)
        await api("answerCallbackQuery", callback_query_id=before.tap)
    if not orderly:
        await first.stop()


async def test_life_goes_on_after_a_restart(tmp_path: Path) -> None:
    async with sandbox(tmp_path) as first:
        before = await full_life(first.url)
    async with (
        sandbox(tmp_path) as second,
        Phones(second.url) as phones,
        Caller(second.url) as api,
    ):
        await phones.phone(7).text("接着说")
        last = before.updates[-1]["update_id"]
        (update,) = await api.updates(last + 1)
        assert update["update_id"] == last + 1
        assert update["message"]["message_id"] > before.messages[-1].id
        group, topic = before.topic
        await api("sendMessage", chat_id=group, text="x", message_thread_id=topic)


async def test_confirmed_updates_stay_confirmed(tmp_path: Path) -> None:
    async with sandbox(tmp_path) as first, Phones(first.url) as phones, Caller(first.url) as api:
        wang = await phones.person("王芳")
        await wang.start()
        (start,) = await api.updates()
        assert await api.updates(start["update_id"] + 1) == []
    async with sandbox(tmp_path) as second, Caller(second.url) as api:
        assert await api.updates() == []


async def test_the_clock_file_is_whole_and_never_goes_back(tmp_path: Path) -> None:
    async with sandbox(tmp_path) as running, Phones(running.url) as phones:
        clock = tmp_path / "clock.json"
        assert json.loads(clock.read_text()) == {"offset_seconds": 0.0}
        await phones.advance(300)
        assert json.loads(clock.read_text()) == {"offset_seconds": 300.0}
        with pytest.raises(Exception, match="never goes backwards"):
            await phones.advance(-1)
        answer = await phones.post("clock", {"to": "2099-01-05T09:00:00+08:00"})
        assert answer["now"].startswith("2099-01-0")
        wang = await phones.person("王芳")
        sent = await wang.start()
        assert sent["date"] >= 4_071_000_000
