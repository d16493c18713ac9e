"""What a side said on the phone or at the door, written down with a witness and the time (M3).

Who may write it down: the mediator who has the case, or the grid worker who went there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.cases import trail
from services.cases.states import Kind, State
from services.errors import NotAllowed, Stale
from services.mediation import accepting, agreeing, assents, sides, terms
from services.mediation import standing as standings
from services.mediation.access import Seat, seat_of, take_case
from services.mediation.codes import How, Side, What
from services.mediation.errors import WitnessPlease
from services.mediation.standing import Booking
from services.people import Actor, Role, check
from storage import agreement, approaches, cases
from storage import mediation as rows
from storage.tables import Case, Party, Request
from storage.work import Work

LONGEST_WITNESS: Final = 60
OLDEST: Final = timedelta(days=7)
"""What was said longer ago is asked again."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said yes to (nothing: the side would rather not), who heard it too, and when."""

    whats: frozenset[What]
    witness: str
    at: datetime


async def record(work: Work, actor: Actor, party_id: int, heard: Heard, *, now: datetime) -> Case:
    """Write down what a side without a chat has said, in the name of whoever heard it.

    :raises WitnessPlease: nobody else was there. :raises Danger: nobody is invited here (I21).
    :raises NotAllowed: neither the mediator who has the case nor the worker who went there.
    :raises Stale: the side is here itself by now, or has left; or there is no time to agree to.
    """
    case, request, party = await _mine(work, actor, party_id, now=now)
    await sides.check_safe(work, case)
    given = await _given(work, actor, heard, now=now)
    if not heard.whats:
        await agreeing.leave_table(work, actor, case, party, given, now=now)
        await approaches.end(work, party.id, "declined", now=now)
        return case
    await _agree(work, actor, (case, request, party), heard.whats, given, now=now)
    await approaches.end(work, party.id, "agreed", now=now)
    await agreeing.tell_table(work, case, actor, now=now)
    return case


async def _mine(
    work: Work, actor: Actor, party_id: int, *, now: datetime
) -> tuple[Case, Request, Party]:
    party = await agreement.party(work, party_id)
    if party is None or party.side != Side.OTHER:
        raise NotAllowed
    case, request = await _case(work, actor, party, now=now)
    party = await agreement.party(work, party_id)
    if party is None or party.person_id is not None or party.declined_at is not None:
        raise Stale
    return case, request, party


async def _case(work: Work, actor: Actor, party: Party, *, now: datetime) -> tuple[Case, Request]:
    """The case, locked, for its mediator or for the worker who went to this side."""
    went = await approaches.of_worker(work, party.id, actor.id)
    if went is None:
        case, request, seat = await seat_of(work, actor, party.case_id, lock=True)
        if seat.side is not Side.HOST:
            raise NotAllowed
        await take_case(work, actor, case, now=now)
        return case, request
    check(actor, Role.GRID_WORKER, Role.TEAM_LEAD, area=went.area)
    case = await cases.lock(work, party.case_id)
    found = await rows.request(work, party.case_id)
    if found is None or case.kind != Kind.MEDIATION or not State(case.state).open:
        raise NotAllowed
    return case, found


async def _given(work: Work, actor: Actor, heard: Heard, *, now: datetime) -> assents.Given:
    witness = heard.witness.strip()[:LONGEST_WITNESS]
    if not witness:
        raise WitnessPlease
    kept = await trail.keep(work, witness, person_id=actor.id)
    at = heard.at if now - OLDEST <= heard.at <= now else now
    return assents.Given(How.SPOKEN, at, recorded_by=actor.id, witness=kept)


async def _agree(
    work: Work,
    actor: Actor,
    of: tuple[Case, Request, Party],
    whats: Collection[What],
    given: assents.Given,
    *,
    now: datetime,
) -> None:
    case, request, party = of
    if What.MEDIATE in whats:
        await assents.to_mediate(work, case, party, terms.VERSION, given, now=now)
    standing = await rows.appointment_of(work, case.id)
    if standing is None:
        return
    found = Booking(case, request, standing, Seat(Side.OTHER, party.id))
    _, slot, people = await standings.standing_of(work, found, now=now)
    host = await rows.host(work, slot.host_id)
    if What.HOST in whats and host is not None and party.accepted_at is not None:
        await assents.to_host(work, case, party, host, given, now=now)
    missing = any(one.party_id == party.id and one.accepted_at is None for one in people)
    if What.TIME in whats and missing:
        await accepting.say_yes(work, actor, found, party.id, given, now=now)
