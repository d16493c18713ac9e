"""The studio's list of sides to reach, and what the mediator notes about each (M4)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.cases.states import State
from services.errors import NotAllowed
from services.mediation import agreeing, sides, terms
from services.mediation import standing as standings
from services.mediation.access import seat_of, take_case
from services.mediation.codes import Side, Standing
from services.people import Actor, Role, check
from storage import agreement, approaches, cases
from storage import mediation as rows
from storage.tables import Case, Party
from storage.work import Work

MOST: Final = 20
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class ToReach:
    """A side that the studio has to do with; ``here`` is whether it has a chat by now."""

    party_id: int
    case_id: int
    number: str
    name: str | None
    here: bool


async def to_reach(work: Work, actor: Actor) -> list[ToReach]:
    """Whom the mediator has still to reach, the longest waiting first.

    :raises NotAllowed: no mediator.
    """
    check(actor, Role.MEDIATOR)
    studios = [one.studio_id for one in await rows.hosted_by(work, actor.id)]
    found = await approaches.to_reach(work, studios, actor.id, limit=MOST)
    texts = await cases.words(work, [party.words_id for party, _ in found])
    return [
        ToReach(
            party_id=party.id,
            case_id=case.id,
            number=case.number,
            name=texts.get(party.words_id or 0),
            here=party.person_id is not None,
        )
        for party, case in found
        if actor.id not in await agreement.barred(work, case.id)
    ]


async def one(work: Work, actor: Actor, party_id: int) -> ToReach:
    """One side, for the mediator of its case.

    :raises NotAllowed: anybody else.
    """
    party, case = await _mine(work, actor, party_id)
    name = await sides.name_of(work, party)
    return ToReach(party.id, case.id, case.number, name, here=party.person_id is not None)


async def _mine(
    work: Work, actor: Actor, party_id: int, *, lock: bool = False
) -> tuple[Party, Case]:
    party = await agreement.party(work, party_id)
    if party is None or party.side != Side.OTHER:
        raise NotAllowed
    case, _request, seat = await seat_of(work, actor, party.case_id, lock=lock)
    if seat.side is not Side.HOST:
        raise NotAllowed
    return party, case


async def name(work: Work, actor: Actor, party_id: int, words: str, *, now: datetime) -> int:
    """Note what a side is called; the case's id.

    :raises NotAllowed: not the case's mediator. :raises Danger: words of violence (I21).
    """
    party, case = await _mine(work, actor, party_id, lock=True)
    terms.check(words)
    await take_case(work, actor, case, now=now)
    await sides.name(work, actor, party, words.strip()[:LONGEST_NAME])
    await agreeing.tell_table(work, case, actor, now=now)
    return case.id


async def add(work: Work, actor: Actor, beside: int, *, now: datetime) -> Party:
    """One more side beside another one; a time that stood waits for its yes as well (M3).

    :raises NotAllowed: not the case's mediator, or it is over.
    """
    _party, case = await _mine(work, actor, beside, lock=True)
    if not State(case.state).open:
        raise NotAllowed
    await take_case(work, actor, case, now=now)
    made = Party(case_id=case.id, side=Side.OTHER)
    await rows.add(work, made)
    standing = await rows.appointment_of(work, case.id)
    if standing is not None:
        row = {"appointment_id": standing.id, "party_id": made.id, "side": Side.OTHER}
        await rows.invite(work, [row])
        if standing.state == Standing.CONFIRMED:
            standings.shift(standing, Standing.PROPOSED, now=now)
            standing.confirmed_at = None
    await agreeing.tell_table(work, case, actor, now=now)
    return made
