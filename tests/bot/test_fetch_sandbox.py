"""Fetching from the sandbox: what a person sends arrives byte for byte, and so does trouble."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot import fetch
from bot.fetch import FetchGone, FetchLater, fetch_file
from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from tests.corpus import media
from tests.sandbox.phone import Phones

TOKEN = "77:CANARY-of-the-token"


@pytest.fixture
async def phones() -> AsyncIterator[Phones]:
    async with (
        Sandbox(Options(token=TOKEN)) as sandbox,
        Phones(sandbox.url) as connected,
    ):
        yield connected


async def _fetch(phones: Phones, file_id: str) -> bytes:
    async with aiohttp.ClientSession() as session:
        return await fetch_file(session, phones.url, TOKEN, file_id, timeout=5)


async def _sent(phones: Phones, data: bytes) -> str:
    wang = await phones.person("王芳")
    file_id: str = (await wang.document(data, "IMG_0042.jpg"))["document"]["file_id"]
    return file_id


async def test_a_picture_sent_as_a_file_comes_with_all_that_the_camera_wrote(
    phones: Phones,
) -> None:
    """Telegram strips nothing from documents: what we strip later was really there."""
    data = media.photo()
    assert await _fetch(phones, await _sent(phones, data)) == data


@pytest.mark.row("F70")
@pytest.mark.parametrize("trouble", ["drop_before", "drop_after", "bad_gateway", "html"])
@pytest.mark.parametrize("method", ["getFile", "downloadFile"])
async def test_trouble_on_either_call_is_for_later_and_passes(
    phones: Phones, trouble: str, method: str
) -> None:
    data = media.photo()
    file_id = await _sent(phones, data)
    # Twice: aiohttp itself asks again when a connection that it kept turns out to be closed.
    await phones.trouble(**{trouble: 2, "methods": [method]})
    with pytest.raises(FetchLater) as failed:
        await _fetch(phones, file_id)
    assert failed.value.__context__ is None
    await phones.trouble(clear=True)
    assert await _fetch(phones, file_id) == data


async def test_an_id_that_is_no_longer_known_is_gone(
    phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "AGAIN_AFTER", 0.01)
    file_id = await _sent(phones, media.photo())
    await phones.fail("getFile", 400, "Bad Request: invalid file_id")
    with pytest.raises(FetchGone):
        await _fetch(phones, file_id)
    with pytest.raises(FetchGone):
        await _fetch(phones, file_id + "x")


async def test_a_flood_wait_is_passed_on(phones: Phones) -> None:
    file_id = await _sent(phones, media.photo())
    wait = {"retry_after": 5}
    await phones.fail("getFile", 429, "Too Many Requests: retry after 5", parameters=wait)
    with pytest.raises(FetchLater) as failed:
        await _fetch(phones, file_id)
    assert failed.value.retry_after == 5
