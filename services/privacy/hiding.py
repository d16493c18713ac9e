"""What the bot said to somebody lately, so that it can be taken away again (I21)."""

from datetime import datetime, timedelta
from typing import Final

from services.people import Actor
from services.privacy import anonymity
from storage import hiding as rows
from storage import keyboards
from storage.work import Work

REACH: Final = timedelta(hours=48)
"""So long Telegram lets a bot delete its own messages."""

MOST: Final = 1000


async def said(work: Work, actor: Actor, *, now: datetime) -> list[int]:
    """The messages in the actor's own chat, the newest first; to the nameless as well.

    None of them can be answered by a number any more: the question would name it.
    """
    if actor.chat_id is not None:
        await keyboards.clear(work, actor.chat_id)
    people = await anonymity.own_ids(work, actor)
    return await rows.messages_to(work, people, since=now - REACH, limit=MOST)
