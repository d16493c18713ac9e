"""Whatever people send, they get a kind answer, the draft stays, and the store holds no harm."""

import re

import pytest

from bot.sandbox.entities import formatted
from handlers.resident.callbacks import OwnCase
from services.people import Role
from services.work import Case, Event, Evidence
from storage.tables import InboxRow, Words
from tests.handlers.resident.steps import (
    AT_SEA,
    LINAN,
    agrees,
    data_of,
    ready,
    reports,
    state_of,
)
from tests.town import Town


async def test_text_where_a_photo_is_asked_for_is_the_description(town: Town) -> None:
    lin = await town.person()
    await lin.says("/report")
    await lin.taps("乱倒垃圾、渣土")
    await lin.says("桥头一大堆砖")
    await agrees(lin)
    await lin.sends_location(*LINAN)
    assert "桥头一大堆砖" in lin.last_text
    await lin.taps("提交")
    assert "桥头一大堆砖" in [one.text for one in await town.all(Words)]


async def test_a_sticker_is_passed_over_kindly_and_the_question_comes_again(town: Town) -> None:
    lin = await ready(town)
    before = await data_of(town, lin)
    await lin.sends(
        sticker={
            "file_id": "s", "file_unique_id": "us", "type": "regular", "width": 512,
            "height": 512, "is_animated": False, "is_video": False,
        }
    )  # fmt: skip
    assert "草稿还在" in lin.last_text
    assert "事情在哪里" in lin.last_text
    assert (await data_of(town, lin))["report"] == before["report"]
    assert [one.kind for one in await town.all(Evidence)] == ["photo"]


@pytest.mark.row("F60")
@pytest.mark.parametrize(
    "text",
    ["😀" * 2048, "\u202e开心\u202c" * 40, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘" * 30, "字" * 4096],
    ids=["emoji", "rlo", "zalgo", "long"],
)
async def test_long_and_odd_words_are_kept_whole_and_shown_short(town: Town, text: str) -> None:
    lin = await town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    await lin.says(text)
    assert len(lin.last_text) < 4096
    assert "\u202e" not in lin.last_text
    assert not re.search("[\u0300-\u036f]{5}", lin.last_text), "no marks pile up"
    await lin.taps("提交")
    assert text in [one.text for one in await town.all(Words)]
    await lin.taps("查看进展")
    assert len(lin.last_text) < 4096


@pytest.mark.row("F60")
@pytest.mark.parametrize(
    "name",
    ["\u202e" + "王桂英" * 20, "王\n桂\r\n英\u2028!", "Z" + "\u0351\u036b" * 30, "😀" * 64],
    ids=["rlo", "lines", "zalgo", "emoji"],
)
async def test_an_odd_name_is_part_of_one_clear_line_and_kept_whole(town: Town, name: str) -> None:
    odd = await town.person(name, Role.DISPATCHER)
    chen, lin = await town.person("陈", Role.DISPATCHER), await town.person()
    case = await reports(town, lin)
    await odd.taps("受理")
    shown = next(one.text for one in reversed(chen.sees) if case.number in one.text)
    (line,) = [one for one in shown.splitlines() if "在办" in one]
    assert line.startswith("<b>") and line.endswith("</b> 在办"), "name and sentence in one line"
    assert "\u202e" not in shown
    assert len(line) < 60
    assert line.count("\u0351") <= 4
    assert (await odd.row()).name == name


@pytest.mark.row("F59")
async def test_nul_and_lone_surrogates_end_as_readable_text(any_town: Town) -> None:
    lin = await any_town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    await lin.says("前\x00后\x07完")
    await lin.taps("提交")
    case = await any_town.one(Case)
    texts = [one.text or "" for one in await any_town.all(Words)]
    assert any("前" in one and "后" in one and "\x00" not in one for one in texts)
    await lin.taps("查看进展")
    assert case.number in lin.last_text


@pytest.mark.row("F61")
async def test_html_and_markdown_stay_literal_wherever_they_are_typed(town: Town) -> None:
    evil = "<b>粗</b> [x](tg://user?id=1) & <script>"
    lin = await town.person("<i>王</i> & 桂英")
    await lin.sends_photo(caption=evil)
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.says(evil)
    assert "&lt;b&gt;粗&lt;/b&gt;" in lin.last_text
    assert "<script>" not in lin.last_text
    await lin.taps("提交")
    await lin.taps("查看进展")
    assert "&lt;script&gt;" in lin.last_text
    assert "<script>" not in lin.last_text


def links(town: Town) -> list[str]:
    """Where everything that was said, as Telegram reads it, would lead a finger."""
    said = [one for seen in town.telegram.phones.values() for one in seen if one.text]
    found = [entity for one in said for entity in formatted(one.text, "HTML", None)[1]]
    return [entity.get("url", "") for entity in found if entity["type"] == "text_link"]


@pytest.mark.row("F61")
async def test_names_words_and_address_stay_literal_on_everybody_s_phone(town: Town) -> None:
    """The town refuses broken markup as the real server does (tests/fakes/judge.py)."""
    evil = '<a href="https://evil.example">点</a> [x](https://evil.example) & </b>'
    literal = "&lt;a href=&quot;https://evil.example&quot;&gt;点&lt;/a&gt;"
    chen = await town.person(f"陈{evil}", Role.DISPATCHER)
    other = await town.person("林", Role.DISPATCHER)
    lin = await town.person(evil)
    await lin.sends_photo(caption=evil)
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.says(evil)
    await lin.taps("提交")
    case = await town.one(Case)
    card = next(one.text for one in reversed(other.sees) if case.number in one.text)
    assert f"地点：{literal}" in card
    assert f"上报人说：{literal}" in card
    await chen.taps("受理")
    assert any("陈&lt;a href" in text and "在办" in text for text in other.texts)
    await chen.taps("问一句")
    await chen.says(f"问{evil}")
    assert f"问{literal}" in lin.last_text
    assert not any("evil.example" in url for url in links(town))
    assert evil in [one.text for one in await town.all(Words)]


async def test_a_21_megabyte_file_is_refused_kindly_and_the_draft_stays(town: Town) -> None:
    lin = await ready(town)
    before = (await data_of(town, lin))["report"]
    await lin.sends_document("film.mov", "video/quicktime", size=21 * 1024 * 1024)
    assert "20 MB" in lin.last_text
    assert (await data_of(town, lin))["report"] == before
    await lin.sends_location(*LINAN)
    await lin.taps("提交")
    assert len(await town.all(Evidence)) == 1


@pytest.mark.row("I4")
async def test_a_live_location_is_one_stamp_and_its_moves_are_not_looked_at(town: Town) -> None:
    lin = await ready(town)
    message = await lin.sends_location(*LINAN, live_period=900)
    assert "已发位置" in lin.last_text
    shown = len(lin.sees)
    await lin.edits(message, location={"latitude": 30.3, "longitude": 119.8, "live_period": 900})
    assert len(lin.sees) == shown
    await lin.taps("提交")
    case = await town.one(Case)
    assert (case.latitude, case.longitude) == LINAN


@pytest.mark.row("I4")
async def test_a_venue_gives_pin_and_address(town: Town) -> None:
    lin = await ready(town)
    await lin.sends_venue(*LINAN, "吴越文化公园", "锦城街道")
    assert "吴越文化公园" in lin.last_text
    await lin.taps("提交")
    case = await town.one(Case)
    assert (case.latitude, case.place_source) == (LINAN[0], "venue")
    assert case.address_id is not None


@pytest.mark.row("I5")
async def test_a_pin_in_the_sea_offers_to_choose_and_then_12345(town: Town) -> None:
    lin = await ready(town)
    await lin.sends_location(*AT_SEA)
    assert "不在临安区" in lin.last_text
    await lin.taps("事情不在临安")
    assert "12345" in lin.last_text
    await lin.taps("事发地在临安")
    await lin.taps("昌化镇")
    await lin.taps("不清楚哪个村")
    await lin.taps("提交")
    case = await town.one(Case)
    assert (case.latitude, case.village_code) == (None, None)
    assert case.town_code is not None


@pytest.mark.parametrize("pin", [(91.0, 0.0), (30.2, 1e9)])
async def test_a_pin_off_the_globe_changes_nothing(town: Town, pin: tuple[float, float]) -> None:
    lin = await ready(town)
    before = (await data_of(town, lin))["report"]
    await lin.sends_location(*pin)
    assert (await data_of(town, lin))["report"] == before
    assert lin.last_text


async def test_a_button_of_yesterday_s_draft_only_gets_a_kind_word(town: Town) -> None:
    lin = await ready(town)
    old, shown = lin._find("选镇街和村", None)
    await lin.says("/cancel")
    await lin.sends_photo()
    before = (await data_of(town, lin))["report"]
    await town.later(days=1)
    event = lin.tap_event(old, shown)
    await town.update("callback_query", event)
    assert "过时" in town.telegram.toasts[event["id"]]["text"]
    assert (await data_of(town, lin))["report"] == before
    assert "这是什么事" in lin.last_text


async def test_another_person_s_buttons_do_nothing(town: Town) -> None:
    lin, dong = await town.person(), await town.person("董")
    case = await reports(town, lin)
    await lin.sends_photo()
    stolen, shown = lin._find("取消", None)
    for data in (stolen, OwnCase(case_id=case.id, do="show").pack()):
        event = dong.tap_event(data, shown)
        await town.update("callback_query", event)
        assert town.telegram.toasts[event["id"]]["text"]
    for do in ("add", "withdraw", "show"):
        event = dong.tap_event(OwnCase(case_id=case.id, do=do, version=1).pack(), shown)
        await town.update("callback_query", event)
    assert all(case.number not in text for text in dong.texts)
    assert len(await town.all(Event, Event.case_id == case.id)) == 1
    assert (await data_of(town, lin))["report"]


async def test_buttons_of_a_forwarded_message_do_nothing(town: Town) -> None:
    lin, dong = await ready(town), await town.person("董")
    await lin.sends_location(*LINAN)
    data, shown = lin._find("提交", None)
    before, said = (await data_of(town, lin))["report"], len(lin.sees)
    me = {"id": 4242, "is_bot": True, "first_name": "平安"}
    group = {"id": -100500, "type": "supergroup", "title": "邻里"}
    for someone, chat in ((dong, dong.chat), (dong, group), (lin, group)):
        origin = {"type": "user", "date": 1, "sender_user": me}
        message = {
            "message_id": 900, "date": 2, "chat": chat, "from": someone.user, "text": "…",
            "forward_origin": origin,
        }  # fmt: skip
        event = someone.tap_event(data, shown, message=message)
        await town.update("callback_query", event)
        assert "过时" in town.telegram.toasts[event["id"]]["text"]
    assert await town.all(Case) == []
    assert (await data_of(town, lin))["report"] == before
    assert len(lin.sees) == said
    assert group["id"] not in town.telegram.phones, "nothing is said where others read along"


@pytest.mark.parametrize(
    "data",
    [
        "", "x", "rp", "rp:::", "rp:deadbeef:submit::0", "rp:deadbeef:agree:use:0:9", "own:1",
        "own:99999999999999999999:show:0", "own:-1:add:0", "go:", "go:rm -rf", "lang:xx",
        "mine:-5", "mine:9999999", "why:1:1:solved", "exif:1", "\u202e", "a" * 64,
        "go:report:extra", "erase",
    ],
)  # fmt: skip
async def test_made_up_callback_data_never_breaks_anything(any_town: Town, data: str) -> None:
    lin = await any_town.person()
    event = lin.tap_event(data, 17)
    await any_town.update("callback_query", event)
    assert event["id"] in any_town.telegram.toasts
    assert not any("E-" in text for text in lin.texts)
    assert await any_town.all(Case) == []
    assert {row.state for row in await any_town.all(InboxRow)} == {"done"}


async def test_a_tap_on_a_message_too_old_to_see(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    data, shown = lin._find("同意", None)
    gone = {"chat": lin.chat, "message_id": shown, "date": 0}
    await town.update("callback_query", lin.tap_event(data, shown, message=gone))
    assert "Telegram" in lin.last_text


@pytest.mark.row("F62")
async def test_commands_in_the_middle_leave_the_draft(town: Town) -> None:
    lin = await ready(town)
    before = (await data_of(town, lin))["report"]
    for command in ("/my", "/start", "/help", "/language"):
        await lin.says(command)
        assert (await data_of(town, lin))["report"] == before
    await lin.says("/report")
    assert "接着写" in lin.sees[-2].text
    await lin.says("#case 1 老车站后面")
    assert "#case 1 老车站后面" in lin.last_text, "it is the answer to «where»"
    await lin.says("/nonsense")
    assert "/nonsense" in lin.last_text, "no command of ours: it is what was said"
    await lin.sends_location(*LINAN)
    await lin.taps("提交")
    case = await town.one(Case)
    texts = {one.id: one.text for one in await town.all(Words)}
    assert texts[case.address_id or 0] == "#case 1 老车站后面"
    assert texts[case.words_id or 0] == "/nonsense"


async def test_blocking_the_bot_halfway_keeps_the_draft_for_seven_days(town: Town) -> None:
    lin = await ready(town)
    before = (await data_of(town, lin))["report"]
    await lin.blocks()
    assert (await lin.row()).stopped_at == town.clock.now()
    assert (await data_of(town, lin))["report"] == before
    seen = len(lin.sees)
    await town.later(days=6)
    assert len(lin.sees) == seen
    await lin.blocks(blocked=False)
    assert (await lin.row()).stopped_at is None
    await lin.says("/resume")
    assert "事情在哪里" in lin.last_text
    assert len(await town.all(Evidence)) == 1


async def test_thirty_pieces_are_enough(town: Town) -> None:
    lin = await ready(town)
    await lin.sends_location(*LINAN)
    for n in range(31):
        await lin.says(f"第{n}句")
    assert "够多了" in lin.last_text
    await lin.taps("提交")
    assert len(await town.all(Case)) == 1


async def test_blank_words_are_no_answer(town: Town) -> None:
    lin = await ready(town)
    await lin.says("\u200b \u2028")
    assert await state_of(town, lin) == "Reporting:placing"
