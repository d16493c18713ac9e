"""One transaction, as the services see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

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


@dataclass(slots=True)
class Work:
    """One person's share of a transaction.

    ``db`` is a session on the shared connection; it opens a savepoint at its first statement, so
    a turn that only edits a draft costs none, and one that fails takes nobody else along.
    """

    db: AsyncSession
    told: list[Told] = field(default_factory=list)
    armed: bool = False

    async def keep(self) -> None:
        """Release this share into the transaction."""
        await self.db.commit()
        await self.db.close()

    async def drop(self) -> None:
        """Undo this share and what it wanted to say; the transaction goes on without it."""
        self.told.clear()
        self.armed = False
        await self.db.rollback()
        await self.db.close()


def share(connection: AsyncConnection) -> Work:
    """A new share of the transaction that is open on ``connection``."""
    session = AsyncSession(
        connection,
        join_transaction_mode="create_savepoint",
        expire_on_commit=False,
        autoflush=True,
    )
    return Work(session)
