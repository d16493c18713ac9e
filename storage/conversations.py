"""Conversations: where each person stands and what their draft holds."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast

import orjson
from sqlalchemy import Executable, Table, delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import made
from storage.swift import Fixed, listed
from storage.tables.flow import ConversationRow

_conversations = cast("Table", ConversationRow.__table__)
_key = tuple_(_conversations.c.chat_id, _conversations.c.user_id)
_load = Fixed(
    listed(lambda among: select(_conversations).where(_key.in_(among("places", "chat", "user"))))
)
_end = Fixed(
    listed(lambda among: delete(_conversations).where(_key.in_(among("places", "chat", "user"))))
)


def _upsert(insert: Callable[..., Any]) -> Executable:
    new = insert(_conversations)
    changed = {name: new.excluded[name] for name in ("state", "data", "updated_at")}
    done: Executable = new.on_conflict_do_update(
        index_elements=["chat_id", "user_id"], set_=changed
    )
    return done


_keep = Fixed(made(_upsert))


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
    rows = await _load.rows(connection, {"places": places})
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
    await _keep.each(connection, kept)
    ended = [place for place, talk in talks.items() if talk.state is None and not talk.data]
    if ended:
        await _end.rows(connection, {"places": ended})


async def forget(connection: AsyncConnection, *, untouched_since: datetime) -> list[Place]:
    """Remove drafts nobody touched since then; returns whose they were."""
    rows = await connection.execute(
        delete(_conversations)
        .where(_conversations.c.updated_at < untouched_since)
        .returning(_conversations.c.chat_id, _conversations.c.user_id)
    )
    return [Place(*row) for row in rows]
