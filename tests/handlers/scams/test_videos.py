"""A cadre's video: sent in, taken by somebody else, pushed, watched and counted back."""

import pytest

from handlers.staff.videos import VideoTap, WatchVideo
from services.people import Role
from storage.tables import CadreVideo, Campaign, VideoView
from tests.fakes.person import Someone
from tests.handlers.outreach.test_warnings import villagers
from tests.town import Town

TAIHUYUAN = "330112103000"
LONGGANG = "330112117000"
WORDS = "乡亲们，快递丢了赔钱的电话别信"


async def sends(someone: Someone, words: str = WORDS) -> None:
    await someone.says("/video")
    video = {"file_id": "film-1", "file_unique_id": "ufilm-1", "width": 640, "height": 360}
    await someone.sends(video={**video, "duration": 20, "file_size": 900_000}, caption=words)


async def people(town: Town) -> tuple[Someone, Someone]:
    chen = await town.person("陈小燕", Role.GRID_WORKER, area=TAIHUYUAN)
    sun = await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    return chen, sun


@pytest.mark.row("B16")
async def test_from_the_cadre_to_the_village_and_back(any_town: Town) -> None:
    town = any_town
    villager, other = await villagers(town, 2)
    chen, sun = await people(town)
    await sends(chen)
    assert WORDS in sun.last_text
    assert "陈小燕" in sun.last_text
    await sun.taps("采用")
    campaign = await town.one(Campaign)
    assert (campaign.state, campaign.source, campaign.body) == ("draft", "cadre", WORDS)
    await sun.taps("我来处理")
    await sun.taps("改文字")
    await sun.says("快递丢了赔钱的电话别信")
    await sun.taps("发给 2 人")
    await town.later(seconds=5)
    await villager.taps("看视频")
    assert villager.last.method == "sendVideo"
    await villager.taps(WatchVideo(campaign_id=campaign.id))
    await other.taps("我已知晓")
    assert len(await town.all(VideoView)) == 1, "once a person"
    await chen.says("/video")
    assert "送到 2 人，1 人点开看，1 人已知晓" in chen.last_text


@pytest.mark.row("B16")
async def test_returned_with_a_reason_and_judged_once(town: Town) -> None:
    chen, sun = await people(town)
    await sends(chen)
    card = sun.last
    await sun.taps("退回")
    await sun.says("声音太小，请重录")
    assert "声音太小" in chen.last_text
    await sun.taps(VideoTap(video_id=1, do="take"), on=card)
    assert await town.all(Campaign) == []


@pytest.mark.row("F63")
async def test_nobody_takes_their_own_nor_that_of_another_town(town: Town) -> None:
    chen, _ = await people(town)
    sun = await town.person("自己", Role.BROADCASTER, area=TAIHUYUAN)
    await sends(sun)
    qian = await town.person("钱进", Role.BROADCASTER, area=LONGGANG)
    stranger = await town.person("路人")
    for someone in (sun, qian, chen, stranger):
        await someone.says("/menu")
        for do in ("take", "back"):
            toast = await someone.taps(VideoTap(video_id=1, do=do))  # type: ignore[arg-type]
            assert "没有您可以查看" in toast["text"]
    assert (await town.one(CadreVideo)).reviewed_at is None


async def test_a_film_without_words_or_a_photo_is_asked_again(town: Town) -> None:
    chen, _ = await people(town)
    await sends(chen, "")
    assert "请发一段视频" in chen.last_text
    await chen.sends_photo("文字")
    assert "请发一段视频" in chen.last_text
    assert await town.all(CadreVideo) == []


async def test_who_got_no_copy_watches_nothing(town: Town) -> None:
    await people(town)
    stranger = await town.person("路人")
    await stranger.says("/menu")
    toast = await stranger.taps(WatchVideo(campaign_id=1))
    assert "没有您可以查看" in toast["text"]
