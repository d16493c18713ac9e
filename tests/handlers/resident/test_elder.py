"""Elder mode: few words, few buttons, and the report arrives all the same."""

import html
import re

import pytest

from locales import voices
from services.people import Role
from services.work import Case
from tests.fakes.person import Someone
from tests.fakes.telegram import Seen
from tests.handlers.resident.steps import AT_SEA, LINAN, agrees, reports, state_of
from tests.town import Town

MOST_CHARACTERS = 40
MOST_BUTTONS = 3


async def elder(town: Town) -> Someone:
    """王桂英, who has asked for the mode."""
    wang = await town.person()
    await wang.says("/elder")
    return wang


def words_of(seen: Seen) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", seen.text))


def readable(someone: Someone) -> None:
    """Every message on the phone is short, but for what is agreed to, and has few buttons."""
    for seen in someone.sees:
        words = words_of(seen)
        assert 0 < len(words) <= MOST_CHARACTERS or "请您同意" in words, words
        assert len(seen.buttons) <= MOST_BUTTONS, seen.buttons
        assert words.count("？") <= 1, words


def heard(someone: Someone) -> None:
    """Whatever asks for something can be heard; its voice is there and says what stands there."""
    for seen in someone.sees:
        if seen.buttons:
            assert seen.method == "sendVoice", seen.text
        if seen.method == "sendVoice":
            (name,) = seen.media
            assert voices.read(name.removeprefix("voice:")), name


async def finds(someone: Someone, label: str) -> None:
    """Turn the pages until the label is there, and tap it."""
    for _ in range(20):
        if any(label in one for one in someone.labels):
            await someone.taps(label, on=someone.last)
            return
        await someone.taps("更多", on=someone.last)
        readable(someone)
    raise AssertionError(label)


@pytest.mark.row("L3")
async def test_from_photo_to_receipt_every_message_is_short_and_heard(town: Town) -> None:
    wang = await elder(town)
    for step in (
        wang.starts,
        wang.sends_photo,
        lambda: wang.taps("1 同意"),
        lambda: wang.taps("1 同意"),
        lambda: finds(wang, "乱倒垃圾、渣土"),
        lambda: wang.sends_location(*LINAN),
        lambda: wang.says("昨晚有人倒了两车渣土"),
        lambda: wang.taps("提交"),
        lambda: wang.taps("查看进展"),
        lambda: wang.says("/my"),
    ):
        await step()
        readable(wang)
        heard(wang)
    case = await town.one(Case)
    assert (case.category, case.latitude) == ("rubble", LINAN[0])
    assert any(case.number in text for text in wang.texts)


async def test_town_and_village_by_pages_and_typed_words(town: Town) -> None:
    wang = await elder(town)
    await wang.sends_voice()
    await agrees(wang)
    await wang.says("说不清、其他")
    readable(wang)
    await finds(wang, "选镇街和村")
    await finds(wang, "昌化镇")
    readable(wang)
    await finds(wang, "不清楚哪个村")
    readable(wang)
    await wang.says("1")
    case = await town.one(Case)
    assert (case.category, case.village_code) == ("other", None)
    assert case.town_code is not None


async def test_numbers_count_for_choices_on_other_pages(town: Town) -> None:
    wang = await elder(town)
    await wang.says("/report")
    first = wang.labels
    assert first[-1] == "更多"
    await wang.taps("更多")
    assert [one.split()[0] for one in wang.labels[:2]] == ["3", "4"]
    assert "找人办" in wang.labels[0]
    await wang.says("2")
    assert await state_of(town, wang) != "Reporting:choosing_category"


async def test_more_can_be_typed_and_turns_on(town: Town) -> None:
    wang = await elder(town)
    await wang.says("/report")
    for number in ("3", "5"):
        await wang.says("更多")
        assert wang.labels[0].startswith(number)
        readable(wang)


async def test_after_the_last_page_comes_the_first(town: Town) -> None:
    wang = await elder(town)
    first = wang.labels
    met = set(first)
    for _ in range(20):
        await wang.taps("更多", on=wang.last)
        if wang.labels == first:
            break
        met |= set(wang.labels)
    assert wang.labels == first
    assert sum("更多" in one for one in met) == 1
    numbers = sorted(int(one.split()[0]) for one in met if one != "更多")
    assert numbers == list(range(1, len(numbers) + 1))


async def test_consent_keeps_its_four_lines_for_an_elder_too(town: Town) -> None:
    wang = await elder(town)
    await wang.sends_photo()
    for line in ("谁能看到", "谁接收"):
        assert line in wang.last_text, "what is agreed to is read whole before the tap"
        assert "不同意" in wang.labels[1]
        assert len(wang.labels) <= MOST_BUTTONS
        await wang.taps("1 同意", on=wang.last)
    assert await state_of(town, wang) == "Reporting:choosing_category"


async def test_the_whole_preview_and_the_whole_card(town: Town) -> None:
    wang = await elder(town)
    await wang.sends_photo()
    await agrees(wang)
    await wang.says("乱倒垃圾、渣土")
    await wang.says("里畈村")
    await wang.taps("看全文", on=wang.last)
    assert "请看一遍" in wang.last_text
    assert len(wang.labels) <= MOST_BUTTONS
    await finds(wang, "提交")
    await wang.taps("查看进展")
    await wang.taps("看全文", on=wang.last)
    assert "进展" in wang.last_text
    assert len(wang.labels) <= MOST_BUTTONS


async def test_danger_shows_the_numbers_in_few_words(town: Town) -> None:
    wang = await elder(town)
    await wang.says("/report")
    await wang.says("火情")
    for number in ("110", "119", "120"):
        assert number in wang.last_text
    readable(wang)


async def test_an_old_message_does_not_turn_to_new_choices(town: Town) -> None:
    wang = await elder(town)
    home = wang.last
    await wang.says("/report")
    toast = await wang.taps("更多", on=home)
    assert "过时" in toast["text"]


async def test_the_mode_is_kept_and_turned_off_from_home(town: Town) -> None:
    wang = await elder(town)
    assert (await wang.row()).elder is True
    await finds(wang, "长辈模式")
    assert (await wang.row()).elder is False
    await wang.starts()
    assert len(wang.labels) > MOST_BUTTONS
    await wang.taps("长辈模式")
    assert len(wang.labels) == MOST_BUTTONS


async def test_what_is_not_understood_is_passed_over_in_few_words(town: Town) -> None:
    wang = await elder(town)
    await wang.sends_photo()
    await wang.sends(sticker={
        "file_id": "s", "file_unique_id": "us", "type": "regular", "width": 1, "height": 1,
        "is_animated": False, "is_video": False,
    })  # fmt: skip
    assert "草稿还在" in wang.last_text
    assert len(wang.labels) <= MOST_BUTTONS
    readable(wang)


@pytest.mark.row("L3")
async def test_what_becomes_of_it_is_short_and_heard(town: Town) -> None:
    zhao = await town.person("赵建国", Role.DISPATCHER)
    wang = await elder(town)
    await wang.sends_voice()
    await agrees(wang)
    await wang.says("说不清、其他")
    await wang.sends_location(*LINAN)
    await wang.taps("提交")
    await zhao.taps("受理")
    readable(wang)
    heard(wang)
    assert "下一步" in wang.last_text or "前" in wang.last_text
    await zhao.taps("办结")
    await zhao.taps("已处理好")
    await wang.says("/my")
    heard(wang)
    assert all(len(seen.buttons) <= MOST_BUTTONS for seen in wang.sees)
    closed = wang.sees[-2]
    assert "已到场处理好" in closed.text, "what the officer wrote is said whole"


@pytest.mark.row("L3")
async def test_byways_are_short_and_heard(town: Town) -> None:
    wang = await elder(town)
    await wang.sends_photo()
    await agrees(wang)
    await wang.says("乱倒垃圾、渣土")
    await wang.sends_location(*AT_SEA)
    readable(wang)
    await finds(wang, "不在临安")
    readable(wang)
    for command in ("/cancel", "/my", "/nothing", "/subscribe", "/cancel", "/privacy", "/resume"):
        await wang.says(command)
        readable(wang)
        heard(wang)
    await wang.says("/cancel")
    await wang.says("/person")
    readable(wang)
    await finds(wang, "太湖源镇")
    await finds(wang, "联系我")
    readable(wang)
    heard(wang)


async def test_adding_and_taking_back_are_short_and_heard(town: Town) -> None:
    wang = await elder(town)
    await wang.sends_photo()
    await agrees(wang)
    await wang.says("乱倒垃圾、渣土")
    await wang.sends_location(*LINAN)
    await wang.taps("提交")
    await wang.taps("补充")
    await wang.sends_photo()
    readable(wang)
    heard(wang)
    await wang.taps("补充完了")
    await wang.taps("查看进展")
    await finds(wang, "撤回")
    await wang.taps("已经解决", on=wang.last)
    readable(wang)
    heard(wang)


async def test_a_warning_stays_whole_and_asks_three_things_at_most(town: Town) -> None:
    wang = await elder(town)
    await wang.starts("v-330112103266")
    readable(wang)
    sun = await town.person("孙丽", Role.BROADCASTER, area="330112103000")
    await sun.says("/warn")
    await sun.says("今晚有暴雨，请不要进山。")
    for label in ("白沙村", "天气预警", "一般", "发给"):
        await sun.taps(label)
    await town.later(seconds=10)
    warning = wang.last
    for part in ("天气预警", "一般", "太湖源镇白沙村", "暴雨", "远离河边"):
        assert part in warning.text
    assert len(warning.buttons) == MOST_BUTTONS  # known, help, seen by an elder (A3)
    assert "？" not in warning.text


async def test_an_answered_question_makes_room_for_the_next(town: Town) -> None:
    wang = await elder(town)
    await wang.sends_photo()
    asked = wang.last
    await wang.taps("1 同意", on=asked)
    assert asked.deleted
    assert wang.last.method == "sendVoice"
    assert wang.last.media != asked.media, "the next question speaks with its own voice"
    await wang.says("想一想")
    assert not wang.last.deleted


async def test_others_read_as_ever(town: Town) -> None:
    lin = await town.person()
    await lin.starts()
    await lin.sends_photo()
    await agrees(lin)
    assert {seen.method for seen in lin.sees} == {"sendMessage"}


async def test_the_same_matter_nearby_is_asked_in_few_words_and_heard(town: Town) -> None:
    lin = await town.person("林")
    await reports(town, lin)
    wang = await elder(town)
    await wang.sends_photo()
    await agrees(wang)
    await wang.says("乱倒垃圾、渣土")
    await wang.sends_location(*LINAN)
    assert "是同一件就点它" in wang.last_text
    readable(wang)
    heard(wang)
