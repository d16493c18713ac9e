"""Questions about the buttons of messages that came by themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, cast

from sqlalchemy import Executable, Table, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import made
from storage.swift import Fixed
from storage.tables.keyboards import Keyboard
from storage.work import Work

_keyboards = cast("Table", Keyboard.__table__)

KEPT_FOR: Final = timedelta(days=3)
"""How long a card can be answered by its number; by a tap it can be longer."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The buttons of one message: what it begins with, and label and tap of each."""

    title: str
    buttons: list[list[str]]


class Came(NamedTuple):
    """A message that came by itself, or was changed, with its buttons."""

    chat_id: int
    message_id: int
    keys: Keys
    at: datetime


def _upsert(insert: Callable[..., Any]) -> Executable:
    new = insert(_keyboards)
    changed = {name: new.excluded[name] for name in ("title", "choices", "shown_at")}
    done: Executable = new.on_conflict_do_update(
        index_elements=["chat_id", "message_id"], set_=changed
    )
    return done


_note = Fixed(made(_upsert))
_change = Fixed(
    update(_keyboards)
    .where(
        _keyboards.c.chat_id == bindparam("at_chat"), _keyboards.c.message_id == bindparam("at")
    )
    .values(title=bindparam("new_title"), choices=bindparam("new_choices"))
)


async def note(connection: AsyncConnection, came: Sequence[Came]) -> None:
    """These messages came with buttons."""
    rows = [
        {
            "chat_id": one.chat_id,
            "message_id": one.message_id,
            "title": one.keys.title,
            "choices": {"buttons": one.keys.buttons},
            "shown_at": one.at,
        }
        for one in came
    ]
    await _note.each(connection, rows)


async def changed(connection: AsyncConnection, came: Sequence[Came]) -> None:
    """These messages have other buttons now; one that can't be typed anyway stays so."""
    rows = [
        {
            "at_chat": one.chat_id,
            "at": one.message_id,
            "new_title": one.keys.title,
            "new_choices": {"buttons": one.keys.buttons},
        }
        for one in came
    ]
    await _change.each(connection, rows)


_LATELY: Final = Fixed(
    select(_keyboards.c.message_id, _keyboards.c.title, _keyboards.c.choices)
    .where(_keyboards.c.chat_id == bindparam("chat"), _keyboards.c.shown_at > bindparam("since"))
    .order_by(_keyboards.c.shown_at.desc(), _keyboards.c.message_id.desc())
    .limit(5)
)


async def since(work: Work, chat_id: int, moment: datetime) -> list[Keys]:
    """The buttons that came by themselves after a moment, the newest first, five at most."""
    found = await work.ask(_LATELY, {"chat": chat_id, "since": moment})
    return [Keys(row.title, row.choices["buttons"]) for row in found]


async def clear(work: Work, chat_id: int) -> None:
    """Nothing that came to a chat can be typed any more."""
    await work.db.execute(delete(_keyboards).where(_keyboards.c.chat_id == chat_id))


async def forget(connection: AsyncConnection, *, now: datetime) -> None:
    """Drop what is too old to be meant."""
    await connection.execute(delete(_keyboards).where(_keyboards.c.shown_at < now - KEPT_FOR))
