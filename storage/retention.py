"""What is kept longer than its type allows: cases with content, looks, consents taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select
from sqlalchemy.orm import aliased

from storage.personal import ERASED
from storage.tables import Case, Consent, Event, Evidence, Look, SealedReporter, Transfer, Words
from storage.work import Work


def _held(open_states: Collection[str], numbers: Collection[str]) -> ColumnElement[bool]:
    """Open, named by the office, or joined to a case that is open: not to be touched."""
    other = aliased(Case)
    joined = or_(other.id == Case.linked_to, other.linked_to == Case.id)
    tied = exists().where(joined, other.state.in_(open_states))
    return or_(Case.state.in_(open_states), Case.number.in_(numbers), tied)


def _files() -> ColumnElement[bool]:
    return exists().where(Evidence.case_id == Case.id, _there())


def _there() -> ColumnElement[bool]:
    """Evidence that is a file; added words are rows of it as well."""
    file = or_(Evidence.file_id.is_not(None), Evidence.sha256.is_not(None))
    return and_(file, Evidence.fetch_state != ERASED)


def _words() -> ColumnElement[bool]:
    said = exists().where(Event.case_id == Case.id, Event.words_id == Words.id)
    own = or_(Words.id == Case.words_id, Words.id == Case.address_id, said)
    return exists().where(own, Words.text.is_not(None))


@dataclass(frozen=True, slots=True)
class Over:
    """Which cases: of mediation or all others; with files or anything at all; ended by when."""

    mediation: bool
    files_only: bool
    ended_before: datetime
    open_states: Collection[str]
    held: Collection[str]


async def cases_over(work: Work, over: Over, *, after: int, limit: int) -> list[int]:
    """Ended cases that still hold what they should not any more, by id, above ``after``."""
    kind = Case.kind == "mediation" if over.mediation else Case.kind != "mediation"
    query = (
        select(Case.id)
        .where(Case.id > after, kind, Case.closed_at <= over.ended_before)
        .where(_files() if over.files_only else or_(_files(), _words()))
        .where(~_held(over.open_states, over.held))
    )
    return list(await work.db.scalars(query.order_by(Case.id).limit(limit)))


async def loose_words(work: Work, case_id: int) -> set[int]:
    """Names and transcripts of a case's files, which no key of the tables leads to."""
    query = select(Evidence.file_name_id, Evidence.transcript_id).where(
        Evidence.case_id == case_id
    )
    return {one for row in await work.db.execute(query) for one in row if one is not None}


async def forget_sealed(work: Work, case_id: int) -> None:
    """Who reported without a name, and to whom money went, is not to be opened any more."""
    await work.db.execute(delete(SealedReporter).where(SealedReporter.case_id == case_id))
    await work.db.execute(delete(Transfer).where(Transfer.case_id == case_id))


def _looks(
    before: datetime, open_states: Collection[str], held: Collection[str]
) -> ColumnElement[bool]:
    kept = select(Case.id).where(_held(open_states, held))
    return and_(Look.at <= before, or_(Look.case_id.is_(None), Look.case_id.not_in(kept)))


async def looks_over(
    work: Work, before: datetime, open_states: Collection[str], held: Collection[str]
) -> int:
    """How many lines of who looked at what are over."""
    query = select(func.count(Look.id)).where(_looks(before, open_states, held))
    return (await work.db.scalar(query)) or 0


async def forget_looks(
    work: Work, before: datetime, open_states: Collection[str], held: Collection[str]
) -> int:
    """Delete them; how many."""
    change = delete(Look).where(_looks(before, open_states, held)).returning(Look.id)
    return len((await work.db.execute(change)).all())


async def consents_over(work: Work, before: datetime) -> int:
    """How many agreements were taken back before that."""
    query = select(func.count()).select_from(Consent).where(Consent.withdrawn_at <= before)
    return (await work.db.scalar(query)) or 0


async def forget_consents(work: Work, before: datetime) -> int:
    """Delete them; how many."""
    change = delete(Consent).where(Consent.withdrawn_at <= before).returning(Consent.person_id)
    return len((await work.db.execute(change)).all())


async def files_of(work: Work, case_id: int) -> Sequence[int]:
    """The files of a case that are still there."""
    query = select(Evidence.id).where(Evidence.case_id == case_id, _there())
    return list(await work.db.scalars(query.order_by(Evidence.id)))
