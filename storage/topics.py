"""The topics that cases have in their teams' groups, and the groups themselves."""

from typing import Final, cast

from sqlalchemy import Table, bindparam, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cases import HIGHEST_ID
from storage.swift import Fixed
from storage.tables import ShownCard, Team, Topic
from storage.work import Work

_topics = cast("Table", Topic.__table__)
_of_case = Fixed(select(_topics.c.id).where(_topics.c.case_id == bindparam("case")))
CARD: Final = "topic:"
"""How the key of a case's card in a group begins."""


async def add(work: Work, topic: Topic) -> None:
    """Keep a new topic."""
    work.db.add(topic)
    await work.db.flush()


async def by_id(work: Work, topic_id: int) -> Topic | None:
    """A topic as it stands."""
    return await work.db.get(Topic, topic_id) if 0 < topic_id <= HIGHEST_ID else None


async def of_case(work: Work, case_id: int) -> list[Topic]:
    """The topics of a case, oldest first; most cases have none, which costs little."""
    found = [row.id for row in await work.ask(_of_case, {"case": case_id})]
    if not found:
        return []
    query = select(Topic).where(Topic.id.in_(found)).order_by(Topic.id)
    return list(await work.db.scalars(query))


async def of_thread(work: Work, chat_id: int, thread_id: int) -> Topic | None:
    """The topic that a thread of a forum is."""
    query = select(Topic).where(Topic.chat_id == chat_id, Topic.thread_id == thread_id)
    return await work.db.scalar(query)


async def of_card(work: Work, chat_id: int, message_id: int) -> Topic | None:
    """The topic whose card a message shows, in a group that is no forum."""
    query = select(ShownCard.card_key).where(
        ShownCard.chat_id == chat_id,
        ShownCard.message_id == message_id,
        ShownCard.card_key.startswith(CARD),
    )
    key = await work.db.scalar(query.limit(1))
    number = (key or "").removeprefix(CARD)
    return await by_id(work, int(number)) if number.isdecimal() else None


async def open_threads(connection: AsyncConnection) -> frozenset[tuple[int, int]]:
    """Chat and thread of every topic whose case is open, in groups that are still bound."""
    bound = exists().where(Team.chat_id == Topic.chat_id, Team.closed_at.is_(None))
    query = select(Topic.chat_id, Topic.thread_id).where(
        Topic.closed_at.is_(None), Topic.thread_id.is_not(None), bound
    )
    rows = await connection.execute(query)
    return frozenset((row.chat_id, row.thread_id) for row in rows if row.thread_id is not None)


async def team_of(work: Work, chat_id: int) -> Team | None:
    """The team whose group a chat is."""
    return await work.db.scalar(select(Team).where(Team.chat_id == chat_id))


async def moved(work: Work, old: int, new: int) -> None:
    """A group became another chat: team and topics follow."""
    taken = exists().where(Team.chat_id == new)
    await work.db.execute(update(Team).where(Team.chat_id == old, ~taken).values(chat_id=new))
    await work.db.execute(update(Topic).where(Topic.chat_id == old).values(chat_id=new))
