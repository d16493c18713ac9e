"""The file of a mediation as its mediator holds it: everything at one glance (K2)."""

from dataclasses import dataclass
from datetime import datetime

from services.cases.states import State
from services.mediation import overdue, sittings
from services.mediation.codes import Side
from services.mediation.handing_in import stands
from services.mediation.performing import Kept
from services.mediation.seats import hosted
from services.mediation.sittings import Sitting
from services.people import Actor, Role, check
from storage import cases, settlements
from storage import mediation as booked
from storage import sessions as rows
from storage.tables import Case, Instalment, Settlement
from storage.work import Work

PAGE = 8
"""Files on one page."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A file. ``promises`` are in the order of their days; ``missed`` are those to look after."""

    case: Case
    asker: str
    others: tuple[str, ...]
    matter: str
    sittings: tuple[Sitting, ...]
    notes: int
    evidence: int
    shared: int
    lines: int
    draft: Settlement | None
    received: int
    promises: tuple[Instalment, ...]
    late: bool

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return State(self.case.state).open

    @property
    def sits(self) -> bool:
        """Whether a sitting is under way."""
        return any(
            one.session.begun_at is not None and one.session.ended_at is None
            for one in self.sittings
        )

    @property
    def missed(self) -> tuple[Instalment, ...]:
        """Promises that the mediator has to look after."""
        return tuple(one for one in self.promises if one.task_id is not None)

    @property
    def kept(self) -> int:
        """How many promises were kept."""
        return sum(one.state == Kept.KEPT for one in self.promises)


async def dossier(work: Work, actor: Actor, case_id: int, *, now: datetime) -> Dossier:
    """The file of one of the actor's own mediations.

    :raises NotAllowed: not its mediator. :raises RequestTaken: a colleague has it.
    """
    case, _request = await hosted(work, actor, case_id, lock=False)
    parties = [one for one in await booked.parties(work, case.id) if one.side == Side.OTHER]
    texts = await cases.words(work, [case.words_id, *(one.words_id for one in parties)])
    handed = await rows.evidence(work, case.id)
    draft = await settlements.settlement(work, case.id)
    received = await settlements.receipts(work, case.id, draft.version) if draft else {}
    return Dossier(
        case=case,
        asker=await booked.name_of(work, case.reporter_id or 0),
        others=tuple(texts[one.words_id] for one in parties if one.words_id in texts),
        matter=texts.get(case.words_id or 0, ""),
        sittings=tuple(await sittings.held(work, case)),
        notes=len(await rows.notes(work, case.id)),
        evidence=len(handed),
        shared=sum(stands(row) for _piece, row in handed),
        lines=len(await rows.register(work, case.id)),
        draft=draft,
        received=len(received),
        promises=tuple(await settlements.instalments(work, case.id)),
        late=overdue.is_late(case, now=now),
    )


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of a mediator's files; which of them are late or want something done."""

    cases: tuple[Case, ...]
    late: frozenset[int]
    missed: frozenset[int]
    more: bool


async def shelf(work: Work, actor: Actor, *, page: int = 0, now: datetime) -> Shelf:
    """A mediator's own files, those that go on first.

    :raises NotAllowed: no mediator.
    """
    check(actor, Role.MEDIATOR)
    page = min(max(page, 0), 1000)
    found = await rows.held_by(work, actor.id, limit=PAGE + 1, offset=page * PAGE)
    chores = await settlements.chores(work, actor.id, ("performance",))
    return Shelf(
        tuple(found[:PAGE]),
        frozenset(one.id for one in found if overdue.is_late(one, now=now)),
        frozenset(case.id for _task, case in chores),
        len(found) > PAGE,
    )
