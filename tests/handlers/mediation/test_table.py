"""Studios, mediators and hours come as a table: read line by line, shown, then written."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot import studios
from bot.fetching import Fetcher
from bot.settings import load
from services.mediation import agenda_table
from services.people import Role
from storage.media import MediaStore
from storage.tables import AgendaImport, Host, Opening, Slot, Studio
from tests.fakes.person import Someone
from tests.town import Town

HEAD = (
    "工作室,类别,所属工作室,镇街,纬度,经度,事由,语言,人员,账号,身份,周几,时间,为谁,件数,间隔分钟\n"
)


def rows(account: int | str) -> str:
    return (
        "溪边调解室（示例）,,,太湖源镇,30.335,119.60,山林、邻里,临安话,,,,,,,,\n"
        f"溪边调解室（示例）,,,,,,山林,临安话,何师傅,{account},,周一,9:00-11:00,群众,2,5\n"
        "溪边调解室（示例）,,,,,,,,何师傅,,,周二,9:00-11:00,企业,,\n"
        "村口工作站（示例）,工作站,溪边调解室（示例）,太湖源镇,,,,,,,,,,,,\n"
        "溪边调解室（示例）,,,,,,,,周阿姨,,,,,,,\n"
        "远方调解室,,,亚特兰蒂斯,,,,,,,,,,,,\n"
        "溪边调解室（示例）,,,,,,,,何师傅,,,周一,25:00-26:00,,,\n"
        "溪边调解室（示例）,,,,,,占星,,,,,,,,,\n"
        ",,,太湖源镇,,,,,,,,,,,,\n"
    )


def as_workbook(text: str) -> bytes:
    book = Workbook()
    for line in text.strip().split("\n"):
        book.worksheets[0].append(line.split(","))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("coding", ["utf-8-sig", "gb18030", "xlsx"])
def test_every_wrong_line_is_named_and_the_others_are_read(coding: str) -> None:
    text = HEAD + rows("")
    data = as_workbook(text) if coding == "xlsx" else text.encode(coding)
    told: list[tuple[int, int]] = []
    table = agenda_table.read(data, lambda done, whole: told.append((done, whole)))
    assert [one["line"] for one in table.records] == [2, 3, 4, 5, 6]
    assert {one.line: one.key for one in table.flaws} == {
        7: "agenda-flaw-town",
        8: "agenda-flaw-hours",
        9: "agenda-flaw-matter",
        10: "agenda-flaw-no-studio",
    }
    assert told[-1] == (10, 10)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no book", b"\xff\xfe\xff", b"only,one,line"])
def test_what_is_no_table_is_one_flaw(data: bytes) -> None:
    assert [one.key for one in agenda_table.read(data).flaws] == ["agenda-flaw-file"]


async def sends_table(town: Town, tmp_path: Path, who: Someone, data: bytes) -> None:
    async def download(_file_id: str) -> bytes:
        return data

    await who.says("/studiotable")
    await who.sends_document("studios.csv", "text/csv", len(data))
    media = MediaStore(str(tmp_path / "media"))
    fetcher = Fetcher(town.store, town.writer, town.clock, media, download)
    assert await fetcher.once()
    await town.settle()


async def test_a_table_is_shown_first_then_written_with_progress_on_one_message(
    town: Town, tmp_path: Path
) -> None:
    he = await town.person("何师傅", Role.MEDIATOR)
    boss = await town.person("许静", Role.TOWN_ADMIN, area="330112103000")
    many = "".join(f"溪边调解室（示例）,,,,,,,,志愿者{n},,,,,,,\n" for n in range(250))
    data = (HEAD + rows(he.id) + many).encode()
    await sends_table(town, tmp_path, boss, data)
    assert "可以写入 255 行" in boss.last_text
    assert "第 7 行：临安没有“亚特兰蒂斯”" in boss.last_text
    assert await town.all(Studio) == []
    card = boss.last
    await boss.taps("写入 255 行")
    await town.later(seconds=1)
    assert boss.last.message_id == card.message_id, "one message is edited"
    assert boss.last.edits == 3
    assert "已写入 255 / 255 行" in boss.last_text
    assert len(await town.all(Host)) == 252
    assert len(await town.all(Opening)) == 2
    slots = await town.all(Slot)
    assert {one.capacity for one in slots} == {1, 2}
    station = await town.one(Studio, Studio.kind == "station")
    assert station.parent_id == (await town.one(Studio, Studio.kind == "studio")).id
    await boss.taps("写入 255 行", on=card)
    assert (await town.one(AgendaImport)).done == 255


async def test_lines_of_another_town_are_refused(town: Town, tmp_path: Path) -> None:
    boss = await town.person("外镇", Role.TOWN_ADMIN, area="330112008000")
    await sends_table(town, tmp_path, boss, (HEAD + rows("")).encode())
    await boss.taps("写入")
    await town.later(seconds=1)
    assert await town.all(Studio) == []
    assert "不是您负责的镇街" in boss.last_text


async def test_residents_send_no_tables(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/studiotable")
    assert "列名" not in wang.last_text


async def test_the_command_line_imports_the_same_and_twice_changes_nothing(
    town: Town, tmp_path: Path
) -> None:
    he = await town.person("何师傅", Role.MEDIATOR)
    file = tmp_path / "studios.csv"
    file.write_text(HEAD + rows(he.id), "utf-8")
    settings = load(database_url=str(town.store.url))
    said: list[str] = []
    assert await studios.run(lambda: settings, "check", str(file), said.append) == 1
    assert "line 7" in said[0]
    assert await town.all(Studio) == []
    for _ in range(2):
        assert await studios.run(lambda: settings, "import", str(file), said.append) == 1
        assert said[-1].endswith("5 lines written, 4 flaws")
    assert (len(await town.all(Studio)), len(await town.all(Host))) == (2, 2)
    assert len(await town.all(Opening)) == 2
    assert await town.all(Slot)
    await studios.run(lambda: settings, "list", "", said.append)
    assert "溪边调解室" in said[-2]
