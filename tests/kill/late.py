"""Clocks that run out while the bot is killed again and again (P-6, F39).

The negative control keeps its promises in memory, as a bot does that sleeps until something is
due: whatever it had taken on when it was killed never happens.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from bot.timers import Timers
from services.cases.states import Kind, State
from services.dispatch import clocks, tasks
from services.dispatch.levels import ClockKind
from services.dispatch.tasks import SeenTask
from services.people import DISTRICT, Role
from storage import cases, timers
from storage import people as person_rows
from storage.engine import Store
from storage.tables import Case, ClockRow, Event, Grant, Person, TimerRow
from storage.work import Work, share
from tests.processes import TOKEN, BotProcess, be_the_bot
from tests.sandbox.phone import Phone, Phones
from tests.services.cases import hall
from tests.services.dispatch import patrol

LIFE = 4.5
"""Seconds that a process lives at most once it is ready."""

ONE_RING = 4.0
"""Seconds until the message about the last of them has left, if the phone did not just ring."""


def moment() -> datetime:
    """Now, by the machine's clock, which a bot in service has."""
    return datetime.now(UTC)  # noqa: TID251 - compares what the bot wrote with when it was


@dataclass
class Lateness:
    """What became of so many clocks."""

    armed: int
    kills: int = 0
    steps: Counter[int] = field(default_factory=Counter)
    """How often a clock was escalated → how many such clocks."""
    latest: float = 0.0
    """Seconds after its time, or after the process was started, whichever was later."""
    rings: int = 0
    lasted: float = 0.0
    """Seconds from the first that ran out to the end."""

    def line(self) -> str:
        """One row of the closing table."""
        often = ", ".join(f"{n}×: {count}" for n, count in sorted(self.steps.items()))
        return (
            f"timers {self.armed}, kills {self.kills}, escalated {{{often}}}, "
            f"latest {self.latest:.1f} s, messages to the officer {self.rings}"
        )


class InMemory(Timers):
    """Takes every promise on at the start and sleeps; the table is for those who come after."""

    async def once(self) -> bool:
        if not hasattr(self, "_held"):
            self._held = await self._writer.transact(self._take_all)
        now = self._clock.now()
        due = [one for one in self._held if one.due_at <= now]
        self._held = [one for one in self._held if one.due_at > now]
        for timer in due:
            await self._writer.serve(self._kept(timer, now))
        return bool(due)

    async def _take_all(self, connection: AsyncConnection) -> list[TimerRow]:
        found = await timers.due(connection, now=self._clock.now() + timedelta(days=9), limit=9999)
        await connection.execute(update(TimerRow).values(fired_at=self._clock.now()))
        return found

    def _kept(self, timer: TimerRow, now: datetime) -> Callable[[Work], Awaitable[None]]:
        async def verb(work: Work) -> None:
            await self._fires[timer.kind](work, timer.payload, now=now)

        return verb


def _be_forgetful(environment: dict[str, str], log: str) -> None:
    import bot.app  # noqa: PLC0415

    bot.app.Timers = InMemory  # type: ignore[attr-defined]
    be_the_bot(environment, log)


class Forgetful(BotProcess):
    """The bot with the timers of the negative control."""

    target = staticmethod(_be_forgetful)


async def run(
    url: str,
    folder: Path,
    build: type[BotProcess],
    *,
    many: int,
    kills: int,
    within: float,
) -> Lateness:
    """So many clocks run out within so many seconds, under so many kills at random moments."""
    tally = Lateness(many)
    async with Sandbox(Options(token=TOKEN)) as sandbox, Phones(sandbox.url) as phones:
        bot = build(sandbox.url, url, folder)
        await bot.migrate()
        phone = await phones.person("赵建国")
        await phone.start()
        dues = await _arm(url, phone, many, within=within)
        try:
            lives = [await _life(bot)]
            for _ in range(kills):
                await asyncio.sleep(random.random() * LIFE)
                bot.kill()
                tally.kills += 1
                lives.append(await _life(bot))
            await asyncio.sleep(max(0.0, (max(dues.values()) - moment()).total_seconds()))
            await _all_fired(url)
            await asyncio.sleep(ONE_RING)
        finally:
            bot.kill()
        tally.rings = sum("超时" in one.words for one in await phone.messages())
        tally.lasted = (moment() - min(dues.values())).total_seconds()
    await _compare(url, dues, lives, tally)
    return tally


async def _life(bot: BotProcess) -> datetime:
    """Start it and let it get ready; when it was started."""
    begun = moment()
    bot.start()
    assert await bot.ready()
    return begun


async def _arm(url: str, phone: Phone, many: int, *, within: float) -> dict[int, datetime]:
    """Cases that wait to be received, each with a clock; by the clock, when it runs out."""
    store, start, dues = Store(url), moment() + timedelta(seconds=4), {}
    async with store.write() as connection:
        work = share(connection)
        await _officer(work, phone, start)
        for number in range(many):
            due_at = start + timedelta(seconds=random.random() * within)
            case = Case(
                number=f"n{number}",
                kind=Kind.INCIDENT,
                category="rubble",
                state=State.RECEIVED,
                happened_at=start,
                created_at=start,
                updated_at=start,
            )
            await cases.add(work, case)
            clock = ClockRow(
                case_id=case.id,
                kind=ClockKind.RECEIVE,
                target_s=600,
                started_at=due_at - timedelta(seconds=600),
                due_at=due_at,
            )
            await cases.add(work, clock)
            await clocks.arm(work, case, clock, now=start - timedelta(seconds=60))
            dues[clock.id] = due_at
        await work.keep()
    await store.close()
    return dues


async def _officer(work: Work, phone: Phone, now: datetime) -> None:
    person = Person(
        telegram_id=phone.user_id,
        chat_id=phone.user_id,
        name="赵建国",
        locale="zh-Hans",
        created_at=now,
    )
    await cases.add(work, person)
    grant = Grant(person_id=person.id, role=Role.DISPATCHER, area=DISTRICT, granted_at=now)
    await person_rows.grant(work, grant)


async def _all_fired(url: str) -> None:
    """Wait until nothing is due any more; what never comes is counted afterwards."""
    store = Store(url)
    for _ in range(600):
        async with store.read() as session:
            query = select(TimerRow.id).where(
                TimerRow.fired_at.is_(None), TimerRow.due_at <= moment()
            )
            if await session.scalar(query.limit(1)) is None:
                break
        await asyncio.sleep(0.1)
    await store.close()


async def _compare(
    url: str, dues: dict[int, datetime], lives: list[datetime], tally: Lateness
) -> None:
    store = Store(url)
    async with store.read() as session:
        lines = list(await session.scalars(select(Event).where(Event.kind == "escalated")))
    await store.close()
    often = Counter(one.new["clock_id"] for one in lines)
    tally.steps = Counter(often.get(clock_id, 0) for clock_id in dues)
    for line in lines:
        if line.new["clock_id"] not in dues:
            continue
        late = line.recorded_at - max(dues[line.new["clock_id"]], _begun(lives, line.recorded_at))
        tally.latest = max(tally.latest, late.total_seconds())


def _begun(lives: list[datetime], at: datetime) -> datetime:
    """When the process that wrote this was started."""
    return max((one for one in lives if one <= at), default=at)


async def across_a_restart(url: str, folder: Path, *, down_for: float) -> Lateness:
    """The 5 minutes of an arrival run out; killed a second before, and down for so long."""
    tally = Lateness(1)
    async with Sandbox(Options(token=TOKEN)) as sandbox, Phones(sandbox.url) as phones:
        bot = BotProcess(sandbox.url, url, folder)
        await bot.migrate()
        phone = await phones.person("吴队长")
        await phone.start()
        due_at = moment() + timedelta(seconds=8)
        dues = await _order(url, phone, due_at)
        try:
            lives = [await _life(bot)]
            await asyncio.sleep((due_at - moment()).total_seconds() - 1)
            bot.kill()
            tally.kills += 1
            await asyncio.sleep(down_for)
            lives.append(await _life(bot))
            await phone.hears("到场已超时", timeout=30)
            await asyncio.sleep(1.5)
        finally:
            bot.kill()
        tally.rings = sum("到场已超时" in one.words for one in await phone.messages())
    await _compare(url, dues, lives, tally)
    return tally


async def _order(url: str, phone: Phone, due_at: datetime) -> dict[int, datetime]:
    """A simple case, ordered 5 minutes before, accepted since by whoever has this phone."""
    store, ordered = Store(url), due_at - timedelta(minutes=5)
    place = await patrol.patrol(store)
    async with store.write() as connection:
        work = share(connection)
        wu = await person_rows.by_telegram(work, place.wu.telegram_id or 0)
        assert wu is not None
        wu.telegram_id, wu.chat_id = phone.user_id, phone.user_id
        await work.keep()
    task = await place.order(now=ordered)
    async with hall.work_on(store) as work:
        at = ordered + timedelta(minutes=1)
        await tasks.accept(work, place.wu, SeenTask(task.id, 1), at=at, now=at)
    arrive = (await place.running(task.case_id))["arrive"]
    await store.close()
    return {arrive.id: arrive.due_at}
