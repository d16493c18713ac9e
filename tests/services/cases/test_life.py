"""The life of a case: whatever is tried, only the table's moves happen, and each leaves a line."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from services.cases.moves import ACTS_NEXT, MOVES, Hand, IllegalMove, move, possible
from services.cases.states import State
from services.errors import NotAllowed, Refusal, Stale
from services.people import Actor, Role
from services.work import Case
from storage import cases as rows
from storage.engine import Store
from tests.services.cases import hall

STATES = st.sampled_from(list(State))
HANDS = st.sampled_from(["reporter", "officer", "stranger", "job"])


OFFICE_MAY = {
    State.RECEIVED: {State.ACCEPTED, State.REJECTED, State.DISPATCHED, State.MERGED},
    State.DISPATCHED: {State.ACCEPTED, State.REJECTED, State.RECEIVED, State.MERGED},
    State.ACCEPTED: {
        State.WAITING_REPORTER,
        State.CLOSED,
        State.REJECTED,
        State.DISPATCHED,
        State.RECEIVED,
        State.MERGED,
    },
    State.WAITING_REPORTER: {State.ACCEPTED, State.CLOSED, State.DISPATCHED, State.MERGED},
    State.CLOSED: {State.ACCEPTED, State.DISPATCHED, State.RECEIVED},
    State.REJECTED: {State.ACCEPTED},
    State.MERGED: {State.RECEIVED, State.ACCEPTED},
}


class Life(RuleBasedStateMachine):
    """Every move, the illegal ones too, by everybody, against the store itself."""

    url: str

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.moves = 0
        self.serial = 0

    @initialize()
    def open(self) -> None:
        self.runner.run(self._open())

    async def _open(self) -> None:
        self.store = Store(self.url)
        async with hall.work_on(self.store) as work:
            self.serial = await rows.next_serial(work, hall.NOW.date() - timedelta(days=1))
        base = self.serial * 10
        lin = await hall.person(self.store, base + 1)
        officer = await hall.person(self.store, base + 2, Role.DISPATCHER)
        stranger = await hall.person(self.store, base + 3)
        self.people = {"reporter": lin, "officer": officer, "stranger": stranger, "job": None}
        self.case = await hall.opened(self.store, lin, key=f"life-{self.serial}")
        self.state = State.RECEIVED

    @rule(to=STATES)
    def the_officer_moves(self, to: State) -> None:
        self.try_to_move(to, "officer", stale=False)

    @rule(to=STATES, by=HANDS, stale=st.booleans())
    def anybody_tries_to_move(self, to: State, by: str, stale: bool) -> None:
        self.try_to_move(to, by, stale=stale)

    def try_to_move(self, to: State, by: str, *, stale: bool) -> None:
        allowed = not stale and _may(self.state, to, by)
        try:
            self.runner.run(self._move(self.people[by], to, stale=stale))
        except Refusal:
            assert not allowed, (self.state, to, by)
        else:
            assert allowed, (self.state, to, by)
            self.state, self.moves = to, self.moves + 1

    async def _move(self, actor: Actor | None, to: State, *, stale: bool) -> None:
        seen = self.moves + 1 - (1 if stale else 0)
        async with hall.work_on(self.store) as work:
            await move(work, actor, self.case, to, expected_version=seen, now=hall.NOW)

    @invariant()
    def the_trail_tells_the_whole_life(self) -> None:
        if hasattr(self, "case"):
            self.runner.run(self._check())

    async def _check(self) -> None:
        async with hall.work_on(self.store) as work:
            case = await rows.by_id(work, self.case.id)
            lines = [event for event, _ in await rows.trail(work, self.case.id)]
        assert case is not None
        assert case.state == self.state
        assert case.version == 1 + self.moves == len(lines)
        assert [one.seq for one in lines] == list(range(1, len(lines) + 1))
        assert (case.closed_at is None) == self.state.open
        states = [State.RECEIVED, *(State(one.new["state"]) for one in lines[1:])]
        assert [one.old["state"] for one in lines[1:]] == states[:-1]
        assert states[-1] == self.state

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.runner.run(self.store.close())
        self.runner.close()


def _may(state: State, to: State, by: str) -> bool:
    """The table read anew: reporters withdraw what waits, answer, and say «not solved»."""
    if by == "stranger":
        return False
    if by == "reporter":
        return (state, to) in {
            (State.RECEIVED, State.WITHDRAWN),
            (State.DISPATCHED, State.WITHDRAWN),
            (State.WAITING_REPORTER, State.ACCEPTED),
            (State.CLOSED, State.ACCEPTED),
            (State.CLOSED, State.DISPATCHED),
            (State.CLOSED, State.RECEIVED),
        }
    return to in OFFICE_MAY.get(state, set())


@pytest.mark.row("S2", "S3")
def test_the_life_of_a_case(sqlite_url: str) -> None:
    machine = type("LifeHere", (Life,), {"url": sqlite_url})
    quick = settings(
        max_examples=20,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=quick)


@pytest.mark.row("S3")
async def test_every_move_of_the_office_leaves_one_line(store: Store) -> None:
    lin, officer = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    case = await hall.opened(store, lin)
    path = "accepted waiting_reporter accepted closed accepted rejected accepted waiting_reporter"
    for at, to in enumerate([*path.split(), "closed"]):
        async with hall.work_on(store) as work:
            when = hall.NOW + timedelta(minutes=at)
            await move(
                work, officer, case, State(to), expected_version=at + 1, now=when, result="done"
            )
    async with hall.work_on(store) as work:
        lines = [event for event, _ in await rows.trail(work, case.id)]
    assert [one.new["state"] for one in lines] == ["received", *path.split(), "closed"]
    assert [one.old.get("state") for one in lines[1:]] == ["received", *path.split()]
    assert all((one.actor_id, one.actor_role) == (officer.id, "dispatcher") for one in lines[1:])
    assert [one.at for one in lines[1:]] == [hall.NOW + timedelta(minutes=n) for n in range(9)]
    assert [one.new.get("result") for one in lines if one.new["state"] == "closed"] == ["done"] * 2


def test_every_state_says_who_acts_next_and_can_be_reached() -> None:
    assert set(ACTS_NEXT) == set(State)
    reached = {State.RECEIVED} | {to for _, to in MOVES}
    assert reached == set(State)


@pytest.mark.row("S2")
@pytest.mark.parametrize("to", [State.CLOSED, State.RECEIVED])
async def test_a_move_that_is_not_in_the_table_is_refused_for_every_caller(
    store: Store, to: State
) -> None:
    lin = await hall.person(store, 1)
    officer = await hall.person(store, 2, Role.OWNER)
    case = await hall.opened(store, lin)
    for who in (lin, officer, None):
        with pytest.raises(IllegalMove):
            async with hall.work_on(store) as work:
                await move(work, who, case, to, expected_version=None, now=hall.NOW)


@pytest.mark.row("S2")
async def test_a_stale_button_changes_nothing(store: Store) -> None:
    lin, officer = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    case = await hall.opened(store, lin)
    async with hall.work_on(store) as work:
        await move(work, officer, case, State.ACCEPTED, expected_version=1, now=hall.NOW)
    with pytest.raises(Stale):
        async with hall.work_on(store) as work:
            await move(work, officer, case, State.REJECTED, expected_version=1, now=hall.NOW)
    async with hall.work_on(store) as work:
        again = await rows.by_id(work, case.id)
    assert again is not None
    assert (again.state, again.version) == ("accepted", 2)


@pytest.mark.row("I16")
async def test_withdrawing_is_for_the_reporter_and_only_before_acceptance(store: Store) -> None:
    lin, officer = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    case = await hall.opened(store, lin)
    with pytest.raises(NotAllowed):
        async with hall.work_on(store) as work:
            await move(work, officer, case, State.WITHDRAWN, expected_version=1, now=hall.NOW)
    assert State.WITHDRAWN in possible(case.state, Hand.REPORTER)
    async with hall.work_on(store) as work:
        await move(work, officer, case, State.ACCEPTED, expected_version=1, now=hall.NOW)
    with pytest.raises(IllegalMove):
        async with hall.work_on(store) as work:
            await move(work, lin, case, State.WITHDRAWN, expected_version=2, now=hall.NOW)


@pytest.mark.row("I10")
async def test_the_reporter_is_told_of_every_move_and_the_office_of_theirs(store: Store) -> None:
    lin, officer = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    case: Case
    async with hall.work_on(store) as work:
        from services.cases import intake  # noqa: PLC0415

        case = await intake.open_case(work, lin, hall.draft(), sent_at=hall.NOW, now=hall.NOW)
        assert [(one.person_id, one.name) for one in work.told] == [(officer.id, "NewCase")]
    async with hall.work_on(store) as work:
        await move(work, officer, case, State.ACCEPTED, expected_version=1, now=hall.NOW)
        assert [(one.person_id, one.name) for one in work.told] == [(lin.id, "CaseMoved")]
    async with hall.work_on(store) as work:
        await move(
            work, officer, case, State.CLOSED, expected_version=2, now=hall.NOW, public=False
        )
        assert work.told == []
