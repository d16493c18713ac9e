"""Whom exactly, in which language and version: what a warning may be besides five taps."""

import pytest

from services.outreach import trials
from services.outreach.trials import Version, multiple
from services.people import Role
from storage.tables import Campaign, Delivery, Subscription
from tests.fakes.person import Someone
from tests.handlers.outreach.test_control import acknowledges
from tests.handlers.outreach.test_photos import fetched
from tests.handlers.outreach.test_warnings import OTHER_TOWN, TEXT, TOWN, VILLAGE, paste, villagers
from tests.town import Town


@pytest.fixture
async def zhao(town: Town) -> Someone:
    """Who may warn in the whole district."""
    return await town.person("赵建国", Role.BROADCASTER)


async def pasted(author: Someone, *taps: str) -> None:
    await paste(author, "太湖源镇", "白沙村", "反诈预警", "一般")
    for label in taps:
        await author.taps(label)


@pytest.mark.row("B1")
async def test_two_places_are_counted_by_village_and_add_up(town: Town, zhao: Someone) -> None:
    here, there = await villagers(town, 2), await villagers(town, 3, OTHER_TOWN)
    await here[0].starts(f"v-{OTHER_TOWN}")
    await pasted(zhao, "发给谁", "再加一个地方", "龙岗镇", "整个龙岗镇")
    assert "一共 5 人收到" in zhao.last_text, "who is subscribed twice is one person"
    assert "太湖源镇白沙村" in zhao.last_text
    assert "龙岗镇 4" in zhao.last_text or "龙岗镇 3" in zhao.last_text
    await zhao.taps("先发一份给我看")
    assert "只发给您" in zhao.last_text
    assert not any(TEXT in one.last_text for one in here + there)
    await zhao.taps("发给 5 人", on=zhao.sees[-2])
    await town.later(seconds=10)
    assert [sum(TEXT in text for text in one.texts) for one in here + there] == [1] * 5


@pytest.mark.row("B3")
async def test_a_town_s_broadcaster_can_t_add_another_town(town: Town) -> None:
    from handlers.staff.warn_callbacks import Warn  # noqa: PLC0415

    sun = await town.person("孙丽", Role.BROADCASTER, area=TOWN)
    await villagers(town, 1)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("发给谁")
    await sun.taps("再加一个地方")
    told = await sun.taps(Warn(do="area", value=OTHER_TOWN))
    assert "没有您可以" in told["text"]
    assert (await town.one(Campaign)).audience["aimed"] == [VILLAGE]


@pytest.mark.row("B1")
async def test_language_trade_and_role_narrow_or_widen(town: Town, zhao: Someone) -> None:
    wang, li = await villagers(town, 2)
    chen = await town.person("陈小燕", Role.GRID_WORKER, area=VILLAGE)
    for label in ("只收哪几类", "我做什么", "种山核桃"):
        await wang.taps(label)
    await pasted(zhao, "发给谁", "种山核桃")
    assert "一共 1 人收到" in zhao.last_text
    await zhao.taps("发给谁")
    await zhao.taps("网格员")
    assert "一共 2 人收到" in zhao.last_text
    await zhao.taps("发给 2 人")
    await town.later(seconds=10)
    assert TEXT in wang.last_text
    assert TEXT in chen.last_text
    assert TEXT not in li.last_text


@pytest.mark.row("P11")
async def test_who_is_not_to_be_aimed_at_gets_what_the_village_gets(
    town: Town, zhao: Someone
) -> None:
    wang, li = await villagers(town, 2)
    for label in ("只收哪几类", "我做什么", "开店"):
        await wang.taps(label)
    await li.taps("只收哪几类")
    await li.taps("不按我的情况推送")
    await pasted(zhao, "发给谁", "种山核桃")
    assert "一共 1 人收到" in zhao.last_text
    await zhao.taps("发给 1 人")
    await town.later(seconds=10)
    assert TEXT in li.last_text
    assert TEXT not in wang.last_text


@pytest.mark.row("B1")
async def test_a_kept_audience_is_one_tap(town: Town, zhao: Someone) -> None:
    await villagers(town, 1)
    await pasted(zhao, "发给谁", "把这组人存起来")
    await zhao.says("白沙常用")
    await paste(zhao, "龙岗镇", "整个龙岗镇", "防火预警", "一般")
    assert "一共 0 人收到" in zhao.last_text
    await zhao.taps("发给谁")
    await zhao.taps("白沙常用")
    assert "一共 1 人收到" in zhao.last_text


@pytest.mark.row("A10")
async def test_each_reads_their_language_and_may_hear_another_version(
    town: Town, zhao: Someone
) -> None:
    wang, emma = await villagers(town, 2)
    await emma.taps("只收哪几类")
    await emma.taps("English")
    await pasted(zhao, "版本和语言", "加英文")
    await zhao.says("Beware of calls about lost parcels")
    await zhao.taps("版本和语言")
    await zhao.taps("方言版")
    await zhao.sends_voice()
    await fetched(town)
    await zhao.taps("版本和语言")
    await zhao.taps("不试")
    await zhao.taps("发给 2 人")
    await town.later(seconds=10)
    assert TEXT in wang.last_text
    assert "Beware of calls" in emma.last_text
    assert "What to do" in emma.last_text
    await wang.taps("听方言版")
    assert wang.last.method == "sendVoice"
    assert TEXT in wang.last_text, "the words go along (L5)"


@pytest.mark.row("B10")
async def test_samples_first_and_what_is_acknowledged_most_goes_to_the_rest(
    town: Town, zhao: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "FEWEST", 3)
    people = await villagers(town, 30)
    await pasted(zhao, "版本和语言", "民警制服版")
    await zhao.says("我是民警，骗子的电话不要接")
    await zhao.taps("发给 30 人")
    await town.later(minutes=5)
    sampled = [one for one in await town.all(Delivery) if one.variant is not None]
    uniform = [one for one in people if "我是民警" in one.last_text]
    assert 0 < len(uniform) < len(sampled) < 30
    assert sum(one.state == "sent" for one in await town.all(Delivery)) == len(sampled)
    await acknowledges(town, *uniform)
    await town.later(hours=3)
    assert all("我是民警" in one.last_text or TEXT in one.last_text for one in people)
    plain = [one for one in people if TEXT in one.last_text]
    assert len(plain) == len(sampled) - len(uniform), "the rest got what was acknowledged"
    assert "按“已知晓”算，民警制服版是普通版的" in zhao.last_text


@pytest.mark.row("B10")
def test_the_multiple_has_an_interval_that_few_people_make_wide() -> None:
    many = multiple(Version(1, 1000, 300), Version(0, 1000, 100))
    few = multiple(Version(1, 10, 3), Version(0, 10, 1))
    assert many is not None
    assert few is not None
    assert (round(many.times, 2), round(many.low, 2), round(many.high, 2)) == (3.0, 2.44, 3.7)
    assert many.sure
    assert round(few.times, 2) == 3.0
    assert not few.sure, "the same share, and chance may have made it"
    assert multiple(Version(1, 0, 0), Version(0, 9, 1)) is None


async def test_a_person_may_choose_before_the_figures_do(town: Town, zhao: Someone) -> None:
    people = await villagers(town, 30)
    await pasted(zhao, "版本和语言", "民警制服版")
    await zhao.says("我是民警")
    await zhao.taps("发给 30 人")
    await town.later(minutes=1)
    trial = (await town.one(Campaign)).trial
    if "winner" not in trial:  # chance may have sampled nobody
        await zhao.taps("就用民警制服版")
        await town.later(minutes=1)
        assert sum("我是民警" in one.last_text for one in people) > 15
        assert (await town.one(Campaign)).trial["chosen"] == "by hand"


@pytest.mark.row("A1")
async def test_topics_of_a_place_and_a_link_scanned_again_adds_none(
    town: Town, zhao: Someone
) -> None:
    (wang,) = await villagers(town, 1)
    await wang.taps("只收哪几类")
    for label in ("天气预警", "防火预警", "安全提醒"):
        await wang.taps(label)
    live = [one for one in await town.all(Subscription) if one.ended_at is None]
    assert [one.topic for one in live] == ["fraud"]
    await wang.starts(f"v-{VILLAGE}-b")
    assert "已经订阅" in wang.last_text
    await paste(zhao, "太湖源镇", "白沙村", "天气预警", "一般")
    assert "一共 0 人收到" in zhao.last_text
    await wang.says("/stop")
    await wang.says("你好")
    assert not [one for one in await town.all(Subscription) if one.ended_at is None]


@pytest.mark.row("A1")
async def test_a_poster_s_code_signs_up_in_one_tap_and_says_where_it_hung(
    town: Town, zhao: Someone
) -> None:
    from handlers.context import Context  # noqa: PLC0415
    from handlers.documents.posters import draw, number_of  # noqa: PLC0415
    from services.people import group  # noqa: PLC0415
    from storage.work import Work  # noqa: PLC0415

    await zhao.says("/poster")
    for label in ("太湖源镇", "白沙村", "银行柜台"):
        await zhao.taps(label)
    link = f"https://t.me/pingan_test_bot?start=v-{VILLAGE}-b"
    assert link in zhao.last_text
    assert zhao.last.params["photo"] == f"paper:poster:{number_of(VILLAGE, 'b')}"
    now = town.clock.now()
    ctx = Context(Work(None), group(1), now, now, 1, "pingan_test_bot")
    paper = await draw(ctx, number_of(VILLAGE, "b"))
    assert paper.write().startswith(b"\x89PNG")
    wang = await town.person("王桂英")
    await wang.starts(link.partition("start=")[2])
    assert (await town.one(Subscription)).source == "bank"


@pytest.mark.row("B2")
async def test_another_place_makes_an_approval_void(town: Town, zhao: Someone) -> None:
    zhou = await town.person("周岚", Role.APPROVER)
    await villagers(town, 1)
    await paste(zhao, "太湖源镇", "白沙村", "反诈预警", "重大")
    preview = zhao.last
    whom = next(one["callback_data"] for one in preview.buttons if "发给谁" in one["text"])
    await zhao.taps("送审")
    asked = zhou.last
    await town.update("callback_query", zhao.tap_event(whom, preview.message_id))
    await zhao.taps("再加一个地方")
    await zhao.taps("龙岗镇")
    await zhao.taps("整个龙岗镇")
    told = await zhou.taps("批准发送", on=asked)
    assert "变化" in told["text"]
    assert (await town.one(Campaign)).state == "draft"
