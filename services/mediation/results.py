"""How a mediation ends: agreed in writing or orally, not agreed, withdrawn, refused (K3)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from services.cases.moves import move
from services.cases.states import State
from services.errors import Stale
from services.mediation import countdown, satisfaction, settling, sittings
from services.mediation.seats import hosted, side_people
from services.mediation.standing import end
from services.mediation.table_errors import Concluded, DayOutOfReach, NothingWritten
from services.mediation.table_notices import MediationEnded
from services.notices import tell_all
from services.people import Actor
from storage import mediation as booked
from storage import sessions as rows
from storage.tables import Case, Request
from storage.work import Work


class Result(StrEnum):
    """How it ended."""

    WRITTEN = "agreed_written"
    ORAL = "agreed_oral"
    NOT_AGREED = "not_agreed"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


AGREED: Final = frozenset({Result.WRITTEN, Result.ORAL})
BACK: Final = timedelta(days=366)
"""Further back nobody signed what is written down today."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A result with what belongs to it: the oral agreement's text, or a reason; and the day."""

    result: Result
    words: str = ""
    on: date | None = None


async def conclude(
    work: Work, actor: Actor, case_id: int, ending: Ending, *, version: int, now: datetime
) -> Case:
    """Close the case with its result; an agreement's countdown begins, the sides are told.

    ``version`` is the case's as it was shown.

    :raises NotAllowed: not its mediator. :raises Concluded, Stale: it has ended, or changed.
    :raises NoAgreement: written, and nothing was drafted. :raises NothingWritten: oral, no text.
    :raises DayOutOfReach: a day of signing before the request, or ahead.
    """
    case, request = await hosted(work, actor, case_id)
    if case.closed_at is not None:
        raise Concluded
    if case.version != version:
        raise Stale
    await _rise(work, actor, case, now=now)
    effective = await _agree(work, actor, case, ending, now=now)
    await move(
        work,
        actor,
        case,
        State.CLOSED,
        expected_version=None,
        now=now,
        words=ending.words.strip() or None,
        result=ending.result,
        public=False,
    )
    tell_all(work, await side_people(work, case), MediationEnded(case.id), now=now)
    if effective is not None:
        await countdown.run(work, case, effective, now=now)
    await _ask_how_it_was(work, case, request, now=now)
    return case


async def _agree(
    work: Work, actor: Actor, case: Case, ending: Ending, *, now: datetime
) -> date | None:
    """What was agreed, in force from its day; None where nothing was."""
    if ending.result not in AGREED:
        return None
    on, last = ending.on or settling.today(now), settling.today(now)
    first = max(settling.today(case.created_at), last - BACK)
    if not first <= on <= last:
        raise DayOutOfReach(first, last)
    if ending.result is Result.ORAL:
        if not ending.words.strip():
            raise NothingWritten
        await settling.record(work, actor, case, ending.words, on=on, now=now)
    else:
        await settling.signed(work, case, on=on)
    return on


async def _rise(work: Work, actor: Actor, case: Case, *, now: datetime) -> None:
    """The table is cleared: the sitting ends, and a time still ahead is free again."""
    running = sittings.running(await rows.sessions(work, case.id))
    if running is not None:
        await sittings.close(work, actor, case, running, now=now)
    standing = await booked.appointment_of(work, case.id)
    slot = await booked.slot(work, standing.slot_id) if standing else None
    if standing is not None and slot is not None and slot.starts_at > now:
        await end(work, actor, case, standing, "", now=now)


async def _ask_how_it_was(work: Work, case: Case, request: Request, *, now: datetime) -> None:
    """Only whoever sat at the table is asked, tomorrow."""
    held = [one for one in await rows.sessions(work, case.id) if one.begun_at is not None]
    if held or case.result in AGREED:
        await satisfaction.ask_later(work, case, request, now=now)
