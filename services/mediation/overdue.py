"""A mediation is normally done within a month; after that its mediator is told once (K7)."""

from datetime import datetime, timedelta
from typing import Any, Final

from services.cases import trail
from services.cases.states import State
from services.mediation.table_notices import MediationOverdue
from services.notices import tell
from storage import cases, timers
from storage.tables import Case
from storage.work import Work

MONTH: Final = timedelta(days=30)
TIMER: Final = "mediation-overdue"
HAPPENED: Final = "overdue"


async def watch(work: Work, case: Case, *, now: datetime) -> None:
    """A mediator has taken it on: the month runs."""
    payload = {"case_id": case.id}
    await timers.arm(work, TIMER, str(case.id), payload, due_at=now + MONTH)


def is_late(case: Case, *, now: datetime) -> bool:
    """Whether it has gone on for longer than a month."""
    return State(case.state).open and now - case.created_at >= MONTH


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    case = await cases.by_id(work, payload["case_id"])
    if case is None or not State(case.state).open:
        return "ended"
    case = await cases.lock(work, case.id)
    await trail.append(work, None, case, HAPPENED, at=now, now=now)
    if case.holder_id is None:
        return "nobody has it"
    tell(work, case.holder_id, MediationOverdue(case.id), now=now)
    return "told"


FIRES: Final = {TIMER: _fire}
