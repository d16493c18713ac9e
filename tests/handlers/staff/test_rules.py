"""The rules in chat: read, tried out, switched and moved with a second tap, taken back (D1)."""

from typing import Any

import pytest

from handlers.staff.rule_callbacks import (
    PublishRules,
    RulesBack,
    RuleTap,
    ShowRules,
    TryRules,
    Turn,
)
from services.dispatch import routing
from services.people import Role
from services.work import Work
from storage.tables import PolicyState, PolicyVersion, Task
from tests.fakes.person import Someone
from tests.handlers.grid import crew
from tests.handlers.resident.steps import reports
from tests.town import Town

NOTHING_HERE = "这里没有您可以查看或操作的内容"
NIGHT = {"name": "夜间", "when": {"hours": "22:00-06:00"}, "to": "t1"}
RUBBLE = {"name": "渣土", "when": {"category": ["rubble"]}, "to": "t1", "level": "normal"}
REST = {"name": "其余", "to": "zone"}


async def put(town: Town, *rows: dict[str, Any]) -> None:
    """Put these rules into force."""

    async def verb(work: Work) -> None:
        now = town.clock.now()
        draft = await routing.POLICY.draft(work, None, {"rules": list(rows)}, note="", now=now)
        await routing.POLICY.publish(work, None, draft.version, now=now)

    await crew.serve(town, verb)


async def boss(town: Town) -> Someone:
    return await town.person("负责人", Role.OWNER)


async def published(town: Town) -> list[str]:
    """The names of the rules in force, those switched off in brackets."""
    row = await town.one(PolicyVersion, PolicyVersion.state == PolicyState.PUBLISHED)
    return [r["name"] if r.get("on", True) else f"[{r['name']}]" for r in row.body["rules"]]


@pytest.mark.row("D1")
async def test_a_dry_run_says_who_would_get_it_and_why_not_by_the_rules_before(
    any_town: Town,
) -> None:
    wu = await crew.worker(any_town, "吴刚")
    await crew.team(any_town, wu)
    await put(any_town, NIGHT, RUBBLE, REST)
    zhao = await any_town.person("赵建国", Role.DISPATCHER)
    await zhao.says("/rules")
    assert "1. <b>夜间</b>：每天 22:00-次日06:00 → 一队" in zhao.last_text
    assert "2. <b>渣土</b>：乱倒垃圾、渣土 → 一队（一般）" in zhao.last_text
    assert not any("夜间" in label for label in zhao.labels), "to read and try, not to change"
    await zhao.taps("试算一件事")
    await zhao.taps("乱倒垃圾、渣土")
    await zhao.taps("不知道哪个防区")
    assert "会派给 <b>一队</b>，因为第 2 条“渣土”" in zhao.last_text
    assert "第 1 条“夜间”不符合：不在规定的时间" in zhao.last_text
    await zhao.taps("再试一件")
    await zhao.taps("违停、堵路")
    await zhao.taps("不知道哪个防区")
    assert "由<b>值班员</b>决定，没有一条规则符合" in zhao.last_text
    assert "第 3 条“其余”不符合：不知道在哪个防区" in zhao.last_text
    await wu.says("/duty off")
    await zhao.taps(TryRules(category="rubble", zone="-"))
    assert "第 2 条“渣土”不符合：队里没有人在岗" in zhao.last_text


@pytest.mark.row("D1")
async def test_what_a_resident_reports_goes_where_the_rule_says(any_town: Town) -> None:
    wu = await crew.worker(any_town, "吴刚")
    await crew.team(any_town, wu)
    await put(any_town, NIGHT, RUBBLE)
    await reports(any_town, await any_town.person("王桂英"))
    assert "新派单" in wu.last_text
    task = await any_town.one(Task)
    assert (task.rule, task.level) == ("渣土", "normal")


async def test_switching_and_moving_take_a_second_tap_and_can_be_taken_back(
    any_town: Town,
) -> None:
    await crew.team(any_town, await crew.worker(any_town, "吴刚"))
    await put(any_town, NIGHT, RUBBLE)
    owner = await boss(any_town)
    await owner.says("/rules")
    await owner.taps("渣土")
    await owner.taps("往上移")
    assert "还没有生效" in owner.last_text
    assert owner.last_text.index("渣土") < owner.last_text.index("夜间")
    assert await published(any_town) == ["夜间", "渣土"]
    assert (await owner.taps("确认生效"))["text"] == "已生效"
    assert await published(any_town) == ["渣土", "夜间"]
    await owner.taps("夜间")
    await owner.taps("停用")
    await owner.taps("确认生效")
    assert await published(any_town) == ["渣土", "[夜间]"]
    assert "夜间（已停用）" in owner.last_text
    await owner.taps("退回上一版")
    await owner.taps("确认退回")
    assert await published(any_town) == ["渣土", "夜间"]


async def test_of_two_who_change_at_once_the_second_is_told(town: Town) -> None:
    await put(town, NIGHT, RUBBLE)
    one, two = await boss(town), await boss(town)
    for someone in (one, two):
        await someone.says("/rules")
        await someone.taps("渣土")
        await someone.taps("停用")
    await one.taps("确认生效")
    assert (await two.taps("确认生效"))["text"] != "已生效"
    assert await published(town) == ["夜间", "[渣土]"]
    await two.taps(RuleTap(number=1, version=1, turn=Turn.SWITCH))
    assert await published(town) == ["夜间", "[渣土]"]


async def test_others_neither_see_nor_change_the_rules(town: Town) -> None:
    await put(town, NIGHT, RUBBLE)
    owner = await boss(town)
    await owner.says("/rules")
    await owner.taps("渣土")
    await owner.taps("停用")
    before = len(await town.all(PolicyVersion)), await published(town)
    data = [ShowRules(), TryRules(), TryRules(category="rubble"), RulesBack(over=1)]
    data += [TryRules(category="rubble", zone="-"), RulesBack(over=1, sure=True)]
    changes = [RuleTap(number=2, version=1, turn=turn) for turn in Turn]
    changes += [PublishRules(version=2, over=1), RulesBack(over=1, sure=True)]
    for role in (None, Role.GRID_WORKER, Role.MEDIATOR):
        someone = await town.person("外人", *([role] if role else []))
        await someone.says("/rules")
        assert NOTHING_HERE in someone.last_text
        for one in (*data, *changes):
            assert NOTHING_HERE in (await someone.taps(one))["text"], one
    zhao = await town.person("赵建国", Role.DISPATCHER)
    for one in changes:
        assert NOTHING_HERE in (await zhao.taps(one))["text"], one
    assert (len(await town.all(PolicyVersion)), await published(town)) == before
    for one in (RuleTap(number=9, version=1), TryRules(category="ghosts", zone="-")):
        assert (await owner.taps(one))["text"]
