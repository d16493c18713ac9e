"""A case goes where the first rule that fits sends it; a dry run says the same, and why."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.cases import intake
from services.cases.states import Kind, State
from services.dispatch import orders, routing, rules
from services.dispatch.levels import Level
from services.dispatch.plan import LINAN
from services.dispatch.rules import Matter, Rule, Why
from services.errors import NotAllowed
from services.people import Actor, Role
from services.policies import BadPolicy
from storage import dispatch, policies
from storage.engine import Store
from storage.tables import Case, Task
from tests.services.cases import hall
from tests.services.dispatch.test_core import team_of

NOW = hall.NOW
NIGHT = {"hours": "22:00-06:00"}


async def published(store: Store, *rows: dict[str, Any]) -> None:
    """Put these rules into force."""
    async with hall.work_on(store) as work:
        draft = await routing.POLICY.draft(work, None, {"rules": list(rows)}, note="", now=NOW)
        await routing.POLICY.publish(work, None, draft.version, now=NOW)


async def reported(
    store: Store, by: Actor, *, zone: str | None = "z1", now: datetime = NOW, **more: Any
) -> tuple[Case, Task | None, set[tuple[int, str]]]:
    """A new case of a zone, the task it became, and who is told what about it."""
    async with hall.work_on(store) as work:
        draft = hall.draft(kind=Kind.LEAD, **more)  # not routed before its zone is known
        case = await intake.open_case(work, by, draft, sent_at=now, now=now)
        case.kind, case.zone_code = Kind.INCIDENT, zone
        await dispatch.settle(work)
        task = await orders.route(work, case, now=now)
        return case, task, {(one.person_id, one.name) for one in work.told}


@pytest.mark.row("D1")
async def test_each_zone_s_team_on_duty_gets_what_lies_in_it(store: Store) -> None:
    """Five zones, five teams: the right phones ring, and no other."""
    lin = await hall.person(store, 1)
    workers = [await hall.person(store, 10 + n, Role.GRID_WORKER) for n in range(5)]
    for n, one in enumerate(workers):
        await team_of(store, one, zone=f"z{n}")
    for n, one in enumerate(workers):
        _, task, told = await reported(store, lin, zone=f"z{n}", key=f"d{n}")
        assert task is not None
        assert task.rule == "其余"
        assert {who for who, what in told if what == "TaskOffered"} == {one.id}


@pytest.mark.row("D1")
async def test_the_first_rule_that_fits_wins_and_a_team_off_duty_is_passed_over(
    store: Store,
) -> None:
    lin = await hall.person(store, 1)
    day, night, spare = [await hall.person(store, n, Role.GRID_WORKER) for n in (2, 3, 4)]
    await team_of(store, day, zone="z1")
    await team_of(store, night, zone="night")
    await team_of(store, spare, zone="spare", on=False)
    await published(
        store,
        {"name": "spare", "to": "t-spare"},
        {"name": "night", "when": NIGHT, "to": "t-night", "level": "complex"},
        {"name": "rubble", "when": {"category": ["rubble"], "zone": ["z1"]}, "to": "zone"},
        {"name": "never", "to": "t-night"},
    )
    case, task, told = await reported(store, lin)
    assert task is not None
    assert (task.rule, case.state, case.level) == ("rubble", State.DISPATCHED, Level.SIMPLE)
    assert (day.id, "TaskOffered") in told
    late = datetime(2026, 11, 23, 23, 0, tzinfo=LINAN)
    case, task, told = await reported(store, lin, key="d2", now=late)
    assert task is not None
    assert (task.rule, task.level, case.level) == ("night", Level.COMPLEX, Level.COMPLEX)
    assert {who for who, what in told if what == "TaskOffered"} == {night.id}


@pytest.mark.row("D1")
async def test_a_rule_may_leave_a_matter_to_the_desk(store: Store) -> None:
    lin, chen = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    wu = await hall.person(store, 3, Role.GRID_WORKER)
    await team_of(store, wu)
    case, task, told = await reported(store, lin, category="quarrel")
    assert task is None
    assert case.state == State.RECEIVED
    assert (chen.id, "NewCase") in told
    assert (wu.id, "TaskOffered") not in told
    _, task, told = await reported(store, lin, category="fire", key="d2")
    assert task is not None
    assert task.rule == "险情"
    assert {(chen.id, "NewCase"), (wu.id, "TaskOffered")} <= told


@pytest.mark.row("D1")
async def test_the_dry_run_names_each_rule_and_why_it_is_passed_over(store: Store) -> None:
    chen, wu = [
        await hall.person(store, n, r) for n, r in ((1, Role.DISPATCHER), (2, Role.GRID_WORKER))
    ]
    await team_of(store, wu)
    await team_of(store, await hall.person(store, 3, Role.GRID_WORKER), zone="z2", on=False)
    await published(
        store,
        {"name": "off", "to": "zone", "on": False},
        {"name": "night", "when": NIGHT, "to": "zone"},
        {"name": "parking", "when": {"category": ["parking"]}, "to": "zone"},
        {"name": "gone", "to": "nobody-s"},
        {"name": "asleep", "to": "t-z2"},
        {"name": "zone", "to": "zone"},
        {"name": "behind", "to": "zone"},
    )
    async with hall.work_on(store) as work:
        found = await routing.explain(work, chen, "rubble", "z1", now=NOW)
        whys = [Why.OFF, Why.HOURS, Why.CATEGORY, Why.NO_TEAM, Why.NOBODY, None]
        assert [one.why_not for one in found] == whys
        assert [one.number for one in found] == [1, 2, 3, 4, 5, 6]
        assert found[-1].team is not None
        assert found[-1].team.code == "t-z1"
        found = await routing.explain(work, chen, "rubble", None, now=NOW)
        assert not any(one.fires for one in found)
        assert found[-1].why_not is Why.NO_ZONE
        with pytest.raises(NotAllowed):
            await routing.explain(work, wu, "rubble", "z1", now=NOW)


@pytest.mark.parametrize(("before", "goes"), [("desk", False), (None, True)])
async def test_rules_that_can_not_be_read_any_more_give_way_to_those_before_then_to_what_ships(
    store: Store, before: str | None, goes: bool
) -> None:
    lin, wu = await hall.person(store, 1), await hall.person(store, 2, Role.GRID_WORKER)
    await team_of(store, wu)
    if before is not None:
        await published(store, {"name": before, "to": before})
    await published(store, {"name": "zone", "to": "zone"})
    async with hall.work_on(store) as work:
        now = await policies.current(work, "routing")
        assert now is not None
        row = await policies.by_id(work, now.id)
        assert row is not None
        row.body, row.digest = {"rules": "lost"}, f"after {before}"
        await policies.settle(work)
    case, task, _ = await reported(store, lin)
    assert (task is not None) is goes, "the office's earlier rules where there are any"
    assert case.state == (State.DISPATCHED if goes else State.RECEIVED)


words = st.sampled_from(("a", "b", "c"))
asked = st.dictionaries(st.sampled_from(rules.ASKED), st.frozensets(words, min_size=1), max_size=3)
some_rules = st.lists(st.builds(Rule, words, words, st.booleans(), st.none(), asked), max_size=5)
matters = st.builds(Matter, words, words | st.none(), words, words, words)


@given(some_rules, matters)
def test_a_rule_fits_exactly_when_it_is_on_and_all_it_asks_for_is_so(
    some: list[Rule], matter: Matter
) -> None:
    for one in some:
        fits = one.on and all(getattr(matter, key) in of for key, of in one.asks.items())
        assert (one.against(matter, NOW) is None) == fits


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9) | words,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    (
                        "rules",
                        "name",
                        "to",
                        "when",
                        "level",
                        "hours",
                        "days",
                        "category",
                        "zone",
                        "on",
                    )
                ),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_whatever_is_no_rule_is_refused_and_nothing_else_happens(body: Any) -> None:
    with suppress(BadPolicy):
        for one in rules.read(body if isinstance(body, dict) else {"rules": body}):
            one.against(Matter("rubble", None), NOW)


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"to": "zone"}, "rules[1].name"),
        ({"name": "a"}, "rules[1].to"),
        ({"name": "a", "to": "zone", "wen": {}}, "rules[1].wen"),
        ({"name": "a", "to": "zone", "when": {"catgory": ["fire"]}}, "rules[1].when.catgory"),
        ({"name": "a", "to": "zone", "when": {"category": ["ghosts"]}}, "ghosts"),
        ({"name": "a", "to": "zone", "when": {"hours": "22-6"}}, "rules[1].when.hours: 22-6"),
        ({"name": "a", "to": "zone", "when": {"days": ["someday"]}}, "rules[1].when.days"),
        ({"name": "a", "to": "zone", "level": "easy"}, "rules[1].level: easy"),
        ({"name": "a", "to": "zone", "on": "no"}, "rules[1].on"),
    ],
)
def test_the_refusal_names_the_place(row: dict[str, Any], where: str) -> None:
    with pytest.raises(BadPolicy, match=r".*") as refused:
        rules.read({"rules": [row]})
    assert where in refused.value.reason


def test_two_rules_of_one_name_are_refused() -> None:
    with pytest.raises(BadPolicy) as refused:
        rules.read({"rules": [{"name": "a", "to": "zone"}, {"name": "a", "to": "desk"}]})
    assert refused.value.reason == "rules[2].name: a"


def test_weekdays_and_hours_past_midnight() -> None:
    when = {"hours": "22:00-06:00", "days": ["sun"]}
    (rule,) = rules.read({"rules": [{"name": "a", "to": "t", "when": when}]})
    monday = datetime(2026, 11, 23, tzinfo=LINAN)
    matter = Matter("rubble", None)
    assert rule.against(matter, monday + timedelta(hours=5)) is None
    assert rule.against(matter, monday + timedelta(hours=23)) is Why.HOURS


def test_no_rule_rings_a_team_for_what_only_trained_people_handle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "for_the_trained", lambda: frozenset({"crime"}))
    (team, desk) = rules.read({"rules": [{"name": "a", "to": "t"}, {"name": "b", "to": "desk"}]})
    matter = Matter("crime", "z1")
    assert team.against(matter, NOW) is Why.TRAINED
    assert desk.against(matter, NOW) is None


async def test_what_would_never_fire_is_said_before_it_is_published(store: Store) -> None:
    read = rules.read({"rules": [{"name": "a", "to": "desk"}, {"name": "b", "to": "nobody-s"}]})
    async with hall.work_on(store) as work:
        assert routing.POLICY.look is not None
        assert routing.POLICY.rehearse is not None
        assert [one.key for one in routing.POLICY.look(read)] == ["policy-rule-never"]
        found = await routing.POLICY.rehearse(work, read, NOW)
        assert [one.key for one in found] == ["policy-rule-no-team"]
