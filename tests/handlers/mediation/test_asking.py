"""Which studio, which place, which service: what a resident may ask for beyond the defaults."""

from datetime import timedelta

import pytest

from services import demo_studios
from services.people import Role
from storage.tables import Case, Host, Party, Request, Slot, Studio
from storage.work import Work
from tests.fakes.person import Someone
from tests.town import Town

RINGS = "由工作室给我打电话商量"
NEAR_QINGSHANHU = (30.246, 119.791)


async def district(town: Town) -> dict[str, Someone]:
    """The sample studios with their mediators and the police post."""
    he = await town.person("何师傅", Role.MEDIATOR)
    chen = await town.person("陈代表", Role.MEDIATOR)
    lin = await town.person("林调解员", Role.MEDIATOR)
    post = await town.person("派出所", Role.POLICE, area=demo_studios.QINGSHANHU)
    ids = {1006: (await he.row()).id, 1031: (await chen.row()).id, 1032: (await lin.row()).id}

    async def verb(work: Work) -> None:
        await demo_studios.found_all(work, ids, now=town.clock.now())

    await town.writer.serve(verb)
    return {"he": he, "chen": chen, "lin": lin, "post": post}


async def begins(town: Town, *labels: str) -> Someone:
    wang = await town.person("王桂英")
    await wang.says("/mediate")
    for label in ("我明白", *labels):
        await wang.taps(label)
    return wang


async def agrees(someone: Someone) -> None:
    for _ in range(2):
        await someone.taps("同意")


def days(someone: Someone) -> set[str]:
    return {label.split()[2] for label in someone.labels if "月" in label and ":" in label}


@pytest.mark.parametrize(
    ("labels", "weekday"),
    [
        (("邻居", "我本人"), "周一"),
        (("单位", "企业"), "周二"),
        (("党代表", "我本人"), "周三"),
        (("企业服务", "法律体检"), "周二"),
    ],
)
async def test_only_the_own_track_is_offered(
    town: Town, labels: tuple[str, ...], weekday: str
) -> None:
    await district(town)
    wang = await begins(town, *labels)
    assert "何时约" in wang.last_text
    assert days(wang) == {weekday}


async def test_no_times_on_holidays_and_those_of_the_day_on_a_worked_weekend(town: Town) -> None:
    town.clock.move(timedelta(days=60))  # 22 January 2027, before the spring festival of 2027
    people = await district(town)
    slots = await town.all(Slot)
    starts = {(one.starts_at + timedelta(hours=8)).date().isoformat() for one in slots}
    assert "2027-02-01" in starts, "an ordinary Monday"
    assert "2027-02-08" not in starts, "the Monday of the spring festival"
    assert people


async def test_a_firm_asks_for_a_service_without_another_side(town: Town) -> None:
    people = await district(town)
    wang = await begins(town, "企业服务", "岗前反诈宣讲", RINGS, RINGS)
    assert "岗前反诈宣讲" in wang.last_text
    await wang.taps("发送")
    await agrees(wang)
    request = await town.one(Request)
    assert (request.service, request.track, request.asker) == (
        "briefing",
        "enterprises",
        "enterprise",
    )
    assert len(await town.all(Party)) == 1
    assert people


async def test_several_other_sides_are_named_in_one_message(town: Town) -> None:
    await district(town)
    wang = await begins(town)
    await wang.says("李家、王家、村东老陈")
    for _ in range(3):
        await wang.taps(RINGS)
    await wang.taps("发送")
    await agrees(wang)
    sides = [one.side for one in await town.all(Party)]
    assert sides == ["asker", "other", "other", "other"]


async def test_a_studio_is_chosen_by_name_and_then_its_times_only(town: Town) -> None:
    people = await district(town)
    wang = await begins(town, "邻居", "我本人", "换个工作室")
    await wang.taps("青山湖街道调解工作室")
    assert "青山湖街道调解工作室" in wang.last_text
    await wang.taps("周一")
    await wang.taps("到工作室")
    await wang.taps("发送")
    await agrees(wang)
    assert "下一步：等调解员" in people["lin"].last_text
    studio = await town.one(Studio, Studio.name.contains("青山湖街道"))
    assert (await town.one(Request)).studio_id == studio.id


async def test_the_matter_and_the_pin_choose_the_studio(town: Town) -> None:
    people = await district(town)
    wang = await begins(town, RINGS, RINGS, RINGS, "到现场")
    await wang.sends_location(*NEAR_QINGSHANHU)
    assert "到现场" in wang.last_text
    await wang.says("老板欠我三个月工资")
    await wang.taps("发送")
    await agrees(wang)
    case = await town.one(Case)
    assert (case.latitude, case.longitude) == NEAR_QINGSHANHU
    assert (await town.one(Request)).matter == "labour"
    assert case.number in people["lin"].last_text
    assert not any(case.number in text for text in people["he"].texts)


async def test_a_workstation_is_chosen_and_stands_on_both_cards(town: Town) -> None:
    people = await district(town)
    wang = await begins(town, "邻居", "我本人", "换个工作室")
    await wang.taps("太湖源镇调解工作室")
    await wang.taps("周一")
    await wang.taps("到工作站或联络点")
    await wang.taps("里畈村工作站")
    assert "里畈村工作站" in wang.last_text
    await wang.taps("发送")
    await agrees(wang)
    assert "里畈村工作站" in people["he"].last_text
    venue = await town.one(Studio, Studio.name.contains("里畈村"))
    assert (await town.one(Request)).venue_id == venue.id


async def test_a_hot_quarrel_reaches_the_nearest_mediator_and_the_post_at_once(
    town: Town,
) -> None:
    people = await district(town)
    wang = await town.person("王桂英")
    await wang.says("/mediate")
    await wang.taps("正在吵")
    assert "110" in wang.last_text
    await wang.sends_location(*NEAR_QINGSHANHU)
    await agrees(wang)
    number = (await town.one(Case)).number
    for who in ("lin", "post"):
        assert number in people[who].last_text, who
        assert "正在争吵" in people[who].last_text
    assert not any("我来联系" in label for label in people["post"].labels)
    await people["lin"].taps("我来联系")
    assert (await town.one(Case)).state == "accepted"
    await people["lin"].taps("选一个时间")
    assert days(people["lin"]) >= {"周一", "周二"}, "no track holds it up"
    told = await people["he"].taps("我来联系")
    assert "林调解员" in told["text"]


async def test_the_directory_is_searched_by_name_pinyin_matter_language_and_pin(
    town: Town,
) -> None:
    await district(town)
    wang = await town.person("王桂英")
    await wang.says("/studios")
    assert "共 6 处" in wang.last_text
    for typed, found in (
        ("胡师傅", "龙岗镇"),
        ("hushifu", "龙岗镇"),
        ("lgz", "龙岗镇"),
        ("青山湖", "青山湖街道"),
        ("taihuyuan", "太湖源镇"),
    ):
        await wang.says(typed)
        assert found in wang.labels[0], (typed, wang.labels)
    await wang.says("没有这家")
    assert "没有找到" in wang.last_text


async def test_the_directory_is_narrowed_and_leads_to_a_map_and_an_appointment(
    town: Town,
) -> None:
    await district(town)
    wang = await town.person("王桂英")
    await wang.says("/studios")
    await wang.taps("按语言")
    await wang.taps("昌化话")
    assert "共 1 处" in wang.last_text
    await wang.says("/studios")
    await wang.taps("按什么事")
    await wang.taps("工资和劳动")
    assert "共 2 处" in wang.last_text
    await wang.says("/studios")
    await wang.sends_location(*NEAR_QINGSHANHU)
    assert "青山湖街道调解工作室（示例）（0.1 公里）" in wang.labels[0]
    await wang.taps("青山湖街道调解工作室")
    assert "虚构" in wang.last_text
    await wang.taps("看地图")
    assert wang.last.method == "sendVenue"
    await wang.taps("约 林调解员")
    for label in ("我明白", "邻居", "我本人"):
        await wang.taps(label)
    assert "林调解员" in wang.last_text


async def test_who_has_no_account_is_listed_and_offers_no_times(town: Town) -> None:
    await district(town)
    silent = {one.id for one in await town.all(Host, Host.person_id.is_(None))}
    assert silent
    assert not {one.host_id for one in await town.all(Slot)} & silent
