"""The sample town against the sandbox: an appointment and a warning, from phone to phone."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.fetch import fetch_file
from tests.corpus import media
from tests.live import live
from tests.processes import TOKEN
from tests.sample_town import furnish, started, townspeople
from tests.sandbox.handset import Phone
from tests.sandbox.phone import Phones

WANG, LI, ZHAO, ZHOU, HE = 1001, 1002, 1004, 1005, 1006
RINGS = "由工作室给我打电话商量"


@pytest.fixture
async def phones() -> AsyncIterator[Phones]:
    async with townspeople() as connected:
        yield connected


async def taps(phone: Phone, *pairs: tuple[str, str]) -> None:
    """Wait for these words, tap this button, again and again."""
    for words, label in pairs:
        await phone.hears(words)
        await phone.tap(label)


@pytest.mark.row("M1", "M5")
async def test_an_appointment_stands_once_both_have_agreed(
    phones: Phones, url: str, tmp_path: Path
) -> None:
    await furnish(url)
    async with live(phones.url, url, tmp_path):
        wang, he = [await started(phones, number) for number in (WANG, HE)]
        await wang.text("/mediate")
        questions = [(name, RINGS) for name in ("约谁", "谁约", "何时约", "何处约")]
        await taps(wang, ("自愿", "我明白"), *questions, ("请看一眼", "发送"))
        await taps(wang, ("使用您提供的内容", "同意"), ("出境", "1 同意"))
        await wang.hears("留个手机号")
        await wang.text("先不留")
        await he.hears("调解请求已到工作室")
        await he.tap("选一个时间")
        card = await he.hears("请选一个空闲时间")
        await he.press(card.id, card.buttons[0]["callback_data"])
        await taps(wang, ("等申请人", "接受这个时间"))
        await taps(he, ("等申请人", "联系各方"), ("各方", "对方"), ("打电话问", "三样都同意"))
        await he.hears("谁在场见证")
        await he.text("李干部")
        confirmed = await wang.hears("已约定")
        assert "都同意了" in confirmed.words
        await he.hears("已约定")


@pytest.mark.row("B1", "B2")
async def test_a_warning_reaches_the_village_once_another_has_approved(
    phones: Phones, url: str, tmp_path: Path
) -> None:
    await furnish(url)
    async with live(phones.url, url, tmp_path):
        wang, li, zhao, zhou = [await started(phones, number) for number in (WANG, LI, ZHAO, ZHOU)]
        await zhao.text("/warn")
        await zhao.hears("预警文字")
        await zhao.text("有人冒充客服，请不要点链接")
        place = [("哪个镇街", "太湖源镇"), ("哪个村", "里畈村")]
        await taps(zhao, *place, ("哪一类", "反诈预警"), ("多严重", "重大"))
        await taps(zhao, ("一共 2 人", "送审"))
        await taps(zhou, ("请审核一条预警", "批准发送"))
        for villager in (wang, li):
            seen = await villager.hears("有人冒充客服")
            assert "96110" in seen.words
        await zhao.hears("发送完了", where=lambda seen: "已发 2" in seen.words)


@pytest.mark.row("L5")
async def test_a_warning_s_photo_arrives_clean_with_its_words_and_is_uploaded_once(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    await furnish(sqlite_url)
    async with live(phones.url, sqlite_url, tmp_path) as app:
        wang, li, zhao, zhou = [await started(phones, number) for number in (WANG, LI, ZHAO, ZHOU)]
        before = app.sender.counters.uploads
        await zhao.text("/warn")
        await zhao.hears("预警文字")
        await zhao.photo(media.photo(), "山上有落石，请绕行")
        place = [("哪个镇街", "太湖源镇"), ("哪个村", "里畈村")]
        await taps(zhao, *place, ("哪一类", "安全提醒"), ("多严重", "重大"))
        await taps(zhao, ("带一张照片", "送审"))
        await taps(zhou, ("请审核一条预警", "批准发送"))
        ids = set()
        for villager in (wang, li):
            seen = await villager.hears("山上有落石")
            assert "怎么做" in seen.words
            ids.add(seen["photo"][-1]["file_id"])
        (file_id,) = ids
        async with aiohttp.ClientSession() as session:
            data = await fetch_file(session, phones.url, TOKEN, file_id, timeout=5)
        assert data.startswith(b"\xff\xd8")
        assert media.CANARY.encode() not in data
        assert b"Exif" not in data
        uploads = app.sender.counters.uploads - before
        assert uploads == 1, "all copies after the first go by file id"
