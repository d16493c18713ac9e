"""A team in chat: people with the role in its area, leads, shifts, who can be reached."""

from handlers.staff.team_callbacks import (
    Change,
    Days,
    Joinable,
    Plan,
    PlanDays,
    PlanHours,
    ShowTeam,
    ShowTeams,
    TeamPerson,
)
from services.dispatch import teams
from services.people import DISTRICT, Role
from services.work import Work
from storage.tables import Grant, Shift, TeamMember
from tests.fakes.person import Someone
from tests.handlers.grid import crew
from tests.handlers.resident.steps import reports
from tests.handlers.staff.desk import LIFAN, LONGGANG, TAIHUYUAN
from tests.town import Town

NOTHING_HERE = "这里没有您可以查看或操作的内容"


async def founded(town: Town, code: str = "t1", name: str = "一队") -> int:
    """A team of 太湖源镇, without people."""

    async def verb(work: Work) -> int:
        team = await teams.found(work, None, code=code, name=name, area=TAIHUYUAN, zone_code="z1")
        return team.id

    made: int = await crew.serve(town, verb)
    return made


async def live(town: Town) -> list[TeamMember]:
    return await town.all(TeamMember, TeamMember.until.is_(None))


async def test_people_of_the_area_join_lead_and_leave(any_town: Town) -> None:
    await founded(any_town)
    admin = await any_town.person("镇管理员", Role.TOWN_ADMIN, area=TAIHUYUAN)
    chen = await any_town.person("陈小燕", Role.GRID_WORKER, area=LIFAN)
    await any_town.person("吴队长", Role.TEAM_LEAD, area=DISTRICT)
    await any_town.person("外镇网格员", Role.GRID_WORKER, area=LONGGANG)
    await any_town.person("值班员", Role.DISPATCHER)
    await admin.says("/teams")
    await admin.taps("一队")
    await admin.taps("加人")
    assert {label.split()[-1] for label in admin.labels} == {"陈小燕", "吴队长", "返回"}
    await admin.taps("陈小燕")
    assert "陈小燕：不在岗" in admin.last_text
    assert "您已加入 <b>一队</b>" in chen.last_text
    await chen.says("/duty on")
    await admin.taps("加人")
    await admin.taps("吴队长")
    assert "<b>吴队长</b>（队长）" in admin.last_text
    assert "陈小燕：在岗" in admin.last_text


async def test_a_lead_arranges_their_own_team_and_makes_another_lead(any_town: Town) -> None:
    team = await founded(any_town)
    owner = await any_town.person("负责人", Role.OWNER)
    chen = await any_town.person("陈小燕", Role.GRID_WORKER, area=LIFAN)
    wu = await any_town.person("吴队长", Role.TEAM_LEAD, area=DISTRICT)
    for one in (chen, wu):
        who = (await one.row()).id
        await owner.taps(TeamPerson(team_id=team, person_id=who, change=Change.JOIN))
    await wu.says("/teams")
    await wu.taps("一队")
    await wu.taps("陈小燕")
    await wu.taps("设为队长")
    assert "您现在是 <b>一队</b> 的队长" in chen.last_text
    await chen.says("/teams")
    await chen.taps("一队")
    await chen.taps("吴队长")
    await chen.taps("移出队伍")
    assert "您已不在 <b>一队</b>" in wu.last_text
    assert [one.person_id for one in await live(any_town)] == [(await chen.row()).id]
    await wu.says("/teams")
    assert "您现在不带队伍" in wu.last_text


async def test_why_somebody_can_not_be_rung_is_said(any_town: Town) -> None:
    admin = await any_town.person("负责人", Role.OWNER)
    people = [await crew.worker(any_town, name) for name in ("陈", "吴", "孙", "李")]
    team = await crew.team(any_town, *people)
    chen, wu, sun, _ = people
    await sun.says("/duty")
    await wu.blocks()
    await _take_back(any_town, admin, chen)
    case = await reports(any_town, await any_town.person("王桂英"))
    for _ in range(3):
        await any_town.later(minutes=1)
        await crew.order(any_town, case, team)
        await any_town.later(minutes=6)
    await admin.says("/teams")
    await admin.taps("一队")
    assert "陈：没有网格员或队长的角色" in admin.last_text
    assert "吴：停用了机器人" in admin.last_text
    assert "孙：在岗，最近几次派单都没有回应" in admin.last_text
    await sun.says("/duty on")
    await admin.taps("返回")
    await admin.taps("一队")
    assert "孙：在岗\n" in admin.last_text


async def _take_back(town: Town, admin: Someone, who: Someone) -> None:
    row = await who.row()
    grant = await town.one(Grant, Grant.person_id == row.id)
    from handlers.staff.callbacks import TakeBack  # noqa: PLC0415

    await admin.taps(TakeBack(grant_id=grant.id, sure=True))


async def test_a_lead_plans_the_week_by_taps_or_by_typing(any_town: Town) -> None:
    await founded(any_town)
    admin = await any_town.person("负责人", Role.OWNER)
    chen = await any_town.person("陈小燕", Role.GRID_WORKER, area=LIFAN)
    await admin.says("/teams")
    for tap in ("一队", "加人", "陈小燕", "排班", "周一至周五", "08:00-17:30"):
        await admin.taps(tap)
    assert "周一至周五 08:00-17:30" in admin.last_text
    await admin.taps("周日")
    await admin.says("晚上")
    assert "没看懂时间" in admin.last_text
    await admin.says("22:00 至 6:00")
    assert "周日 22:00-次日06:00" in admin.last_text
    assert len(await any_town.all(Shift)) == 6
    await chen.says("/duty")
    assert "您在岗</b>，按排班" in chen.last_text
    await any_town.later(hours=9)
    await chen.says("/duty")
    assert "您不在班" in chen.last_text
    await admin.taps("清空排班")
    assert await any_town.all(Shift) == []


async def test_others_arrange_no_team(town: Town) -> None:
    team = await founded(town)
    other = await founded(town, "t2", "二队")
    owner = await town.person("负责人", Role.OWNER)
    lead = await town.person("吴队长", Role.TEAM_LEAD, area=TAIHUYUAN)
    who = (await lead.row()).id
    await owner.taps(TeamPerson(team_id=other, person_id=who, change=Change.JOIN))
    before = [(m.team_id, m.person_id, m.lead, m.until) for m in await town.all(TeamMember)]
    data = [
        ShowTeam(team_id=team),
        Joinable(team_id=team),
        Plan(team_id=team),
        Plan(team_id=team, clear=True),
        PlanDays(team_id=team, days=Days.MON),
        PlanHours(team_id=team, days=Days.MON, start=0, end=60),
        *(TeamPerson(team_id=team, person_id=who, change=change) for change in Change),
        ShowTeam(team_id=99),
    ]
    strangers = [await town.person("外人", *roles) for roles in ([], [Role.DISPATCHER])]
    far = await town.person("外镇管理员", Role.TOWN_ADMIN, area=LONGGANG)
    for someone in (*strangers, far, lead):
        for one in data:
            assert NOTHING_HERE in (await someone.taps(one))["text"], one
    for someone in strangers:
        assert NOTHING_HERE in (await someone.taps(ShowTeams()))["text"]
    after = [(m.team_id, m.person_id, m.lead, m.until) for m in await town.all(TeamMember)]
    assert after == before
    assert await town.all(Shift) == []


async def test_without_the_role_nobody_joins(town: Town) -> None:
    team = await founded(town)
    owner = await town.person("负责人", Role.OWNER)
    far = await town.person("外镇网格员", Role.GRID_WORKER, area=LONGGANG)
    who = (await far.row()).id
    toast = await owner.taps(TeamPerson(team_id=team, person_id=who, change=Change.JOIN))
    assert "外镇网格员 在这个片区没有" in toast["text"]
    assert await live(town) == []
