"""A resident reports: in any order, by taps or by numbers, once."""

import pytest

from services.cases import evidence
from services.people import Role, actor_of
from services.work import Case, Consent, Event, Evidence, Report
from storage.tables import Words
from storage.work import Work
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
    assert "文字稿：还没有" in mei.last_text
    assert case.number in mei.last_text


@pytest.mark.row("I1")
async def test_the_command_walks_through_everything(town: Town) -> None:
    lin = await town.person()

    async def is_asked(step: str, words: str) -> None:
        assert await state_of(town, lin) == f"Reporting:{step}"
        assert words in lin.last_text

    await lin.says("/report")
    await is_asked("choosing_category", "这是什么事")
    await lin.taps("乱倒垃圾、渣土")
    await is_asked("gathering", "请发一张照片")
    await lin.sends_photo()
    await agrees(lin)
    await is_asked("placing", "事情在哪里")
    await lin.says("太湖源镇里畈村口")
    await is_asked("confirming", "请看一遍")
    await lin.says("昨晚有人倒了两车渣土")
    await is_asked("confirming", "请看一遍")
    for answer in ("乱倒垃圾、渣土", "1 张照片", "太湖源镇里畈村", "昨晚有人倒了两车渣土"):
        assert answer in lin.last_text
    assert await town.all(Case) == []
    await lin.taps("提交")
    case = await town.one(Case)
    assert f"事件编号：<code>{case.number}</code>" in lin.last_text
    assert (case.town_code, case.village_code) == ("330112103000", "330112103257")
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


@pytest.mark.row("F10", "F22")
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


@pytest.mark.row("I10")
async def test_whoever_acts_next_is_told_once_on_both_sides(town: Town) -> None:
    officer = await town.person("王科", Role.DISPATCHER)
    lin = await town.person()
    case = await reports(town, lin)
    assert "下一步：" in lin.last_text
    (card,) = [text for text in officer.texts if case.number in text]
    assert "下一步：请一位同事受理" in card


@pytest.mark.row("I17")
async def test_a_voice_note_is_the_description_and_its_transcript_has_a_place(town: Town) -> None:
    officer = await town.person("王科", Role.DISPATCHER)
    mei = await town.person("陈阿婆")
    await mei.sends_voice()
    await mei.sends_location(*LINAN)
    for button in ("同意", "同意", "说不清、其他", "提交"):
        await mei.taps(button)
    assert "1 段语音" in officer.last_text
    assert "文字稿：还没有" in officer.last_text
    voice = await town.one(Evidence)
    await officer.taps("全部材料")
    assert officer.last.media == [f"media:{voice.id}"]

    async def typed(work: Work) -> None:
        actor = await actor_of(work, (await officer.row()).id)
        assert actor is not None
        now = town.clock.now()
        await evidence.transcribe(work, actor, voice.id, "桥<塌>了", at=now, now=now)

    await town.writer.serve(typed)
    await mei.taps("查看进展")
    assert "文字稿：桥&lt;塌&gt;了" in mei.last_text
    await officer.taps("全文和经过")
    assert any("文字稿：桥&lt;塌&gt;了" in text for text in officer.texts)


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
@pytest.mark.parametrize("where", ["不清楚，请区里安排", "昌化镇"])
async def test_a_person_can_be_asked_for_without_consenting_to_anything(
    town: Town, where: str
) -> None:
    lin = await town.person()
    await lin.says("/person")
    await lin.taps(where)
    await lin.taps("请联系我")
    case = await town.one(Case)
    assert (case.kind, case.words_id) == ("help", None)
    assert (case.town_code is not None) == (where == "昌化镇")
    assert await town.all(Consent) == []
