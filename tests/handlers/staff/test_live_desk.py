"""The office's phones against the sandbox: photos arrive, cards change in place, links let in."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import App
from services import invites
from services.people import Role
from storage.tables import Case
from tests.live import live
from tests.sandbox.phone import Phone, Phones, Seen

PHOTO = Path(__file__).parents[3] / "bot/sandbox/samples/rubble.jpg"
CLEARED = Path(__file__).parents[3] / "bot/sandbox/samples/cleared.jpg"


async def reports(wang: Phone) -> None:
    """A report with a photo, from 里畈村."""
    await wang.photo(PHOTO)
    await wang.hears("请您同意")
    await wang.tap("同意")
    await wang.hears("出境")
    await wang.tap("1 同意")
    await wang.hears("什么事")
    await wang.tap("乱倒")
    await wang.hears()
    await wang.text("太湖源镇里畈村口")
    await wang.hears("请看一遍")
    await wang.tap("提交")
    await wang.hears("LA-")


async def invited(app: App, role: Role, area: str) -> str:
    """The parameter of an invite's link, as the command line makes it."""
    code = await app.writer.serve(
        lambda work: invites.make(work, None, role, area, now=app.clock.now())
    )
    return f"join-{code}"


async def answers(wang: Phone, question: Seen) -> None:
    """The reporter adds a photo with a few words."""
    await wang.tap("补充", question)
    await wang.hears("请发要补充")
    await wang.photo(CLEARED, "12 号门口")


async def asks(chen: Phone, card: Seen, words: str) -> None:
    """The officer receives the case and asks; the card stays the same message, photo and all."""
    for button in ("受理", "问一句"):
        await chen.tap(button, wait=True)
        edited = await chen.hears(where=lambda seen: seen.id == card.id)
        assert edited["photo"]
    await chen.text(words)


@pytest.mark.row("G1")
async def test_the_link_lets_the_first_one_in(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    async with live(phones.url, sqlite_url, tmp_path) as app:
        link = await invited(app, Role.DISPATCHER, "太湖源镇")
        chen, lin = await phones.person("陈"), await phones.person("林")
        await chen.start(link)
        await chen.hears("您现在是值班员，太湖源镇")
        await lin.start(link)
        await lin.hears("已经用过了")


@pytest.mark.row("D5")
async def test_a_case_is_received_asked_about_answered_and_closed(
    phones: Phones, url: str, tmp_path: Path
) -> None:
    async with live(phones.url, url, tmp_path) as app:
        chen, wang = await phones.person("陈"), await phones.person("王桂英")
        await chen.start(await invited(app, Role.DISPATCHER, "太湖源镇"))
        await reports(wang)
        card = await chen.hears("新事件，太湖源镇里畈村")
        assert card["photo"]
        await asks(chen, card, "旁边有没有 <b>门牌</b>？")
        await answers(wang, await wang.hears("旁边有没有 <b>门牌</b>？"))
        answer = await chen.hears("上报人回复了：12 号门口")
        assert answer.id != card.id, "an answer rings"

        await chen.tap("全部材料 2", answer, wait=True)
        album = [await chen.hears(where=lambda seen: not seen.buttons) for _ in range(2)]
        assert len({one["media_group_id"] for one in album}) == 1
        await chen.tap("办结", answer, wait=True)
        await chen.tap("已处理好", await chen.hears("结果是什么"), wait=True)
        await chen.hears("已办结", where=lambda seen: seen.id == answer.id)
        await wang.hears("已到场处理好")
        async with app.store.read() as session:
            (case,) = await session.scalars(select(Case))
        assert (case.state, case.result) == ("closed", "solved")


async def test_the_card_of_a_colleague_changes_without_ringing(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    async with live(phones.url, sqlite_url, tmp_path) as app:
        pair = []
        for name in ("陈", "林"):
            phone = await phones.person(name)
            await phone.start(await invited(app, Role.GRID_WORKER, "里畈村"))
            await phone.hears("您现在是网格员")
            pair.append(phone)
        chen, lin = pair
        wang = await phones.person("王桂英")
        await reports(wang)
        hers, his = await chen.hears("新事件"), await lin.hears("新事件")
        await chen.tap("受理", hers, wait=True)
        changed = await lin.hears("陈 在办")
        assert changed.id == his.id
        late = await lin.press(his.id, his.button("受理")["callback_data"], wait=True)
        assert "由 陈 在办" in late["text"]
        assert late["show_alert"]
