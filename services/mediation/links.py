"""One-time links (M4, T3): a way into one case for one side of it, for whoever opens it first."""

from datetime import datetime

from services.cases.states import State
from services.errors import NotAllowed, Stale
from services.mediation import agreeing, customs, sides
from services.mediation.access import seat_of, take_case
from services.mediation.codes import Side
from services.mediation.errors import LinkUsed
from services.people import Actor
from services.privacy.tokens import hash_code, looks_like_code, make_code
from storage import agreement, approaches, cases
from storage import mediation as rows
from storage.tables import Case, PartyLink
from storage.work import Work


async def make(work: Work, actor: Actor, party_id: int, *, now: datetime) -> str:
    """A link's code, shown this once and kept only as a hash; earlier ones no longer work.

    :raises NotAllowed: not the case's mediator. :raises Stale: the side is here or has left.
    :raises Danger: the case speaks of violence or a crime; nobody is invited (I21).
    """
    party = await agreement.party(work, party_id)
    if party is None:
        raise NotAllowed
    case, _request, seat = await seat_of(work, actor, party.case_id, lock=True)
    if seat.side is not Side.HOST or party.side != Side.OTHER or not State(case.state).open:
        raise NotAllowed
    if party.person_id is not None or party.declined_at is not None:
        raise Stale
    await sides.check_safe(work, case)
    await take_case(work, actor, case, now=now)
    await approaches.outdate(work, party.id, now=now)
    code = make_code()
    link = PartyLink(
        party_id=party.id,
        code_hash=hash_code(code),
        made_by=actor.id,
        made_at=now,
        expires_at=now + (await customs.current(work)).link,
    )
    await rows.add(work, link)
    return code


async def enter(work: Work, actor: Actor, code: str, *, now: datetime) -> Case:
    """Sit down at the table that a code leads to; it is used up by it.

    :raises LinkUsed: no such link, used, too old, or not for somebody who sits there already.
    """
    link = await approaches.link(work, hash_code(code)) if looks_like_code(code) else None
    party = await agreement.party(work, link.party_id) if link else None
    if link is None or party is None:
        raise LinkUsed
    case = await cases.lock(work, party.case_id)
    party = await agreement.party(work, party.id)
    if party is None or not await _may(work, actor, case, party.id):
        raise LinkUsed
    if party.person_id is not None or party.declined_at is not None:
        raise LinkUsed
    if not await approaches.use(work, link.id, actor.id, now=now):
        raise LinkUsed
    await approaches.sit_down(work, party.id, actor.id)
    await approaches.end(work, party.id, "linked", now=now)
    await agreeing.tell_table(work, case, actor, now=now)
    return case


async def _may(work: Work, actor: Actor, case: Case, party_id: int) -> bool:
    """Nobody sits on two sides, and no mediator on one; and the case is still open."""
    sits = await agreement.party_of(work, case.id, actor.id)
    hosts = {one.person_id for one in await rows.hosted_by(work, actor.id)}
    inside = actor.id in {case.reporter_id, case.holder_id} or actor.id in hosts
    return State(case.state).open and not inside and (sits is None or sits.id == party_id)
