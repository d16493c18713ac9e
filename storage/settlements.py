"""Questions about what came of a mediation: results, agreements, instalments, satisfaction."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import Executable, Integer, Table, case, exists, func, select, update
from sqlalchemy import cast as as_type

from storage import adding
from storage.cases import HIGHEST_ID
from storage.dialects import made
from storage.swift import Fixed
from storage.tables import (
    Case,
    Example,
    Instalment,
    InstalmentAnswer,
    Receipt,
    Request,
    Row,
    Satisfaction,
    SatisfactionAsked,
    Session,
    Settlement,
    Studio,
    Task,
    Words,
)
from storage.work import Work

_satisfaction = cast("Table", Satisfaction.__table__)
_receipts = cast("Table", Receipt.__table__)
_answers = cast("Table", InstalmentAnswer.__table__)


class Ended(NamedTuple):
    """How the mediations of a studio ended: counts by result, and whether anybody sat down."""

    studio_id: int
    result: str
    sat: bool
    many: int


async def add(work: Work, *new: Row) -> None:
    """Write new rows; they have their ids afterwards."""
    await adding.add(work, *new)


async def settlement(work: Work, case_id: int) -> Settlement | None:
    """The agreement of a case as drafted last."""
    return await work.db.get(Settlement, case_id) if 0 < case_id <= HIGHEST_ID else None


def _once(insert: Callable[..., Any]) -> Executable:
    done: Executable = insert(_receipts).on_conflict_do_nothing()
    return done


_receive = Fixed(made(_once))


async def receive(
    work: Work, case_id: int, person_id: int, version: int, *, now: datetime
) -> None:
    """Write that a side has the text; twice is once."""
    values = {"case_id": case_id, "person_id": person_id, "version": version, "at": now}
    await work.run(_receive, values)


async def receipts(work: Work, case_id: int, version: int) -> dict[int, datetime]:
    """Which sides have the text in this version, and since when."""
    query = select(Receipt.person_id, Receipt.at).where(
        Receipt.case_id == case_id, Receipt.version == version
    )
    return {row.person_id: row.at for row in await work.db.execute(query)}


async def instalments(work: Work, case_id: int) -> list[Instalment]:
    """What was promised, in the order of its days."""
    query = select(Instalment).where(Instalment.case_id == case_id).order_by(Instalment.nth)
    return list(await work.db.scalars(query.execution_options(populate_existing=True)))


async def instalment(work: Work, instalment_id: int) -> Instalment | None:
    """One promise, locked until we are done."""
    if not 0 < instalment_id <= HIGHEST_ID:
        return None
    query = select(Instalment).where(Instalment.id == instalment_id).with_for_update()
    return await work.db.scalar(query.execution_options(populate_existing=True))


def _say(insert: Callable[..., Any]) -> Executable:
    new = insert(_answers)
    changed = {"kept": new.excluded.kept, "at": new.excluded.at}
    keys = ["instalment_id", "person_id", "round"]
    done: Executable = new.on_conflict_do_update(index_elements=keys, set_=changed)
    return done


_answer = Fixed(made(_say))


async def answer(
    work: Work, row: Instalment, person_id: int, *, kept: bool, now: datetime
) -> None:
    """Write what a side says of a promise; said again, the last word counts."""
    keys = {"instalment_id": row.id, "person_id": person_id, "round": row.round}
    await work.run(_answer, keys | {"kept": kept, "at": now})


async def answers(work: Work, row: Instalment) -> dict[int, bool]:
    """Who has said what of a promise in this round."""
    query = select(InstalmentAnswer.person_id, InstalmentAnswer.kept).where(
        InstalmentAnswer.instalment_id == row.id, InstalmentAnswer.round == row.round
    )
    return {row.person_id: row.kept for row in await work.db.execute(query)}


async def chores(work: Work, person_id: int, parts: Sequence[str]) -> list[tuple[Task, Case]]:
    """What a mediator still has to look after, the oldest first."""
    query = select(Task, Case).join(Case, Case.id == Task.case_id)
    query = query.where(Task.worker_id == person_id, Task.part.in_(parts), Task.ended_at.is_(None))
    return [(task, of) for task, of in await work.db.execute(query.order_by(Task.id))]


async def ended(
    work: Work, studio_ids: Sequence[int] | None, *, since: datetime, until: datetime
) -> list[Ended]:
    """How the mediations of these studios (None: all) ended in a time, counted."""
    sat = exists().where(Session.case_id == Case.id, Session.begun_at.is_not(None))
    result = func.coalesce(Case.result, Case.state)
    query = select(Request.studio_id, result, sat, func.count(Case.id))
    query = query.join(Request, Request.case_id == Case.id)
    query = query.where(Case.closed_at >= since, Case.closed_at < until)
    if studio_ids is not None:
        query = query.where(Request.studio_id.in_(studio_ids))
    by = query.group_by(Request.studio_id, result, sat)
    return [Ended(one[0], one[1], bool(one[2]), one[3]) for one in await work.db.execute(by)]


async def studios(work: Work, areas: Sequence[str] | None) -> list[Studio]:
    """The studios of these towns (None: all of them)."""
    query = select(Studio).order_by(Studio.id)
    if areas is not None:
        query = query.where(Studio.town_code.in_(areas))
    return list(await work.db.scalars(query))


async def going_on(work: Work, studio_ids: Sequence[int] | None) -> dict[int, int]:
    """How many requests of these studios have not ended."""
    query = select(Request.studio_id, func.count()).join(Case, Case.id == Request.case_id)
    query = query.where(Case.closed_at.is_(None)).group_by(Request.studio_id)
    if studio_ids is not None:
        query = query.where(Request.studio_id.in_(studio_ids))
    return {row[0]: row[1] for row in await work.db.execute(query)}


def _count(insert: Callable[..., Any]) -> Executable:
    done: Executable = insert(_satisfaction).on_conflict_do_update(
        index_elements=["studio_id", "month", "answer"],
        set_={"count": _satisfaction.c.count + 1},
    )
    return done


_vote = Fixed(made(_count))


async def vote(work: Work, studio_id: int, month: str, answer: str) -> None:
    """Count one answer; nothing says whose it was."""
    await work.run(_vote, {"studio_id": studio_id, "month": month, "answer": answer, "count": 1})


async def use_vote(work: Work, case_id: int, person_id: int) -> bool:
    """Whether this person was asked about this case and has not answered; now they have."""
    mine = SatisfactionAsked.case_id == case_id, SatisfactionAsked.person_id == person_id
    change = update(SatisfactionAsked).where(*mine, SatisfactionAsked.answered.is_(False))
    used = change.values(answered=True).returning(SatisfactionAsked.case_id)
    return await work.db.scalar(used) is not None


async def may_vote(work: Work, case_id: int, person_id: int) -> bool:
    """Whether this person was asked about this case and has not answered."""
    asked = await work.db.get(SatisfactionAsked, (case_id, person_id))
    return asked is not None and not asked.answered


async def votes(
    work: Work, studio_ids: Sequence[int] | None, months: Sequence[str]
) -> dict[str, int]:
    """How many gave which answer in these months."""
    total = as_type(func.sum(Satisfaction.count), Integer)
    query = select(Satisfaction.answer, total).where(Satisfaction.month.in_(months))
    if studio_ids is not None:
        query = query.where(Satisfaction.studio_id.in_(studio_ids))
    found = await work.db.execute(query.group_by(Satisfaction.answer))
    return {answer: int(count) for answer, count in found}


async def example_of(work: Work, case_id: int) -> Example | None:
    """The story that was told of a case."""
    query = select(Example).where(Example.case_id == case_id)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def examples(
    work: Work, words: Sequence[str], *, limit: int, offset: int = 0
) -> list[tuple[Example, str]]:
    """Stories in which all of these words stand, the newest first."""
    query = select(Example, Words.text).join(Words, Words.id == Example.story_id)
    query = query.where(Example.removed_at.is_(None), Words.text.is_not(None))
    for word in words:
        query = query.where(Words.text.contains(word, autoescape=True))
    newest = (
        case((Example.result.in_(("agreed_written", "agreed_oral")), 0), else_=1),
        Example.id.desc(),
    )
    found = await work.db.execute(query.order_by(*newest).limit(limit).offset(offset))
    return [(example, text or "") for example, text in found]
