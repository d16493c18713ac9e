"""Brings Telegram's answers back to those services that asked for something by a notice."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import telling
from bot.clock import Clock
from services import answers, notices
from services.answers import Answer
from storage import outbox
from storage.ids import Ids
from storage.outbox import Message
from storage.work import share

Job = Callable[[AsyncConnection], Awaitable[None]]


class Answers:
    """Called in the transaction that writes down what became of the message."""

    def __init__(self, ids: Ids, clock: Clock, done: Callable[[], None]) -> None:
        self._ids = ids
        self._clock = clock
        self.done = done
        """Called after the commit."""

    def job(self, message: Message, chat_id: int, result: Any) -> Job | None:
        """What is to be written with the end of the message; None where nobody asked."""
        if message.notice is None or message.notice not in answers.hearing():
            return None
        return partial(self._take, message=message, chat_id=chat_id, result=result)

    async def _take(
        self, connection: AsyncConnection, *, message: Message, chat_id: int, result: Any
    ) -> None:
        """Whoever asked is told; what they say in turn is queued with it."""
        name, now = message.notice or "", self._clock.now()
        notice = notices.read_back(name, orjson.loads(message.payload))
        work = share(connection)
        try:
            await answers.hearing()[name](work, notice, Answer(chat_id, result), now=now)
            await work.keep()
        except BaseException:
            await work.drop()
            raise
        await outbox.put(connection, await telling.rows(connection, work.told, self._ids, now=now))
