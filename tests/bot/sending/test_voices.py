"""Voices of prompts: uploaded once, replaced by staff's own, and never in the way of the words."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.server import Sandbox
from locales import voices
from tests.bot.sending.office import Line, Office, at_work

HOME = "zh-Hans/elder-home"
DANGER = "zh-Hans/elder-danger"
WORDS = "您好，发照片、语音或一句话就能上报"


async def prompt(office: Office, name: str = HOME, chat: int = 101, **more: Any) -> None:
    row = office.queued(chat, "sendVoice", voice=f"voice:{name}", caption=WORDS, **more)
    await office.settled(*await office.put(row))


@pytest.mark.row("L3")
async def test_a_voice_is_uploaded_once_and_then_named(office: Office, line: Line) -> None:
    await prompt(office)
    await prompt(office, chat=102)
    first, second = line.calls("sendVoice", ok=True)
    assert first["params"]["voice"].startswith("attach://")
    assert int(first["params"]["duration"]) == voices.seconds(voices.read(HOME) or b"")
    assert second["params"]["voice"] == first["result"]["voice"]["file_id"]
    assert office.sender.counters.uploads == 1


async def test_the_file_id_outlives_the_process(idle_office: Office, line: Line) -> None:
    async with at_work(idle_office):
        await prompt(idle_office)
        await asyncio.sleep(0.2)
    idle_office.open()
    async with at_work(idle_office):
        await prompt(idle_office)
    assert idle_office.sender.counters.uploads == 0
    assert len(line.calls("sendVoice", ok=True)) == 2


async def test_a_recording_of_staff_is_heard_instead(idle_office: Office, line: Line) -> None:
    own = voices.read(DANGER) or b""
    async with at_work(idle_office):
        await prompt(idle_office)
    folder = idle_office.recordings / "zh-Hans"
    folder.mkdir(parents=True)
    (folder / "elder-home.ogg").write_bytes(own)
    idle_office.open()
    async with at_work(idle_office):
        await prompt(idle_office)
    call = line.calls("sendVoice", ok=True)[-1]
    assert call["params"]["voice"].startswith("attach://"), "another recording, another file id"
    assert call["result"]["voice"]["file_size"] == len(own)


async def test_whoever_takes_no_voice_messages_reads(
    office: Office, line: Line, sandbox: Sandbox
) -> None:
    sandbox.world.person(101).hears = False
    await prompt(office)
    assert line.calls()[-1]["method"] == "sendMessage"
    assert line.texts(101) == [WORDS]


async def test_words_go_without_a_voice_that_is_not_there(office: Office, line: Line) -> None:
    await prompt(office, "zh-Hans/no-such-prompt")
    assert [call["method"] for call in line.calls()] == ["sendMessage"]


async def test_a_file_id_that_is_no_good_any_more_is_uploaded_again(
    office: Office, line: Line
) -> None:
    await prompt(office)
    spoken = office.sender._delivery._pictures._voices
    spoken.uploaded(spoken.recording(f"voice:{HOME}").fact, "gone")
    await prompt(office)
    assert line.calls("sendVoice")[-1]["error"] is None
    assert office.sender.counters.uploads == 2


async def test_the_next_question_takes_the_place_of_the_one_that_was_tapped(
    office: Office, line: Line
) -> None:
    await prompt(office, card_key="prompt")
    await prompt(office, DANGER, card_key="prompt")
    assert [call["method"] for call in line.calls()] == ["sendVoice", "sendVoice", "deleteMessage"]
    await prompt(office, card_key="new:prompt")
    assert line.calls()[-1]["method"] == "sendVoice", "what was only answered stays"
    await office.settled(await office.say(101, "好的", card_key="prompt"))
    assert [call["method"] for call in line.calls()][-2:] == ["sendMessage", "deleteMessage"]
