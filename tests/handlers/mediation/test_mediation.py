"""A villager asks for mediation, a mediator accepts a time, both hold the same card."""

from datetime import timedelta

import pytest

from services.mediation import agenda, reminders, terms
from services.mediation.agenda import Hours
from services.mediation.codes import Standing, Track
from services.people import Role
from storage.tables import Appointment, Case, Event, Hold, Party, Slot, Studio
from storage.work import Work
from tests.fakes.person import Someone
from tests.town import Town

PLAN = [
    Hours(0, 14 * 60, 16 * 60, 60, Track.RESIDENTS),
    Hours(1, 9 * 60, 11 * 60, 60, Track.ENTERPRISES),
]
MEETING = [*PLAN, Hours(0, 16 * 60, 18 * 60, 60, Track.REPRESENTATIVES)]
"""With hours to meet a representative, which has no other side."""

RINGS = "由工作室给我打电话商量"


async def mediator(town: Town, plan: list[Hours] | None = None) -> Someone:
    """The mediator, whose studio is open."""
    someone = await town.person("何师傅", Role.MEDIATOR)
    person = await someone.row()

    async def verb(work: Work) -> None:
        studio = Studio(name="样例调解工作室", town_code="330112103000", sample=True)
        hosts = {person.id: "何师傅"}
        await agenda.found(work, studio, hosts, plan or PLAN, now=town.clock.now())

    await town.writer.serve(verb)
    return someone


@pytest.fixture
async def he(town: Town) -> Someone:
    return await mediator(town, MEETING)


@pytest.fixture
async def wang(town: Town, he: Someone) -> Someone:
    """A resident who has just asked."""
    someone = await town.person("王桂英")
    await someone.says("/mediate")
    return someone


async def agree(someone: Someone) -> None:
    """Both consents, each by itself, and rather no number."""
    for _ in range(2):
        await someone.taps("同意")
    await someone.says("先不留")


async def test_without_a_studio_there_is_a_way_on(town: Town) -> None:
    lin = await town.person("林")
    await lin.starts()
    await lin.taps("调解")
    for part in ("还没有开通", "12348", "110", "找人办"):
        assert part in lin.last_text
    await lin.taps("回首页", on=lin.last)
    assert any("上报" in label for label in lin.labels)
    await lin.says("/mediate")
    await lin.taps("找人办", on=lin.last)
    assert "网格员" in lin.last_text
    await lin.taps("太湖源镇")
    await lin.taps("请联系我")
    assert (await town.one(Case)).kind == "help"


@pytest.mark.row("M1", "M5")
async def test_six_taps_when_the_studio_decides(town: Town, he: Someone, wang: Someone) -> None:
    assert "自愿" in wang.last_text
    assert "不收费" in wang.last_text
    assert "随时可以去法院或申请仲裁" in wang.last_text
    await wang.taps("我明白")
    accepted_at = town.clock.now()
    for question in ("约谁", "谁约", "何时约", "何处约"):
        assert question in wang.last_text
        town.clock.move(timedelta(seconds=20))
        await wang.taps(RINGS)
    await wang.taps("发送")
    await agree(wang)
    case = await town.one(Case)
    assert case.kind == "mediation"
    party, other = await town.all(Party)
    assert (other.side, other.words_id) == ("other", None), (
        "somebody is to be asked, nobody says who"
    )
    assert (party.accepted_at, party.text_version) == (accepted_at, terms.VERSION)
    assert any(case.number in text for text in wang.texts)
    assert case.number in he.last_text
    assert "王桂英" in he.last_text


@pytest.mark.row("M1")
async def test_one_tap_leaves_all_four_to_the_studio(town: Town, wang: Someone) -> None:
    for label in ("我明白", "四个问题都", "发送"):
        await wang.taps(label)
    await agree(wang)
    assert (await town.one(Case)).state == "received"


async def test_the_studio_can_ring_whoever_gave_a_number(
    town: Town, he: Someone, wang: Someone
) -> None:
    for label in ("我明白", "四个问题都", "发送", "同意", "同意"):
        await wang.taps(label)
    await wang.says("不告诉你")
    assert "不像电话号码" in wang.last_text
    number = {"phone_number": "+8613805710000", "first_name": "王", "user_id": wang.id}
    await wang.sends(contact=number)
    assert "会给您打电话" in wang.last_text
    assert "138" not in he.last_text
    assert not any("看电话" in label for label in he.labels), "only who takes it sees the number"
    await he.taps("我来联系")
    told = await he.taps("看电话")
    assert "138 0571 0000" in told["text"]
    assert [one.kind for one in await town.all(Event)][-1] == "looked"
    await wang.says("/my")
    await wang.taps("LA-")
    assert "调解请求已到工作室" in wang.last_text


@pytest.mark.row("M1")
async def test_the_full_text_stands_behind_a_button(wang: Someone) -> None:
    await wang.taps("看全文")
    assert any("不是签字，也不是盖章" in text for text in wang.texts)
    await wang.taps("我明白")
    assert "约谁" in wang.last_text


async def books(wang: Someone, whom: str = "邻居", hour: str = "14:00") -> None:
    """Up to the end, with a time at the studio."""
    at = f"11月23日 周一 {hour}"
    for label in ("我明白", whom, "我本人", at, "到工作室", "发送"):
        await wang.taps(label)
    await agree(wang)


async def neighbour_agrees(he: Someone) -> None:
    """The mediator has rung the neighbour, and writes down what was said."""
    await he.says("/calls")
    await he.taps("对方")
    await he.taps("三样都同意")
    await he.says("李干部")


@pytest.mark.row("M8")
async def test_both_accept_then_both_hold_the_same_card_and_are_reminded(any_town: Town) -> None:
    he = await mediator(any_town, MEETING)
    wang = await any_town.person("王桂英")
    await wang.says("/mediate")
    for label in ("我明白", "党代表", "我本人", "11月30日 周一 17:00", "到工作室"):
        await wang.taps(label)
    await wang.says("隔壁砍了我家的树")
    assert "隔壁砍了我家的树" in wang.last_text
    await wang.taps("发送")
    await agree(wang)
    assert "等调解员确认" in he.last_text
    await he.taps("接受这个时间")
    card = next(text for text in reversed(he.texts) if "已约定" in text)
    assert card in wang.texts
    for someone in (he, wang):
        assert "手机日历" in someone.last_text
    await any_town.later(days=5, hours=9)
    await wang.taps("我会来")
    await any_town.later(days=2)
    for someone in (he, wang):
        reminders = [text for text in someone.texts if "提醒" in text and "一场调解" in text]
        assert ["明天" in text for text in reminders] == [True, False]
        assert "2 小时后" in reminders[1]


@pytest.mark.row("F38")
async def test_a_reminder_after_the_whole_day_was_missed_is_sent_once_and_not_late(
    town: Town, he: Someone, wang: Someone
) -> None:
    for label in ("我明白", "党代表", "我本人", "11月30日 周一 17:00", "到工作室", "发送"):
        await wang.taps(label)
    await agree(wang)
    await he.taps("接受这个时间")
    before = len(wang.texts)
    town.clock.move(timedelta(days=7, hours=7))
    await town.settle()
    assert ["2 小时后" in text for text in wang.texts[before:]] == [True]
    missed = [one for one in await town.all(Event) if one.kind == reminders.MISSED]
    assert [one.new["hours"] for one in missed] == [24]


async def test_the_mediator_proposes_and_the_resident_accepts(
    town: Town, he: Someone, wang: Someone
) -> None:
    for label in ("我明白", "党代表", RINGS, RINGS, RINGS, "发送"):
        await wang.taps(label)
    await agree(wang)
    await he.taps("选一个时间")
    await he.taps("11月23日 周一 17:00")
    assert "等申请人确认" in wang.last_text
    await wang.taps("接受这个时间")
    for someone in (wang, he):
        assert any("已约定" in text for text in someone.texts)
    assert (await town.one(Appointment)).state == Standing.CONFIRMED


@pytest.mark.row("M8")
async def test_either_side_cancels_with_a_reason_that_the_other_reads(
    town: Town, he: Someone, wang: Someone
) -> None:
    await books(wang, "党代表", "16:00")
    await he.taps("接受这个时间")
    await he.taps("取消这个时间")
    await he.says("当天要下乡")
    assert "当天要下乡" in wang.last_text
    await wang.taps("选一个时间")
    await wang.taps("11月23日 周一 16:00")
    assert "等调解员确认" in he.last_text
    await he.taps("接受这个时间")
    await wang.taps("不调解了")
    await wang.taps("已经谈好了")
    assert (await town.one(Case)).result == "withdrawn"
    assert "撤回了调解请求" in he.last_text
    assert await town.all(Hold) == []


@pytest.mark.parametrize("at_step", [0, 1, 2])
async def test_violence_shows_the_numbers_and_invites_nobody(
    town: Town, he: Someone, wang: Someone, at_step: int
) -> None:
    before = len(he.sees)
    for label in ("我明白", "党代表")[:at_step]:
        await wang.taps(label)
    await wang.says("他喝了酒就打我")
    assert "110" in wang.last_text
    assert "12338" in wang.last_text
    assert await town.all(Case) == []
    assert len(he.sees) == before
    await wang.says("/mediate")
    await wang.taps("有人受到伤害")
    assert "12338" in wang.last_text


@pytest.mark.row("M6")
async def test_the_second_resident_is_told_the_truth(
    town: Town, he: Someone, wang: Someone
) -> None:
    li = await town.person("李明")
    await li.says("/mediate")
    for someone in (wang, li):
        for label in ("我明白", "党代表", "我本人"):
            await someone.taps(label)
    assert any("16:00" in label for label in li.labels)
    await wang.taps("11月23日 周一 16:00")
    told = await li.taps("11月23日 周一 16:00")
    assert "刚刚被约走" in told["text"]
    assert "17:00" in told["text"]
    hold = await town.one(Hold)
    assert hold.person_id == (await wang.row()).id


async def test_a_time_kept_too_long_goes_back(town: Town, wang: Someone) -> None:
    for label in ("我明白", "党代表", "我本人", "11月23日 周一 16:00"):
        await wang.taps(label)
    await town.later(minutes=11)
    assert "已经放回" in wang.last_text
    assert await town.all(Hold) == []
    await wang.taps("到工作室")
    await wang.taps("发送")
    await agree(wang)
    assert (await town.one(Appointment)).state == Standing.PROPOSED


async def test_the_mediator_sees_the_week(town: Town, he: Someone, wang: Someone) -> None:
    await books(wang, "党代表", "16:00")
    await he.says("/agenda")
    number = (await town.one(Case)).number
    assert f"16:00–17:00 待确认 {number}" in he.last_text
    assert "17:00–18:00 空闲" in he.last_text
    assert "企业有约" in he.last_text
    await he.taps("下一周")
    assert "11月30日这一周" in he.last_text
    await wang.says("/agenda")
    assert "没有您可以查看" in wang.last_text


async def test_a_stale_button_says_what_happened(town: Town, he: Someone, wang: Someone) -> None:
    await books(wang, "党代表", "16:00")
    old = he.last
    await he.taps("接受这个时间", on=old)
    stale = old.buttons[0]["callback_data"]
    event = he.tap_event(stale, old.message_id)
    await town.update("callback_query", event)
    assert "情况已有变化" in town.telegram.toasts[event["id"]]["text"]
    assert "已约定" in he.last_text


async def test_answers_can_be_typed_as_numbers_and_changed(town: Town, wang: Someone) -> None:
    for number in ("1", "2", "2", "1", "1"):
        await wang.says(number)
    assert "请看一眼" in wang.last_text
    await wang.taps("改约谁")
    await wang.says("李家、隔壁老陈")
    assert "李家 · 隔壁老陈" in wang.last_text
    await wang.says("/cancel")
    assert "没有发送" in wang.last_text
    assert await town.all(Case) == []


async def test_times_are_laid_out_again_every_night(town: Town, he: Someone) -> None:
    before = len(await town.all(Slot))
    await town.later(days=15)
    assert len(await town.all(Slot)) == before + 14
