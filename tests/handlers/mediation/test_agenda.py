"""A mediator changes the own agenda; whoever is hit is named first and never dropped silently."""

from datetime import UTC, datetime

import pytest

from handlers.mediator.agenda_callbacks import Edit
from services.people import Role
from storage.tables import AgendaDay, Appointment, Case, Host, Opening, Slot
from tests.fakes.person import Someone
from tests.handlers.mediation.test_mediation import books, mediator, neighbour_agrees
from tests.town import Town


@pytest.fixture
async def he(town: Town) -> Someone:
    return await mediator(town)


async def booked(town: Town, he: Someone) -> Someone:
    """A resident whose Monday at two is confirmed."""
    wang = await town.person("王桂英")
    await wang.says("/mediate")
    await books(wang)
    await neighbour_agrees(he)
    await he.taps("接受这个时间")
    return wang


async def open_plan(he: Someone) -> None:
    await he.says("/agenda")
    await he.taps("改我的日程")


async def open_slots(town: Town) -> list[Slot]:
    return await town.all(Slot, Slot.closed_at.is_(None))


async def test_hours_are_added_and_taken_away_by_taps_and_by_typing(
    town: Town, he: Someone
) -> None:
    await open_plan(he)
    assert "周一　14:00–16:00 群众有约" in he.last_text
    await he.taps("加每周时间")
    await he.taps("周四")
    await he.taps("09:00–11:30 企业有约")
    assert "周四　09:00–11:30 企业有约" in he.last_text
    thursdays = [one for one in await open_slots(town) if one.starts_at.weekday() == 3]
    assert len(thursdays) == 4 * 5
    await he.says("周五 8:30-10:00 群众 45分钟 2人")
    fridays = [one for one in await open_slots(town) if one.starts_at.weekday() == 4]
    assert len(fridays) == 4 * 2
    assert {one.capacity for one in fridays} == {2}
    await he.says("周五 9:00-9:30 群众")
    assert "重叠" in he.last_text
    await he.says("下周随便")
    assert "没看懂" in he.last_text
    await open_plan(he)
    await he.taps("去掉一行")
    await he.taps("周四")
    assert len(await town.all(Opening)) == 3
    assert not [one for one in await open_slots(town) if one.starts_at.weekday() == 3]


async def test_single_days_and_rules(town: Town, he: Someone) -> None:
    await open_plan(he)
    await he.says("11月30日 休息")
    assert "11月30日 周一　休息" in he.last_text
    assert not await town.all(
        Slot,
        Slot.closed_at.is_(None),
        Slot.starts_at >= datetime(2026, 11, 30, tzinfo=UTC),
        Slot.starts_at < datetime(2026, 12, 1, tzinfo=UTC),
    )
    await he.says("11月25日 9:00-10:00 企业")
    (extra,) = [one for one in await open_slots(town) if one.starts_at.weekday() == 2][:1]
    assert extra.track == "enterprises"
    await he.taps("改间隔")
    await he.taps("15 分钟")
    starts = sorted(
        one.starts_at.hour * 60 + one.starts_at.minute for one in await open_slots(town)
    )
    assert 7 * 60 + 15 not in starts, "60 minutes and 15 between don't fit twice into two hours"
    await he.taps("改开放天数")
    await he.taps("7 天")
    assert max(one.starts_at for one in await open_slots(town)) < datetime(2026, 12, 2, tzinfo=UTC)
    await he.taps("某天另排")
    await he.taps("11月30日")
    await he.taps("照每周计划")
    assert not await town.all(AgendaDay, AgendaDay.from_minute.is_(None))
    host = await town.one(Host)
    assert (host.buffer_minutes, host.ahead_days) == (15, 7)


async def test_who_is_hit_is_named_first_told_and_offered_another_time(
    town: Town, he: Someone
) -> None:
    wang = await booked(town, he)
    number = (await town.one(Case)).number
    await open_plan(he)
    await he.says("11月23日 休息")
    assert "还没有改" in he.last_text
    assert number in he.last_text
    assert "已约定" in he.last_text
    assert (await town.one(Appointment)).state == "confirmed"
    assert await town.all(AgendaDay) == []
    await he.taps("先不改")
    assert (await town.one(Appointment)).state == "confirmed"
    await he.says("11月23日 休息")
    await he.taps("请他们另约")
    assert (await town.one(Appointment)).state == "cancelled"
    assert "不能谈了" in wang.last_text
    assert "日程有变动" in wang.last_text
    await wang.taps("11月30日 周一 14:00")
    assert "下一步：等调解员" in he.last_text


async def test_who_is_hit_can_keep_the_time_and_nobody_new_gets_it(
    town: Town, he: Someone
) -> None:
    await booked(town, he)
    await open_plan(he)
    await he.taps("改某个时段")
    await he.taps("11月23日")
    await he.taps("14:00–15:00")
    await he.taps("关掉这个时段")
    assert "还没有改" in he.last_text
    await he.taps("照改，已约的照旧")
    appointment = await town.one(Appointment)
    assert appointment.state == "confirmed"
    slot = await town.one(Slot, Slot.id == appointment.slot_id)
    assert slot.closed_at is not None
    await town.later(days=1)
    assert (await town.one(Slot, Slot.id == slot.id)).closed_at is not None


async def test_staff_of_the_town_change_it_and_nobody_else(town: Town, he: Someone) -> None:
    host = await town.one(Host)
    boss = await town.person("许静", Role.TOWN_ADMIN, area="330112103000")
    other = await town.person("外镇", Role.TOWN_ADMIN, area="330112008000")
    await boss.starts()
    await boss.taps(Edit(host_id=host.id, do="plan"))
    assert "何师傅" in boss.last_text
    await boss.says("周四 9:00-10:00 群众")
    assert len(await town.all(Opening)) == 3
    await other.starts()
    await other.taps(Edit(host_id=host.id, do="away", edition=2, value="2026-11-30"))
    assert await town.all(AgendaDay) == []
    await he.taps(Edit(host_id=host.id, do="away", edition=1, value="2026-11-30"))
    assert await town.all(AgendaDay) == [], "the agenda was changed since that was shown"
