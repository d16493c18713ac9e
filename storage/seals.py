"""Seals: who reported without a name, unreadable to whoever only has the store."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import adding
from storage.cases import HIGHEST_ID
from storage.tables import Evidence, OutboxRow, Person, SealedReporter, Unsealing, Words
from storage.work import Work

_seals = cast("Table", SealedReporter.__table__)


async def add(work: Work, row: SealedReporter | Unsealing) -> None:
    """Write a seal, or the wish to open one."""
    await adding.add(work, row)


async def of_case(work: Work, case_id: int) -> SealedReporter | None:
    """The seal of a case."""
    return await work.db.get(SealedReporter, case_id)


async def stand_ins(work: Work, hashed: str) -> list[int]:
    """The nameless people behind whom this one stands."""
    query = select(SealedReporter.person_id).where(SealedReporter.hashed == hashed)
    return list(await work.db.scalars(query.order_by(SealedReporter.case_id)))


async def sealed(
    connection: AsyncConnection, person_ids: Sequence[int]
) -> list[tuple[int, int, bytes]]:
    """Case, nameless person and seal of these nameless people."""
    query = select(_seals.c.case_id, _seals.c.person_id, _seals.c.sealed)
    rows = await connection.execute(query.where(_seals.c.person_id.in_(person_ids)))
    return [(row.case_id, row.person_id, row.sealed) for row in rows]


async def nameless(work: Work, *, locale: str, elder: bool, chat_id: int, now: datetime) -> Person:
    """Somebody without a name, to whom everything of one report belongs."""
    row = Person(
        chat_id=chat_id, name="", locale=locale, locale_chosen=True, elder=elder, created_at=now
    )
    await adding.add(work, row)
    return row


def offer_key(evidence_id: int) -> str:
    """Under which key the place found in a file is offered once."""
    return f"photo-place-{evidence_id}"


async def hand_over(work: Work, evidence_ids: Sequence[int], *, to: int) -> None:
    """Files of a draft become the nameless one's; where they came from is forgotten."""
    if not evidence_ids:
        return
    mine = Evidence.id.in_(evidence_ids)
    files = await work.db.execute(select(Evidence.file_name_id, Evidence.words_id).where(mine))
    words = [one for row in files for one in row if one is not None]
    bare: dict[str, Any] = {"person_id": to, "source_chat": None, "source_message": None}
    await work.db.execute(update(Evidence).where(mine).values(**bare, album=None))
    offers = [offer_key(one) for one in evidence_ids]
    told = update(OutboxRow).where(OutboxRow.dedupe_key.in_(offers))
    await work.db.execute(told.values(dedupe_key=None))  # it names a file and a chat in one row
    if words:
        await work.db.execute(update(Words).where(Words.id.in_(words)).values(person_id=to))


async def unsealing(work: Work, unsealing_id: int) -> Unsealing | None:
    """A wish to open a seal; an id that no row can have finds none."""
    if not 0 < unsealing_id <= HIGHEST_ID:
        return None
    query = select(Unsealing).where(Unsealing.id == unsealing_id).with_for_update()
    return await work.db.scalar(query)


async def open_wish(work: Work, case_id: int, *, now: datetime) -> Unsealing | None:
    """The wish about a case that nobody has answered yet."""
    query = select(Unsealing).where(
        Unsealing.case_id == case_id,
        Unsealing.agreed_at.is_(None),
        Unsealing.refused_at.is_(None),
        Unsealing.expires_at > now,
    )
    return await work.db.scalar(query.limit(1))
