"""Joining by a link, inviting in chat, the list of who holds what, and taking a role back."""

import re

import pytest

from handlers.staff.callbacks import InviteArea, Press, TakeBack
from services.cases.rights import Action
from services.people import DISTRICT, Role
from storage.tables import Grant, Invite
from tests.fakes.person import Someone
from tests.handlers.staff.desk import LONGGANG, TAIHUYUAN, case_now, officer, reports
from tests.town import Town


async def invited(boss: Someone, role: str, *where: str) -> str:
    """An invite made in chat; returns the parameter of its link."""
    await boss.says("/invite")
    await boss.taps(role)
    for name in where:
        await boss.taps(name)
    found = re.search(r"\?start=([\w-]+)", boss.last_text)
    assert found is not None, boss.last_text
    return found.group(1)


@pytest.mark.row("G1")
async def test_an_invite_made_in_chat_lets_one_person_in(any_town: Town) -> None:
    boss = await any_town.person("负责人", Role.OWNER)
    link = await invited(boss, "值班员", "太湖源镇", "整个镇街")
    assert len(link) <= 64
    chen, lin = await any_town.person("陈"), await any_town.person("林")
    await chen.starts(link)
    assert "您现在是<b>值班员，太湖源镇</b>" in chen.last_text
    assert "/queue" in chen.last_text
    assert "<b>陈</b> 用您的邀请加入了：值班员，太湖源镇" in boss.last_text
    await lin.starts(link)
    assert "已经用过了，每个邀请只能用一次" in lin.last_text
    given = await any_town.all(Grant, Grant.role == Role.DISPATCHER)
    assert [(one.person_id, one.area) for one in given] == [((await chen.row()).id, TAIHUYUAN)]


async def test_the_code_of_an_invite_is_nowhere_in_the_store(town: Town) -> None:
    boss = await town.person("负责人", Role.OWNER)
    link = await invited(boss, "审计员", "临安全区")
    code = link.removeprefix("join-")
    assert code not in str([vars(one) for one in await town.all(Invite)])


async def test_a_village_is_chosen_from_its_town(town: Town) -> None:
    boss = await town.person("管理员", Role.TOWN_ADMIN, area=TAIHUYUAN)
    await boss.says("/invite")
    assert not any("负责人" in label or "审计员" in label for label in boss.labels)
    await boss.taps("网格员")
    await boss.taps("太湖源镇")
    while not any("里畈村" in label for label in boss.labels):
        await boss.taps("下一页")
    await boss.taps("里畈村")
    assert "网格员，太湖源镇里畈村" in boss.last_text


async def test_a_town_admin_cannot_invite_elsewhere_by_a_made_up_button(town: Town) -> None:
    boss = await town.person("管理员", Role.TOWN_ADMIN, area=TAIHUYUAN)
    for forged in (
        InviteArea(role=Role.DISPATCHER, area=LONGGANG),
        InviteArea(role=Role.OWNER, area=TAIHUYUAN),
        InviteArea(role=Role.GRID_WORKER, area=DISTRICT),
    ):
        toast = await boss.taps(forged)
        assert toast["text"] == "这里没有您可以查看或操作的内容"
    assert await town.all(Invite) == []


async def test_a_resident_finds_neither_invites_nor_people(town: Town) -> None:
    wang = await town.person("王桂英")
    for command in ("/invite", "/people", "/queue", "/tasks"):
        await wang.says(command)
        assert wang.last_text == "这里没有您可以查看或操作的内容"


@pytest.mark.row("F64")
async def test_a_role_taken_back_stops_the_next_tap(town: Town) -> None:
    wang, boss = await town.person("王桂英"), await town.person("负责人", Role.OWNER)
    chen = await officer(town, "陈")
    case = await reports(town, wang)
    await boss.says("/people")
    await boss.taps("陈，值班员")
    await boss.taps("收回这个角色")
    assert "已收回" in boss.last_text
    assert "已经停用" in chen.last_text
    toast = await chen.taps(Press(case_id=case.id, version=1, action=Action.RECEIVE))
    assert toast["text"] == "这里没有您可以查看或操作的内容"
    await chen.says("/queue")
    assert chen.last_text == "这里没有您可以查看或操作的内容"
    assert (await case_now(town)).version == 1


@pytest.mark.row("F66")
async def test_the_last_owner_stays(town: Town) -> None:
    boss = await town.person("负责人", Role.OWNER)
    grant = await town.one(Grant)
    toast = await boss.taps(TakeBack(grant_id=grant.id, sure=True))
    assert toast["text"] == "这是最后一位负责人，不能收回；请先邀请另一位负责人"
    assert (await town.one(Grant)).revoked_at is None


async def test_the_second_press_on_taking_back_does_nothing_more(town: Town) -> None:
    boss, chen = await town.person("负责人", Role.OWNER), await officer(town, "陈")
    (grant,) = await town.all(Grant, Grant.role == Role.DISPATCHER)
    sure = TakeBack(grant_id=grant.id, sure=True)
    await boss.taps(sure)
    told = len(chen.sees)
    assert (await boss.taps(sure))["text"] == "这里没有您可以查看或操作的内容"
    assert len(chen.sees) == told


async def test_everybody_may_ask_who_they_are(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈", area=TAIHUYUAN)
    await wang.says("/whoami")
    assert "王桂英</b>，居民" in wang.last_text
    await chen.says("/whoami")
    assert "值班员，太湖源镇</b>：收到新事件" in chen.last_text
    await wang.says("/roles")
    for name in ("网格员", "调解员", "审核员", "负责人"):
        assert name in wang.last_text


@pytest.mark.parametrize("payload", ["join-", "join-x", "join-" + "A" * 32, "join-" + "😀" * 9])
async def test_a_link_that_was_cut_short_is_answered_kindly(town: Town, payload: str) -> None:
    lin = await town.person("林")
    await lin.starts(payload)
    assert "没复制完整" in lin.last_text
    assert await town.all(Grant) == []


async def test_an_expired_link_says_so(town: Town) -> None:
    boss, lin = await town.person("负责人", Role.OWNER), await town.person("林")
    link = await invited(boss, "网格员", "龙岗镇", "整个镇街")
    await town.later(days=8)
    await lin.starts(link)
    assert "已经过期" in lin.last_text


@pytest.mark.row("O2")
async def test_the_list_of_all_people_names_each_role_by_pages_and_only_of_one_s_area(
    any_town: Town,
) -> None:
    boss = await any_town.person("负责人", Role.OWNER)
    for number in range(1, 13):
        await any_town.person(f"网格{number}", Role.GRID_WORKER, area=TAIHUYUAN)
    await any_town.person("龙岗的", Role.DISPATCHER, area=LONGGANG)
    await boss.says("/people")
    shown = set(boss.bare)
    while any("下一页" in label for label in boss.labels):
        await boss.taps("下一页")
        shown |= set(boss.bare)
    whole = " ".join(shown)
    assert all(f"网格{number}" in whole for number in range(1, 13))
    assert "龙岗的" in whole
    near = await any_town.person("镇管理员", Role.TOWN_ADMIN, area=TAIHUYUAN)
    await near.says("/people")
    listed = set(near.bare)
    while any("下一页" in label for label in near.labels):
        await near.taps("下一页")
        listed |= set(near.bare)
    assert not any("龙岗的" in one for one in listed), "another town's people are not listed"
    assert any("网格1" in one for one in listed)
    plain = await any_town.person("林")
    await plain.says("/people")
    assert not any("网格" in one for one in plain.labels)
