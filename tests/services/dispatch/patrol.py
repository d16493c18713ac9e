"""A store with a reporter, an officer, a team with its lead, and what the clocks say of a case."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from services.dispatch import clocks, orders
from services.dispatch.levels import Level
from services.dispatch.orders import Order
from services.people import Actor, Role
from services.policies import Policy
from services.timers import fires
from storage import dispatch, timers
from storage.engine import Store
from storage.tables import (
    Case,
    ClockRow,
    Duty,
    Event,
    Task,
    Team,
    TeamMember,
    TimerRow,
)
from storage.work import Told
from tests.services.cases import hall

NOW = hall.NOW
_orders = itertools.count()


@dataclass
class Patrol:
    """Who is there, and their store."""

    store: Store
    lin: Actor
    chen: Actor
    wu: Actor
    sun: Actor
    lead: Actor
    team: int

    async def order(self, *, level: Level = Level.SIMPLE, now: datetime = NOW) -> Task:
        """A case of 林, opened and given to the team at once."""
        case = await hall.opened(self.store, self.lin, key=f"order{next(_orders)}")
        return await self.give(case, level=level, now=now)

    async def give(self, case: Case, *, level: Level = Level.SIMPLE, now: datetime = NOW) -> Task:
        """Give a case to the team."""
        async with hall.work_on(self.store) as work:
            order = Order(level, team_id=self.team)
            return await orders.give(work, self.chen, case, order, at=now, now=now)

    async def fire(self, now: datetime) -> list[Told]:
        """Fire what is due, once and in order, as the worker of the timers does."""
        told: list[Told] = []
        async with self.store.reader.connect() as connection:
            due = await timers.due(connection, now=now, limit=200)
        for timer in due:
            async with hall.work_on(self.store) as work:
                if not await timers.still_due(work, timer.id, now=now):
                    continue
                result = await fires()[timer.kind](work, timer.payload, now=now)
                await timers.fired(work, timer.id, now=now, result=result)
                told += work.told
        return told

    async def rows(self, table: type[Any], *where: Any) -> list[Any]:
        """Rows of a table, in order."""
        async with self.store.read() as session:
            found = select(table).where(*where).order_by(table.id)
            return list(await session.scalars(found))

    async def running(self, case_id: int) -> dict[str, ClockRow]:
        """The clocks of a case that have not stopped, by kind."""
        where = (ClockRow.case_id == case_id, ClockRow.stopped_at.is_(None))
        return {one.kind: one for one in await self.rows(ClockRow, *where)}

    async def armed(self) -> dict[int, datetime]:
        """When each clock's timer fires, by the clock."""
        where = (TimerRow.kind == clocks.TIMER, TimerRow.fired_at.is_(None))
        return {one.payload["clock_id"]: one.due_at for one in await self.rows(TimerRow, *where)}

    async def steps(self, case_id: int, kind: str) -> list[Mapping[str, Any]]:
        """What the trail says of the steps of a kind of clock."""
        where = (Event.case_id == case_id, Event.kind == "escalated")
        lines = await self.rows(Event, *where)
        return [one.new for one in lines if one.new["clock"] == kind]

    async def publish(self, kind: Policy[Any], body: Mapping[str, Any]) -> None:
        """Let the office decide otherwise."""
        async with hall.work_on(self.store) as work:
            row = await kind.draft(work, None, body, note="", now=NOW)
            await kind.publish(work, None, row.version, now=NOW)


def after(**time: float) -> datetime:
    """A moment after the one at which everything begins."""
    return NOW + timedelta(**time)


async def patrol(store: Store) -> Patrol:
    """Everybody in place and on duty."""
    lin = await hall.person(store, 1, name="林")
    chen = await hall.person(store, 2, Role.DISPATCHER, name="赵建国")
    wu = await hall.person(store, 3, Role.GRID_WORKER, name="陈小燕")
    sun = await hall.person(store, 4, Role.GRID_WORKER, name="孙丽")
    lead = await hall.person(store, 5, Role.TEAM_LEAD, name="吴队长")
    async with hall.work_on(store) as work:
        team = Team(code="t1", name="一队", zone_code="z1", area="330112000000")
        await dispatch.add(work, team)
        for one in (wu, sun, lead):
            member = TeamMember(team_id=team.id, person_id=one.id, since=NOW, lead=one is lead)
            await dispatch.add(work, member, Duty(person_id=one.id, on=True, said_at=NOW))
        return Patrol(store, lin, chen, wu, sun, lead, team.id)
