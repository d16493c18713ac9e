"""Places that are visited again and again: what is due, what was found, and when next (G12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from services.cases import evidence, intake
from services.cases.evidence import File, Piece
from services.cases.intake import LINAN, Draft, Spot
from services.dispatch import checklists
from services.dispatch.checklists import Checklist
from services.dispatch.tasks import WORKING_ROLES
from services.errors import NotAllowed, Refusal
from services.people import DISTRICT, Actor, check
from storage import dispatch as rows
from storage import task_steps
from storage.tables import Case, Evidence, Visit
from storage.work import Work

SOURCE: Final = "visit"
"""Where a case comes from that a visit opened, and what its pictures are kept for."""

MOST: Final = 20
LONGEST_NAME: Final = 60


@dataclass(eq=False)
class ListIsGone(Refusal):
    """The place's list is no longer among those in force."""

    key: ClassVar[str] = "refusal-list-is-gone"


@dataclass(eq=False)
class NotAllAnswered(Refusal):
    """An item has no answer, or its picture is missing."""

    key: ClassVar[str] = "refusal-not-all-answered"
    item: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker found at one item, and the picture of it."""

    ok: bool
    evidence_id: int | None = None


def areas_of(actor: Actor) -> tuple[str, ...]:
    """Where this worker visits.

    :raises NotAllowed: no worker.
    """
    check(actor, *WORKING_ROLES)
    return tuple(sorted({one.area for one in actor.held if one.role in WORKING_ROLES}))


async def due(work: Work, actor: Actor, *, now: datetime, limit: int = MOST) -> list[Visit]:
    """The places of the worker's area to be visited today or before, the longest due first.

    :raises NotAllowed: no worker.
    """
    areas = areas_of(actor)
    day = now.astimezone(LINAN).replace(hour=0, minute=0, second=0, microsecond=0)
    until = day + timedelta(days=1)
    everywhere = None if DISTRICT in areas else areas
    return await task_steps.visits_due(work, everywhere, until, limit=limit)


async def find(work: Work, actor: Actor, visit_id: int) -> tuple[Visit, Checklist]:
    """A place of the worker's area and its list.

    :raises NotAllowed: elsewhere, or not there. :raises ListIsGone: nobody can say what to check.
    """
    visit = await task_steps.visit(work, visit_id)
    if visit is None or visit.closed_at is not None:
        raise NotAllowed
    check(actor, *WORKING_ROLES, area=visit.area)
    checklist = (await checklists.POLICY.current(work)).value.get(visit.checklist)
    if checklist is None:
        raise ListIsGone
    return visit, checklist


async def add(
    work: Work,
    actor: Actor,
    name: str,
    checklist: str,
    *,
    now: datetime,
    pin: tuple[float, float] | None = None,
) -> Visit:
    """A new place of the worker's own area; its first visit is due at once.

    :raises NotAllowed: no worker. :raises ListIsGone: no such list.
    """
    area = areas_of(actor)[0]
    if checklist not in (await checklists.POLICY.current(work)).value:
        raise ListIsGone
    visit = Visit(
        name=name[:LONGEST_NAME],
        area=area,
        checklist=checklist,
        latitude=pin[0] if pin else None,
        longitude=pin[1] if pin else None,
        due_at=now,
        checked={},
    )
    await rows.add(work, visit)
    return visit


async def picture(
    work: Work, actor: Actor, file: File, *, sent_at: datetime, now: datetime
) -> Evidence:
    """A picture of one item; it stays with the visit until the next one, or goes into a case.

    :raises TooBig: it could never be fetched.
    """
    return await evidence.note(work, actor, file, sent_at=sent_at, now=now, purpose=SOURCE)


async def record(
    work: Work,
    actor: Actor,
    visit_id: int,
    answers: Mapping[str, Answer],
    *,
    at: datetime,
) -> Visit:
    """The visit is done: what was found, by whom, and when the next one is due.

    :raises NotAllAnswered: an item without an answer, or without its picture.
    :raises NotAllowed, ListIsGone: see `find`.
    """
    _, checklist = await find(work, actor, visit_id)
    for item in checklist.items:
        answer = answers.get(item.key)
        if answer is None or (item.wants_photo(ok=answer.ok) and answer.evidence_id is None):
            raise NotAllAnswered(item.said(actor.locale))
    visit = await task_steps.lock_visit(work, visit_id)
    await task_steps.let_go(work, _pictures(visit.checked), purpose=f"{SOURCE}-old")
    visit.checked = {
        item.key: {"ok": answers[item.key].ok, "evidence": answers[item.key].evidence_id}
        for item in checklist.items
    }
    visit.visited_at, visit.visited_by, visit.due_at = at, actor.id, at + checklist.every
    await rows.settle(work)
    return visit


def _pictures(checked: Mapping[str, Any]) -> list[int]:
    return [one["evidence"] for one in checked.values() if one.get("evidence")]


async def open_case(
    work: Work, actor: Actor, visit_id: int, item_key: str, *, at: datetime, now: datetime
) -> Case:
    """What was not right becomes a case, once for each visit and item (G12).

    :raises NotAllowed: it was right, or not looked at, or the visit was somebody else's.
    :raises ListIsGone: see `find`.
    """
    visit, checklist = await find(work, actor, visit_id)
    found, item = visit.checked.get(item_key), checklist.item(item_key)
    if not found or found["ok"] or item is None or visit.visited_by != actor.id:
        raise NotAllowed
    stamp = int(visit.visited_at.timestamp()) if visit.visited_at else 0
    words = f"{visit.name}：{item.said(actor.locale)}"
    draft = Draft(
        key=f"visit-{visit.id}-{stamp}-{item_key}",
        category=checklist.category,
        spot=_spot(visit),
        pieces=(Piece(words, 0, 0),),
        evidence=(found["evidence"],) if found.get("evidence") else (),
        source=SOURCE,
    )
    return await intake.open_case(work, actor, draft, sent_at=at, now=now)


def _spot(visit: Visit) -> Spot:
    """The place's pin and address, and the town or village of its area."""
    village = None if visit.area.endswith("000") else visit.area
    town = None if visit.area == DISTRICT else f"{visit.area[:9]}000"
    return Spot(
        source="visit",
        latitude=visit.latitude,
        longitude=visit.longitude,
        town_code=town,
        village_code=village,
        address=visit.address or visit.name,
    )
