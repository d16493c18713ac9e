"""A resident reports: in any order, by taps or by numbers, once."""

import pytest

from handlers.resident.callbacks import Reporting
from services.people import Role
from services.work import Case, Consent, Event, Evidence, Report
from storage.tables import Words
from tests.handlers.resident.steps import LINAN, agrees, data_of, reports, state_of
from tests.town import Town


@pytest.mark.row("I2", "P1")
async def test_a_photo_and_a_pin_are_a_report_in_four_taps(any_town: Town) -> None:
    lin = await any_town.person()
    await lin.sends_photo()
    await lin.sends_location(*LINAN)
    for button in ("同意", "同意", "乱倒垃圾、渣土", "提交"):
        await lin.taps(button)
    case = await any_town.one(Case)
    assert case.number in lin.last_text
    assert (case.state, case.category, case.latitude) == ("received", "rubble", LINAN[0])
    photo = await any_town.one(Evidence)
    assert (photo.case_id, photo.kind, photo.fetch_state) == (case.id, "photo", "waiting")


@pytest.mark.row("I2", "I17")
async def test_an_elder_sends_a_voice_note_and_a_pin_and_has_reported(town: Town) -> None:
    mei = await town.person("陈阿婆")
    await mei.sends_voice()
    await mei.sends_location(*LINAN)
    for button in ("同意", "同意", "说不清、其他", "提交"):
        await mei.taps(button)
    case = await town.one(Case)
    assert (await town.one(Evidence)).kind == "voice"
    await mei.taps("查看进展")
    assert "1 段语音" in mei.last_text
    assert case.number in mei.last_text


@pytest.mark.row("I1")
async def test_the_command_walks_through_everything(town: Town) -> None:
    lin = await town.person()
    await lin.says("/report")
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_photo()
    await agrees(lin)
    await lin.says("太湖源镇里畈村口")
    await lin.says("昨晚有人倒了两车渣土")
    assert "里畈" in lin.last_text
    assert "两车渣土" in lin.last_text
    await lin.taps("提交")
    case = await town.one(Case)
    assert case.number in lin.last_text
    assert case.village_code is not None
    assert case.town_code == case.village_code[:9] + "000"
    assert "昨晚有人倒了两车渣土" in [one.text for one in await town.all(Words)]
    (opened,) = await town.all(Event)
    assert (opened.kind, opened.seq, opened.new["state"]) == ("opened", 1, "received")
    assert "渣土" not in str(opened.new)


ORDERS = (
    ("photo", "pin", "words"),
    ("pin", "words", "photo"),
    ("words", "photo", "pin"),
    ("pin", "photo", "words"),
)


@pytest.mark.parametrize("order", ORDERS)
async def test_photo_place_and_words_come_in_whatever_order(
    town: Town, order: tuple[str, ...]
) -> None:
    lin = await town.person()
    await lin.says("/report")
    for what in order:
        if what == "photo":
            await lin.sends_photo()
        elif what == "pin":
            await lin.sends_location(*LINAN)
        else:
            await lin.says("路边倒了一堆砖头")
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    assert "请看一遍" in lin.last_text
    assert "路边倒了一堆砖头" in lin.last_text
    assert "1 张照片" in lin.last_text
    assert "已发位置" in lin.last_text
    await lin.taps("提交")
    case = await town.one(Case)
    assert case.latitude == LINAN[0]
    assert {one.kind for one in await town.all(Evidence)} == {"photo", "words"}


@pytest.mark.row("P1")
async def test_nothing_is_kept_before_both_consents(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    assert lin.last_text.count("\n") == 4
    assert await town.all(Evidence) == []
    await lin.taps("同意")
    assert "Telegram" in lin.last_text
    assert lin.last_text.count("\n") == 4
    assert await town.all(Evidence) == []
    await lin.taps("同意")
    assert len(await town.all(Evidence)) == 1
    given = await town.all(Consent)
    assert [(one.topic, one.version) for one in given] == [("use", 1), ("abroad", 1)]


@pytest.mark.row("P1")
async def test_a_refusal_erases_and_still_helps(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo(caption="门口的垃圾")
    await lin.taps("同意")
    await lin.taps("不同意")
    assert any("12345" in text and "预警" in text for text in lin.texts)
    assert await town.all(Evidence) == []
    assert "report" not in await data_of(town, lin)
    assert await state_of(town, lin) is None
    assert all(one.withdrawn_at for one in await town.all(Consent))
    await lin.sends_photo()
    assert "使用您提供的内容" in lin.last_text


async def test_consents_are_asked_once(town: Town) -> None:
    lin = await town.person()
    await reports(town, lin)
    await lin.sends_photo()
    assert "这是什么事" in lin.last_text


@pytest.mark.row("F22")
async def test_two_quick_taps_make_one_case(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    data, shown = lin._find("提交", None)
    events = [lin.tap_event(data, shown) for _ in range(5)]
    await town.raw(
        *({"update_id": 9000 + n, "callback_query": one} for n, one in enumerate(events))
    )
    case = await town.one(Case)
    await town.one(Report)
    assert sum(case.number in text for text in lin.texts) == 1
    again = town.telegram.toasts[events[-1]["id"]]
    assert case.number in again["text"]


@pytest.mark.row("U3")
async def test_every_answer_can_be_changed_from_the_preview(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo(caption="写错了的话")
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    await lin.taps("改类别")
    await lin.taps("占道经营")
    await lin.taps("改说明")
    await lin.says("摊位占了人行道")
    await lin.taps("改地点")
    await lin.says("龙岗镇")
    await lin.taps("改照片")
    await lin.taps("全部删除")
    await lin.sends_photo()
    preview = lin.last_text
    assert "占道经营" in preview
    assert "摊位占了人行道" in preview
    assert "写错了" not in preview
    assert "龙岗镇" in preview
    assert "1 张照片" in preview
    await lin.taps("提交")
    case = await town.one(Case)
    assert case.category == "stalls"
    files = [one for one in await town.all(Evidence) if one.kind == "photo"]
    assert len(files) == 1


@pytest.mark.row("U3")
async def test_every_step_has_back_and_cancel(town: Town) -> None:
    lin = await town.person()
    steps = ["choosing_category", "gathering", "placing", "confirming"]
    await lin.says("/report")
    seen = [await state_of(town, lin)]
    assert any("返回" in one for one in lin.labels)
    assert any("取消" in one for one in lin.labels)
    await lin.taps("乱倒垃圾、渣土")
    for what in ("photo", "pin"):
        assert any("返回" in one for one in lin.labels)
        assert any("取消" in one for one in lin.labels)
        seen.append(await state_of(town, lin))
        await (lin.sends_photo() if what == "photo" else lin.sends_location(*LINAN))
        if "同意" in lin.labels[0]:
            assert any("取消" in one for one in lin.labels)
            await agrees(lin)
    seen.append(await state_of(town, lin))
    assert seen == [f"Reporting:{one}" for one in steps]
    for step in ("placing", "gathering", "choosing_category"):
        await lin.taps("返回")
        assert await state_of(town, lin) == f"Reporting:{step}"
    await lin.taps("返回")
    assert await state_of(town, lin) is None
    await lin.says("/resume")
    assert "请看一遍" in lin.last_text


@pytest.mark.row("L2")
async def test_a_whole_report_by_typing_numbers_only(town: Town) -> None:
    lin = await town.person()
    await lin.says("渣土堆在路上")

    async def types(label: str) -> None:
        number = next(one.split()[0] for one in lin.labels if label in one)
        await lin.says(number)

    await types("上报")
    await types("同意")
    await types("同意")
    await types("乱倒垃圾、渣土")
    await types("选镇街和村")
    await types("太湖源镇")
    while not any("里畈" in one for one in lin.labels):
        await types("下一页")
    await types("里畈")
    await lin.says("提交")
    case = await town.one(Case)
    assert case.village_code is not None
    assert case.number in lin.last_text


async def test_full_width_digits_count_too(town: Town) -> None:
    lin = await town.person()
    await lin.says("/report")
    await lin.says("\uff11")
    assert (await data_of(town, lin))["report"]["category"] == "rubble"


@pytest.mark.row("I12", "O1", "F33")
async def test_an_unfinished_report_survives_a_restart_at_every_step(
    town: Town, sqlite_url: str
) -> None:
    lin = await town.person()
    actions = [
        ("/report", Reporting.choosing_category),
        ("1", Reporting.gathering),
        ("一堆砖头", Reporting.consenting),
        ("同意", Reporting.consenting),
        ("同意", Reporting.placing),
        ("里畈村", Reporting.confirming),
    ]
    for said, step in actions:
        async with Town.at(sqlite_url, town.folder) as reborn:
            lin.town = reborn
            reborn.telegram.phones = town.telegram.phones
            reborn.telegram._numbers = town.telegram._numbers
            reborn._update_ids = town._update_ids
            await lin.says(said)
            assert await state_of(reborn, lin) == step.state
    lin.town = town
    await lin.says("提交")
    assert (await town.one(Case)).village_code is not None


@pytest.mark.row("I12")
async def test_a_report_put_aside_waits_for_resume(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.says("/cancel")
    assert "/resume" in lin.last_text
    assert "7 天" in lin.last_text
    assert await state_of(town, lin) is None
    await town.later(days=3)
    await lin.says("/resume")
    assert "1 张照片" in lin.last_text
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    await lin.taps("提交")
    assert (await town.one(Evidence)).case_id == (await town.one(Case)).id


@pytest.mark.row("L6")
async def test_cancel_says_what_is_kept_and_can_erase_it(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    await lin.says("/cancel")
    assert "没有保存" in lin.last_text
    assert await data_of(town, lin) == {} or "report" not in await data_of(town, lin)
    await lin.sends_photo()
    await agrees(lin)
    await lin.says("/cancel")
    await lin.taps("马上删除草稿")
    assert "草稿已删除" in "".join(lin.texts)
    assert await town.all(Evidence) == []
    await lin.says("/resume")
    assert "没有没写完的上报" in lin.sees[-2].text


@pytest.mark.row("L6")
@pytest.mark.parametrize("step", [one.state for one in Reporting.__states__])
async def test_help_explains_every_step_in_its_own_words(step: str) -> None:
    import locales  # noqa: PLC0415

    key = "help-at-" + step.replace(":", "-").replace("_", "-").lower()
    for locale in ("zh-Hans", "en"):
        assert key in locales.keys(locale)


@pytest.mark.row("L6")
async def test_help_leaves_the_step_as_it_is(town: Town) -> None:
    lin = await town.person()
    await lin.says("/report")
    before = await state_of(town, lin)
    await lin.says("/help")
    assert "最接近的类别" in lin.last_text
    assert await state_of(town, lin) == before
    await lin.says("1")
    assert await state_of(town, lin) == Reporting.gathering.state


@pytest.mark.row("I10", "U1")
async def test_the_town_s_officers_are_told(town: Town) -> None:
    await town.person("王科", Role.DISPATCHER)
    lin = await town.person()
    await reports(town, lin)
    from storage.tables import OutboxRow  # noqa: PLC0415

    told = [row.notice for row in await town.all(OutboxRow) if row.notice]
    assert "NewCase" in told


@pytest.mark.row("L7")
async def test_a_person_can_be_asked_for_at_any_step(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo(caption="说不明白")
    await agrees(lin)
    await lin.taps("找人办")
    await lin.taps("太湖源镇")
    assert "请网格员联系您" in lin.last_text
    await lin.taps("请联系我")
    case = await town.one(Case)
    assert (case.kind, case.category) == ("help", "help")
    assert case.town_code is not None
    assert (await town.all(Evidence))[0].case_id == case.id
    assert case.number in lin.last_text


@pytest.mark.row("L7")
async def test_a_person_can_be_asked_for_without_consenting_to_anything(town: Town) -> None:
    lin = await town.person()
    await lin.says("/person")
    await lin.taps("不清楚，请区里安排")
    await lin.taps("请联系我")
    case = await town.one(Case)
    assert (case.kind, case.town_code, case.words_id) == ("help", None, None)
    assert await town.all(Consent) == []


@pytest.mark.row("I12")
async def test_a_second_photo_after_cancel_does_not_swallow_the_first_draft(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo(caption="第一件事")
    await agrees(lin)
    await lin.says("/cancel")
    await reports(town, lin)
    await lin.says("/resume")
    assert "1 张照片" in lin.last_text
    await lin.taps("说不清、其他")
    await lin.sends_location(*LINAN)
    assert "第一件事" in lin.last_text
