"""A file's way home: from what a person sent to the one copy that others may see.

The sender uploads from the shared shelf alone, so what stands there is what can leave.
"""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.fetch import FetchGone, FetchLater, FetchTooBig
from bot.fetching import PATIENCE, Fetcher
from services.media.plain import is_plain_jpeg
from services.work import Case, Evidence
from storage.media import MediaStore, Shelf
from tests.corpus import films, media
from tests.handlers.resident.steps import LINAN, agrees, reports
from tests.town import Town

ASKED_AGAIN = "用“照片”方式发送"


class Home:
    """The worker that fetches, over a Telegram that each test tells what to answer."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.media = MediaStore(str(folder))
        self.answer: bytes | Exception = b""
        self._town = town
        self._fetcher = Fetcher(town.store, town.writer, town.clock, self.media, self._download)

    async def _download(self, _file_id: str) -> bytes:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def comes(self, answer: bytes | Exception) -> None:
        """Everything that is due is fetched, and people have been told."""
        self.answer = answer
        while await self._fetcher.once():
            pass
        await self._town.settle()

    async def close(self) -> None:
        await self._fetcher._gate.close()
        self.media.close()


@pytest.fixture
async def home(town: Town, tmp_path: Path) -> AsyncIterator[Home]:
    opened = Home(town, tmp_path / "media")
    yield opened
    await opened.close()


async def _shelf(home: Home, kind: Shelf) -> list[bytes]:
    names = [name async for name in home.media.iterate(kind=kind)]
    return [await home.media.get(name, kind=kind) for name in names]


FILES: dict[str, Callable[[], bytes]] = {
    "photo": media.photo,
    "image document": media.photo,
    "HEIC document": media.heic,
    "PNG document": media.png,
    "video": films.film,
    "voice": films.sound,
}


@pytest.mark.row("F69", "S6")
@pytest.mark.parametrize("sent", FILES)
async def test_the_copy_for_others_has_nothing_of_what_the_camera_wrote(
    town: Town, home: Home, sent: str
) -> None:
    lin = await town.person()
    data = FILES[sent]()
    if sent.endswith("document"):
        await lin.sends_document()
    elif sent == "video":
        await lin.sends(video=_video())
    elif sent == "voice":
        await lin.sends_voice()
    else:
        await lin.sends_photo()
    await lin.sends_location(*LINAN)
    await agrees(lin)
    for button in ("乱倒垃圾、渣土", "提交"):
        await lin.taps(button)
    await home.comes(data)
    assert await _shelf(home, Shelf.ORIGINALS) == [data]
    (copy,) = await _shelf(home, Shelf.SHARED)
    assert any(secret in data for secret in media.SECRETS)
    assert [secret for secret in media.SECRETS if secret in copy] == []
    assert is_plain_jpeg(copy) or sent in {"video", "voice"}
    piece = await town.one(Evidence)
    assert piece.fetch_state == "done"
    assert piece.sha256 != piece.shared_sha256


@pytest.mark.row("F70")
@pytest.mark.parametrize(
    "answer",
    [
        *(pytest.param(data, id=name) for name, data in media.hostile().items()),
        pytest.param(media.real_bomb(), id="gigapixel"),
        pytest.param(media.office(), id="wrong type"),
        pytest.param(FetchTooBig("21 MB"), id="above what we take"),
        pytest.param(FetchGone("download: 404"), id="404"),
    ],
)
async def test_a_file_that_cannot_be_read_costs_the_case_nothing_and_is_asked_for_again(
    town: Town, home: Home, answer: bytes | Exception
) -> None:
    lin = await town.person()
    case = await reports(town, lin)
    await home.comes(answer)
    assert ASKED_AGAIN in lin.last_text
    kept = await town.one(Case)
    assert (kept.number, kept.state) == (case.number, "received")
    assert await _shelf(home, Shelf.SHARED) == []
    told = [text for text in lin.texts if ASKED_AGAIN in text]
    await home.comes(answer)
    assert [text for text in lin.texts if ASKED_AGAIN in text] == told, "said once"


@pytest.mark.row("F70")
async def test_trouble_on_the_way_is_waited_out_in_silence(town: Town, home: Home) -> None:
    lin = await town.person()
    await reports(town, lin)
    for _ in range(3):
        await home.comes(FetchLater("reset"))
        assert ASKED_AGAIN not in lin.last_text
        await town.later(hours=7)
    await home.comes(media.photo())
    assert (await town.one(Evidence)).fetch_state == "done"


@pytest.mark.row("F70")
async def test_trouble_that_never_ends_is_told(town: Town, home: Home) -> None:
    lin = await town.person()
    await reports(town, lin)
    for _ in range(PATIENCE):
        await home.comes(FetchLater("reset"))
        await town.later(hours=7)
    assert ASKED_AGAIN in "".join(lin.texts)


def _video() -> dict[str, object]:
    return {
        "file_id": "film",
        "file_unique_id": "ufilm",
        "width": 320,
        "height": 240,
        "duration": 1,
        "mime_type": "video/mp4",
        "file_size": 20_000,
    }
