"""What one transaction of the writer takes on, and what came of it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.turn import Ended
from bot.updates import Arrival
from storage import inbox
from storage.engine import is_gone
from storage.ids import Ids
from storage.inbox import Waiting
from storage.outbox import Message
from storage.swift import apart


@dataclass(slots=True)
class Offer:
    """Updates handed in together; ``done`` is resolved when they are safe."""

    arrivals: Sequence[Arrival]
    respond: bool
    done: asyncio.Future[Message | None]
    rows: list[Waiting] = field(default_factory=list)

    def enter(self, ids: Ids, now: datetime) -> list[Waiting]:
        """The inbox rows of these updates."""
        self.rows = [
            Waiting(
                ids.next(),
                one.lane,
                one.payload,
                now,
                update_key=one.update_key,
                content_key=one.content_key,
                flood=one.flood,
            )
            for one in self.arrivals
        ]
        return self.rows


@dataclass(slots=True)
class Job:
    """Something else to be done inside the transaction."""

    run: Callable[[AsyncConnection], Awaitable[Any]]
    done: asyncio.Future[Any]
    result: Any = None
    error: Exception | None = None

    async def attempt(self, connection: AsyncConnection) -> None:
        """Run in a savepoint of its own; only a failing store fails the whole group."""
        try:
            self.result = await apart(connection, self.run)
        except Exception as error:
            if is_gone(error):
                raise
            self.error = error

    def resolve(self) -> None:
        """Tell whoever waits how it went."""
        if self.done.done():
            return
        if self.error is not None:
            self.done.set_exception(self.error)
        else:
            self.done.set_result(self.result)


@dataclass(slots=True)
class Group:
    """The offers, jobs and turns of one transaction."""

    offers: list[Offer]
    jobs: list[Job]
    fresh: list[Waiting] = field(default_factory=list)
    chosen: list[Waiting] = field(default_factory=list)
    new_ids: set[int] = field(default_factory=set)
    ended: dict[int, Ended] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    taking: bool = False
    """Whether it came as far as the turns."""

    gone: set[int] = field(default_factory=set)
    """Rows whose turn another process has taken meanwhile."""
    held: set[int] = field(default_factory=set)
    """Lanes in which another process takes a turn right now."""

    @property
    def size(self) -> int:
        """How much was taken on."""
        return len(self.offers) + len(self.jobs) + len(self.chosen)

    @property
    def fresh_ids(self) -> set[int]:
        """The ids of the updates that came with this group."""
        return {one.id for one in self.fresh}

    async def claim(self, connection: AsyncConnection) -> None:
        """Lock what waited in the lanes, so that no other process takes the same turn.

        One drives at a time; but one that slept in the middle of a transaction while another took
        over may wake up and go on.
        """
        waited = {one.id: one.lane for one in self.chosen if one.id not in self.fresh_ids}
        if waited:
            ours, theirs = await inbox.lock(connection, list(waited))
            self.gone = waited.keys() - ours - theirs
            self.held = {waited[row_id] for row_id in theirs}

    def to_take(self) -> list[Waiting]:
        """Those whose turn it is: no copies, and nothing that another process has or had."""
        copies = self.fresh_ids - self.new_ids
        return [
            one
            for one in self.chosen
            if one.id not in copies and one.id not in self.gone and one.lane not in self.held
        ]

    def left_over(self) -> list[Waiting]:
        """The updates that came with this group and still wait for their turn."""
        kept = [one for one in self.fresh if one.id in self.new_ids]
        return [one for one in kept if (e := self.ended.get(one.id)) is None or e.retry]

    def refuse(self, refusal: Exception) -> None:
        """Tell everybody who waits that nothing was stored."""
        waiting: list[asyncio.Future[Any]] = [offer.done for offer in self.offers]
        waiting += [job.done for job in self.jobs]
        for done in waiting:
            if not done.done():
                done.set_exception(refusal)
