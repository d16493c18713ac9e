"""Nobody changes, removes or cuts the trail unseen: `pingan verify` names the first place."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import chaining, verifying
from bot.chaining import Chaining
from bot.settings import Settings
from services.work import Case
from storage.engine import Store
from storage.media import MediaStore, Shelf
from tests.fakes.person import Someone
from tests.handlers.resident.steps import LINAN, agrees, reports
from tests.town import Town

KEY = "a key of tests, of 32 bytes or more"


class Archive:
    """A town with two cases in it, whose trail is chained, and an operator who verifies."""

    def __init__(self, town: Town, url: str, folder: Path) -> None:
        self.town = town
        self.folder = folder
        self.settings = Settings(
            _env_file=None,
            database_url=url,
            media_url=str(folder / "media"),
            key=KEY,
            anchors=folder / "anchors",
        )
        self.chaining = Chaining(town.writer, town.clock, self.settings)
        self.cases: list[Case] = []

    async def fill(self) -> None:
        wang = await self.town.person("王桂英")
        media = MediaStore(self.settings.media_url)
        for words in ("第一车渣土", "第二车渣土"):
            self.cases.append(await self._report(wang, words))
            original = await media.put(words.encode(), kind=Shelf.ORIGINALS)
            shared = await media.put(b"clean " + words.encode(), kind=Shelf.SHARED)
            await self.sql(
                "UPDATE evidence SET sha256 = :original, shared_sha256 = :shared, "
                "fetch_state = 'done' WHERE case_id = :case AND kind = 'photo'",
                original=original.sha256,
                shared=shared.sha256,
                case=self.cases[-1].id,
            )
        media.close()
        await self.chaining.once()

    async def _report(self, wang: Someone, words: str) -> Case:
        """One with words, which the trail knows by their digest."""
        await wang.sends_photo(caption=words)
        if any("同意" in label for label in wang.labels):
            await agrees(wang)
        await wang.taps("乱倒垃圾、渣土")
        await wang.sends_location(*LINAN)
        if any("都不是" in label for label in wang.labels):
            await wang.taps("都不是")
        await wang.taps("提交")
        return (await self.town.all(Case))[-1]

    async def sql(self, statement: str, **values: object) -> None:
        """Somebody with the password of the database, and without our key."""
        async with self.town.store.write() as connection:
            await connection.execute(text(statement), values)

    async def verify(self, **more: object) -> tuple[int, list[str]]:
        said: list[str] = []
        code = await verifying.run(self.settings.model_copy(update=more), said.append)
        return code, said


@pytest.fixture
async def archive(any_town: Town, url: str, tmp_path: Path) -> Archive:
    filled = Archive(any_town, url, tmp_path)
    await filled.fill()
    return filled


@pytest.mark.row("S4", "F77")
async def test_a_store_nobody_touched_holds(archive: Archive) -> None:
    code, said = await archive.verify()
    assert code == 0, said
    assert "ok   trail" in said
    assert "ok   files: 4 looked at" in said
    assert any("0 events wait" in line for line in said)


_SECOND = "(SELECT id FROM events WHERE case_id = {case} AND seq = 1)"
_TAMPERED = {
    "who": ("UPDATE events SET actor_id = 99 WHERE id = {second}", "line 1 of case {number} was"),
    "what": ("UPDATE events SET new = '{{}}' WHERE id = {second}", "line 1 of case {number} was"),
    "when": (
        "UPDATE events SET at = '2026-11-01 00:00:00' WHERE id = {second}",
        "line 1 of case {number} was changed",
    ),
    "removed": ("DELETE FROM events WHERE id = {second}", "its event (id"),
    "link": ("DELETE FROM trail_links WHERE seq = 2", "link 2 was removed"),
    "made up": (
        "UPDATE trail_links SET mac = '" + "0" * 64 + "' WHERE seq = 1",
        "FAIL trail: link 1:",
    ),
    "words": ("UPDATE words SET text = '没有渣土' WHERE text = '第二车渣土'", "were changed"),
    "number": (
        "UPDATE cases SET number = 'LA-20261123-00002-0' WHERE id = {case}",
        "no number that was ever given out",
    ),
    "file": (
        "UPDATE evidence SET sha256 = shared_sha256 WHERE case_id = {case} AND kind = 'photo'",
        "case {number}, was exchanged",
    ),
    "evidence": ("DELETE FROM evidence WHERE case_id = {case} AND kind = 'photo'", "was removed"),
}


@pytest.mark.row("S4", "F77")
@pytest.mark.parametrize("how", _TAMPERED)
async def test_what_was_tampered_with_is_named(archive: Archive, how: str) -> None:
    statement, expected = _TAMPERED[how]
    case = archive.cases[1]
    second = _SECOND.format(case=case.id)
    await archive.sql(statement.format(case=case.id, second=second))
    code, said = await archive.verify()
    assert code == 1
    broken = [line for line in said if line.startswith("FAIL")]
    assert expected.format(number=case.number) in broken[0], broken


@pytest.mark.row("F77")
async def test_a_cut_tail_is_given_away_by_what_was_written_down_elsewhere(
    archive: Archive,
) -> None:
    last = archive.cases[1]
    top = max(chaining.read(archive.settings.anchors or Path()))
    for statement in (
        "DELETE FROM trail_links WHERE subject = 'event' AND subject_id IN "
        "(SELECT id FROM events WHERE case_id = :case)",
        "DELETE FROM trail_links WHERE subject = 'file'",
        "DELETE FROM events WHERE case_id = :case",
        "UPDATE evidence SET chained_at = NULL",
    ):
        await archive.sql(statement, **({"case": last.id} if ":case" in statement else {}))
    code, said = await archive.verify()
    assert code == 1
    assert any("the chain was cut" in line for line in said), (top, said)
    _, blind = await archive.verify(anchors=None)
    assert not any("the chain was cut" in line for line in blind)


@pytest.mark.row("F77")
async def test_who_chains_anew_without_the_key_is_found_out(archive: Archive) -> None:
    """The thief runs our own code over changed events: links without the key do not fit."""
    await archive.sql("UPDATE events SET actor_id = 99 WHERE seq = 1")
    await archive.sql("DELETE FROM trail_links")
    await archive.sql("UPDATE evidence SET chained_at = NULL")
    thief = archive.settings.model_copy(update={"key": None, "anchors": None})
    await Chaining(archive.town.writer, archive.town.clock, thief).once()
    code, said = await archive.verify(anchors=None)
    assert code == 1
    assert any("made with another PINGAN_KEY" in line for line in said)


async def test_what_came_after_the_last_look_is_chained_by_the_next(archive: Archive) -> None:
    wang = await archive.town.person("李明")
    await reports(archive.town, wang)
    _, before = await archive.verify()
    await archive.chaining.once()
    code, after = await archive.verify()
    assert code == 0, after
    assert not any("0 events wait" in line for line in before)
    assert any("0 events wait" in line for line in after)


async def test_two_that_chain_at_once_make_one_chain(
    archive: Archive, url: str, tmp_path: Path
) -> None:
    """A driver that lost its lease may still be at it: the store takes one link a place."""
    wang = await archive.town.person("李明")
    await reports(archive.town, wang)
    other = Chaining(archive.town.writer, archive.town.clock, archive.settings)
    both: list[Callable[[], Awaitable[None]]] = [archive.chaining.once, other.once]
    await asyncio.gather(*(once() for once in both))
    code, said = await archive.verify()
    assert code == 0, said


async def test_an_exchanged_file_is_named(archive: Archive) -> None:
    async with archive.town.store.read() as session:
        sha256 = await session.scalar(text("SELECT sha256 FROM evidence WHERE sha256 IS NOT NULL"))
    media = MediaStore(archive.settings.media_url)
    path = media.open_path(str(sha256), kind=Shelf.ORIGINALS)
    media.close()
    assert path is not None
    path.chmod(0o600)
    path.write_bytes(b"another picture")
    code, said = await archive.verify()
    assert code == 1
    assert any("was changed (originals)" in line for line in said)


async def test_a_torn_line_of_the_anchors_is_passed_over(archive: Archive) -> None:
    file = archive.settings.anchors or Path()
    before = chaining.read(file)
    with file.open("a", encoding="utf-8") as opened:
        opened.write('{"at": "2026-')
    assert chaining.read(file) == before


async def test_the_store_of_another_machine_can_be_looked_at(store: Store) -> None:
    """An empty one, too."""
    said: list[str] = []
    settings = Settings(
        _env_file=None, database_url=store.url.render_as_string(hide_password=False)
    )
    assert await verifying.run(settings, said.append, files=False) == 0
    assert any("0 links" in line for line in said)
