"""An officer warns a village, a second one approves, everybody there gets it and it adds up."""

import pytest

from services.people import Role
from storage.tables import Campaign, Delivery, Subscription
from tests.fakes.person import Someone
from tests.town import Town

TOWN = "330112103000"  # 太湖源镇
VILLAGE = "330112103266"  # 白沙村
OTHER_TOWN = "330112117000"  # 龙岗镇
TEXT = "近日有人冒充客服，说快递丢了要赔钱，让您点链接。请不要点。"


async def villagers(town: Town, count: int, area: str = VILLAGE) -> list[Someone]:
    """People who scanned the code of their village."""
    people = [await town.person(f"村民{number}") for number in range(count)]
    for someone in people:
        await someone.starts(f"v-{area}")
    return people


@pytest.fixture
async def sun(town: Town) -> Someone:
    """The town's broadcaster."""
    return await town.person("孙丽", Role.BROADCASTER, area=TOWN)


@pytest.fixture
async def zhou(town: Town) -> Someone:
    """Who may approve in the whole district."""
    return await town.person("周岚", Role.APPROVER)


async def paste(author: Someone, *taps: str, text: str = TEXT) -> None:
    """Write a warning up to the look at it: paste, then these taps."""
    await author.says("/warn")
    await author.says(text)
    for label in taps:
        await author.taps(label)


@pytest.mark.row("A1")
async def test_two_taps_or_one_link_and_one_word_to_stop(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/subscribe")
    await wang.taps("太湖源镇")
    await wang.taps("白沙村")
    assert "太湖源镇白沙村" in wang.last_text
    li = await town.person("李明")
    await li.starts(f"v-{VILLAGE}")
    assert "太湖源镇白沙村" in li.last_text
    rows = await town.all(Subscription)
    assert [(one.area, one.source) for one in rows] == [(VILLAGE, "chat"), (VILLAGE, "link")]
    await wang.says("/stop")
    assert "不再发预警" in wang.last_text
    await wang.says("今天天气真好")
    await wang.says("/menu")
    first, second = await town.all(Subscription)
    assert first.ended_at is not None, "writing again begins nothing anew"
    assert second.ended_at is None


async def test_a_subscription_is_listed_and_ended_by_its_button(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.starts(f"v-{VILLAGE}")
    await wang.says("/subscribe")
    await wang.taps("不再收 太湖源镇白沙村")
    assert (await town.one(Subscription)).ended_at is not None
    await wang.says("lifan")
    assert "里畈" in wang.last_text or any("里畈" in label for label in wang.labels)


async def test_a_made_up_link_signs_nobody_up(town: Town) -> None:
    wang = await town.person("王桂英")
    for code in ("999", "330112103999", "x" * 60, ""):
        await wang.starts(f"v-{code}")
    assert await town.all(Subscription) == []


@pytest.mark.row("A2", "B1")
async def test_five_taps_after_pasting_reach_the_village_and_nobody_else(
    town: Town, sun: Someone, zhou: Someone
) -> None:
    here = await villagers(town, 3)
    there = await villagers(town, 1, OTHER_TOWN)
    before = len(there[0].sees)
    await paste(sun, "白沙村", "反诈预警", "一般")
    assert "一共 3 人收到" in sun.last_text
    await sun.taps("先发一份给我看")
    assert "这是测试" in sun.last_text
    assert len(here[0].sees) == 1, "nobody else saw the test"
    await sun.taps("发给 3 人")
    await town.later(seconds=10)
    for someone in here:
        said = someone.last_text
        for part in (
            "反诈预警",
            "一般",
            TEXT,
            "太湖源镇白沙村",
            "怎么做",
            "96110",
            "有效至",
            "发布",
        ):
            assert part in said
        assert (await town.one(Campaign)).code in said
    assert len(there[0].sees) == before
    assert "已发 3" in sun.last_text
    assert "发送完了" in sun.last_text


async def test_the_count_is_of_this_moment_and_frozen_at_the_start(
    town: Town, sun: Someone
) -> None:
    first, second = await villagers(town, 2)
    await paste(sun, "白沙村", "反诈预警", "一般")
    assert "一共 2 人收到" in sun.last_text
    await first.says("/stop")
    await sun.taps("发给 2 人")
    await town.later(seconds=10)
    late = await villagers(town, 1)
    await town.later(seconds=10)
    assert (await town.one(Campaign)).frozen_count == 1
    assert TEXT in second.last_text
    assert TEXT not in first.last_text
    assert TEXT not in late[0].last_text


@pytest.mark.row("B2", "F49")
async def test_a_severe_warning_needs_another_person(
    town: Town, sun: Someone, zhou: Someone
) -> None:
    (wang,) = await villagers(town, 1)
    second = await town.person("赵建国", Role.APPROVER)
    await paste(sun, "白沙村", "天气预警", "特别重大")
    assert "要由另一个人审核" in sun.last_text
    await sun.taps("送审")
    assert "等待审核" in sun.last_text
    assert "请审核一条预警" in zhou.last_text
    assert TEXT in zhou.last_text
    assert not second.sees
    await town.later(minutes=5, seconds=1)
    assert "请审核一条预警" in second.last_text, "after five silent minutes the next one rings"
    old = zhou.last
    await sun.taps("改文字")
    await sun.says("改过的文字")
    stale = old.buttons[0]["callback_data"]
    event = zhou.tap_event(stale, old.message_id)
    await town.update("callback_query", event)
    assert "情况已有变化" in town.telegram.toasts[event["id"]]["text"]
    assert (await town.one(Campaign)).state == "draft", "the approval of the old text is void"
    await sun.taps("送审")
    await zhou.taps("批准发送")
    await town.later(seconds=10)
    assert "改过的文字" in wang.last_text
    assert "已发 1" in sun.last_text


async def test_above_a_number_two_people_are_needed(town: Town, sun: Someone) -> None:
    from services.outreach import approval  # noqa: PLC0415
    from storage.tables import Setting  # noqa: PLC0415
    from storage.work import Work  # noqa: PLC0415

    async def verb(work: Work) -> None:
        work.db.add(Setting(name=approval.SETTING, value={"two_person_above": 1}))

    await town.writer.serve(verb)
    await villagers(town, 2)
    await paste(sun, "白沙村", "反诈预警", "一般")
    told = await sun.taps("送审")
    assert "没有别的审核人" in told["text"]
    assert (await town.one(Campaign)).state == "draft"


@pytest.mark.row("B2", "F49")
async def test_nobody_approves_their_own(town: Town) -> None:
    both = await town.person("赵建国", Role.BROADCASTER, Role.APPROVER)
    zhou = await town.person("周岚", Role.APPROVER)
    (wang,) = await villagers(town, 1)
    await paste(both, "太湖源镇", "白沙村", "反诈预警", "重大")
    await both.taps("送审")
    approve = zhou.last.buttons[0]["callback_data"]
    event = both.tap_event(approve, both.last.message_id)
    await town.update("callback_query", event)
    assert "另一个人审核" in town.telegram.toasts[event["id"]]["text"]
    assert (await town.one(Campaign)).state == "waiting_approval"
    await zhou.taps("退回修改")
    await zhou.says("请写上电话")
    assert "请写上电话" in both.last_text
    assert TEXT not in wang.last_text


async def test_two_approvers_make_one_run(town: Town, sun: Someone, zhou: Someone) -> None:
    (wang,) = await villagers(town, 1)
    second = await town.person("赵建国", Role.APPROVER)
    await paste(sun, "白沙村", "反诈预警", "重大")
    await sun.taps("送审")
    await town.later(minutes=6)
    event = second.tap_event(second.last.buttons[0]["callback_data"], second.last.message_id)
    await zhou.taps("批准发送")
    await town.update("callback_query", event)
    assert "情况已有变化" in town.telegram.toasts[event["id"]]["text"]
    await town.later(seconds=10)
    assert sum(TEXT in text for text in wang.texts) == 1


async def test_a_town_s_broadcaster_reaches_their_own_town_only(town: Town, sun: Someone) -> None:
    from handlers.staff.warn_callbacks import Warn  # noqa: PLC0415

    await sun.says("/warn")
    await sun.says(TEXT)
    assert any("白沙村" in label for label in sun.labels), "no other town is offered"
    told = await sun.taps(Warn(do="area", value=OTHER_TOWN))
    assert "没有您可以" in told["text"]
    wang = await town.person("王桂英")
    await wang.says("/warn")
    assert "没有您可以" in wang.last_text


@pytest.mark.row("B7")
async def test_who_blocked_the_bot_is_marked_and_passed_over_next_time(
    town: Town, sun: Someone
) -> None:
    gone, stays = await villagers(town, 2)
    await gone.blocks()
    await paste(sun, "白沙村", "反诈预警", "一般")
    told = [label for label in sun.labels if label.endswith("人")]
    assert told == ["1 发给 1 人"], "blocking is known: they are not even counted"
    await sun.taps("发给 1 人")
    await town.later(seconds=10)
    assert TEXT in stays.last_text
    assert len(await town.all(Delivery)) == 1
    await gone.blocks(blocked=False)
    await paste(sun, "白沙村", "反诈预警", "一般")
    assert "一共 2 人收到" in sun.last_text, "who comes back is reached again"


async def test_a_refused_copy_is_counted_as_such(town: Town, sun: Someone) -> None:
    gone, stays = await villagers(town, 2)
    town.telegram.unreachable.add(gone.id)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("发给 2 人")
    await town.later(seconds=10)
    assert "已发 1" in sun.last_text
    assert "发不到 1" in sun.last_text
    states = sorted(one.state for one in await town.all(Delivery))
    assert states == ["failed", "sent"]
    assert TEXT in stays.last_text


async def test_the_author_sees_one_message_count_up(town: Town, sun: Someone) -> None:
    await villagers(town, 4)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("发给 4 人")
    await town.later(seconds=30)
    cards = [seen for seen in sun.sees if "已发" in seen.text]
    assert len(cards) == 1
    assert cards[0].edits >= 1


async def test_a_stopped_campaign_sends_no_further_copy(town: Town, sun: Someone) -> None:
    people = await villagers(town, 3)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("不发了")
    await town.later(seconds=10)
    assert not any(TEXT in someone.last_text for someone in people)
    assert (await town.one(Campaign)).state == "cancelled"
