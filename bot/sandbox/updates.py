"""The queue of updates of one bot, with Telegram's rules for reading it.

An update leaves the queue when a later offset confirms it, when a webhook took it,
or when its life is over: 150 s for a tap, 24 hours for the rest.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import ApiError
from bot.sandbox.world import BotAccount, Json, World

TAP_LIFE = 150.0
UPDATE_LIFE = 24 * 3600.0
# Not sent unless asked for by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

TERMINATED = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


@dataclass(slots=True, eq=False)
class Waiting:
    """One update in the queue; `lane` orders the deliveries of a webhook."""

    body: Json
    expires: float
    lane: str
    again: int = 0
    gone: bool = False

    @property
    def id(self) -> int:
        """The update id."""
        update_id: int = self.body["update_id"]
        return update_id


class Updates:
    """What waits for one bot. The webhook hangs itself on its three calls."""

    def __init__(self, world: World, bot: BotAccount) -> None:
        self.world = world
        self.bot = bot
        self.queue: deque[Waiting] = deque()
        self.arrived: Callable[[Waiting], None] = lambda _: None
        self.grown: Callable[[], None] = lambda: None
        self.rerouted: Callable[[], None] = lambda: None
        self.judge: Callable[[Json], None] = lambda _: None
        self.twice: Callable[[], bool] = lambda: False
        self._again: list[Json] = []
        self._soonest = float("inf")
        self._closed = False
        self._poller: asyncio.Future[str] | None = None

    def push(self, kind: str, body: Json, lane: str) -> int | None:
        """Queue an update; its id, or None if the bot did not ask for this kind."""
        allowed = self.bot.allowed
        if (kind not in allowed) if allowed else (kind in ON_REQUEST):
            return None
        number = self.bot.next_update_id
        self.bot.next_update_id += 1
        life = TAP_LIFE if kind == "callback_query" else UPDATE_LIFE
        update = {"update_id": number, kind: body}
        self.judge(update)
        waiting = Waiting(update, self.world.clock.now() + life, lane, int(self.twice()))
        self.add(waiting)
        if self.world.changed is not None:
            self.world.touch("update", (self.bot.id, number))
            self.world.touch("bot", self.bot.id)
        self.wake()
        return number

    def add(self, waiting: Waiting) -> None:
        """Put an update at the end of the queue as it is."""
        self.queue.append(waiting)
        self.arrived(waiting)
        self._soonest = min(self._soonest, waiting.expires)

    def wake(self) -> None:
        """Tell whoever waits that the queue may have something."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result("")
        self.grown()

    def drop(self, waiting: Waiting) -> None:
        """Take one update out, wherever it stands."""
        waiting.gone = True
        self.queue.remove(waiting)
        self.world.touch("update", (self.bot.id, waiting.id))

    def clear(self, keep: int = 0) -> None:
        """Forget all but the newest `keep` updates."""
        while len(self.queue) > keep:
            self._forget_first()

    def expire(self) -> None:
        """Forget what is too old; taps may stand anywhere in the queue."""
        now = self.world.clock.now()
        if now < self._soonest:
            return
        for waiting in [one for one in self.queue if one.expires <= now]:
            self.drop(waiting)
        self._soonest = min((one.expires for one in self.queue), default=float("inf"))

    def restart_ids(self, number: int) -> None:
        """Let ids go on from `number`, lower ones too; what waits is numbered anew."""
        self.bot.next_update_id = number
        for waiting in self.queue:
            self.world.touch("update", (self.bot.id, waiting.id))
            waiting.body["update_id"] = self.bot.next_update_id
            self.bot.next_update_id += 1
            self.world.touch("update", (self.bot.id, waiting.id))
        self.world.touch("bot", self.bot.id)

    def interrupt(self, reason: str = TERMINATED) -> None:
        """Throw out a poller that waits: it gets a 409 with this text."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(reason)

    def close(self) -> None:
        """Let a waiting poller go with nothing, because the server stops."""
        self._closed = True
        if self._poller is not None and not self._poller.done():
            self._poller.set_result("")

    async def read(self, offset: int, limit: int, wait: float) -> list[Json]:
        """getUpdates: confirm by offset, then answer at once or wait `wait` seconds.

        Raises ApiError 409 when another call comes while this one waits.
        """
        self._confirm(offset)
        batch = self._batch(offset, limit)
        if batch or wait <= 0:
            return batch
        self.interrupt()
        loop = asyncio.get_running_loop()
        ends = loop.time() + wait
        while not batch and not self._closed:
            mine: asyncio.Future[str] = loop.create_future()
            self._poller = mine
            try:
                async with asyncio.timeout_at(ends):
                    reason = await mine
            except TimeoutError:
                return []
            finally:
                if self._poller is mine:
                    self._poller = None
            if reason:
                raise ApiError(409, reason)
            # One breath, so that what comes together leaves together.
            await asyncio.sleep(0)
            batch = self._batch(offset, limit)
        return batch

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.clear(keep=-offset)
        elif offset and offset <= self.bot.next_update_id + 10:
            while self.queue and self.queue[0].id < offset:
                self._forget_first()

    def _forget_first(self) -> None:
        waiting = self.queue.popleft()
        waiting.gone = True
        if waiting.again:
            self._again.append(waiting.body)
        self.world.touch("update", (self.bot.id, waiting.id))

    def _batch(self, offset: int, limit: int) -> list[Json]:
        self.expire()
        repeated, self._again = self._again, []
        beyond = offset > self.bot.next_update_id + 10
        first = 0 if beyond or offset < 0 else offset
        batch: list[Json] = repeated[:limit]
        for waiting in self.queue:
            if len(batch) >= limit:
                break
            if waiting.id >= first:
                batch.append(waiting.body)
        return batch


def drop_pending(bot_updates: Updates, wanted: Any) -> None:
    """What `drop_pending_updates` asks of setWebhook and deleteWebhook."""
    if wanted:
        bot_updates.clear()
