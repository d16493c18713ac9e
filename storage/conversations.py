"""Conversations: where each person stands and what their draft holds."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast

import orjson
from sqlalchemy import Table, delete, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.flow import ConversationRow

_conversations = cast("Table", ConversationRow.__table__)


class Place(NamedTuple):
    """Whose conversation, where."""

    chat_id: int
    user_id: int


class Talk(NamedTuple):
    """A conversation's state and draft."""

    state: str | None
    data: dict[str, Any]


async def load(connection: AsyncConnection, places: Sequence[Place]) -> dict[Place, Talk]:
    """The conversations at these places; those never begun are missing from the answer."""
    if not places:
        return {}
    key = tuple_(_conversations.c.chat_id, _conversations.c.user_id)
    rows = await connection.execute(select(_conversations).where(key.in_(places)))
    return {Place(r.chat_id, r.user_id): Talk(r.state, orjson.loads(r.data)) for r in rows}


async def store(
    connection: AsyncConnection, talks: Mapping[Place, Talk], *, now: datetime
) -> None:
    """Write conversations as they stand after their turns; an empty one is removed."""
    kept = [
        {
            "chat_id": place.chat_id,
            "user_id": place.user_id,
            "state": talk.state,
            "data": orjson.dumps(talk.data),
            "updated_at": now,
        }
        for place, talk in talks.items()
        if talk.state is not None or talk.data
    ]
    if kept:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        insert = dialect.insert(_conversations)
        changed = {name: insert.excluded[name] for name in ("state", "data", "updated_at")}
        await connection.execute(
            insert.on_conflict_do_update(index_elements=["chat_id", "user_id"], set_=changed), kept
        )
    ended = [place for place, talk in talks.items() if talk.state is None and not talk.data]
    if ended:
        key = tuple_(_conversations.c.chat_id, _conversations.c.user_id)
        await connection.execute(delete(_conversations).where(key.in_(ended)))


async def forget(connection: AsyncConnection, *, untouched_since: datetime) -> list[Place]:
    """Remove drafts nobody touched since then; returns whose they were."""
    rows = await connection.execute(
        delete(_conversations)
        .where(_conversations.c.updated_at < untouched_since)
        .returning(_conversations.c.chat_id, _conversations.c.user_id)
    )
    return [Place(*row) for row in rows]
