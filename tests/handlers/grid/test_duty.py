"""On duty, off, somebody in one's place: in the chat, and what it does to the next order."""

import pytest

from handlers.grid.duty_callbacks import Do, DutyTap, HandOver, NotMe, StandIn
from services.cases.states import State
from services.dispatch.handover import To
from services.people import Role
from services.work import Case
from storage.tables import Duty, Shift, TeamMember
from tests.fakes.person import Someone
from tests.handlers.grid import crew
from tests.handlers.resident.steps import reports
from tests.town import Town

NOTHING_HERE = "这里没有您可以查看或操作的内容"


async def patrol(
    town: Town, *names: str, plan: tuple[tuple[int, int, int], ...] = ()
) -> tuple[list[Someone], int]:
    """A team with a weekly plan, of which nobody has said anything."""
    people = [await crew.worker(town, name) for name in names]
    team = await crew.team(town, *people)
    async with town.store.write() as connection:
        await connection.execute(Duty.__table__.delete())  # type: ignore[attr-defined]
        for weekday, start, end in plan:
            row = {"team_id": team, "weekday": weekday, "start_minute": start, "end_minute": end}
            await connection.execute(Shift.__table__.insert(), row)  # type: ignore[attr-defined]
    return people, team


async def rung(town: Town, *people: Someone) -> list[str]:
    """On whose phones a new order is shown last."""
    await town.settle()
    return [one.name for one in people if "新派单" in one.last_text]


@pytest.mark.row("G13")
async def test_off_and_on_by_tap_and_by_word_decide_whom_an_order_rings(any_town: Town) -> None:
    (chen, wu), team = await patrol(any_town, "陈小燕", "吴刚")
    for one in (chen, wu):
        await one.says("/duty")
        assert "您不在班" in one.last_text
        await one.taps("我在岗")
        assert "您在岗" in one.last_text
    assert "另有 1 人在岗" in wu.last_text
    await chen.says("/duty off")
    assert "您已下班" in chen.last_text
    wang = await any_town.person("王桂英")
    await crew.order(any_town, await reports(any_town, wang), team)
    assert await rung(any_town, chen, wu) == ["吴刚"]
    await chen.says("/duty on")
    assert "新派单" in chen.last_text, "what still waits rings whoever comes"


@pytest.mark.row("G13")
async def test_a_plan_holds_until_a_word_and_the_word_until_the_plan_turns(town: Town) -> None:
    day = tuple((weekday, 8 * 60, 17 * 60 + 30) for weekday in range(5))
    (chen,), _ = await patrol(town, "陈小燕", plan=day)
    await chen.says("/duty")
    assert "您在岗" in chen.last_text
    assert "周一至周五 08:00-17:30" in chen.last_text
    await chen.taps("我下班了")
    assert "您已下班</b>，到11月23日 周一 17:30" in chen.last_text
    assert "现在 0 人在岗" in chen.last_text
    await town.later(hours=24)
    await chen.says("/duty")
    assert "您在岗</b>，按排班" in chen.last_text


@pytest.mark.row("G13")
async def test_a_substitute_is_told_gets_the_tasks_and_may_say_no(any_town: Town) -> None:
    (chen, wu, sun), team = await patrol(any_town, "陈小燕", "吴刚", "孙丽")
    await sun.says("/duty off")
    await chen.says("/duty on")
    await chen.taps("找人替班")
    assert [label for label in chen.labels if "孙丽" in label] == [], "off duty: no choice"
    await chen.taps("吴刚")
    await chen.taps("到11月25日")
    assert "吴刚 替您到" in chen.last_text
    assert "请您替 <b>陈小燕</b> 值班" in wu.last_text
    wang = await any_town.person("王桂英")
    await crew.order(any_town, await reports(any_town, wang), team)
    assert await rung(any_town, chen, wu, sun) == ["吴刚"]
    await wu.taps("我替不了")
    assert "吴刚 替不了班" in chen.texts[-2] + chen.texts[-1]
    assert "新派单" in "".join(chen.texts[-2:]), "back on duty: what waits rings again"
    toast = await wu.taps(NotMe(person_id=(await chen.row()).id))
    assert "不用替班了" in toast["text"]


@pytest.mark.row("G13")
@pytest.mark.row("D7")
async def test_what_is_in_hand_goes_to_the_substitute_of_the_substitute(any_town: Town) -> None:
    (chen, wu, sun), team = await patrol(any_town, "陈小燕", "吴刚", "孙丽")
    await chen.says("/duty on")
    zhao = await any_town.person("赵建国", Role.DISPATCHER)
    wang = await any_town.person("王桂英")
    case = await reports(any_town, wang)
    await zhao.taps("受理")
    await crew.order(any_town, case, team)
    await chen.taps("接单")
    for one, other in ((wu, "孙丽"), (chen, "吴刚")):
        await one.says("/duty")
        await one.taps("找人替班")
        await one.taps(other)
        await one.taps("到11月25日")
    assert "您的任务现在由 孙丽 接" in chen.last_text
    assert "您手上还有 1 件没办完" in chen.last_text
    toast = await chen.taps("交给孙丽")
    assert toast["text"] == "已转交 1 件"
    assert "没办完" not in chen.last_text
    assert await rung(any_town, chen, wu, sun) == ["孙丽"]
    now = await any_town.one(Case)
    assert (now.state, now.holder_id) == (State.DISPATCHED, (await zhao.row()).id)
    assert "您先收到的，接单前由您负责" in crew.card(zhao, case.number).text
    await sun.taps("接单")
    now = await any_town.one(Case)
    assert (now.state, now.holder_id) == (State.ACCEPTED, (await sun.row()).id)
    assert "孙丽" in crew.card(zhao, case.number).text


@pytest.mark.row("D7")
async def test_who_received_it_first_has_it_until_somebody_accepts_and_after_it_came_back(
    any_town: Town,
) -> None:
    (chen, wu), team = await patrol(any_town, "陈小燕", "吴刚")
    for one in (chen, wu):
        await one.says("/duty on")
    zhao, zhou = [await any_town.person(name, Role.DISPATCHER) for name in ("赵建国", "周岚")]
    wang = await any_town.person("王桂英")
    case = await reports(any_town, wang)
    await zhao.taps("受理")
    await crew.order(any_town, case, team)
    first = (await zhao.row()).id
    assert (await any_town.one(Case)).holder_id == first
    assert "您先收到的，接单前由您负责" in crew.card(zhao, case.number).text
    assert "赵建国</b> 先收到，已派单，等巡防队接单" in crew.card(zhou, case.number).text
    await chen.taps("接单")
    assert (await any_town.one(Case)).holder_id == (await chen.row()).id
    for one in (zhao, zhou):
        assert "陈小燕" in crew.card(one, case.number).text
    await chen.says("/duty off")
    await chen.taps("退回队里")
    assert (await any_town.one(Case)).holder_id == first
    assert await rung(any_town, wu) == ["吴刚"]
    assert "您先收到的，接单前由您负责" in crew.card(zhao, case.number).text


async def test_nobody_takes_over_where_nobody_is(town: Town) -> None:
    (chen,), team = await patrol(town, "陈小燕")
    await chen.says("/duty on")
    wang = await town.person("王桂英")
    await crew.order(town, await reports(town, wang), team)
    await chen.taps("接单")
    await chen.says("/duty off")
    toast = await chen.taps("退回队里")
    assert "没有人能接手" in toast["text"]
    assert "还由您办" in (await chen.taps("我自己办完"))["text"]
    assert (await town.one(Case)).holder_id == (await chen.row()).id
    await chen.says("/duty")
    await chen.taps("找人替班")
    assert "队里现在没有别人能替" in chen.last_text


async def test_others_have_no_duty_and_their_buttons_do_nothing(town: Town) -> None:
    (chen, wu), _ = await patrol(town, "陈小燕", "吴刚")
    await chen.says("/duty on")
    resident = await town.person("王桂英")
    await resident.says("/duty")
    assert NOTHING_HERE in resident.last_text
    alone = await crew.worker(town, "网格员小方")
    await alone.says("/duty")
    assert "还没有加入巡防队" in alone.last_text
    me = (await chen.row()).id
    before = [(one.person_id, one.on, one.substitute_id) for one in await town.all(Duty)]
    data = [*(DutyTap(do=do) for do in Do), HandOver(to=To.TEAM), NotMe(person_id=me)]
    data += [StandIn(person_id=me), StandIn(person_id=me, span="shift")]  # type: ignore[arg-type]
    for one in data:
        assert (await resident.taps(one))["text"]
        assert (await alone.taps(one))["text"]
    await wu.taps(NotMe(person_id=me))
    assert [(o.person_id, o.on, o.substitute_id) for o in await town.all(Duty)] == before
    assert len(await town.all(TeamMember)) == 2
