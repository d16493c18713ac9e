"""The one writer of the process: takes turns, runs jobs, commits, then lets things leave."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import crowd as crowds
from bot import logs, telling
from bot.clock import Clock
from bot.failpoints import failpoint
from bot.flood import Flood
from bot.group import Group, Job, Offer
from bot.lanes import Lanes
from bot.turn import PAUSES, TRIES, Ended, Read, StoreGone, Turns, parse
from bot.updates import Arrival
from storage import inbox, outbox
from storage.engine import Store, StoreCorrupt, is_corrupt, is_gone
from storage.inbox import Waiting
from storage.outbox import Message
from storage.tables import OutState
from storage.work import Work, share

TOGETHER = 64
"""At most so many turns share a transaction; a commit costs the same for one as for all."""

REST = 0.5
"""Seconds to wait after the store failed before it is tried again."""

T = TypeVar("T")
log = logs.get(__name__)


class Outlet(Protocol):
    """Where committed messages go (the sender)."""

    def take(self, messages: Sequence[Message]) -> None:
        """Send these, they are committed as in flight."""

    def wake(self, due_at: datetime | None = None) -> None:
        """Something is queued from that moment on."""

    def busy(self, chat_id: int) -> bool:
        """Whether something is still on its way to this chat."""


class Unavailable(Exception):
    """The store could not take it; nothing was acknowledged."""


class Writer:
    """Groups what waits into transactions, one after another."""

    def __init__(self, store: Store, turns: Turns, clock: Clock, outlet: Outlet) -> None:
        self.store = store
        self.turns = turns
        self.clock = clock
        self.outlet = outlet
        self.on_armed: Callable[[], None] = lambda: None
        self.on_rooms: Callable[[], None] = lambda: None
        self.on_outage: Callable[[Sequence[bytes]], None] = lambda _payloads: None
        self.together = TOGETHER
        self.handled = 0
        self.flood = Flood()
        self._wake = asyncio.Event()
        self.lanes = Lanes(self._wake.set)
        self._offers: deque[Offer] = deque()
        self._jobs: deque[Job] = deque()
        self._idle = asyncio.Event()
        self._stopping = False
        self._alone = 0

    # --- handing things in ---------------------------------------------------------------

    async def accept(
        self, arrivals: Sequence[Arrival], *, respond: bool = False
    ) -> Message | None:
        """Store updates and take their turns; returns when they are committed.

        With ``respond`` the message that may travel in the response is returned, IN_RESPONSE.

        :raises Unavailable: nothing was stored; Telegram must keep them.
        """
        arrivals = self.flood.sift(arrivals, now=self.clock.now())
        if not arrivals:
            return None
        done: asyncio.Future[Message | None] = asyncio.get_running_loop().create_future()
        self._offers.append(Offer(arrivals, respond, done))
        self._wake.set()
        return await done

    async def transact(self, job: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Run a job inside the next shared transaction, in a savepoint of its own.

        :raises Unavailable: the store failed; nothing of it happened.
        """
        if self._stopping:
            raise Unavailable("stopping")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.append(Job(job, done))
        self._wake.set()
        return await done

    async def serve(self, verb: Callable[[Work], Awaitable[T]]) -> T:
        """Run a service verb as a share of the next transaction; what it told is sent after."""
        armed = rooms = False
        rows: list[dict[str, object]] = []

        async def job(connection: AsyncConnection) -> T:
            nonlocal armed, rooms
            work = share(connection)
            try:
                result = await verb(work)
                await work.keep()
            except BaseException:
                await work.drop()
                raise
            armed, rooms = work.armed, work.rooms_changed
            rows.extend(
                await telling.rows(connection, work.told, self.turns.ids, now=self.clock.now())
            )
            await outbox.put(connection, rows)
            return result

        result = await self.transact(job)
        if rows:
            self.outlet.wake()
        if armed:
            self.on_armed()
        if rooms:
            self.on_rooms()
        return result

    async def resume(self) -> int:
        """Take up what an earlier process left waiting; returns how much."""
        after, total = 0, 0
        async with self.store.reader.connect() as connection:
            while found := await inbox.waiting(connection, after=after, limit=5_000):
                for one in found:
                    self.lanes.push(one)
                after, total = found[-1].id, total + len(found)
        self._wake.set()
        return total

    async def quiet(self) -> None:
        """Wait until nothing is left to do now (for tests and an orderly stop)."""
        while self._work_waits() or not self._idle.is_set():
            await asyncio.sleep(0)
            await self._idle.wait()

    def stop(self) -> None:
        """Finish the transaction that runs, take no further one."""
        self._stopping = True
        self._wake.set()

    # --- the loop ------------------------------------------------------------------------

    async def run(self) -> None:
        """Take turns until told to stop."""
        while not self._stopping:
            if not self._work_waits():
                self._idle.set()
                await self._wake.wait()
                self._wake.clear()
                self._idle.clear()
                continue
            group = self._gather()
            try:
                await self._transaction(group)
            except Exception as error:
                gone = isinstance(error, StoreGone | OSError) or is_gone(error)
                if group.taking and not gone:
                    self._group_failed(group, error)
                else:
                    await self._store_failed(group, error)
            else:
                self._after(group)
        self.lanes.stop()
        Group(list(self._offers), list(self._jobs)).refuse(Unavailable("stopping"))
        self._offers.clear()
        self._jobs.clear()
        self._idle.set()

    def _work_waits(self) -> bool:
        return bool(self._offers or self._jobs or self.lanes.ready)

    def _gather(self) -> Group:
        if self._alone:
            self._alone -= 1
            return self._gather_one()
        limit = self.together
        offers = [self._offers.popleft() for _ in range(min(limit, len(self._offers)))]
        jobs = [self._jobs.popleft() for _ in range(len(self._jobs))]
        group = Group(offers, jobs)
        now = self.clock.now()
        group.fresh = [one for offer in offers for one in offer.enter(self.turns.ids, now)]
        group.chosen = self.lanes.take(limit // 2 if group.fresh else limit)
        behind = {one.lane for one in group.chosen}
        for one in group.fresh:
            if one.lane not in self.lanes and one.lane not in behind and len(group.chosen) < limit:
                group.chosen.append(one)
            else:
                behind.add(one.lane)
        return group

    def _gather_one(self) -> Group:
        """One thing alone, because a group failed and nobody knows whose fault it was."""
        if self._jobs:
            return Group([], [self._jobs.popleft()])
        if self._offers:
            offer = self._offers.popleft()
            return Group([offer], [], fresh=offer.enter(self.turns.ids, self.clock.now()))
        return Group([], [], chosen=self.lanes.take(1))

    async def _transaction(self, group: Group) -> None:
        now = self.clock.now()
        async with self.store.write() as connection:
            group.new_ids = await inbox.store(connection, group.fresh)
            await failpoint("after-inbox")
            for job in group.jobs:
                await job.attempt(connection)
            if not self.store.sqlite:
                await group.claim(connection)
            reads = [parse(one, self.turns.bot) for one in group.to_take()]
            if reads:
                group.taking = True
                await self._take(connection, group, reads, now)
            await failpoint("before-commit")
        await failpoint("after-commit")

    async def _take(
        self, connection: AsyncConnection, group: Group, reads: list[Read], now: datetime
    ) -> None:
        senders = [read.sender for read in reads if read.sender]
        crowd = await crowds.load(connection, senders, now=now)
        stuck: set[int] = set()
        for read in reads:
            if read.waiting.lane in stuck:
                continue
            ended = await self.turns.take(connection, read, crowd, now=now)
            group.ended[read.waiting.id] = ended
            if ended.retry:
                stuck.add(read.waiting.lane)
        await crowd.store(connection, now=now)
        self._choose_responses(group)
        told = [one for ended in group.ended.values() for one in ended.told]
        notices = await telling.rows(connection, told, self.turns.ids, now=now)
        group.rows = [row for ended in group.ended.values() for row in ended.rows] + notices
        await outbox.put(connection, group.rows)
        await inbox.settle(connection, (ended.outcome for ended in group.ended.values()))

    def _choose_responses(self, group: Group) -> None:
        """Let a message travel in the webhook's response, where nothing else is on its way."""
        answerable = {offer.rows[0].id for offer in group.offers if offer.respond}
        for row_id, ended in group.ended.items():
            row = ended.response if row_id in answerable else None
            if row is not None and not self.outlet.busy(row["chat_id"]):
                row["state"] = OutState.IN_RESPONSE
            else:
                ended.response = None

    # --- after the commit ----------------------------------------------------------------

    def _after(self, group: Group) -> None:
        """The lanes move on, whoever waited is told, and what was decided may leave."""
        for one in group.left_over():
            self.lanes.push(one)
        for one in group.chosen:
            if ended := group.ended.get(one.id):
                self._move_on(one, ended, waited=one.id not in group.fresh_ids)
            else:
                self._leave_to_others(one, group)
        self.lanes.again({one.lane for one in group.chosen})
        self.handled += sum(not ended.retry for ended in group.ended.values())
        for job in group.jobs:
            job.resolve()
        self._let_leave(group)
        self._answer_offers(group)
        if any(ended.armed for ended in group.ended.values()):
            self.on_armed()

    def _move_on(self, one: Waiting, ended: Ended, *, waited: bool) -> None:
        one.attempts = ended.outcome.attempts
        if ended.rooms:
            self.on_rooms()
        if ended.retry and ended.outcome.not_before:
            pause = ended.outcome.not_before - self.clock.now()
            self.lanes.pause(one.lane, pause.total_seconds())
        elif waited:
            self.lanes.done(one)

    def _leave_to_others(self, one: Waiting, group: Group) -> None:
        """Another process took this turn, or takes it now."""
        if one.id in group.gone:
            self.lanes.done(one)
        elif one.lane in group.held:
            group.held.remove(one.lane)
            self.lanes.pause(one.lane, REST)

    def _let_leave(self, group: Group) -> None:
        flying = [row for row in group.rows if row["state"] == OutState.IN_FLIGHT]
        if flying:
            self.outlet.take([telling.message(row) for row in flying])
        queued = [row["due_at"] for row in group.rows if row["state"] == OutState.QUEUED]
        if queued:
            self.outlet.wake(min(queued))

    def _answer_offers(self, group: Group) -> None:
        for offer in group.offers:
            ended = group.ended.get(offer.rows[0].id)
            row = ended.response if ended else None
            if not offer.done.done():
                offer.done.set_result(telling.message(row) if row else None)

    # --- when it goes wrong --------------------------------------------------------------

    async def _store_failed(self, group: Group, error: Exception) -> None:
        """Nothing happened: say so to those who wait, then try again, one by one."""
        if is_corrupt(error.__cause__ or error):
            group.refuse(Unavailable("corrupt"))
            raise StoreCorrupt from error
        log.error("store unavailable", error=type(error).__name__, turns=len(group.chosen))
        if len(group.chosen) > 1:
            self._alone = len(group.chosen)
        self.on_outage([one.payload for one in group.fresh])
        group.refuse(Unavailable(type(error).__name__))
        await asyncio.sleep(REST)
        self.lanes.again({one.lane for one in group.chosen})

    def _group_failed(self, group: Group, error: Exception) -> None:
        """One turn broke what all share: the next ones go one by one, so that it hits one alone.

        That one waits and tries again like any other that failed, and then is a dead letter.
        """
        log.error("group failed", error=logs.trace(error), turns=len(group.chosen))
        self.lanes.again({one.lane for one in group.chosen})
        if group.size > 1:
            self._alone = group.size
            self._offers.extendleft(reversed(group.offers))
            self._jobs.extendleft(reversed(group.jobs))
            return
        for one in group.chosen:
            one.attempts += 1
            if one.attempts < TRIES:
                self.lanes.pause(one.lane, PAUSES[one.attempts - 1].total_seconds())
            else:
                one.broken = type(error).__name__
