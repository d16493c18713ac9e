"""Notices on their way into the outbox, and outbox rows on their way to the sender."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import people
from storage.ids import Ids
from storage.outbox import Message
from storage.tables import OutState
from storage.work import Told


async def rows(
    connection: AsyncConnection, told: Sequence[Told], ids: Ids, *, now: datetime
) -> list[dict[str, Any]]:
    """Outbox rows for notices; whoever has no chat with us (any more) is left out."""
    if not told:
        return []
    asked = {one.person_id for one in told if one.chat_id is None}
    chats = await people.chats(connection, sorted(asked)) if asked else {}
    found = [(one, one.chat_id or chats.get(one.person_id)) for one in told]
    return [_row(one, chat_id, ids, now) for one, chat_id in found if chat_id is not None]


def _row(one: Told, chat_id: int, ids: Ids, now: datetime) -> dict[str, Any]:
    return {
        "id": ids.next(),
        "chat_id": chat_id,
        "person_id": one.person_id or None,
        "priority": one.priority,
        "method": None,
        "notice": one.name,
        "payload": orjson.dumps(one.fields),
        "state": OutState.QUEUED,
        "repeat": one.repeat,
        "attempts": 0,
        "due_at": one.due_at,
        "expires_at": one.expires_at,
        "dedupe_key": one.dedupe_key,
        "card_key": None,
        "inbox_id": None,
        "created_at": now,
    }


def message(row: dict[str, Any]) -> Message:
    """An outbox row as the sender carries it."""
    names = Message.__slots__
    return Message(**{name: row[name] for name in names if name in row})
