"""Pictures leave as their cleaned copies, are uploaded once, and are never waited for for long."""

import asyncio
import io
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.api import File
from bot.sandbox.server import Sandbox
from bot.sending import pictures
from storage.media import Shelf
from storage.tables import Evidence, OutState
from tests.bot.sending.office import Line, Office


def _jpeg(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (shade, 90, 60)).save(out, "JPEG")
    return out.getvalue()


JPEG = _jpeg(120)


async def evidence(office: Office, data: bytes | None, **more: Any) -> int:
    """A piece of evidence, cleaned unless there are no bytes yet."""
    now = office.clock.now()
    stored = await office.media.put(data, kind=Shelf.SHARED) if data else None
    values = {
        "kind": "photo",
        "purpose": "report",
        "position": 0,
        "fetch_attempts": 0,
        "sent_at": now,
        "added_at": now,
        "file_id": "the-reporters-own",
        "fetch_state": "done" if data else "waiting",
        "shared_sha256": stored.sha256 if stored else None,
    }

    async def job(connection: AsyncConnection) -> int:
        done = await connection.execute(
            insert(Evidence).values(**values | more).returning(Evidence.id)
        )
        return done.scalar_one()

    return await office.transact(job)


async def change(office: Office, number: int, **values: Any) -> None:
    async def job(connection: AsyncConnection) -> None:
        await connection.execute(update(Evidence).where(Evidence.id == number).values(**values))

    await office.transact(job)


async def file_id(office: Office, number: int) -> str | None:
    async with office.store.read() as session:
        return await session.scalar(select(Evidence.shared_file_id).where(Evidence.id == number))


async def photo(office: Office, number: int, caption: str = "现场", chat: int = 101) -> None:
    row = office.queued(chat, "sendPhoto", photo=f"media:{number}", caption=caption)
    await office.settled(*await office.put(row), within=30)


async def until(office: Office, number: int) -> str:
    async with asyncio.timeout(5):
        while True:
            if known := await file_id(office, number):
                return known
            await asyncio.sleep(0.02)


async def test_a_picture_is_uploaded_once_and_then_named(office: Office, line: Line) -> None:
    number = await evidence(office, JPEG)
    await photo(office, number)
    known = await until(office, number)
    await photo(office, number, chat=102)
    first, second = line.calls("sendPhoto")
    assert first["params"]["photo"].startswith("attach://")
    assert second["params"]["photo"] == known
    assert "the-reporters-own" not in str(line.calls())
    assert office.sender.counters.uploads == 1


@pytest.mark.row("F71")
async def test_a_file_id_that_is_no_good_any_more_is_uploaded_again(
    office: Office, line: Line
) -> None:
    number = await evidence(office, JPEG, shared_file_id="gone")
    await photo(office, number)
    assert line.calls("sendPhoto")[-1]["error"] is None
    assert await until(office, number) != "gone"


async def test_a_picture_still_on_its_way_is_waited_for_and_others_are_not_held_up(
    office: Office, line: Line
) -> None:
    number = await evidence(office, None)
    sending = asyncio.ensure_future(photo(office, number))
    await office.settled(await office.say(101, "另一条"))
    assert line.texts(101) == ["另一条"]
    stored = await office.media.put(JPEG, kind=Shelf.SHARED)
    await change(office, number, shared_sha256=stored.sha256, fetch_state="done")
    await sending
    assert line.calls()[-1]["method"] == "sendPhoto"


@pytest.mark.parametrize("state", ["waiting", "gone", "refused"])
async def test_words_go_without_a_picture_that_does_not_come(
    office: Office, line: Line, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setattr(pictures, "PATIENCE", 0.5)
    number = await evidence(office, None, fetch_state=state)
    await photo(office, number, "村口有垃圾")
    (call,) = line.calls()
    assert (call["method"], call["params"]["text"]) == ("sendMessage", "村口有垃圾")


async def test_an_album_shrinks_to_what_there_is(office: Office, line: Line) -> None:
    there = [await evidence(office, _jpeg(shade)) for shade in (10, 200)]
    gone = await evidence(office, None, fetch_state="gone")

    async def album(*numbers: int) -> None:
        media = [{"type": "photo", "media": f"media:{one}"} for one in numbers]
        media[0]["caption"] = "现场"
        await office.settled(*await office.put(office.queued(101, "sendMediaGroup", media=media)))

    await album(gone, *there)
    assert len(line.calls("sendMediaGroup")[0]["params"]["media"]) == 2
    assert await until(office, there[0]) != await until(office, there[1])
    await album(gone, there[0])
    assert line.calls()[-1]["method"] == "sendPhoto"
    await album(gone, gone)
    assert line.texts(101)[-1] == "现场"


async def test_a_file_of_ours_is_sent_as_a_document(office: Office, line: Line) -> None:
    stored = await office.media.put(b"BEGIN:VCALENDAR", kind=Shelf.SHARED)
    row = office.queued(101, "sendDocument", document=f"blob:{stored.sha256}:预约.ics")
    await office.settled(*await office.put(row))
    (call,) = line.calls()
    assert call["error"] is None
    assert call["result"]["document"]["file_name"] == "预约.ics"


async def test_a_paper_is_written_when_it_leaves_for_whoever_may_have_it(
    office: Office, line: Line
) -> None:
    office.papers["paper:agreement:1"] = File("协议.txt", "当事人".encode(), "text/plain")
    row = office.queued(101, "sendDocument", document="paper:agreement:1", caption="协议")
    await office.settled(*await office.put(row))
    (call,) = line.calls()
    assert call["result"]["document"]["file_name"] == "协议.txt"
    row = office.queued(101, "sendDocument", document="paper:agreement:2", caption="协议")
    await office.settled(*await office.put(row))
    assert line.texts(101)[-1] == "协议"


async def test_words_that_look_like_a_picture_stay_words(office: Office, line: Line) -> None:
    await office.settled(await office.say(101, "media:7"))
    assert line.texts() == ["media:7"]


async def test_a_photo_without_bytes_or_words_fails_openly(office: Office) -> None:
    number = await evidence(office, None, fetch_state="gone")
    (row,) = await office.settled(
        *await office.put(office.queued(101, "sendVoice", voice=f"media:{number}"))
    )
    assert (row.state, row.error) == (OutState.FAILED, "no picture")


async def test_uploads_are_repeated_when_nobody_knows(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    sandbox.exchange.trouble.change({"drop_before": 1, "methods": ["sendphoto"]})
    await photo(office, await evidence(office, JPEG))
    assert [call["error"] for call in line.calls()] == [None]
