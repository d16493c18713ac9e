"""Whatever happens in whatever order: exactly the clocks that run have a timer."""

import asyncio
import atexit
import shutil
import tempfile
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from services.cases.moves import MOVES, move
from services.cases.states import State
from services.dispatch import arrival, chains, clocks, targets, tasks
from services.dispatch.levels import ClockKind, Level
from services.dispatch.tasks import SeenTask, Step
from services.people import Actor
from storage import cases, dispatch
from storage.engine import Store
from storage.tables import Case, ClockRow, Event, Task, TimerRow
from storage.work import reading
from tests.databases import Databases
from tests.services.cases import hall
from tests.services.dispatch.patrol import NOW, Patrol, patrol

T = TypeVar("T")


@cache
def _databases() -> Databases:
    folder = Path(tempfile.mkdtemp(prefix="pingan-clocks-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Databases(folder)


@dataclass(frozen=True)
class Held:
    """What the store holds of the one case."""

    case: Case
    clocks: list[ClockRow]
    armed: Mapping[int, datetime]
    trail: list[Event]
    tasks: list[Task]

    @property
    def running(self) -> list[ClockRow]:
        return [one for one in self.clocks if one.stopped_at is None]


class Clocks(RuleBasedStateMachine):
    """One case in the hands of a reporter, an officer, a team, and time."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = asyncio.new_event_loop()
        self._store = Store(_databases().sqlite())
        self.now = NOW
        self.place: Patrol
        self.case_id = 0

    def does(self, what: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(what)

    def teardown(self) -> None:
        self.does(self._store.close())
        self._loop.close()

    @initialize()
    def somebody_reports(self) -> None:
        self.place = self.does(patrol(self._store))
        self.case_id = self.does(hall.opened(self._store, self.place.lin)).id

    # --- what happens ------------------------------------------------------------------

    @rule(minutes=st.sampled_from((0.5, 1, 2, 3, 5, 10, 60, 24 * 60)))
    def time_passes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)
        self.does(self.place.fire(self.now))

    @rule(minutes=st.integers(1, 60))
    def the_clock_is_set_back(self, minutes: int) -> None:
        self.now -= timedelta(minutes=minutes)
        self.does(self.place.fire(self.now))

    @rule(level=st.sampled_from(Level))
    def an_order_is_given(self, level: Level) -> None:
        self.does(self._order(level))

    async def _order(self, level: Level) -> None:
        case = await self._case()
        if (State(case.state), State.DISPATCHED) in MOVES or case.state == State.DISPATCHED:
            await self.place.give(case, level=level, now=self.now)

    @rule(step=st.sampled_from((Step.ACCEPT, Step.ON_WAY)))
    def the_worker_acts(self, step: Step) -> None:
        self.does(self._acts(step))

    async def _acts(self, step: Step) -> None:
        async with hall.work_on(self._store) as work:
            task = await dispatch.main_task(work, self.case_id)
            if task is None or step not in await tasks.may(
                work, self.place.wu, task, now=self.now
            ):
                return
            verb = tasks.accept if step is Step.ACCEPT else arrival.on_way
            await verb(
                work, self.place.wu, SeenTask(task.id, task.version), at=self.now, now=self.now
            )

    @rule()
    def the_worker_is_there(self) -> None:
        self.does(self._arrives())

    async def _arrives(self) -> None:
        async with hall.work_on(self._store) as work:
            case = await cases.lock(work, self.case_id)
            task = await dispatch.main_task(work, self.case_id)
            if task is not None and task.worker_id is not None:
                task.arrived_at = task.arrived_at or self.now
                await clocks.arrived(work, case, task, now=self.now)

    @rule(to=st.sampled_from([one for one in State if one is not State.DISPATCHED]))
    def the_case_moves(self, to: State) -> None:
        self.does(self._moves(to))

    async def _moves(self, to: State) -> None:
        async with hall.work_on(self._store) as work:
            case = await cases.lock(work, self.case_id)
            if (State(case.state), to) not in MOVES:
                return
            if case.state == State.DISPATCHED and to is State.ACCEPTED:
                return  # a worker's step, see above
            who: Actor | None = self.place.lin if to is State.WITHDRAWN else None
            await move(work, who, case, to, expected_version=None, now=self.now)

    async def _case(self) -> Case:
        async with self._store.read() as session:
            found = await cases.by_id(reading(session), self.case_id)
        assert found is not None
        return found

    # --- what holds --------------------------------------------------------------------

    @precondition(lambda self: self.case_id)
    @invariant()
    def everything_is_in_order(self) -> None:
        held = self.does(self._look())
        self._the_timers_are_those_of_the_clocks(held)
        self._only_waiting_for_the_reporter_stops_time(held)
        self._no_step_is_taken_twice_and_no_time_is_negative(held)
        self._a_task_that_lives_has_one_clock_of_a_kind(held)

    async def _look(self) -> Held:
        async with self._store.read() as session:
            case = await cases.by_id(reading(session), self.case_id)
            assert case is not None
            timers = await session.scalars(select(TimerRow).where(TimerRow.fired_at.is_(None)))
            return Held(
                case,
                list(await session.scalars(select(ClockRow))),
                {
                    one.payload["clock_id"]: one.due_at
                    for one in timers
                    if one.kind == clocks.TIMER
                },
                list(await session.scalars(select(Event).order_by(Event.seq))),
                list(await session.scalars(select(Task))),
            )

    def _the_timers_are_those_of_the_clocks(self, held: Held) -> None:
        given, steps = targets.read(targets.shipped()), chains.read(chains.shipped())
        wanted = {}
        for clock in held.clocks:
            rungs = steps.of(clock.kind, held.case.level)
            moment = clocks.next_moment(clock, rungs, given.calendar(clock.calendar))
            if moment is not None:
                wanted[clock.id] = moment
        assert held.armed.keys() == wanted.keys()
        assert all(due_at >= wanted[clock_id] for clock_id, due_at in held.armed.items())

    def _only_waiting_for_the_reporter_stops_time(self, held: Held) -> None:
        waiting = held.case.state == State.WAITING_REPORTER
        assert all((one.paused_at is not None) == waiting for one in held.running)
        assert not held.running or State(held.case.state).open
        due = [
            one.due_at
            for one in held.running
            if one.paused_at is None and one.kind != ClockKind.SILENT
        ]
        assert held.case.due_at == min(due, default=None)

    def _no_step_is_taken_twice_and_no_time_is_negative(self, held: Held) -> None:
        assert [one.seq for one in held.trail] == list(range(1, len(held.trail) + 1))
        assert all(one.new["late_s"] >= 0 for one in held.trail if one.kind == "escalated")
        for clock in held.clocks:
            assert clock.target_s > 0
            assert clock.stopped_at is None or clock.stopped_at >= clock.started_at

    def _a_task_that_lives_has_one_clock_of_a_kind(self, held: Held) -> None:
        kinds = [(one.task_id, one.kind) for one in held.running]
        assert len(kinds) == len(set(kinds))
        live = {one.id for one in held.tasks if one.ended_at is None}
        assert {task_id for task_id, _ in kinds if task_id is not None} <= live


TestClocks = pytest.mark.row("D3", "D4", "F41")(Clocks.TestCase)
TestClocks.settings = settings(
    max_examples=10,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_the_same_for_an_hour_s_worth_of_days() -> None:
    run_state_machine_as_test(
        Clocks, settings=settings(TestClocks.settings, max_examples=100, stateful_step_count=40)
    )
