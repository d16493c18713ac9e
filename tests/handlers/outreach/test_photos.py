"""A warning may carry one photo, and no photo goes without the whole warning as its caption."""

import itertools
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

import locales
from handlers.context import Context
from handlers.resident.alert_card import alert_words, place_name
from handlers.staff.warn_screens import approval_screen
from services import places
from services.cases import drafts
from services.errors import NotAllowed
from services.outreach import photos
from services.outreach.codes import Severity, Topic
from services.people import Role, actor_of
from storage import fetching
from storage.tables import Campaign, Evidence
from storage.work import Work, reading
from tests.fakes.person import Someone
from tests.fakes.telegram import Seen
from tests.handlers.outreach.test_warnings import TEXT, TOWN, paste, villagers
from tests.town import Town

CAPTION = 1024
DIGEST = "a" * 64


@pytest.fixture
async def sun(town: Town) -> Someone:
    return await town.person("孙丽", Role.BROADCASTER, area=TOWN)


async def fetched(town: Town, *, state: str = fetching.DONE) -> None:
    """The fetch job has been there (or has given up)."""
    for piece in await town.all(Evidence):

        async def verb(work: Work, number: int = piece.id) -> None:
            if state != fetching.DONE:
                await fetching.given_up(work, number, state)
                return
            await fetching.fetched(
                work, number, sha256=DIGEST, shared_sha256=DIGEST, mime="image/jpeg", size=1
            )

        await town.writer.serve(verb)


async def pictured(town: Town, author: Someone, *, severity: str = "一般") -> str:
    """A warning with a photo up to the look at it; how messages name the photo."""
    await paste(author, "白沙村", "天气预警", severity)
    await author.sends_photo()
    await fetched(town)
    (piece,) = await town.all(Evidence)
    return f"media:{piece.id}"


def with_photo(someone: Someone) -> list[Seen]:
    return [one for one in someone.sees if one.media]


@pytest.mark.row("L5")
async def test_everybody_gets_the_photo_with_the_whole_warning_as_its_caption(
    town: Town, sun: Someone
) -> None:
    here = await villagers(town, 3)
    photo = await pictured(town, sun)
    assert "带一张照片" in sun.last_text
    (look,) = with_photo(sun)
    assert (look.method, look.media) == ("sendPhoto", [photo])
    assert TEXT in look.text
    await sun.taps("先发一份给我看")
    assert "这是测试" in sun.last_text
    assert sun.last.media == [photo]
    await sun.taps("发给 3 人")
    await town.later(seconds=10)
    for someone in here:
        assert someone.last.method == "sendPhoto"
        assert someone.last.media == [photo]
        for part in ("天气预警", "一般", TEXT, "太湖源镇白沙村", "怎么做", "有效至"):
            assert part in someone.last_text
    assert "已发 3" in sun.last_text


@pytest.mark.row("L5")
async def test_a_photo_never_goes_alone(town: Town, sun: Someone) -> None:
    await sun.says("/warn")
    await sun.sends_photo()
    assert "照片不能单独发" in sun.last_text
    await sun.says(TEXT)
    for label in ("白沙村", "天气预警", "一般"):
        await sun.taps(label)
    assert (await town.one(Campaign)).photo_id is not None
    assert all(one.text for one in with_photo(sun))


async def test_a_caption_is_the_text(town: Town, sun: Someone) -> None:
    await sun.says("/warn")
    await sun.sends_photo(TEXT)
    for label in ("白沙村", "天气预警", "一般"):
        await sun.taps(label)
    campaign = await town.one(Campaign)
    assert campaign.body == TEXT
    assert campaign.photo_id is not None


async def test_without_a_photo_nothing_is_asked_and_nothing_changes(
    town: Town, sun: Someone
) -> None:
    (someone,) = await villagers(town, 1)
    await paste(sun, "白沙村", "天气预警", "一般")
    await sun.taps("发给 1 人")
    await town.later(seconds=10)
    assert someone.last.method == "sendMessage"
    assert "照片" not in someone.last_text


@pytest.mark.row("L5")
async def test_the_approver_sees_the_photo_and_another_one_makes_the_yes_void(
    town: Town, sun: Someone
) -> None:
    (someone,) = await villagers(town, 1)
    zhou = await town.person("周岚", Role.APPROVER)
    photo = await pictured(town, sun, severity="重大")
    await sun.taps("送审")
    assert zhou.last.media == [photo]
    assert "请审核" in zhou.last_text
    asked = zhou.last
    await sun.taps("改文字")
    await sun.says(TEXT)
    await sun.sends_photo()
    await fetched(town)
    toast = await zhou.taps("批准发送", on=asked)
    assert "变化" in toast["text"]
    assert someone.last.media == []
    await sun.taps("送审", on=sun.last)
    second = max(one.id for one in await town.all(Evidence))
    assert zhou.last.media == [f"media:{second}"]
    await zhou.taps("批准发送", on=zhou.last)
    await town.later(seconds=10)
    assert someone.last.media == [f"media:{second}"]


async def test_the_photo_can_be_taken_away_again(town: Town, sun: Someone) -> None:
    (someone,) = await villagers(town, 1)
    await pictured(town, sun)
    await sun.taps("去掉照片")
    assert "带一张照片" not in sun.last_text
    await sun.taps("发给 1 人", on=sun.last)
    await town.later(seconds=10)
    assert someone.last.method == "sendMessage"
    assert TEXT in someone.last_text


async def test_a_photo_that_is_not_there_is_not_promised(town: Town, sun: Someone) -> None:
    await villagers(town, 1)
    await paste(sun, "白沙村", "天气预警", "一般")
    await sun.sends_photo()
    toast = await sun.taps("发给 1 人", on=sun.last)
    assert "还没有存好" in toast["text"]
    await fetched(town, state="refused")
    toast = await sun.taps("发给 1 人")
    assert "还没有存好" in toast["text"]
    await sun.taps("去掉照片")
    await sun.taps("发给 1 人", on=sun.last)
    assert (await town.one(Campaign)).issued_at is not None


async def test_too_many_words_for_a_caption_are_refused_with_the_number(
    town: Town, sun: Someone
) -> None:
    await paste(sun, "白沙村", "天气预警", "一般", text="雨" * 700)
    await sun.sends_photo()
    assert "最多 500 字，现在 700 字" in sun.last_text
    assert await town.all(Evidence) == []
    await sun.says("雨" * 500)
    await sun.sends_photo()
    assert (await town.one(Campaign)).photo_id is not None
    await sun.says("雨" * 501)
    assert "现在 501 字" in sun.last_text
    assert (await town.one(Campaign)).body == "雨" * 500


async def test_of_an_album_one_photo_is_taken_and_no_film_or_paper(
    town: Town, sun: Someone
) -> None:
    await paste(sun, "白沙村", "天气预警", "一般")
    await sun.sends_album(3)
    assert len(await town.all(Evidence)) == 1
    await sun.sends_document()
    assert "文件发不了" in sun.last_text
    assert len(await town.all(Evidence)) == 1
    await sun.sends_voice()
    assert (await town.one(Campaign)).media_kind == "voice", "the latest one counts"


async def test_nobody_attaches_what_they_did_not_send_for_it(town: Town, sun: Someone) -> None:
    wang = await town.person("王桂英")
    await wang.sends_photo()
    await wang.taps("同意")
    await wang.taps("同意")
    (piece,) = await town.all(Evidence)
    actor = await sun.row()

    async def verb(work: Work) -> None:
        author = await actor_of(work, actor.id)
        assert author is not None
        with pytest.raises(NotAllowed):
            await photos.check_own(work, author, piece.id)

    await town.writer.serve(verb)


async def test_the_photo_of_a_warning_outlives_the_sweep_of_drafts(
    town: Town, sun: Someone
) -> None:
    await pictured(town, sun)
    await sun.sends_photo()
    first, second = await town.all(Evidence)

    async def sweep(work: Work) -> Any:
        return await drafts.sweep(work, now=town.clock.now() + timedelta(days=30))

    await town.writer.serve(sweep)
    left = await town.all(Evidence)
    assert [one.id for one in left] == [second.id], "the one it had before goes"
    assert first.id != second.id


def units(text: str) -> int:
    return len(unescape(re.sub(r"<[^>]+>", "", text)).encode("utf-16-le")) // 2


@pytest.mark.row("L5")
async def test_the_longest_warning_is_one_caption_in_every_language(
    town: Town, sun: Someone
) -> None:
    await paste(sun, "白沙村", "天气预警", "一般", text="&" * photos.WITH_PHOTO)
    campaign = await town.one(Campaign)
    villages = [one.code for spot in places.towns() for one in places.villages_of(spot.code)]
    campaign.area = max(villages, key=lambda code: len(place_name(code)))
    campaign.frozen_count = 650_000
    async with town.store.read() as session:
        work = reading(session)
        actor = await actor_of(work, campaign.author_id)
        assert actor is not None
        now = town.clock.now()
        for locale, topic, severity in itertools.product(locales.LOCALES, Topic, Severity):
            if topic is Topic.ALL:
                continue
            campaign.topic, campaign.severity = topic, severity
            ctx = Context(work, replace(actor, locale=locale), now, now, 1, "bot")
            alert = alert_words(ctx, campaign)
            around = (
                alert,
                ctx.text("warn-test-copy", alert=alert),
                ctx.text("approve-started", alert=alert, count=650_000),
                approval_screen(ctx, campaign, 650_000, "名" * 200).text,
            )
            for text in around:
                assert units(text) <= CAPTION, (locale, topic, units(text))
