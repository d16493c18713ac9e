"""青山湖 from phone to phone: a report, the first to tap, on the spot, before and after, again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.corpus import media
from tests.live import live
from tests.sample_town import furnish, started, townspeople
from tests.sandbox.handset import Phone
from tests.sandbox.phone import Phones

LI, ZHAO, SHEN, XU = 1002, 1004, 1009, 1010
IN_ZONE_ONE = (30.2285, 119.7662)
CLOSE_BY = (30.2287, 119.7662)


@pytest.fixture
async def phones() -> AsyncIterator[Phones]:
    async with townspeople() as connected:
        yield connected


async def reports(resident: Phone) -> None:
    """A photo, two consents, a category, a pin in the first zone, submit."""
    await resident.photo(media.photo(), "有人倒了两车渣土")
    for _ in range(2):
        await resident.hears(where=lambda seen: any("同意" in b["text"] for b in seen.buttons))
        await resident.tap("同意")
    await resident.hears("什么事")
    await resident.tap("乱倒垃圾")
    await resident.hears("在哪里")
    await resident.location(*IN_ZONE_ONE)
    await resident.hears("请看一遍")
    await resident.tap("提交")
    await resident.hears("5 分钟内")


@pytest.mark.row("D1", "G4", "G6", "G7", "I11")
async def test_from_the_report_to_the_spot_and_back_again(
    phones: Phones, url: str, tmp_path: Path
) -> None:
    await furnish(url)
    async with live(phones.url, url, tmp_path):
        li, zhao, shen, xu = [await started(phones, n) for n in (LI, ZHAO, SHEN, XU)]
        await reports(li)
        for worker in (shen, xu):
            await worker.hears("新派单")
        await zhao.hears("等接单")
        await shen.tap("接单")
        await shen.hears("您已接单")
        await xu.hears("沈强")
        await li.hears("下一步")
        place = await shen.location(30.2400, 119.7700, live_period=900)
        await shen.live(place.id, *CLOSE_BY)
        await shen.hears("已到场")
        await shen.tap("办结")
        await shen.hears("照片")
        await shen.photo(media.photo(size=(800, 600)))
        await shen.hears(where=lambda seen: any("已处理好" in b["text"] for b in seen.buttons))
        await shen.tap("已处理好")
        await li.hears(
            timeout=30, where=lambda seen: any("没解决" in b["text"] for b in seen.buttons)
        )
        await li.tap("没解决")
        await li.hears("已退回重办")
        await shen.hears("接单", timeout=20)
        await zhao.hears("没有解决", timeout=20)
        shown = [seen.words for seen in await li.messages()]
        assert all(any(said in words for words in shown) for said in ("处理前", "处理后"))
