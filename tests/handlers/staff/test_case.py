"""An officer's phone: a case comes in, is received, asked about, noted, handed on and closed."""

import pytest

from handlers.staff import case_card
from handlers.staff.callbacks import Press
from services.cases.rights import Action
from services.people import DISTRICT, Role
from storage.tables import Event, Evidence, Words
from tests.handlers.staff.desk import (
    LIFAN,
    LONGGANG,
    TAIHUYUAN,
    card,
    case_now,
    officer,
    reports,
)
from tests.town import Town


async def test_the_card_says_what_where_when_and_who_acts_next(any_town: Town) -> None:
    wang, chen = await any_town.person("王桂英"), await officer(any_town, "陈")
    case = await reports(any_town, wang)
    shown = card(chen, case)
    for part in (
        "新事件，太湖源镇里畈村",
        case.number,
        "乱倒垃圾、渣土",
        "太湖源镇里畈村",
        "09:00",
        "昨晚有人倒了两车渣土",
        "1 张照片",
        "待受理",
        "请一位同事受理",
    ):
        assert part in shown.text
    assert shown.media == [f"media:{(await any_town.one(Evidence, Evidence.kind == 'photo')).id}"]
    assert "王桂英" not in shown.text


@pytest.mark.row("D5")
async def test_received_asked_answered_and_closed_on_both_phones(any_town: Town) -> None:
    wang, chen = await any_town.person("王桂英"), await officer(any_town, "陈")
    case = await reports(any_town, wang)
    assert (await chen.taps("受理"))["text"] == "已受理，由您办理"
    assert "您在办" in card(chen, case).text
    assert "已受理" in wang.last_text

    await chen.taps("问一句")
    await chen.taps("现在还有吗")
    assert "请问现在还在吗？" in wang.last_text
    assert (await case_now(any_town)).state == "waiting_reporter"

    await wang.taps("补充")
    await wang.says("还在，又多了一车")
    assert "还在，又多了一车" in card(chen, case).text
    assert (await case_now(any_town)).state == "accepted"

    await chen.taps("办结")
    await chen.says("叫了铲车，今天中午清完")
    await chen.taps("已处理好")
    assert (await case_now(any_town)).state == "closed"
    assert "叫了铲车，今天中午清完" in wang.last_text
    assert "已办结" in card(chen, case).text


async def test_received_and_closed_in_three_taps(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await reports(town, wang)
    for button in ("受理", "办结", "已处理好"):
        await chen.taps(button)
    closed = await case_now(town)
    assert (closed.state, closed.result) == ("closed", "solved")
    assert "已到场处理好，谢谢您上报" in wang.last_text


async def test_a_question_in_own_words(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await reports(town, wang)
    await chen.taps("受理")
    await chen.taps("问一句")
    await chen.sends_photo()
    assert chen.last_text == "请用文字写；不写了请发送 /cancel"
    await chen.says("/help")
    assert "对方的回复会送到您这里" in chen.last_text
    await chen.says("车牌 <b>看清</b>了吗")
    assert "车牌 &lt;b&gt;看清&lt;/b&gt;了吗" in wang.last_text


async def test_a_prompt_that_is_cancelled_sends_nothing(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await reports(town, wang)
    await chen.taps("受理")
    await chen.taps("问一句")
    before = len(wang.sees)
    await chen.says("/cancel")
    await chen.says("这句不是问题")
    assert len(wang.sees) == before
    assert (await case_now(town)).state == "accepted"


@pytest.mark.row("G5")
async def test_the_second_officer_is_told_who_has_it_and_sees_it(town: Town) -> None:
    wang = await town.person("王桂英")
    chen, lin = await officer(town, "陈"), await officer(town, "林")
    case = await reports(town, wang)
    old = Press(case_id=case.id, version=1, action=Action.RECEIVE)
    await chen.taps("受理")
    assert "陈</b> 在办" in card(lin, case).text
    toast = await lin.taps(old)
    assert toast["text"] == f"{case.number} 由 陈 在办，下面是最新状态"
    assert toast["show_alert"]
    toast = await chen.taps(old)
    assert toast["text"] == f"{case.number} 您刚才已经处理过了，下面是最新状态"
    now = await case_now(town)
    assert (now.version, now.holder_id) == (2, (await chen.row()).id)
    assert len(await town.all(Event, Event.kind == "moved")) == 1


async def test_every_phone_that_shows_the_card_is_edited_in_place(town: Town) -> None:
    wang = await town.person("王桂英")
    chen, lin = await officer(town, "陈"), await officer(town, "林")
    case = await reports(town, wang)
    before = len(lin.sees)
    await chen.taps("受理")
    await chen.taps("办结")
    await chen.taps("已劝导、已说明")
    shown = card(lin, case)
    assert len(lin.sees) == before
    assert shown.edits == 2
    assert "已办结" in shown.text
    assert shown.buttons[0]["text"] == "1 继续办理"


async def test_a_note_is_for_colleagues_only(town: Town) -> None:
    wang = await town.person("王桂英")
    chen, lin = await officer(town, "陈"), await officer(town, "林")
    case = await reports(town, wang)
    before = len(wang.sees)
    await chen.taps("备注")
    await chen.says("和上周是同一家工地")
    assert "内部备注：和上周是同一家工地" in card(lin, case).text
    await chen.taps("受理")
    await chen.taps("办结")
    await chen.taps("已处理好")
    await wang.says("/my")
    await wang.taps(case.number)
    assert len(wang.sees) > before
    assert not any("同一家工地" in text for text in wang.texts)
    assert "同一家工地" in "".join(one.text or "" for one in await town.all(Words))


@pytest.mark.row("I19")
async def test_not_ours_gives_the_reporter_a_name_and_a_number(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await reports(town, wang)
    await chen.taps("不属于我们")
    await chen.taps("供电 95598")
    assert (await case_now(town)).state == "rejected"
    assert "这件事归供电管，请打 95598" in wang.last_text


async def test_an_english_reporter_reads_ready_words_in_english(town: Town) -> None:
    ann, chen = await town.person("Ann", language="en"), await officer(town, "陈")
    await ann.sends_photo()
    for _ in range(2):
        await ann.taps("gree")
    await ann.taps("ubble")
    await ann.sends_location(30.2345, 119.7247)
    await ann.taps("Submit")
    await chen.taps("受理")
    await chen.taps("办结")
    await chen.taps("到场未发现")
    assert "did not find what you described" in ann.last_text


async def test_handed_on_the_colleague_has_it_and_can_go_on(town: Town) -> None:
    wang = await town.person("王桂英")
    chen, lin = await officer(town, "陈"), await officer(town, "林")
    case = await reports(town, wang)
    await chen.taps("受理")
    await chen.taps("转走")
    assert {"林"} == set(card(chen, case).choices) - {"返回"}
    await chen.taps("林")
    assert "陈 把这件事转给了您" in card(lin, case).text
    assert "林</b> 在办" in card(chen, case).text
    await lin.taps("办结")
    await lin.taps("已处理好")
    assert (await case_now(town)).state == "closed"


async def test_all_evidence_the_place_and_every_word(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await wang.sends_album(3)
    for _ in range(2):
        await wang.taps("同意")
    await wang.taps("乱倒垃圾、渣土")
    await wang.sends_voice()
    await wang.sends_location(30.2345, 119.7247)
    await wang.says("很" * 2000)
    await wang.taps("提交")
    case = await case_now(town)
    shown = card(chen, case)
    assert "很" * 2000 not in shown.text
    assert case_card.units(shown.text) <= case_card.CAPTION

    await chen.taps("全部材料 4")
    album, voice = chen.sees[-2:]
    assert (album.method, len(album.media), voice.method) == ("sendMediaGroup", 3, "sendVoice")
    await chen.taps("看位置", on=card(chen, case))
    assert chen.last.method == "sendVenue"
    assert (chen.last.params["latitude"], chen.last.params["longitude"]) == (30.2345, 119.7247)
    assert "uri.amap.com" in chen.last.buttons[0]["url"]
    await chen.taps("全文和经过", on=card(chen, case))
    assert any("很" * 2000 in text for text in chen.texts)


@pytest.mark.row("F60")
@pytest.mark.parametrize(
    "words",
    ["😀" * 2048, "<b>" * 1300, "&" * 4000, "\u202eabc\u0000" * 300, "a\u0300\u0301" * 1300],
)
async def test_whatever_was_said_the_card_fits_below_a_photo(town: Town, words: str) -> None:
    wang, chen = await town.person("王\u202e桂英"), await officer(town, "陈\u202e" * 40)
    case = await reports(town, wang, words[:4096])
    await chen.taps("受理")
    for shown in chen.sees:
        limit = case_card.CAPTION if shown.media else case_card.MESSAGE
        assert case_card.units(shown.text) <= limit
        assert "\u202e" not in shown.text
    assert case.number in card(chen, case).text


async def test_a_grid_worker_hears_of_the_own_village_and_does_the_whole_job(town: Town) -> None:
    wang = await town.person("王桂英")
    near = await officer(town, "网格", Role.GRID_WORKER, LIFAN)
    far = await officer(town, "远", Role.GRID_WORKER, LONGGANG)
    case = await reports(town, wang)
    assert "新事件" in card(near, case).text
    assert not any(case.number in text for text in far.texts)
    await near.says("/queue")
    assert "待受理 1 件" in near.last_text
    await near.taps("太湖源镇里畈村")
    for button in ("受理", "办结", "已处理好"):
        await near.taps(button, on=card(near, case))
    assert (await case_now(town)).state == "closed"
    await far.says("/queue")
    assert "待受理 0 件" in far.last_text


async def test_a_notice_for_a_case_somebody_has_received_stays_unsaid(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    lin = await officer(town, "林", area=TAIHUYUAN)
    town.telegram.unreachable.add(lin.id)
    case = await reports(town, wang)
    await chen.taps("受理")
    town.telegram.unreachable.discard(lin.id)
    assert not any(case.number in text for text in lin.texts)


async def test_an_officer_s_own_draft_is_put_aside_and_comes_back(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await reports(town, wang)
    await chen.sends_photo()
    for _ in range(2):
        await chen.taps("同意")
    await chen.taps("受理")
    await chen.taps("备注")
    await chen.says("先去看看")
    assert any("内部备注：先去看看" in text for text in chen.texts)
    await chen.says("/resume")
    assert "类别" in chen.last_text or any("乱倒" in label for label in chen.labels)


async def test_the_district_s_dispatcher_sees_a_case_without_a_place(town: Town) -> None:
    wang = await town.person("王桂英")
    whole = await officer(town, "全区", area=DISTRICT)
    part = await officer(town, "镇里", area=TAIHUYUAN)
    await wang.sends_photo()
    for _ in range(2):
        await wang.taps("同意")
    await wang.taps("乱倒垃圾、渣土")
    await wang.sends_location(30.2345, 119.7247)
    await wang.taps("提交")
    case = await case_now(town)
    assert case.number in whole.last_text
    assert not any(case.number in text for text in part.texts)


async def test_an_emergency_rings_at_once_without_waiting_for_its_photo(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await wang.sends_photo()
    for _ in range(2):
        await wang.taps("同意")
    await wang.taps("火情")
    await wang.taps("不是紧急情况")
    await wang.sends_location(30.2345, 119.7247)
    await wang.taps("提交")
    assert chen.last.text.startswith("<b>新事件，")
    assert "先确认是否已拨打 119" in chen.last.text
    assert chen.last.media == []


async def test_an_album_added_rings_once_with_its_words(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    case = await reports(town, wang)
    await chen.taps("受理")
    await chen.taps("问一句")
    await chen.taps("再发张照片")
    await wang.taps("补充")
    before = len(chen.sees)
    await wang.sends_album(5, caption_on=2, caption="门口也有")
    assert len(chen.sees) == before + 1
    assert "上报人回复了：</b>门口也有" in chen.last.text
    assert "6 张照片" in chen.last.text
    await wang.says("还有一点")
    assert len(chen.sees) == before + 2
    assert card(chen, case).text.count("还有一点") >= 1


async def test_a_very_long_answer_still_fits_below_the_photo(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    case = await reports(town, wang, "长" * 4000)
    await chen.taps("受理")
    await chen.taps("问一句")
    await chen.taps("现在还有吗")
    await wang.taps("补充")
    await wang.says("在" * 4000)
    assert case_card.units(card(chen, case).text) <= case_card.CAPTION
    await chen.taps("全文和经过", on=card(chen, case))
    assert "".join(chen.texts).count("在" * 3500) == 1
    assert sum(text.count("在" * 500) for text in chen.texts) >= 8
