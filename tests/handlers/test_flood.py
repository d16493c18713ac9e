"""Who sends a hundred a second is told once a minute and hurts nobody; who lies is blocked."""

import pytest

from handlers.staff.callbacks import Lift, OpenCase, Uphold
from services.appeals import Ground
from services.people import Role
from storage.tables import Block, Case, InboxRow
from tests.fakes.person import Someone
from tests.handlers.staff.desk import card, officer, reports
from tests.town import Town


async def floods(town: Town, someone: Someone, many: int) -> None:
    """So many messages in one batch, all within the same second."""
    numbers = iter(range(50_000, 50_000 + many))
    batch = [
        {"update_id": number, "message": someone.message(text=f"刷{number}")} for number in numbers
    ]
    await town.raw(*batch)


@pytest.mark.row("F74", "O4")
async def test_a_flood_is_told_once_a_minute_and_nobody_else_notices(any_town: Town) -> None:
    flood, wang = await any_town.person("刷屏的"), await any_town.person("王桂英")
    await floods(any_town, flood, 400)
    notices = [text for text in flood.texts if "发得太快" in text]
    assert len(notices) == 1
    kept = len(await any_town.all(InboxRow))
    assert kept == 101
    await floods(any_town, flood, 50)
    assert len([text for text in flood.texts if "发得太快" in text]) == 1
    case = await reports(any_town, wang)
    assert case.number in wang.last_text
    await any_town.later(minutes=2)
    await flood.says("/menu")
    assert "发得太快" not in flood.last_text


async def test_what_waited_while_we_were_down_is_no_flood(town: Town) -> None:
    wang = await town.person("王桂英")
    began = int(town.clock.now().timestamp()) - 3600
    batch = [
        {"update_id": 60_000 + n, "message": wang.message(text=f"第{n}句", date=began + n * 5)}
        for n in range(300)
    ]
    await town.raw(*batch)
    assert not any("发得太快" in text for text in wang.texts)
    assert len(await town.all(InboxRow)) == 300


async def test_a_live_location_that_moves_for_hours_is_no_flood(town: Town) -> None:
    fang = await town.person("方师傅", Role.GRID_WORKER)
    began = int(town.clock.now().timestamp())
    sent = fang.message(location={"latitude": 30.2, "longitude": 119.7, "live_period": 28800})
    await town.update("message", sent)
    kept = len(await town.all(InboxRow))
    for step in range(1, 301):
        moved = {"latitude": 30.2 + step / 10_000, "longitude": 119.7, "live_period": 28800}
        edited = {**sent, "location": moved, "edit_date": began + step * 5}
        await town.update("edited_message", edited)
    assert len(await town.all(InboxRow)) == kept + 300
    assert not any("发得太快" in text for text in fang.texts)


@pytest.mark.row("O4")
async def test_blocked_with_a_reason_and_another_one_decides_about_the_objection(
    any_town: Town,
) -> None:
    wang, chen = await any_town.person("王桂英"), await officer(any_town, "陈")
    boss = await any_town.person("负责人", Role.OWNER)
    case = await reports(any_town, wang)
    await chen.taps("更多", on=card(chen, case))
    await chen.taps("暂不受理此人")
    await chen.taps("多次上报不实，7 天")
    assert "多次上报不实" in wang.last_text
    assert "打字说明" in wang.last_text
    before = len(await any_town.all(Case))
    await wang.sends_photo("又一件")
    await wang.says("/report")
    assert "暂不受理" in wang.last_text
    assert len(await any_town.all(Case)) == before
    await wang.says("家里着火了")
    assert "119" in wang.last_text
    await wang.says("我报的是真的，可以来看")
    assert "会有人重新看" in wang.last_text
    assert "我报的是真的" in boss.last_text
    await boss.taps("解除")
    assert "已经解除" in wang.last_text
    await wang.says("/menu")
    assert "暂不受理" not in wang.last_text
    row = await any_town.one(Block)
    assert (row.reason, row.lifted_by) == ("false_reports", (await boss.row()).id)


@pytest.mark.row("O4")
async def test_a_block_ends_by_itself_and_staff_are_never_blocked(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    wu = await officer(town, "吴", Role.GRID_WORKER)
    case = await reports(town, wang)
    await chen.taps("更多", on=card(chen, case))
    await chen.taps("暂不受理此人")
    await chen.taps("言语辱骂，1 天")
    await town.later(hours=25)
    await wang.says("/menu")
    assert "暂不受理" not in wang.last_text
    other = await reports(town, wu)
    await chen.taps("更多", on=card(chen, other))
    await chen.taps("暂不受理此人")
    toast = await chen.taps("言语辱骂，1 天")
    assert "收回角色" in toast["text"]


@pytest.mark.row("O4")
async def test_a_block_takes_no_edits_and_no_links_but_lets_one_clear_the_chat_and_stop(
    any_town: Town,
) -> None:
    wang, chen = await any_town.person("王桂英"), await officer(any_town, "陈")
    said = await wang.says("/report")
    await wang.taps("乱倒垃圾")
    said = await wang.says("有人倒渣土")
    for _ in range(2):
        await wang.taps("同意")
    await wang.says("太湖源镇里畈村口")
    await wang.taps("提交")
    case: Case = (await any_town.all(Case))[-1]
    await chen.taps("更多", on=card(chen, case))
    await chen.taps("暂不受理此人")
    await chen.taps("言语辱骂，1 天")
    before = len(chen.sees), chen.texts
    await wang.edits(said, text="骂人的话")
    await wang.starts("join-x")
    await wang.says("还是骂", reply_to=wang.last.message_id)
    assert "暂不受理" in wang.texts[-2]
    assert (len(chen.sees), chen.texts) == before
    await wang.says("第二次申诉")
    assert "已送到" not in wang.last_text
    await wang.says("/stop")
    assert "暂不受理" not in wang.last_text
    await wang.says("/hide")
    assert not [one.text for one in wang.sees if not one.deleted]


@pytest.mark.row("O4")
async def test_whoever_blocked_does_not_decide_about_the_objection(town: Town) -> None:
    wang, boss = await town.person("王桂英"), await officer(town, "负责人", Role.OWNER)
    other = await officer(town, "另一位", Role.OWNER)
    case = await reports(town, wang)
    await boss.taps(OpenCase(case_id=case.id))
    await boss.taps("更多", on=card(boss, case))
    await boss.taps("暂不受理此人")
    await boss.taps("言语辱骂，1 天")
    await wang.says("我没有骂人")
    assert "我没有骂人" in other.last_text
    assert not any("我没有骂人" in text for text in boss.texts)
    row = await town.one(Block)
    toast = await boss.taps(Uphold(block_id=row.id, ground=Ground.TRUE))
    assert "另一位" in toast["text"]
    await other.taps("维持")
    await other.taps("核对过记录")
    assert "理由：核对过记录" in wang.last_text


@pytest.mark.row("O4")
async def test_where_nobody_else_decides_the_same_person_looks_again_a_day_later(
    any_town: Town,
) -> None:
    wang, boss = await any_town.person("王桂英"), await officer(any_town, "负责人", Role.OWNER)
    case = await reports(any_town, wang)
    await boss.taps(OpenCase(case_id=case.id))
    await boss.taps("更多", on=card(boss, case))
    await boss.taps("暂不受理此人")
    await boss.taps("言语辱骂，7 天")
    await wang.says("我没有骂人")
    row = await any_town.one(Block)
    toast = await boss.taps(Uphold(block_id=row.id, ground=Ground.TRUE))
    assert "隔一天" in toast["text"], "not in the heat of the moment"
    assert not any("我没有骂人" in text for text in boss.texts)
    await any_town.later(hours=24)
    assert "我没有骂人" in boss.last_text
    assert "没有别的负责人" in boss.last_text
    await boss.taps("维持")
    await boss.taps("提醒过")
    assert "理由：提醒过，仍然继续" in wang.last_text
    await boss.taps(Lift(block_id=row.id, lift=True))
    assert "限制已经解除" in wang.last_text, "to lift it is never refused"


@pytest.mark.row("O4")
async def test_who_came_to_decide_meanwhile_is_asked_instead(town: Town) -> None:
    wang, boss = await town.person("王桂英"), await officer(town, "负责人", Role.OWNER)
    case = await reports(town, wang)
    await boss.taps(OpenCase(case_id=case.id))
    await boss.taps("更多", on=card(boss, case))
    await boss.taps("暂不受理此人")
    await boss.taps("言语辱骂，7 天")
    await wang.says("我没有骂人")
    other = await officer(town, "另一位", Role.OWNER)
    await town.later(hours=24)
    assert "我没有骂人" in other.last_text
    assert not any("我没有骂人" in text for text in boss.texts)
