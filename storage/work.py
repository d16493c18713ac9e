"""One transaction, as the services see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Result, Select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession


@dataclass(slots=True)
class Told:
    """A notice for somebody, not yet in the outbox: what, to whom, from when and until when."""

    person_id: int
    name: str
    fields: Mapping[str, Any]
    due_at: datetime
    expires_at: datetime | None = None
    dedupe_key: str | None = None
    repeat: bool = True
    priority: int = 2


class Work:
    """One person's share of a transaction.

    ``db`` is a session that opens a savepoint on the shared connection at its first statement, so
    a turn that only edits a draft costs none, and one that fails takes nobody else along.
    Whoever changes people or their roles sets ``people_changed``, so that later turns of the same
    transaction look again; ``armed`` says that a timer was set.
    """

    __slots__ = ("_connection", "_db", "armed", "people_changed", "told")

    def __init__(self, connection: AsyncConnection | None, db: AsyncSession | None = None) -> None:
        self._connection = connection
        self._db = db
        self.told: list[Told] = []
        self.armed = False
        self.people_changed = False

    @property
    def db(self) -> AsyncSession:
        """The session; made when the first question is asked."""
        if self._db is None:
            self._db = AsyncSession(
                self._connection, join_transaction_mode="create_savepoint", expire_on_commit=False
            )
        return self._db

    async def ask(
        self, question: Select[*tuple[Any, ...]], values: Mapping[str, Any]
    ) -> Result[*tuple[Any, ...]]:
        """Ask the store something by a statement made beforehand.

        As long as this share has written nothing there is no savepoint to open and no session to
        make for it, which is most of what a small question costs.
        """
        if self._db is None and self._connection is not None:
            return await self._connection.execute(question, values)
        return await self.db.execute(question, values)

    @property
    def touched(self) -> bool:
        """Whether this share has asked the store anything."""
        return self._db is not None

    async def keep(self) -> None:
        """Release this share into the transaction."""
        if self._db is not None:
            await self._db.commit()
            await self._db.close()

    async def drop(self) -> None:
        """Undo this share and what it wanted to say; the transaction goes on without it."""
        self.told.clear()
        self.armed = self.people_changed = False
        if self._db is not None:
            await self._db.rollback()
            await self._db.close()


def share(connection: AsyncConnection) -> Work:
    """A new share of the transaction that is open on ``connection``."""
    return Work(connection)


def reading(session: AsyncSession) -> Work:
    """A share that only reads, on a session of :meth:`storage.engine.Store.read`."""
    return Work(None, session)
