"""What happens at the table: sessions, notes, helpers, register, private evidence, an alarm."""

import io

import openpyxl
import pytest

from handlers.mediator.file_callbacks import HelperSees
from handlers.resident.table_callbacks import Look, ShareIt
from services.people import Role
from storage.tables import Evidence, Helper, RegisterRow, Session, SessionNote
from tests.handlers.mediation.table import Table, officer, table
from tests.town import Town


@pytest.fixture
async def at(town: Town) -> Table:
    return await table(town)


@pytest.mark.row("K2")
async def test_the_file_shows_sides_matter_sessions_and_notes_for_mediators_only(
    town: Town, at: Table
) -> None:
    await at.does("begin")
    assert "正在谈" in at.he.last_text
    await at.does("note")
    await at.he.says("王家想要道歉，不只是钱")
    assert "笔记 1 条" in at.he.last_text
    for words in ("王桂英", "陈大山", "第 1 次"):
        assert words in at.he.last_text
    await at.does("end")
    assert "谈过" in at.he.last_text
    await at.does("notes")
    assert "王家想要道歉" in at.he.last_text
    colleague = await officer(town, "别的调解员", Role.MEDIATOR)
    before = len(town.telegram.calls)
    for someone in (at.wang, at.chen, colleague):
        for do in ("open", "notes", "note", "begin", "result", "draft", "register"):
            await someone.taps(_file(await at.case(), do))
        await someone.says("我也记一笔")
    said = str(town.telegram.calls[before:])
    assert "王家想要道歉" not in said
    assert len(await town.all(SessionNote)) == 1
    assert len(await town.all(Session)) == 1


def _file(case, do):  # type: ignore[no-untyped-def]
    from handlers.mediator.file_callbacks import FileOf  # noqa: PLC0415

    return FileOf(case_id=case.id, do=do, version=case.version)


@pytest.mark.row("K9")
async def test_a_helper_by_link_sees_one_session_and_nothing_after_it(
    town: Town, at: Table
) -> None:
    await at.does("helper")
    await at.he.taps("林业员")
    await at.he.taps("一次性链接")
    link = next(text for text in reversed(at.he.texts) if "start=" in text)
    payload = link.split("start=")[1].split()[0].split("<")[0]
    forester = await town.person("林业老周")
    await forester.starts(payload)
    assert "协助调解" in forester.last_text
    for hidden in ("王桂英", "陈大山", "山核桃"):
        assert hidden not in str(forester.texts)
    assert "林业老周" in str(at.he.texts)
    second = await town.person("捡到链接的人")
    await second.starts(payload)
    assert "用过了" in second.last_text
    await at.does("begin")
    await at.does("end")
    assert "看不到了" in forester.last_text
    session = await town.one(Session)
    toast = await forester.taps(HelperSees(session_id=session.id, do="open"))
    assert "已经谈完" in toast["text"]
    assert (await town.one(Helper)).ended_at is not None
    await at.does("begin")
    toast = await forester.taps(HelperSees(session_id=session.id, do="open"))
    assert "已经谈完" in toast["text"], "one session only"


@pytest.mark.row("K9")
async def test_somebody_of_the_staff_is_asked_and_may_decline(town: Town, at: Table) -> None:
    fang = await officer(town, "方干部", Role.GRID_WORKER)
    await at.does("helper")
    await at.he.taps("村干部")
    await at.he.taps("方干部")
    assert "协助一次调解" in fang.last_text
    assert "王桂英" not in fang.last_text
    await fang.taps("来不了")
    assert "来不了" in str(at.he.texts)
    session = await town.one(Session)
    toast = await fang.taps(HelperSees(session_id=session.id, do="open"))
    assert "没有您可以查看" in toast["text"]


@pytest.mark.row("K10")
async def test_the_register_is_filled_by_one_thumb_and_exported_without_formulas(
    town: Town, at: Table
) -> None:
    await at.does("begin")
    await at.does("register")
    await at.he.taps("登记一行")
    for label in ("王桂英", "树", "3", "各方都认可"):
        await at.he.taps(label, on=at.he.last)
    assert "1. 王桂英 · 树 · 3 · 各方都认可" in at.he.last_text
    for evil in ("=cmd|' /C calc'!A0", "@SUM(1)", "\uff1d1+1"):
        await at.he.taps("登记一行", on=at.he.last)
        await at.he.says(evil)
        await at.he.says("\x0b=香榧")
        await at.he.says("7")
        await at.he.taps("有异议", on=at.he.last)
    rows = await town.all(RegisterRow)
    assert [row.count for row in rows] == [3, 7, 7, 7]
    await at.does("xlsx")
    paper = at.he.last.paper
    assert paper is not None
    sheet = openpyxl.load_workbook(io.BytesIO(paper.data)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "王桂英" in [cell.value for cell in cells]


@pytest.mark.row("K10")
async def test_the_same_as_text_has_no_formula_either(town: Town, at: Table) -> None:
    await at.does("register")
    for evil in ("=1+1", "@SUM(1)", "\t=2", "\uff1d1+1"):
        await at.he.taps("登记一行", on=at.he.last)
        await at.he.says(f"户{evil}" if evil.startswith("\t") else evil)
        await at.he.says("\x0b=香榧")
        await at.he.says("7")
        await at.he.taps("有异议", on=at.he.last)
    await at.does("csv")
    paper = at.he.last.paper
    assert paper is not None
    text = paper.data.decode("utf-8-sig")
    begins = [cell.strip('"')[:1] for line in text.splitlines() for cell in line.split(",")]
    assert not {"=", "@", "\uff1d", "\t", "\x0b"} & set(begins)
    await at.does("strike")
    await at.he.taps("4. ")
    assert any("登记</b> · 3 行" in one or "登记 · 3 行" in one for one in at.he.texts)


@pytest.mark.row("M13")
async def test_evidence_crosses_only_when_its_owner_shares_it(town: Town, at: Table) -> None:
    await at.side(at.chen, "add")
    await at.chen.sends_photo("界石的照片")
    await at.chen.says("树是我爷爷种的")
    await at.chen.taps("好了", on=at.chen.last)
    photo, words = (await town.all(Evidence, Evidence.person_id == (await at.chen.row()).id))[:2]
    before = len(at.wang.sees)
    await at.side(at.wang, "evidence")
    toast = await at.wang.taps(Look(evidence_id=photo.id))
    assert "没有您可以查看" in toast["text"]
    toast = await at.wang.taps(ShareIt(evidence_id=words.id, shared=True))
    assert "没有您可以查看" in toast["text"], "only its owner shares it"
    seen = str([one.params for one in at.wang.sees[before:]])
    assert "界石" not in seen and "爷爷" not in seen and f"media:{photo.id}" not in seen
    await at.does("evidence")
    assert "界石的照片" in at.he.last_text
    await at.chen.taps(ShareIt(evidence_id=photo.id, shared=True))
    assert "给您看一件佐证" in at.wang.last_text
    await at.wang.taps("看一看", on=at.wang.last)
    assert f"media:{photo.id}" in str(at.wang.sees[-2].params)
    assert "爷爷" not in str(at.wang.texts)
    await at.chen.taps(ShareIt(evidence_id=photo.id, shared=False))
    toast = await at.wang.taps(Look(evidence_id=photo.id))
    assert "没有您可以查看" in toast["text"]


@pytest.mark.row("K11")
async def test_an_alarm_reaches_police_post_and_centre_at_once_without_the_matter(
    town: Town, at: Table
) -> None:
    police = await officer(town, "派出所小李", Role.POLICE)
    centre = await officer(town, "值班赵", Role.DISPATCHER)
    elsewhere = await town.person("别处派出所", Role.POLICE, area="330112117000")
    await at.does("danger")
    for someone in (police, centre):
        assert "调解现场告急" in someone.last_text
        assert "何师傅" in someone.last_text
        assert "王桂英" not in someone.last_text and "陈大山" not in someone.last_text
    assert elsewhere.texts == []
    assert "110" in at.he.last_text
    await at.does("danger")
    assert len([one for one in police.texts if "告急" in one]) == 1
    await police.taps("收到，我去")
    assert "派出所小李" in at.he.last_text
    toast = await centre.taps("收到，我去")
    assert "派出所小李" in toast["text"]
