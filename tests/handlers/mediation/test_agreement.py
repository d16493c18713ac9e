"""A felled tree, three sides: one says yes by voice, one by a link, the mediator last."""

import re

import pytest
from icalendar import Calendar

from services.mediation import agenda
from services.mediation.agenda_plan import Hours
from services.mediation.codes import How, Standing, Track, What
from services.people import Role
from storage.tables import Appointment, Approach, Assent, Case, Party, PartyLink, Studio, Words
from storage.work import Work
from tests.fakes.person import Someone
from tests.town import Town

PLAN = [Hours(0, 14 * 60, 17 * 60, 60, Track.RESIDENTS)]
TIME, LATER = "11月30日 周一 14:00", "11月30日 周一 15:00"


async def studio(town: Town, *names: str) -> list[Someone]:
    """Mediators with a studio of theirs, each with the same hours."""
    hosts = [await town.person(name, Role.MEDIATOR) for name in names]
    rows = {(await one.row()).id: one.name for one in hosts}

    async def verb(work: Work) -> None:
        made = Studio(name="样例调解工作室", town_code="330112103000", sample=True)
        await agenda.found(work, made, rows, PLAN, now=town.clock.now())

    await town.writer.serve(verb)
    return hosts


@pytest.fixture
async def he(town: Town) -> Someone:
    return (await studio(town, "何师傅"))[0]


async def asks(wang: Someone, whom: str = "李家、隔壁老陈") -> None:
    """The villager asks, with a time and both neighbours by name."""
    await wang.says("/mediate")
    await wang.taps("我明白")
    if "、" in whom:
        await wang.says(whom)
    else:
        await wang.taps(whom)
    for label in ("我本人", TIME, "到工作室"):
        await wang.taps(label)
    await wang.says("隔壁砍了我家的树")
    for label in ("发送", "同意", "同意"):
        await wang.taps(label)
    await wang.says("先不留")


@pytest.fixture
async def wang(town: Town, he: Someone) -> Someone:
    someone = await town.person("王桂英")
    await asks(someone)
    return someone


async def side_screen(he: Someone, name: str) -> None:
    """The mediator's screen about one side."""
    await he.says("/calls")
    await he.taps(name)


async def link(he: Someone, name: str) -> str:
    """The start parameter of a one-time link for this side."""
    await side_screen(he, name)
    await he.taps("一次性链接")
    found = re.search(r"start=(\S+)", he.last_text)
    assert found
    return found[1]


@pytest.mark.row("M3")
async def test_a_time_is_proposed_until_every_side_and_the_mediator_have_said_yes(
    town: Town, he: Someone, wang: Someone
) -> None:
    await side_screen(he, "李家")
    await he.taps("三样都同意")
    await he.says("李干部 09:10")
    assert "见证人：李干部" in "".join(he.texts[-2:])
    party = await town.one(Party, Party.words_id.is_not(None), Party.accepted_at.is_not(None))
    said = await town.all(Assent, Assent.party_id == party.id)
    assert {one.what for one in said} == set(What)
    assert {one.how for one in said} == {How.SPOKEN}
    assert {one.recorded_by for one in said} == {(await he.row()).id}
    witness = await town.one(Words, Words.id == said[0].witness_id)
    assert witness.text == "李干部"
    await he.taps("接受这个时间")
    assert (await town.one(Appointment)).state == Standing.PROPOSED, "老陈 has not been asked"
    chen = await town.person("陈阿大")
    await chen.starts(await link(he, "隔壁老陈"))
    assert "自愿" in "".join(chen.texts)
    assert "隔壁砍了" not in "".join(chen.texts), "what the asker wrote is the asker's"
    for step in ("愿意调解", "同意由何师傅调解"):
        await chen.taps(step)
        assert (await town.one(Appointment)).state == Standing.PROPOSED
    await chen.taps("接受这个时间")
    assert (await town.one(Appointment)).state == Standing.CONFIRMED
    for someone in (wang, chen, he):
        assert any("已约定" in text for text in someone.texts)


@pytest.mark.row("M3")
async def test_any_side_proposes_another_time_and_everybody_is_asked_anew(
    town: Town, he: Someone, wang: Someone
) -> None:
    await side_screen(he, "李家")
    await he.taps("三样都同意")
    await he.says("李干部")
    chen = await town.person("陈阿大")
    await chen.starts(await link(he, "隔壁老陈"))
    await chen.taps("愿意调解")
    await chen.taps("换个时间")
    await chen.taps(LATER)
    assert "李家：同意调解员，还没确认时间" in wang.last_text
    await wang.taps("接受这个时间")
    await he.taps("接受这个时间")
    assert (await town.one(Appointment)).state == Standing.PROPOSED, "李家 heard of another time"
    await side_screen_of(he, "李家")
    await he.taps("三样都同意")
    await he.says("李干部")
    assert (await town.one(Appointment)).state == Standing.CONFIRMED


async def side_screen_of(he: Someone, name: str) -> None:
    """The same from the card, where a side is no longer on the list to ring."""
    await he.taps("联系各方")
    await he.taps(name)


@pytest.mark.row("M4")
async def test_declining_is_one_tap_ends_it_and_names_the_other_ways(
    town: Town, he: Someone
) -> None:
    wang = await town.person("王桂英")
    await asks(wang, "邻居")
    chen = await town.person("陈阿大")
    await chen.starts(await link(he, "对方"))
    await chen.taps("不参加")
    for someone in (chen, wang, he):
        text = someone.last_text
        for way in ("法院", "仲裁", "12345"):
            assert way in text
        assert "理由" in text
    case = await town.one(Case)
    assert (case.state, case.result) == ("closed", "declined")
    assert (await town.one(Appointment)).state == Standing.CANCELLED


@pytest.mark.row("M4")
@pytest.mark.parametrize(("word", "over"), [("不同意", True), ("同意", False)])
async def test_one_typed_word_is_an_answer(town: Town, he: Someone, word: str, over: bool) -> None:
    wang = await town.person("王桂英")
    await asks(wang, "邻居")
    chen = await town.person("陈阿大")
    await chen.starts(await link(he, "对方"))
    await chen.says(word)
    party = await town.one(Party, Party.side == "other")
    assert (party.declined_at is not None) is over
    assert (party.accepted_at is not None) is not over


@pytest.mark.row("T3", "M4")
async def test_a_link_lets_one_person_in_once_and_not_for_ever(
    town: Town, he: Someone, wang: Someone
) -> None:
    start = await link(he, "李家")
    stored = await town.one(PartyLink)
    assert start.removeprefix("side-") not in stored.code_hash
    li, thief = await town.person("李明"), await town.person("路人")
    await li.starts(start)
    await thief.starts(start)
    assert "用不了" in thief.last_text
    assert (await town.one(PartyLink)).used_by == (await li.row()).id
    old = await link(he, "隔壁老陈")
    await town.later(hours=73)
    await thief.starts(old)
    assert "用不了" in thief.last_text
    await wang.starts(old)
    assert "用不了" in wang.last_text


@pytest.mark.row("M4")
async def test_a_grid_worker_visits_and_writes_down_what_was_said(
    town: Town, he: Someone, wang: Someone
) -> None:
    worker = await town.person("陈小燕", Role.GRID_WORKER)
    other = await town.person("沈强", Role.GRID_WORKER)
    await side_screen(he, "李家")
    await he.taps("网格员上门")
    assert "上门问一声：李家" in worker.last_text
    assert "砍了" not in worker.last_text, "mediation is closed"
    await worker.taps("我去")
    told = await other.taps("我去")
    assert "同事" in told["text"]
    await worker.taps("三样都同意")
    await worker.says("村里老周")
    said = await town.all(Assent, Assent.how == How.SPOKEN)
    assert {one.recorded_by for one in said} == {(await worker.row()).id}
    assert (await town.one(Approach)).result == "agreed"


@pytest.mark.row("M12")
async def test_a_side_refuses_a_mediator_once_and_another_is_proposed(town: Town) -> None:
    he, wu = await studio(town, "何师傅", "吴师傅")
    wang = await town.person("王桂英")
    await asks(wang, "邻居")
    first = await town.one(Appointment)
    await wang.taps("换一位调解员")
    standing = await town.one(Appointment, Appointment.state == Standing.PROPOSED)
    assert standing.id != first.id
    assert "吴师傅" in wang.last_text or any("吴师傅" in text for text in wang.texts)
    assert not any("换一位调解员" in label for label in wang.labels)
    before = len(he.texts)
    await he.says("/calls")
    assert "没有要联系的人" in he.texts[before]
    await wu.taps("我要回避")
    assert await town.all(Appointment, Appointment.state == Standing.PROPOSED) == []


@pytest.mark.row("M14")
async def test_the_calendar_file_is_made_moved_and_called_off(
    town: Town, he: Someone, wang: Someone
) -> None:
    for name in ("李家", "隔壁老陈"):
        await side_screen(he, name)
        await he.taps("三样都同意")
        await he.says("李干部")
    await he.taps("接受这个时间")
    await wang.taps("换个时间")
    await wang.taps(LATER)
    await wang.taps("取消这个时间")
    await wang.taps("临时有事")
    papers = [one.paper for one in he.sees if one.paper is not None]
    files = [Calendar.from_ical(paper.data) for paper in papers]
    events = [file.walk("VEVENT")[0] for file in files]
    assert [str(file["method"]) for file in files] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert [str(one["status"]) for one in events] == ["CONFIRMED", "TENTATIVE", "CANCELLED"]
    assert len({str(one["uid"]) for one in events}) == 1
    numbers = [int(one["sequence"]) for one in events]
    assert numbers == sorted(set(numbers))
    assert events[0].decoded("dtstart") < events[1].decoded("dtstart")


async def confirmed(town: Town, he: Someone, wang: Someone) -> Someone:
    """Everybody agreed; one neighbour has left to the studio's phone, the other is here."""
    await side_screen(he, "李家")
    await he.taps("三样都同意")
    await he.says("李干部")
    chen = await town.person("陈阿大")
    await chen.starts(await link(he, "隔壁老陈"))
    for step in ("愿意调解", "同意由何师傅调解", "接受这个时间"):
        await chen.taps(step)
    await he.taps("接受这个时间")
    assert (await town.one(Appointment)).state == Standing.CONFIRMED
    return chen


@pytest.mark.row("M9")
async def test_silence_frees_the_time_and_asks_the_mediator(
    town: Town, he: Someone, wang: Someone
) -> None:
    chen = await confirmed(town, he, wang)
    await town.later(days=5, hours=6)
    assert "您来吗" in wang.last_text
    assert "李家" in he.last_text, "whom only the studio can ring"
    await wang.taps("我会来")
    await town.later(hours=21)
    assert (await town.one(Appointment)).state == Standing.CANCELLED
    assert "另约时间" in he.last_text
    assert "没有等到" in "".join(chen.texts[-2:])


@pytest.mark.row("M9", "M8")
async def test_whoever_answers_keeps_the_time_and_all_are_reminded(
    town: Town, he: Someone, wang: Someone
) -> None:
    chen = await confirmed(town, he, wang)
    await town.later(days=5, hours=6)
    for someone in (wang, chen):
        await someone.taps("我会来")
    await town.later(days=2)
    for someone in (wang, chen, he):
        assert sum("一场调解" in text and "提醒" in text for text in someone.texts) == 2


@pytest.mark.row("I21")
async def test_nobody_is_invited_where_a_name_speaks_of_violence(
    town: Town, he: Someone, wang: Someone
) -> None:
    await side_screen(he, "李家")
    await he.taps("写称呼")
    await he.says("打我的那个人")
    assert "110" in he.last_text
