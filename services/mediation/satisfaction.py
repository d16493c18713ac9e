"""Were you satisfied: asked a day after, counted without any person, case or day (M17)."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from services.mediation.agenda import LINAN
from services.mediation.countdown import morning
from services.mediation.seats import side_people
from services.mediation.table_errors import AnsweredAlready
from services.mediation.table_notices import HowWasIt
from services.notices import tell
from services.people import Actor
from storage import cases, timers
from storage import mediation as booked
from storage import settlements as rows
from storage.tables import Case, Request, SatisfactionAsked
from storage.work import Work

TIMER: Final = "mediation-satisfaction"
ASKED_FOR: Final = timedelta(days=30)
FEWEST: Final = 5
"""Fewer answers are not shown: everybody could tell whose they are."""


class Answer(StrEnum):
    """What somebody says."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


async def ask_later(work: Work, case: Case, request: Request, *, now: datetime) -> None:
    """Promise to ask the sides tomorrow morning."""
    del request
    due_at = morning(now.astimezone(LINAN).date() + timedelta(days=1)) + timedelta(hours=1)
    await timers.arm(work, TIMER, str(case.id), {"case_id": case.id}, due_at=due_at)


async def may_answer(work: Work, actor: Actor, case_id: int) -> bool:
    """Whether this person was asked and has not answered."""
    return await rows.may_vote(work, case_id, actor.id)


async def answer(work: Work, actor: Actor, case_id: int, said: Answer, *, now: datetime) -> None:
    """Count an answer for the studio and the month; who said it is nowhere.

    :raises AnsweredAlready: they were not asked, or have answered.
    """
    request = await booked.request(work, case_id) if case_id > 0 else None
    if request is None or not await rows.use_vote(work, case_id, actor.id):
        raise AnsweredAlready
    await rows.vote(work, request.studio_id, month(now), said)


def month(now: datetime) -> str:
    """The month in Lin'an: 2026-11."""
    return f"{now.astimezone(LINAN):%Y-%m}"


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    case = await cases.by_id(work, payload["case_id"])
    if case is None:
        return "gone"
    people = await side_people(work, case)
    for person in people:
        await rows.add(work, SatisfactionAsked(case_id=case.id, person_id=person, answered=False))
        key = f"how-was-it:{case.id}:{person}"
        tell(work, person, HowWasIt(case.id), now=now, expires_at=now + ASKED_FOR, dedupe_key=key)
    return f"{len(people)} asked"


FIRES: Final = {TIMER: _fire}
