"""A warning after the tap: paused, called back, corrected, sent again, at night, at its hour."""

from datetime import timedelta

import pytest

from services.outreach import delivery
from services.people import Role
from storage.tables import Campaign, Delivery
from storage.work import Work
from tests.fakes.person import Someone
from tests.handlers.outreach.test_warnings import TEXT, TOWN, paste, villagers
from tests.town import Town

PAUSED = "已暂停"


@pytest.fixture
async def sun(town: Town) -> Someone:
    return await town.person("孙丽", Role.BROADCASTER, area=TOWN)


async def sent(town: Town, sun: Someone, count: int, *, severity: str = "一般") -> list[Someone]:
    """An ordinary warning that has reached so many."""
    people = await villagers(town, count)
    await paste(sun, "白沙村", "反诈预警", severity)
    await sun.taps(f"发给 {count} 人")
    await town.later(seconds=10)
    return people


async def acknowledges(town: Town, *who: Someone) -> None:
    """They have said that they know; the button itself is another chapter's."""
    for someone in who:
        person = await someone.row()

        async def verb(work: Work, person_id: int = person.id) -> None:
            for campaign in await town.all(Campaign):
                copy = await delivery.copy_of(work, person_id, campaign.id)
                if copy is not None:
                    copy.acknowledged_at = town.clock.now()

        await town.writer.serve(verb)


@pytest.mark.row("A8")
async def test_at_night_an_ordinary_one_waits_for_seven_and_a_grave_one_does_not(
    town: Town, sun: Someone
) -> None:
    zhou = await town.person("周岚", Role.APPROVER)
    (wang,) = await villagers(town, 1)
    town.clock.move(timedelta(hours=13))  # 22:00 in Lin'an
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("发给 1 人")
    await town.later(hours=8)
    assert TEXT not in wang.last_text
    assert "夜里不打扰居民" in sun.last_text
    await paste(sun, "白沙村", "天气预警", "重大", text="马上转移")
    await sun.taps("送审")
    await zhou.taps("批准发送")
    await town.later(seconds=5)
    assert "马上转移" in wang.last_text, "06:00, and still it rings"
    await town.later(hours=1, minutes=1)
    assert TEXT in wang.last_text, "07:00"
    assert sum(TEXT in one for one in wang.texts) == 1


@pytest.mark.row("A8")
async def test_a_grave_one_that_may_wait_till_morning_does(town: Town, sun: Someone) -> None:
    zhou = await town.person("周岚", Role.APPROVER)
    (wang,) = await villagers(town, 1)
    town.clock.move(timedelta(hours=13))
    await paste(sun, "白沙村", "反诈预警", "重大")
    await sun.taps("缓急和演练")
    await sun.taps("可以等到早上")
    await sun.taps("送审")
    await zhou.taps("批准发送")
    await town.later(hours=8)
    assert TEXT not in wang.last_text
    await town.later(hours=2)
    assert TEXT in wang.last_text


async def test_what_expires_before_the_morning_is_not_sent_late(town: Town, sun: Someone) -> None:
    (wang,) = await villagers(town, 1)
    town.clock.move(timedelta(hours=13))
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("时间")
    await sun.taps("管 6 小时")
    await sun.taps("发给 1 人")
    await town.later(hours=10)
    assert TEXT not in wang.last_text
    assert "没有发 1" in sun.last_text


@pytest.mark.row("B6")
async def test_a_pause_keeps_the_rest_and_going_on_sends_it_once(
    town: Town, sun: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "AT_ONCE", 3)
    monkeypatch.setattr(delivery, "WINDOW", 3)
    people = await villagers(town, 7)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("发给 7 人")
    before = sum(TEXT in one.last_text for one in people)
    assert 0 < before < 7
    told = await sun.taps("暂停")
    assert PAUSED in told["text"]
    await town.later(minutes=10)
    assert sum(TEXT in one.last_text for one in people) == before, "nothing leaves meanwhile"
    assert PAUSED in sun.last_text
    await sun.taps("继续")
    await town.later(minutes=2)
    assert [sum(TEXT in text for text in one.texts) for one in people] == [1] * 7
    assert "发送完了" in sun.last_text


@pytest.mark.row("B6")
async def test_a_recall_deletes_what_is_fresh_and_marks_what_is_old(
    town: Town, sun: Someone
) -> None:
    fresh, other = await sent(town, sun, 2)
    await sun.taps("撤回")
    await sun.taps("撤回")
    await town.later(seconds=10)
    for someone in (fresh, other):
        assert [one.deleted for one in someone.sees if TEXT in one.text] in ([], [True])
    assert any("删掉 2" in one for one in sun.texts)


@pytest.mark.row("B6")
async def test_after_two_days_a_recall_edits_instead(town: Town, sun: Someone) -> None:
    (wang,) = await sent(town, sun, 1)
    await town.later(days=2)
    await sun.taps("撤回")
    await sun.taps("撤回")
    await town.later(seconds=10)
    assert any("已撤销" in one.text and TEXT in one.text for one in wang.sees)
    assert any("改成已撤销或已更新 1" in one for one in sun.texts)


@pytest.mark.row("A14")
async def test_a_correction_answers_the_first_message_and_marks_it(
    town: Town, sun: Someone
) -> None:
    (wang,) = await sent(town, sun, 1)
    first = wang.last
    joined = (await villagers(town, 1))[0]
    await sun.taps("更正")
    await sun.says("电话写错了，应该是 96110")
    await sun.taps("发给 1 人")
    await town.later(seconds=10)
    assert "更正" in wang.last_text
    assert wang.last.params["reply_parameters"]["message_id"] == first.message_id
    old = next(one for one in wang.sees if one.message_id == first.message_id)
    assert "已更新" in old.text
    assert "更正" not in joined.last_text, "who never had it is left alone"


@pytest.mark.row("A14")
async def test_calling_off_has_words_and_marks_the_first_as_withdrawn(
    town: Town, sun: Someone
) -> None:
    (wang,) = await sent(town, sun, 1)
    first = wang.last
    await sun.taps("撤销")
    await sun.taps("发给 1 人")
    await town.later(seconds=10)
    assert "已经撤销" in wang.last_text
    old = next(one for one in wang.sees if one.message_id == first.message_id)
    assert "已撤销" in old.text


@pytest.mark.row("B8")
async def test_one_with_an_hour_starts_by_itself_and_one_slept_through_is_not_sent(
    town: Town, sun: Someone
) -> None:
    (wang,) = await villagers(town, 1)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("时间")
    await sun.taps("今天 18:00")
    await sun.taps("发给 1 人")
    assert "自动发送" in sun.last_text
    await town.later(hours=8)
    assert TEXT not in wang.last_text
    await town.later(hours=1, minutes=1)
    assert TEXT in wang.last_text
    await paste(sun, "白沙村", "反诈预警", "一般", text="第二条")
    await sun.taps("时间")
    await sun.taps("明天 12:00")
    await sun.taps("时间")
    await sun.taps("管 6 小时")
    await sun.taps("发给 1 人")
    town.clock.move(timedelta(days=2))
    await town.later(seconds=10)
    assert "第二条" not in wang.last_text
    assert (await town.all(Campaign))[-1].state == "cancelled"


@pytest.mark.row("B8")
async def test_a_daily_one_comes_again_with_the_audience_of_that_day(
    town: Town, sun: Someone
) -> None:
    (wang,) = await villagers(town, 1)
    await paste(sun, "白沙村", "防火预警", "一般")
    await sun.taps("时间")
    await sun.taps("每天一次")
    await sun.taps("发给 1 人")
    await town.later(hours=1)
    (li,) = await villagers(town, 1)
    await town.later(days=1)
    assert sum(TEXT in one for one in wang.texts) == 2
    assert sum(TEXT in one for one in li.texts) == 1


@pytest.mark.row("B9")
async def test_the_report_by_village_and_once_more_to_the_silent_only(
    town: Town, sun: Someone
) -> None:
    wang, li = await sent(town, sun, 2)
    await acknowledges(town, wang)
    await sun.taps("看结果")
    assert "太湖源镇白沙村：发到 2/2，已知晓 1" in sun.last_text
    await sun.taps("再发给没回应的")
    assert "还没点" in sun.last_text
    await sun.taps("发给 1 人")
    await town.later(seconds=10)
    assert sum(TEXT in one for one in wang.texts) == 1
    assert sum(TEXT in one for one in li.texts) == 2


@pytest.mark.row("B9")
async def test_once_more_to_those_whom_it_failed_to_reach(town: Town, sun: Someone) -> None:
    gone, stays = await villagers(town, 2)
    town.telegram.unreachable.add(gone.id)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("发给 2 人")
    await town.later(seconds=10)
    await sun.taps("看结果")
    assert "停用了机器人 1" in sun.last_text
    town.telegram.unreachable.clear()
    await sun.taps("再发给没发到的")
    await sun.taps("发给 1 人")
    await town.later(seconds=10)
    assert TEXT in gone.last_text
    assert sum(TEXT in one for one in stays.texts) == 1


@pytest.mark.row("B12")
async def test_an_exercise_says_so_and_is_not_counted(town: Town, sun: Someone) -> None:
    (wang,) = await villagers(town, 1)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("缓急和演练")
    await sun.taps("演练")
    await sun.taps("发给 1 人")
    await town.later(seconds=10)
    assert wang.last_text.startswith("<b>这是演练")
    await sun.taps("看结果")
    assert "不算进统计" in sun.last_text


async def test_an_approver_may_pause_too_and_nobody_else(town: Town, sun: Someone) -> None:
    from handlers.staff.warn_callbacks import Launch  # noqa: PLC0415

    await sent(town, sun, 1)
    stranger = await town.person("外人")
    campaign = await town.one(Campaign)
    await stranger.says("/menu")
    for verb in ("pause", "recalled", "update", "failed", "report", "doubt", "pick0"):
        tap = Launch(campaign_id=campaign.id, do=verb, version=campaign.version)
        told = await stranger.taps(tap)
        assert "不能" in told["text"] or "没有您可以" in told["text"], verb
    assert [one.state for one in await town.all(Delivery)] == ["sent"]


async def test_the_start_tapped_twice_is_one_run(town: Town, sun: Someone) -> None:
    people = await villagers(town, 3)
    await paste(sun, "白沙村", "反诈预警", "一般")
    data = next(one["callback_data"] for one in sun.last.buttons if "发给 3 人" in one["text"])
    taps = [sun.tap_event(data, sun.last.message_id) for _ in range(2)]
    await town.raw(
        *({"update_id": 9_000 + n, "callback_query": one} for n, one in enumerate(taps))
    )
    await town.later(seconds=10)
    assert [sum(TEXT in text for text in one.texts) for one in people] == [1, 1, 1]
    assert (await town.one(Campaign)).frozen_count == 3
