"""The sender: what was committed leaves, in order, at Telegram's pace, and is settled."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import logs
from bot.answers import Answers
from bot.api import Api
from bot.clock import Clock
from bot.pace import Pace
from bot.sending import noting
from bot.sending.cards import Cards
from bot.sending.counters import Counters
from bot.sending.delivery import Delivery, Later, Render
from bot.sending.line import Line
from bot.sending.parcels import Lane, Parcel, Queues
from bot.sending.pictures import Draw, Pictures
from bot.sending.settling import Settling, Transact
from bot.sending.voices import Voices
from services.privacy import anonymity
from storage import outbox, shared_media
from storage import settings as facts
from storage.engine import Store
from storage.media import MediaStore
from storage.outbox import Message, Settled
from storage.tables import OutState

UNDER_WAY = 100
"""So many messages are under way at most; taps are on top of these."""

FORGOTTEN = timedelta(seconds=60)
"""A message that waited in the store and did not come back so long after its time was dropped."""

HELD_UP = 0.5
"""Seconds after which is asked again whether we still drive."""

FINEST = 0.002
"""Seconds; a shorter timer of uvloop comes at once, again and again."""

_UNPACED = ("answerCallbackQuery", "deleteMessage", "sendChatAction", "setMessageReaction")
T = TypeVar("T")
log = logs.get(__name__)


class Sender:
    """Takes committed messages and sees them through; ``transact`` is set before it runs."""

    def __init__(  # noqa: PLR0913 - a setting each, wired in one place
        self,
        store: Store,
        api: Api,
        clock: Clock,
        media: MediaStore,
        *,
        render: Render,
        messages_per_second: float = 30.0,
        pace: Pace | None = None,
        voices: Path | None = None,
        draw: Draw | None = None,
        expect: Callable[[Sequence[Message]], None] = lambda _messages: None,
    ) -> None:
        self.transact: Transact
        self.counters = Counters()
        self.pace = pace or Pace(messages_per_second)
        self._clock = clock
        self._queues = Queues()
        self._settling = Settling(self._write, clock, self.take, self._may_claim)
        self._line = Line(api, self._pump)
        self._cards = Cards(store)
        spoken = Voices(store, voices, self._learn_voice)
        pictures = Pictures(store, media, self.counters, self._learn, spoken, draw)
        self._delivery = Delivery(api, clock, render, self._cards, pictures, self, self.counters)
        self._expect = expect
        self._moved: dict[int, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._flying = 0
        self._closing = False
        self._alone: set[int] = set()
        self._shelved: dict[Lane, dict[int, datetime]] = {}
        """What waits in the store for its chat's time: rows, and until when."""
        self.answers: Answers | None = None
        """Who wants to know what Telegram says; set before it runs."""
        self.may_leave: Callable[[], bool] = lambda: True
        """False while another process may be sending already."""
        self._pump_at: asyncio.TimerHandle | None = None

    # --- what the writer and the webhook say ----------------------------------------------

    def take(self, messages: Sequence[Message]) -> None:
        """Send these; they are committed as in flight."""
        self._expect(messages)
        now = monotonic()
        for message in messages:
            chat_id = self._moved.get(message.chat_id, message.chat_id)
            self._queue(Parcel.of(message, chat_id, now))
        self._pump()

    def _queue(self, parcel: Parcel) -> None:
        """Into its lane, or behind those of its chat that wait in the store, in their order."""
        shelved = self._shelved.pop(parcel.lane, {})
        shelved.pop(parcel.message.id, None)
        overdue = self._clock.now() - FORGOTTEN
        left = {row: due_at for row, due_at in shelved.items() if due_at > overdue}
        if left:
            self._shelved[parcel.lane] = left
        if left and parcel.message.id > min(left):
            self._shelve(parcel, 0.0)
        else:
            self._queues.put(parcel)

    def wake(self, due_at: datetime | None = None) -> None:
        """Something is queued from that moment on (now, when none is named)."""
        self._settling.wake(due_at or self._clock.now())

    def busy(self, chat_id: int) -> bool:
        """Whether something is on its way to this chat."""
        return self._queues.busy(self._moved.get(chat_id, chat_id))

    def responded(self, row_id: int, ok: bool) -> None:  # noqa: FBT001 - the webhook's callback
        """A webhook's response carried this message out, or could not."""
        if ok:
            self._finish(Settled(row_id, OutState.SENT, 1, self._clock.now()))
        else:
            self._spawn(self._take_back(row_id))

    # --- life ------------------------------------------------------------------------------

    async def recover(self, now: datetime) -> None:
        """Take up what a dead process left: what may be repeated is sent, the rest is in doubt.

        Nobody knows how far it came. A receipt that comes twice is better than none; of a
        broadcast the sender is told that it may or may not have arrived.
        """

        async def job(connection: AsyncConnection) -> list[Message]:
            left = await outbox.left_behind(connection)
            doubtful = [
                Settled(one.id, OutState.IN_DOUBT, one.attempts, now, error="process ended")
                for one in left
                if not one.repeat
            ]
            await outbox.settle(connection, doubtful)
            self.counters.settled[OutState.IN_DOUBT] += len(doubtful)
            self._moved = await outbox.moved_chats(connection)
            await anonymity.address(connection, left)
            return [one for one in left if one.repeat]

        self._cards.clear()
        again = await self._write(job)
        self.counters.repeated += len(again)
        self.take(again)

    async def run(self) -> None:
        """Settle and claim until cancelled; messages already taken leave all the same."""
        try:
            await self._settling.run()
        finally:
            self._line.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def flush(self) -> None:
        """Claim nothing more; wait until what was taken has left and is settled."""
        self._closing = True
        while self._tasks or self._queues.waiting or self._alone or self._settling.unsettled:
            await self._settling.flush()
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=0.2)
            else:
                await asyncio.sleep(0.02)

    def _may_claim(self) -> bool:
        """Not while the line is down: what is claimed and never sent would be in doubt."""
        return self._line.up and not self._closing

    # --- sending ---------------------------------------------------------------------------

    def _pump(self) -> None:
        """Let leave what may leave now; come back when the next one may."""
        if self._pump_at is not None:
            self._pump_at.cancel()
            self._pump_at = None
        while self._line.up and (parcel := self._queues.first()):
            if not self.may_leave():
                self._pump_at = asyncio.get_running_loop().call_later(HELD_UP, self._pump)
                return
            wait = self._wait(parcel)
            if wait is None:
                continue
            if wait:
                loop = asyncio.get_running_loop()
                self._pump_at = loop.call_later(max(wait, FINEST), self._pump)
                return
            self._queues.start(parcel)
            self._leave(parcel)

    def _wait(self, parcel: Parcel) -> float | None:
        """Seconds until the parcel may leave; None when only its chat has to wait, apart."""
        if parcel.tap or parcel.method in _UNPACED:
            return 0.0
        if self._flying >= UNDER_WAY:
            return 1.0  # or until an answer is here
        now = monotonic()
        wait = self.pace.chat_wait(parcel.chat_id, now, answer=parcel.answer)
        if wait:
            self._queues.park(parcel.lane)
            asyncio.get_running_loop().call_later(wait, self._unpark, parcel.lane)
            return None
        return self.pace.wait(now, bulk=parcel.bulk)

    def _unpark(self, lane: Lane) -> None:
        self._queues.unpark(lane)
        self._pump()

    def _leave(self, parcel: Parcel) -> None:
        self._flying += not parcel.tap
        parcel.left_at = monotonic()
        paced = not (parcel.tap or parcel.method in _UNPACED)
        if paced:
            self.pace.leave(parcel.chat_id, parcel.left_at, bulk=parcel.bulk)
        self._spawn(self._carry(parcel, paced=paced))

    def _spawn(self, work: Awaitable[None]) -> None:
        """One delivery: it belongs to no group, ends by itself, and is waited for at the end."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, parcel: Parcel, *, paced: bool) -> None:
        lane, chat_id = parcel.lane, parcel.chat_id
        try:
            outcome = await self._delivery.deliver(parcel)
        except Exception as error:
            log.error("delivery failed", row=parcel.message.id, error=logs.trace(error))
            outcome = self._delivery.settled(
                parcel, OutState.FAILED, error=f"error {type(error).__name__}"
            )
        finally:
            self._flying -= not parcel.tap
            if paced:
                self.pace.answered(chat_id, parcel.left_at, monotonic())
        if isinstance(outcome, Settled):
            self._finish(outcome)
        else:
            self._again(parcel, outcome)
        self._queues.done(lane)
        self._pump()

    def _again(self, parcel: Parcel, later: Later) -> None:
        now = monotonic()
        parcel.forget_words(waits=later.waits)
        if later.doubt:
            self._line.doubt()
        if later.told is not None:
            self.pace.told(parcel.chat_id, later.told, now)
        if later.hold:
            self.pace.hold(parcel.chat_id, later.hold, now)
        if later.shelve is not None:
            self._shelve(parcel, later.shelve)
        elif later.alone:
            self._alone.add(parcel.message.id)
            asyncio.get_running_loop().call_later(later.alone, self._back, parcel)
        else:
            self._queues.put(parcel)

    def _shelve(self, parcel: Parcel, seconds: float) -> None:
        """Back into the store as queued, with all that waits behind it: it outlives us."""
        now = self._clock.now()
        shelved = self._shelved.setdefault(parcel.lane, {})
        due_at = max(now + timedelta(seconds=seconds), *shelved.values(), now)
        for one in (parcel, *self._queues.clear(parcel.lane)):
            shelved[one.message.id] = due_at
            done = Settled(one.message.id, OutState.QUEUED, one.calls, now, due_at=due_at)
            self._settling.add(done)

    def _back(self, parcel: Parcel) -> None:
        self._alone.discard(parcel.message.id)
        self._queues.put(parcel)
        self._pump()

    # --- what deliveries report ------------------------------------------------------------

    def unreachable(self, parcel: Parcel) -> None:
        """This person can't be written to: remember it, and drop what else waits for them."""
        now = self._clock.now()
        person_id = parcel.message.person_id
        if person_id is not None and parcel.chat_id > 0:
            self._settling.also(partial(noting.mark_stopped, person_id=person_id, now=now))
        for other in self._queues.clear(parcel.chat_id):
            done = Settled(other.message.id, OutState.DROPPED, other.calls, now, error="stopped")
            self._finish(done)

    def moved(self, old: int, new: int) -> None:
        """A group became another chat: everything for it goes there from now on."""
        self._moved[old] = new
        self._settling.also(partial(noting.chat_moved, old=old, new=new), self._rooms_changed)
        for parcel in self._queues.clear(old):
            parcel.chat_id = new
            self._queues.put(parcel)

    def answered(self, parcel: Parcel, result: Any) -> None:
        """Bring an answer back to whoever asked for it by a notice."""
        job = self.answers and self.answers.job(parcel.message, parcel.chat_id, result)
        if job:
            self._settling.also(job, self._rooms_changed)

    def _rooms_changed(self) -> None:
        """An answer was taken or a group moved: other topics may count, and more may be said."""
        if self.answers is not None:
            self.answers.done()
        self.wake()

    def _learn(self, evidence_id: int, file_id: str) -> None:
        self._settling.also(
            partial(shared_media.learn_file_id, evidence_id=evidence_id, file_id=file_id)
        )

    def _learn_voice(self, fact: str, file_id: str) -> None:
        self._settling.also(partial(facts.remember, name=fact, value={"file_id": file_id}))

    # --- writing ---------------------------------------------------------------------------

    def _finish(self, done: Settled) -> None:
        self.counters.settled[done.state] += 1
        self._settling.add(done)

    async def _take_back(self, row_id: int) -> None:
        async def job(connection: AsyncConnection) -> Message | None:
            if message := await outbox.by_id(connection, row_id):
                await outbox.claim(connection, [row_id])
                await anonymity.address(connection, [message])
            return message

        with suppress(Exception):  # the row stays open, and the next start takes it up
            message = await self._write(job)
            if message is not None:
                self.take([message])

    async def _write(self, job: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        return await self.transact(job)
