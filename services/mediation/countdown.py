"""Thirty days to ask the court together to confirm an agreement (司法确认, Art. 33) (K5)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from services.cases import trail
from services.errors import NotAllowed
from services.mediation.agenda import LINAN
from services.mediation.seats import sat, side_people
from services.mediation.table_notices import CourtReminder, InForce
from services.notices import tell, tell_all
from services.people import Actor
from storage import cases, timers
from storage import settlements as rows
from storage.tables import Case
from storage.work import Work

DAYS: Final = 30
"""Within so many days of taking effect (人民调解法 Art. 33)."""

REMINDED: Final = (15, 25, 29)
"""On these days both sides are reminded."""

MORNING: Final = time(9)
TIMER: Final = "mediation-court"
HAPPENED: Final = "court"


def last_day(effective: date) -> date:
    """The last day on which the sides may ask the court."""
    return effective + timedelta(days=DAYS)


def morning(day: date) -> datetime:
    """Nine o'clock of a day in Lin'an."""
    return datetime.combine(day, MORNING, LINAN).astimezone(UTC)


async def run(work: Work, case: Case, effective: date, *, now: datetime) -> None:
    """The agreement is in force: tell the sides, and promise the reminders still ahead."""
    in_force = InForce(case.id, effective.isoformat())
    tell_all(work, await side_people(work, case), in_force, now=now)
    for day in REMINDED:
        due_at = morning(effective + timedelta(days=day))
        if due_at > now:
            payload = {"case_id": case.id, "day": day, "effective": effective.isoformat()}
            await timers.arm(work, TIMER, f"{case.id}-{day}", payload, due_at=due_at)


async def filed(work: Work, actor: Actor, case_id: int, *, now: datetime) -> bool:
    """A side says that both have asked the court; nobody is reminded any more. False: known.

    :raises NotAllowed: no side, or nothing in force.
    """
    case, _request = await sat(work, actor, case_id)
    row = await rows.settlement(work, case.id)
    if row is None or row.effective_on is None:
        raise NotAllowed
    if row.court_at is not None:
        return False
    row.court, row.court_by, row.court_at = "filed", actor.id, now
    await work.flush()
    for day in REMINDED:
        await timers.disarm(work, TIMER, f"{case.id}-{day}")
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new={"filed": True})
    return True


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """Remind both sides, unless they have filed or the time is over."""
    effective = date.fromisoformat(payload["effective"])
    case = await cases.by_id(work, payload["case_id"])
    row = await rows.settlement(work, payload["case_id"])
    if case is None or row is None or row.court_at is not None or row.effective_on != effective:
        return "no longer"
    over = morning(last_day(effective) + timedelta(days=1)) - timedelta(hours=MORNING.hour)
    if now >= over:
        return "too late"
    notice = CourtReminder(case.id, payload["day"], payload["effective"])
    people = await side_people(work, case)
    for person in people:
        key = f"court:{case.id}:{payload['day']}:{person}"
        tell(work, person, notice, now=now, expires_at=over, dedupe_key=key)
    return f"{len(people)} reminded"


FIRES: Final = {TIMER: _fire}
