"""What is swept away, and what must not be."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.housekeeping import Housekeeping
from bot.settings import Settings
from storage import media as media_module
from storage.media import MediaStore, Shelf
from storage.tables import Evidence, Person
from storage.work import Work
from tests.town import Town

PHOTO = b"the bytes of a photo"


@pytest.fixture
async def media(tmp_path: Path) -> AsyncIterator[MediaStore]:
    opened = MediaStore(str(tmp_path / "media"))
    yield opened
    opened.close()


@pytest.fixture
def housekeeping(town: Town, media: MediaStore) -> Housekeeping:
    return Housekeeping(town.store, town.writer, town.clock, media, Settings(_env_file=None))


async def _named(town: Town, sha256: str) -> None:
    async def verb(work: Work) -> None:
        now = town.clock.now()
        person = Person(name="x", created_at=now)
        work.db.add(person)
        await work.db.flush()
        work.db.add(
            Evidence(
                person_id=person.id,
                kind="photo",
                purpose="report",
                file_id="f",
                file_unique_id="u",
                position=1,
                source_chat=1,
                source_message=1,
                fetch_state="done",
                sha256=sha256,
                sent_at=now,
                added_at=now,
            )
        )
        await work.db.flush()

    await town.writer.serve(verb)


@pytest.fixture
def _old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was stored before now was stored long ago."""
    monkeypatch.setattr(media_module, "_YOUNG_S", -1.0)


@pytest.mark.usefixtures("_old")
async def test_a_file_that_nothing_names_goes_with_the_second_sweep(
    town: Town, media: MediaStore, housekeeping: Housekeeping
) -> None:
    orphan = await media.put(PHOTO, kind=Shelf.ORIGINALS)
    kept = await media.put(PHOTO + b"2", kind=Shelf.ORIGINALS)
    await _named(town, kept.sha256)
    await housekeeping.sweep()
    assert await media.exists(orphan.sha256, kind=Shelf.ORIGINALS)
    await housekeeping.sweep()
    assert not await media.exists(orphan.sha256, kind=Shelf.ORIGINALS)
    assert await media.exists(kept.sha256, kind=Shelf.ORIGINALS)


async def test_a_photo_sent_again_is_not_swept_away_before_its_row_is_written(
    town: Town,
    media: MediaStore,
    housekeeping: Housekeeping,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await media.put(PHOTO, kind=Shelf.ORIGINALS)
    monkeypatch.setattr(media_module, "_YOUNG_S", -1.0)
    await housekeeping.sweep()
    monkeypatch.undo()
    again = await media.put(PHOTO, kind=Shelf.ORIGINALS)
    await housekeeping.sweep()
    await _named(town, again.sha256)
    assert await media.get(again.sha256, kind=Shelf.ORIGINALS) == PHOTO
