"""One transaction, as the services see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm.attributes import instance_state

from storage.straight import rewrite
from storage.swift import Driver, Fixed, Values, at_hand, say
from storage.tables import Row

SHARE: Final = "share"
"""The name of the savepoint of the share whose turn it is; there is one at a time."""


@dataclass(slots=True)
class Told:
    """A notice for somebody, not yet in the outbox: what, to whom, from when and until when.

    ``person_id`` is 0 where a group is told.
    """

    person_id: int
    name: str
    fields: Mapping[str, Any]
    due_at: datetime
    expires_at: datetime | None = None
    dedupe_key: str | None = None
    repeat: bool = True
    priority: int = 2
    chat_id: int | None = None
    """The group that is told, and nobody in particular."""


class Work:
    """One person's share of a transaction.

    It opens a savepoint on the shared connection before it first writes, so a turn that only
    edits a draft costs none, and one that fails takes nobody else along. ``db`` is a session for
    whatever is no :class:`Fixed` statement.
    Whoever changes people or their roles sets ``people_changed``, so that later turns of the same
    transaction look again; ``armed`` says that a timer was set, ``rooms_changed`` that other
    topics of groups are listened to from now on.
    """

    __slots__ = (
        "_connection",
        "_db",
        "_rows",
        "_set",
        "armed",
        "people_changed",
        "policies",
        "rooms_changed",
        "told",
    )

    def __init__(
        self,
        connection: AsyncConnection | None,
        db: AsyncSession | None = None,
        policies: dict[str, Any] | None = None,
    ) -> None:
        self.policies = {} if policies is None else policies
        self._connection = connection
        self._db = db
        self._set = False
        self._rows: list[Row] = []
        self.told: list[Told] = []
        self.armed = False
        self.people_changed = False
        self.rooms_changed = False

    @property
    def db(self) -> AsyncSession:
        """The session; made when the first question is asked."""
        if self._db is None:
            self._db = AsyncSession(
                self._connection, join_transaction_mode="create_savepoint", expire_on_commit=False
            )
            self._db.add_all(self._rows)
        return self._db

    def attach(self, row: Row) -> None:
        """Let the session have a row that was written without it, once there is a session."""
        if self._db is not None:
            self._db.add(row)
        else:
            self._rows.append(row)

    async def ask(self, question: Fixed, values: Values) -> Sequence[Any]:
        """Ask the store something; the rows of the answer.

        As long as this share has written nothing no savepoint is opened for it.
        """
        await self.flush()
        if self._connection is not None and (self._db is None or self._set):
            return await question.rows(self._connection, values)
        return await self._by_session(question, values)

    async def run(self, statement: Fixed, values: Values) -> Sequence[Any]:
        """Change something in the store; the rows that gives."""
        await self.flush()
        driver = self.driver()
        if driver is None:
            return await self._by_session(statement, values)
        return statement.at_once(driver, values)

    def driver(self) -> Driver | None:
        """SQLite itself, within the savepoint of this share; None where the session has to do it.

        What the session wrote first stands in a savepoint of its own, and what follows as well.
        """
        driver = None if self._connection is None else at_hand(self._connection)
        if driver is None or (self._db is not None and not self._set):
            return None
        if not self._set:
            driver.say(f"SAVEPOINT {SHARE}")
            self._set = True
        return driver

    async def flush(self) -> None:
        """Write what the session has noted so far, before something that may build on it."""
        if self._db is None and self._set and (driver := self.driver()) is not None:
            for row in self._rows:
                rewrite(driver, row)
        db = self._session()
        if db is not None and (db.new or db.dirty or db.deleted):
            await db.flush()

    def _session(self) -> AsyncSession | None:
        """The session, if there is one or there is something for it to write."""
        changed = self._db is None and any(instance_state(row).modified for row in self._rows)
        return self.db if changed else self._db

    async def _by_session(self, statement: Fixed, values: Values) -> Sequence[Any]:
        made = statement.on(self.db.get_bind().dialect)
        result = await self.db.execute(made, values)
        return result.all() if getattr(result, "returns_rows", True) else ()

    @property
    def touched(self) -> bool:
        """Whether this share has asked the store anything."""
        return self._db is not None or self._set

    async def keep(self) -> None:
        """Release this share into the transaction."""
        await self.flush()
        db = self._session()
        if db is not None:
            await db.commit()
            await db.close()
        if self._set and self._connection is not None:
            await say(self._connection, f"RELEASE {SHARE}")
            self._set = False

    async def drop(self) -> None:
        """Undo this share and what it wanted to say; the transaction goes on without it."""
        self.told.clear()
        self.policies.clear()
        self.armed = self.people_changed = self.rooms_changed = False
        if self._db is not None:
            await self._db.rollback()
            await self._db.close()
        if self._set and self._connection is not None:
            self._set = False
            await say(self._connection, f"ROLLBACK TO {SHARE}")
            await say(self._connection, f"RELEASE {SHARE}")


def share(connection: AsyncConnection, policies: dict[str, Any] | None = None) -> Work:
    """A new share of the transaction that is open on ``connection``.

    ``policies`` is what earlier shares of it have asked about what is published.
    """
    return Work(connection, policies=policies)


def reading(session: AsyncSession) -> Work:
    """A share that only reads, on a session of :meth:`storage.engine.Store.read`."""
    return Work(None, session)
