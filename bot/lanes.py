"""The lanes: one per person, in order; waiting updates of many people share a transaction."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import crowd as crowds
from bot import logs, telling
from bot.clock import Clock
from bot.failpoints import failpoint
from bot.turn import Ended, Read, StoreGone, Turns, parse
from bot.updates import Arrival
from storage import inbox, outbox
from storage.engine import Store
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


@dataclass(slots=True)
class _Offer:
    """Updates handed in together; the future tells when they are safe."""

    arrivals: Sequence[Arrival]
    done: asyncio.Future[Message | None]
    respond: bool


@dataclass(slots=True)
class _Job:
    run: Callable[[AsyncConnection], Awaitable[Any]]
    done: asyncio.Future[Any]


@dataclass(slots=True)
class _Group:
    """What one transaction takes on."""

    offers: list[_Offer]
    jobs: list[_Job]
    fresh: list[Waiting] = field(default_factory=list)
    chosen: list[Waiting] = field(default_factory=list)
    ended: dict[int, Ended] = field(default_factory=dict)
    results: list[tuple[_Job, Any, Exception | None]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    new_ids: set[int] = field(default_factory=set)


class Lanes:
    """The one writer of the process: takes turns, runs jobs, commits, then lets things leave."""

    def __init__(self, store: Store, turns: Turns, clock: Clock, outlet: Outlet) -> None:
        self.store = store
        self.turns = turns
        self.clock = clock
        self.outlet = outlet
        self.on_armed: Callable[[], None] = lambda: None
        self.on_outage: Callable[[Iterable[bytes]], None] = lambda _payloads: None
        self.together = TOGETHER
        self.handled = 0
        self._lanes: dict[int, deque[Waiting]] = {}
        self._ready: deque[int] = deque()
        self._paused: dict[int, asyncio.TimerHandle] = {}
        self._offers: deque[_Offer] = deque()
        self._jobs: deque[_Job] = deque()
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._stopping = False
        self._alone = 0

    # --- handing things in ---------------------------------------------------------------

    async def accept(self, arrivals: Sequence[Arrival], *, respond: bool = False) -> Message | None:
        """Store updates and take their turns; returns when they are committed.

        With ``respond`` the message that may travel in the webhook's response is returned (it is
        kept as IN_RESPONSE until the sender hears how that went).

        :raises Unavailable: nothing was stored; Telegram must keep them.
        """
        if not arrivals:
            return None
        done: asyncio.Future[Message | None] = asyncio.get_running_loop().create_future()
        self._offers.append(_Offer(arrivals, done, respond))
        self._wake.set()
        return await done

    async def transact(self, job: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Run a job inside the next shared transaction, in a savepoint of its own."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.append(_Job(job, done))
        self._wake.set()
        return await done

    async def serve(self, verb: Callable[[Work], Awaitable[T]]) -> T:
        """Run a service verb as a share of the next transaction; what it told is sent after."""

        async def job(connection: AsyncConnection) -> T:
            work = share(connection)
            try:
                result = await verb(work)
                await work.keep()
            except BaseException:
                await work.drop()
                raise
            rows = await telling.rows(connection, work.told, self.turns.ids, now=self.clock.now())
            await outbox.put(connection, rows)
            if rows:
                asyncio.get_running_loop().call_soon(self.outlet.wake)
            if work.armed:
                asyncio.get_running_loop().call_soon(self.on_armed)
            return result

        return await self.transact(job)

    async def resume(self) -> int:
        """Take up what an earlier process left waiting; returns how much."""
        after, total = 0, 0
        async with self.store.reader.connect() as connection:
            while found := await inbox.waiting(connection, after=after, limit=5_000):
                for one in found:
                    self._push(one)
                after, total = found[-1].id, total + len(found)
        self._wake.set()
        return total

    def waiting(self) -> int:
        """How many stored updates wait for their turn."""
        return sum(len(lane) for lane in self._lanes.values())

    def hurry(self) -> None:
        """Try at once what waits after a failure (tests, and an operator who mended it)."""
        for lane in list(self._paused):
            self._paused[lane].cancel()
            self._unpause(lane)

    async def quiet(self) -> None:
        """Wait until nothing is left to do now (for tests and an orderly stop)."""
        while self._offers or self._jobs or self._ready or not self._idle.is_set():
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
            if not (self._offers or self._jobs or self._ready):
                self._idle.set()
                await self._wake.wait()
                self._wake.clear()
                continue
            self._idle.clear()
            group = self._gather()
            try:
                await self._transaction(group)
            except (StoreGone, DBAPIError, OSError) as error:
                await self._gone(group, error)
            except Exception as error:
                self._broken(group, error)
            else:
                self._after(group)
        self._refuse_all()

    def _gather(self) -> _Group:
        limit = 1 if self._alone else self.together
        self._alone = max(0, self._alone - 1)
        offers: list[_Offer] = []
        while self._offers and len(offers) < limit:
            offers.append(self._offers.popleft())
        jobs = [self._jobs.popleft() for _ in range(len(self._jobs))]
        group = _Group(offers, jobs)
        taken: set[int] = set()
        now = self.clock.now()
        for offer in offers:
            for arrival in offer.arrivals:
                one = _waiting(arrival, self.turns.ids.next(), now)
                group.fresh.append(one)
                if arrival.lane not in self._lanes and len(group.chosen) < limit:
                    group.chosen.append(one)
                    taken.add(arrival.lane)
        while self._ready and len(group.chosen) < limit:
            lane = self._ready.popleft()
            room = limit - len(group.chosen)
            group.chosen.extend(list(self._lanes[lane])[:room])
        return group

    async def _transaction(self, group: _Group) -> None:
        now = self.clock.now()
        async with self.store.write() as connection:
            group.new_ids = await inbox.store(connection, group.fresh)
            await failpoint("after-inbox")
            for job in group.jobs:
                group.results.append(await _attempt(job, connection))
            copies = {one.id for one in group.fresh} - group.new_ids
            reads = [parse(one, self.turns.bot) for one in group.chosen if one.id not in copies]
            await self._take(connection, group, reads, now)
            await failpoint("before-commit")
        await failpoint("after-commit")

    async def _take(
        self, connection: AsyncConnection, group: _Group, reads: list[Read], now: datetime
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
        told = [one for ended in group.ended.values() for one in ended.told]
        notices = await telling.rows(connection, told, self.turns.ids, now=now)
        self._choose_responses(group)
        answers = [row for ended in group.ended.values() for row in ended.rows]
        group.rows = answers + notices
        await outbox.put(connection, group.rows)
        await inbox.settle(connection, (ended.outcome for ended in group.ended.values()))

    def _choose_responses(self, group: _Group) -> None:
        respondable = {
            waiting.update_key
            for offer in group.offers
            if offer.respond
            for waiting in group.fresh
            if waiting.update_key == offer.arrivals[0].update_key
        }
        for waiting in group.fresh:
            ended = group.ended.get(waiting.id)
            row = ended.response if ended and waiting.update_key in respondable else None
            if row and not self.outlet.busy(row["chat_id"]):
                row["state"] = OutState.IN_RESPONSE
            elif ended:
                ended.response = None

    # --- after the commit ----------------------------------------------------------------

    def _after(self, group: _Group) -> None:
        copies = {one.id for one in group.fresh} - group.new_ids
        touched: set[int] = set()
        for one in group.chosen:
            touched.add(one.lane)
        fresh = {one.id for one in group.fresh}
        for one in group.fresh:
            if one.id in copies:
                continue
            ended = group.ended.get(one.id)
            if ended is None or ended.retry:
                one.attempts = ended.outcome.attempts if ended else one.attempts
                self._push(one, ready=False)
                touched.add(one.lane)
        for one in group.chosen:
            ended = group.ended.get(one.id)
            if one.id not in fresh and ended is not None:
                if ended.retry:
                    one.attempts = ended.outcome.attempts
                else:
                    self._lanes[one.lane].popleft()
        for lane in touched:
            self._ready_again(lane, group)
        self.handled += sum(not ended.retry for ended in group.ended.values())
        self._resolve(group)

    def _ready_again(self, lane: int, group: _Group) -> None:
        waiting = self._lanes.get(lane)
        if not waiting:
            self._lanes.pop(lane, None)
            return
        ended = group.ended.get(waiting[0].id)
        pause = ended.outcome.not_before if ended and ended.retry else None
        if pause is None:
            if lane not in self._ready and lane not in self._paused:
                self._ready.append(lane)
            return
        seconds = max(0.0, (pause - self.clock.now()).total_seconds())
        loop = asyncio.get_running_loop()
        self._paused[lane] = loop.call_later(seconds, self._unpause, lane)

    def _unpause(self, lane: int) -> None:
        self._paused.pop(lane, None)
        if self._lanes.get(lane):
            self._ready.append(lane)
            self._wake.set()

    def _push(self, one: Waiting, *, ready: bool = True) -> None:
        lane = self._lanes.setdefault(one.lane, deque())
        lane.append(one)
        if ready and len(lane) == 1:
            self._ready.append(one.lane)

    def _resolve(self, group: _Group) -> None:
        for job, result, error in group.results:
            if not job.done.done():
                job.done.set_exception(error) if error else job.done.set_result(result)
        by_key = {one.update_key: group.ended.get(one.id) for one in group.fresh}
        for offer in group.offers:
            ended = by_key.get(offer.arrivals[0].update_key)
            row = ended.response if ended and offer.respond else None
            if not offer.done.done():
                offer.done.set_result(telling.message(row) if row else None)
        flying = [row for row in group.rows if row["state"] == OutState.IN_FLIGHT]
        if flying:
            self.outlet.take([telling.message(row) for row in flying])
        queued = [row["due_at"] for row in group.rows if row["state"] == OutState.QUEUED]
        if queued:
            self.outlet.wake(min(queued))
        if any(ended.armed for ended in group.ended.values()):
            self.on_armed()

    # --- when it goes wrong --------------------------------------------------------------

    async def _gone(self, group: _Group, error: Exception) -> None:
        """The store failed: nothing happened; say so to those who wait, then try again."""
        log.error("store unavailable", error=type(error).__name__, turns=len(group.chosen))
        if len(group.chosen) > 1:
            self._alone = len(group.chosen)
        self.on_outage([one.payload for one in group.fresh])
        self._give_back(group, Unavailable(type(error).__name__))
        await asyncio.sleep(REST)

    def _broken(self, group: _Group, error: Exception) -> None:
        """A whole group failed for another reason: the next ones go one by one, to find whose."""
        log.error("group failed", error=repr(type(error)), turns=len(group.chosen))
        if len(group.chosen) > 1:
            self._alone = 2 * len(group.chosen)
            self._give_back(group, None)
            return
        self._give_back(group, Unavailable(type(error).__name__))

    def _give_back(self, group: _Group, refusal: Exception | None) -> None:
        fresh = {one.id for one in group.fresh}
        for lane in {one.lane for one in group.chosen if one.id not in fresh}:
            self._ready.append(lane)
        for job in group.jobs:
            if not job.done.done():
                job.done.set_exception(refusal or Unavailable("group"))
        for offer in group.offers:
            if refusal is None:
                self._offers.append(offer)
            elif not offer.done.done():
                offer.done.set_exception(refusal)

    def _refuse_all(self) -> None:
        for handle in self._paused.values():
            handle.cancel()
        for offer in self._offers:
            if not offer.done.done():
                offer.done.set_exception(Unavailable("stopping"))
        for job in self._jobs:
            if not job.done.done():
                job.done.set_exception(Unavailable("stopping"))
        self._idle.set()


async def _attempt(job: _Job, connection: AsyncConnection) -> tuple[_Job, Any, Exception | None]:
    try:
        async with connection.begin_nested():
            return job, await job.run(connection), None
    except DBAPIError:
        raise
    except Exception as error:
        return job, None, error


def _waiting(arrival: Arrival, row_id: int, now: datetime) -> Waiting:
    return Waiting(
        row_id,
        arrival.lane,
        arrival.payload,
        now,
        update_key=arrival.update_key,
        content_key=arrival.content_key,
    )

