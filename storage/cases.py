"""Questions about cases, their trail and their evidence."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, cast

from sqlalchemy import Table, bindparam, exists, func, or_, select, update

from storage import adding
from storage.dialects import made
from storage.swift import Fixed, listed
from storage.tables import Campaign, Case, CaseSerial, Event, Evidence, Report, Row, Words
from storage.work import Work

_cases = cast("Table", Case.__table__)
_evidence = cast("Table", Evidence.__table__)
HIGHEST_ID: Final = 2**63 - 1
"""What a 64-bit column holds; a button made up by hand may name more."""


async def add(work: Work, *new: Row) -> None:
    """Write new rows; they have their ids afterwards."""
    await adding.add(work, *new)


_serials = cast("Table", CaseSerial.__table__)
_next_serial = Fixed(
    made(
        lambda insert: (
            insert(_serials)
            .on_conflict_do_update(index_elements=["day"], set_={"last": _serials.c.last + 1})
            .returning(_serials.c.last)
        )
    )
)


async def next_serial(work: Work, day: date) -> int:
    """The next case number of a day; the row stays locked until the transaction ends."""
    (taken,) = await work.run(_next_serial, {"day": day, "last": 1})
    serial: int = taken.last
    return serial


async def next_seq(work: Work, case_id: int) -> int:
    """The number of the next line in a case's trail; the case is locked by the caller."""
    last = await work.db.scalar(select(func.max(Event.seq)).where(Event.case_id == case_id))
    return (last or 0) + 1


async def by_id(work: Work, case_id: int) -> Case | None:
    """A case as it stands; an id that no row can have finds none."""
    return await work.db.get(Case, case_id) if 0 < case_id <= HIGHEST_ID else None


async def by_number(work: Work, number: str) -> Case | None:
    """A case by the number people read out."""
    return await work.db.scalar(select(Case).where(Case.number == number))


async def lock(work: Work, case_id: int) -> Case:
    """A case as it stands now, which nobody else may change until we are done."""
    query = select(Case).where(Case.id == case_id).with_for_update()
    found = await work.db.scalars(query.execution_options(populate_existing=True))
    return found.one()


_reports = cast("Table", Report.__table__)
_of_draft = Fixed(select(_reports.c.case_id).where(_reports.c.draft_key == bindparam("key")))


async def of_draft(work: Work, draft_key: str) -> Case | None:
    """The case that a draft has already become."""
    found = await work.ask(_of_draft, {"key": draft_key})
    return await work.db.get(Case, found[0].case_id) if found else None


async def of_reporters(
    work: Work, ids: Sequence[int], *, limit: int, offset: int = 0
) -> list[Case]:
    """A person's own cases, newest first: theirs, and those of whoever stands in for them."""
    query = select(Case).where(Case.reporter_id.in_(ids)).order_by(Case.id.desc())
    return list(await work.db.scalars(query.limit(limit).offset(offset)))


async def count_of_reporters(work: Work, ids: Sequence[int]) -> int:
    """How many cases a person reported, with or without their name."""
    query = select(func.count()).select_from(Case).where(Case.reporter_id.in_(ids))
    return await work.db.scalar(query) or 0


async def trail(
    work: Work, case_id: int, *, public: bool | None = None
) -> list[tuple[Event, str | None]]:
    """The lines of a case's trail with their words (None: none, or erased)."""
    query = select(Event, Words.text).outerjoin(Words, Words.id == Event.words_id)
    query = query.where(Event.case_id == case_id).order_by(Event.seq)
    if public is not None:
        query = query.where(Event.public.is_(public))
    return [(event, text) for event, text in await work.db.execute(query)]


async def event(work: Work, event_id: int) -> Event | None:
    """One line of a trail."""
    return await work.db.get(Event, event_id)


async def words(work: Work, ids: Sequence[int | None]) -> dict[int, str]:
    """Texts by id; erased ones are missing from the answer."""
    wanted = [one for one in ids if one is not None]
    if not wanted:
        return {}
    query = select(Words.id, Words.text).where(Words.id.in_(wanted), Words.text.is_not(None))
    return {row.id: row.text or "" for row in await work.db.execute(query)}


async def evidence_of(work: Work, case_id: int) -> list[Evidence]:
    """What was sent to a case, in the order it is to be shown."""
    query = select(Evidence).where(Evidence.case_id == case_id)
    return list(await work.db.scalars(query.order_by(Evidence.position, Evidence.id)))


async def evidence(work: Work, evidence_id: int) -> Evidence | None:
    """One piece of evidence; an id that no row can have finds none."""
    return await work.db.get(Evidence, evidence_id) if 0 < evidence_id <= HIGHEST_ID else None


async def evidence_by_ids(work: Work, ids: Sequence[int]) -> list[Evidence]:
    """Pieces of evidence by id."""
    query = select(Evidence).where(Evidence.id.in_(ids)).order_by(Evidence.position, Evidence.id)
    return list(await work.db.scalars(query))


async def evidence_of_message(work: Work, chat_id: int, message_id: int) -> Evidence | None:
    """What a message of a person was kept as."""
    query = select(Evidence).where(
        Evidence.source_chat == chat_id, Evidence.source_message == message_id
    )
    return await work.db.scalar(query.order_by(Evidence.id).limit(1))


async def case_of_album(work: Work, person_id: int, album: str) -> int | None:
    """The case that the first photos of an album went into."""
    query = select(Evidence.case_id).where(
        Evidence.album == album, Evidence.person_id == person_id, Evidence.case_id.is_not(None)
    )
    return await work.db.scalar(query.limit(1))


_attach = Fixed(
    listed(
        lambda among: (
            update(_evidence)
            .where(
                _evidence.c.id.in_(among("ids")),
                _evidence.c.person_id == bindparam("person"),
                _evidence.c.case_id.is_(None),
            )
            .values(case_id=bindparam("new_case"))
        )
    )
)


async def attach(work: Work, ids: Sequence[int], *, person_id: int, case_id: int) -> None:
    """Give a person's own files to a case; those of others, or of another case, stay."""
    values = {"ids": list(ids), "person": person_id, "new_case": case_id}
    await work.run(_attach, values)


async def caption(work: Work, evidence_id: int, words_id: int, *, case_id: int) -> None:
    """Give a file of a case its words."""
    change = update(Evidence).where(Evidence.id == evidence_id, Evidence.case_id == case_id)
    await work.db.execute(change.values(words_id=words_id))


async def highest_position(work: Work, case_id: int) -> int:
    """The last place in a case's evidence, 0 when there is none."""
    query = select(func.max(Evidence.position)).where(Evidence.case_id == case_id)
    return await work.db.scalar(query) or 0


async def set_position(work: Work, evidence_id: int, position: int) -> None:
    """Put a piece of evidence into its place in the order."""
    change = update(Evidence).where(Evidence.id == evidence_id)
    await work.db.execute(change.values(position=position))


async def drafts_of(work: Work, person_id: int) -> list[Evidence]:
    """Files of a person that belong to no case yet."""
    query = select(Evidence).where(Evidence.person_id == person_id, Evidence.case_id.is_(None))
    return list(await work.db.scalars(query.order_by(Evidence.id)))


async def forgotten_drafts(work: Work, *, added_before: datetime, limit: int) -> list[Evidence]:
    """Files older than this that belong to no case, and to no warning, visit or cadre either."""
    shown = exists().where(Campaign.photo_id == Evidence.id)
    query = select(Evidence).where(
        Evidence.case_id.is_(None),
        Evidence.added_at < added_before,
        Evidence.purpose.not_in(("visit", "cadre-video")),
        ~shown,
    )
    return list(await work.db.scalars(query.order_by(Evidence.id).limit(limit)))


async def still_named(work: Work, digests: Sequence[str]) -> set[str]:
    """Which of these bytes some piece of evidence still names."""
    query = select(Evidence.sha256, Evidence.shared_sha256).where(
        or_(Evidence.sha256.in_(digests), Evidence.shared_sha256.in_(digests))
    )
    return {one for row in await work.db.execute(query) for one in row if one}


async def with_position(work: Work, ids: Sequence[int]) -> Evidence | None:
    """The first of these files in which a position was found."""
    query = select(Evidence).where(Evidence.id.in_(ids), Evidence.found_latitude.is_not(None))
    return await work.db.scalar(query.order_by(Evidence.position).limit(1))


_place = func.coalesce(_cases.c.village_code, _cases.c.town_code)
_recent_places = Fixed(
    select(_place.label("code"))
    .where(_cases.c.reporter_id == bindparam("person"), _place.is_not(None))
    .order_by(_cases.c.id.desc())
    .limit(bindparam("most"))
)


async def recent_places(work: Work, person_id: int, *, limit: int) -> list[str]:
    """Village (or town) codes of a person's latest cases, the latest first."""
    found = await work.ask(_recent_places, {"person": person_id, "most": limit})
    return [row.code for row in found]


async def remove(work: Work, *gone: Row) -> None:
    """Delete rows for good."""
    for row in gone:
        await work.db.delete(row)
    await work.db.flush()


async def erase_words(work: Work, ids: Sequence[int], *, now: datetime) -> None:
    """Erase texts and their salts; what the trail knows of them stays (QUALITY T6)."""
    if ids:
        change = update(Words).where(Words.id.in_(ids))
        await work.db.execute(change.values(text=None, digest="", erased_at=now))


async def reports_of(work: Work, case_id: int) -> list[Report]:
    """What people sent, as sent."""
    return list(await work.db.scalars(select(Report).where(Report.case_id == case_id)))
