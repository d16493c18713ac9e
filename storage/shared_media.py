"""What may leave of people's pictures: the cleaned copy, and its file id once it was uploaded."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from sqlalchemy import Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.fetching import WAITING
from storage.tables.cases import Evidence

_evidence = cast("Table", Evidence.__table__)


class Shared(NamedTuple):
    """A piece of evidence as the sender needs it."""

    id: int
    kind: str
    mime: str | None
    sha256: str | None
    """The cleaned copy in the media store; None while there is none."""
    file_id: str | None
    """What Telegram calls our own upload of it."""
    waiting: bool
    """Whether it is still on its way from Telegram."""


async def shared(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, Shared]:
    """These pieces of evidence by id; one that was erased is missing."""
    query = select(
        _evidence.c.id,
        _evidence.c.kind,
        _evidence.c.mime,
        _evidence.c.shared_sha256,
        _evidence.c.shared_file_id,
        _evidence.c.fetch_state == WAITING,
    ).where(_evidence.c.id.in_(ids))
    return {row[0]: Shared(*row) for row in await connection.execute(query)}


async def learn_file_id(connection: AsyncConnection, evidence_id: int, file_id: str) -> None:
    """Remember what Telegram calls our upload, so that it is sent without bytes from now on."""
    change = update(_evidence).where(_evidence.c.id == evidence_id)
    await connection.execute(change.values(shared_file_id=file_id))
