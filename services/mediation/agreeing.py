"""A side says yes to mediate, to the mediator and to the time, each by itself; or it leaves."""

from datetime import datetime
from typing import Final

from services.cases import trail
from services.cases.moves import move
from services.cases.states import State
from services.errors import NotAllowed, Stale
from services.mediation import accepting, assents, terms, waiting
from services.mediation import standing as standings
from services.mediation.access import at_the_table, seat_of
from services.mediation.codes import How, Side, What
from services.mediation.notices import PartyDeclined, TableChanged
from services.notices import tell_all
from services.people import Actor
from storage import agreement
from storage import mediation as rows
from storage.tables import Case, Party
from storage.work import Work

HAPPENED: Final = "declined"
RESULT: Final = "declined"


async def agree(
    work: Work,
    actor: Actor,
    case_id: int,
    what: What,
    *,
    version: int,
    now: datetime,
    how: How = How.TAP,
) -> None:
    """One yes of the actor's own side; ``version`` is the appointment's as it was shown.

    :raises Stale: the mediator or the time has changed meanwhile.
    :raises ConsentFirst: the yes before this one is missing. :raises NotAllowed: no side of it.
    """
    if what is What.TIME:
        await accepting.accept(work, actor, case_id, version=version, how=how, now=now)
    else:
        await _agree(work, actor, case_id, what, assents.Given(how, now), version=version, now=now)
    case, _, _ = await seat_of(work, actor, case_id)
    await tell_table(work, case, actor, now=now)


async def _agree(
    work: Work,
    actor: Actor,
    case_id: int,
    what: What,
    given: assents.Given,
    *,
    version: int,
    now: datetime,
) -> None:
    case, _request, seat = await seat_of(work, actor, case_id, lock=True)
    party = await agreement.party(work, seat.party_id or 0)
    if party is None or not State(case.state).open:
        raise NotAllowed
    if what is What.MEDIATE:
        await assents.to_mediate(work, case, party, terms.VERSION, given, now=now)
        return
    found = await standings.find(work, actor, case_id, version)
    _, slot, _ = await standings.standing_of(work, found, now=now)
    host = await rows.host(work, slot.host_id)
    if host is None or party.accepted_at is None:
        raise Stale
    await assents.to_host(work, case, party, host, given, now=now)


async def tell_table(work: Work, case: Case, actor: Actor | None, *, now: datetime) -> None:
    """Every card of the case is drawn anew where it stands; nobody's phone rings twice for it."""
    by = actor.id if actor else None
    people = {one.person_id for one in await at_the_table(work, case)} - {None, by}
    tell_all(work, sorted(one for one in people if one), TableChanged(case.id), now=now)


async def decline(
    work: Work, actor: Actor, case_id: int, *, now: datetime, how: How = How.TAP
) -> Case:
    """Another side would rather not: no reason is asked for (自愿).

    :raises NotAllowed: no other side of this case, or it is over.
    """
    case, _request, seat = await seat_of(work, actor, case_id, lock=True)
    party = await agreement.party(work, seat.party_id or 0)
    if seat.side is not Side.OTHER or party is None or not State(case.state).open:
        raise NotAllowed
    await leave_table(work, actor, case, party, assents.Given(how, now), now=now)
    return case


async def leave_table(
    work: Work,
    actor: Actor,
    case: Case,
    party: Party,
    given: assents.Given,
    *,
    now: datetime,
) -> None:
    """A side leaves the case (locked); without another side the request ends, politely."""
    people = {one.person_id for one in await at_the_table(work, case)}
    party.declined_at = given.at
    await work.flush()
    new = {"party_id": party.id, "how": str(given.how)}
    words = given.witness
    await trail.append(work, actor, case, HAPPENED, at=given.at, now=now, new=new, words=words)
    told = sorted(one for one in people - {actor.id, party.person_id} if one is not None)
    if await agreement.others(work, case.id):
        await _go_on(work, case, party, now=now)
    else:
        await close(work, case, RESULT, now=now)
    tell_all(work, told, PartyDeclined(case.id, party.id), now=now)


async def _go_on(work: Work, case: Case, party: Party, *, now: datetime) -> None:
    """The others meet without the side that left, once they have all said yes."""
    standing = await rows.appointment_of(work, case.id)
    if standing is None:
        return
    await agreement.unask(work, standing.id, party.id)
    await accepting.confirm_if_all(work, None, standing, now=now)


async def close(work: Work, case: Case, result: str, *, now: datetime) -> None:
    """End a request (its case locked): its time is free, it waits for nothing any more."""
    standing = await rows.appointment_of(work, case.id)
    if standing is not None:
        await standings.end(work, None, case, standing, None, now=now)
    await waiting.drop_all(work, case, now=now)
    taken = case.state in {State.ACCEPTED, State.WAITING_REPORTER}
    to = State.CLOSED if taken else State.REJECTED
    await move(work, None, case, to, expected_version=None, now=now, result=result)
