"""A person has their data sent, to themselves alone, and has it erased, all of it."""

import io
import itertools
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import verifying
from bot.chaining import Chaining
from bot.housekeeping import Housekeeping
from bot.settings import Settings
from services.people import Role
from storage.engine import Store
from storage.media import MediaStore, Shelf
from storage.tables import Case, Event, Evidence, Person, Row, Words
from storage.work import Work
from tests.fakes.person import Someone
from tests.handlers.resident.steps import LINAN, agrees
from tests.town import Town

NAME = "王桂英香榧"
SAID = "桥头有一车渣土请来看看"
KEY = "a key of tests, of 32 bytes or more"


@pytest.fixture(autouse=True)
def _long_ids(any_town: Town) -> None:
    """Telegram ids that nothing else contains by chance."""
    any_town._telegram_ids = itertools.count(7_770_001_234)


@pytest.fixture
def media(any_town: Town, tmp_path: Path) -> Iterator[MediaStore]:
    store = MediaStore(str(tmp_path / "media"))
    any_town.telegram.open_media(store)
    yield store
    store.close()


async def _report(town: Town, who: Someone, media: MediaStore) -> Case:
    """A case with a photo whose bytes are with us, and words."""
    await who.sends_photo(caption=SAID)
    if any("同意" in label for label in who.labels):
        await agrees(who)
    await who.taps("乱倒垃圾、渣土")
    await who.sends_location(*LINAN)
    if any("都不是" in label for label in who.labels):
        await who.taps("都不是")
    await who.taps("提交")
    case: Case = (await town.all(Case))[-1]
    stored = await media.put(f"photo {case.number}".encode(), kind=Shelf.ORIGINALS)

    async def verb(work: Work) -> None:
        piece = await work.db.scalar(
            select(Evidence).where(Evidence.case_id == case.id, Evidence.kind == "photo")
        )
        assert piece is not None
        piece.sha256, piece.size = stored.sha256, stored.size
        piece.mime, piece.fetch_state = "image/jpeg", "done"

    await town.writer.serve(verb)
    return case


async def _closes(officer: Someone) -> None:
    await officer.taps("受理")
    await officer.taps("办结")
    await officer.taps("已处理好")


def _archive(who: Someone) -> bytes:
    (paper,) = [one.paper for one in who.sees if one.paper is not None]
    return paper.data


def _opened(archive: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        said = json.loads(opened.read("mydata.json"))
        names = [one for one in opened.namelist() if one != "mydata.json"]
        return said, {name: opened.read(name) for name in names}


@pytest.mark.row("P3", "F78")
async def test_all_of_it_comes_as_one_archive_to_the_own_chat(
    any_town: Town, media: MediaStore
) -> None:
    wang, li = await any_town.person(NAME), await any_town.person("李明")
    case = await _report(any_town, wang, media)
    other = await _report(any_town, li, media)
    await wang.says("/subscribe")
    await wang.says("/mydata")
    said, files = _opened(_archive(wang))
    assert said["person"]["name"] == NAME
    assert said["person"]["telegram_id"] == wang.id
    (mine,) = said["cases"]
    assert mine["number"] == case.number
    assert mine["files"] == list(files)
    assert SAID in said["texts"]
    assert {row["topic"] for row in said["tables"]["consents"]} >= {"use", "abroad"}
    assert list(files.values()) == [f"photo {case.number}".encode()]
    assert other.number not in json.dumps(said)
    assert all(one.paper is None for one in li.sees)


@pytest.mark.row("P3")
async def test_somebody_without_anything_gets_just_that(any_town: Town, media: MediaStore) -> None:
    del media
    li = await any_town.person("李明")
    await li.says("/privacy")
    await li.taps("把我的数据发给我")
    said, files = _opened(_archive(li))
    assert said["cases"] == []
    assert files == {}


async def _everything(store: Store) -> str:
    """Every value of every row, to look for what must be nowhere."""
    async with store.reader.connect() as connection:
        found = [
            repr(tuple(row))
            for table in Row.metadata.sorted_tables
            for row in await connection.execute(select(table))
        ]
    return "\n".join(found)


@pytest.mark.row("P4", "F78", "S4")
async def test_after_the_second_tap_nothing_names_them(
    any_town: Town, media: MediaStore, url: str, tmp_path: Path
) -> None:
    wang = await any_town.person(NAME)
    zhao = await any_town.person("赵建国", Role.DISPATCHER)
    await _report(any_town, wang, media)
    await _closes(zhao)
    settings = Settings(
        _env_file=None, database_url=url, media_url=str(tmp_path / "media"), key=KEY
    )
    await Chaining(any_town.writer, any_town.clock, settings).once()
    await wang.sends_photo(caption="还没交的草稿")
    before = await _everything(any_town.store)
    assert NAME in before
    assert SAID in before
    await wang.says("/erase")
    assert "1 件事" in wang.last_text
    assert NAME in await _everything(any_town.store)
    await wang.taps("我确定，全部删除")
    assert "已删除" in wang.last_text
    after = await _everything(any_town.store)
    for secret in (NAME, SAID, "还没交的草稿", "photo-"):
        assert secret not in after, secret
    await Chaining(any_town.writer, any_town.clock, settings).once()
    said: list[str] = []
    assert await verifying.run(settings, said.append) == 0, said


@pytest.mark.row("P4", "F78")
async def test_two_days_later_their_number_and_their_files_are_gone(
    any_town: Town, media: MediaStore, tmp_path: Path
) -> None:
    wang = await any_town.person(NAME)
    zhao = await any_town.person("赵建国", Role.DISPATCHER)
    await _report(any_town, wang, media)
    await _closes(zhao)
    await wang.says("/erase")
    await wang.taps("我确定，全部删除")
    settings = Settings(_env_file=None, media_url=str(tmp_path / "media"))
    # What is kept for 48 hours, so that nothing is done twice, is the last that has their number.
    await any_town.later(days=3)
    later = MediaStore(settings.media_url)  # one that did not store the photo just now
    sweeper = Housekeeping(any_town.store, any_town.writer, any_town.clock, later, settings)
    for _ in range(2):
        await sweeper.sweep()
    later.close()
    assert str(wang.id) not in await _everything(any_town.store)
    assert [one async for one in media.iterate(kind=Shelf.ORIGINALS)] == []


@pytest.mark.row("P4")
async def test_what_is_being_handled_goes_when_it_has_ended(
    any_town: Town, media: MediaStore
) -> None:
    wang = await any_town.person(NAME)
    zhao = await any_town.person("赵建国", Role.DISPATCHER)
    case = await _report(any_town, wang, media)
    await wang.says("/erase")
    assert case.number in wang.last_text
    assert "还在办理" in wang.last_text
    await wang.taps("我确定，全部删除")
    assert "办结后" in wang.last_text
    left = await _everything(any_town.store)
    assert SAID in left
    assert NAME not in left
    await _closes(zhao)
    await any_town.later(days=2)
    assert SAID not in await _everything(any_town.store)
    kinds = [one.kind for one in await any_town.all(Event) if one.case_id == case.id]
    assert "erased" in kinds


@pytest.mark.row("P4")
async def test_whoever_writes_again_begins_anew(any_town: Town, media: MediaStore) -> None:
    wang = await any_town.person(NAME)
    await _report(any_town, wang, media)
    await wang.says("/erase")
    await wang.taps("我确定，全部删除")
    await wang.says("/my")
    assert "LA-" not in wang.last_text
    people = [one for one in await any_town.all(Person) if one.telegram_id == wang.id]
    assert len(people) == 1


@pytest.mark.row("P4")
async def test_a_role_is_taken_back_first(any_town: Town) -> None:
    zhao = await any_town.person("赵建国", Role.DISPATCHER)
    await zhao.says("/erase")
    assert "工作身份" in zhao.last_text
    assert any(one.name == "赵建国" for one in await any_town.all(Person))


@pytest.mark.row("P4")
async def test_an_old_erase_button_does_nothing_once_more_was_reported(
    any_town: Town, media: MediaStore
) -> None:
    wang = await any_town.person(NAME)
    await _report(any_town, wang, media)
    await wang.says("/erase")
    asked = wang.last
    await _report(any_town, wang, media)
    await wang.taps("我确定，全部删除", on=asked)
    assert any(one.text == SAID for one in await any_town.all(Words))
