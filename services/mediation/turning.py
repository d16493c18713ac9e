"""A case turned into a request for mediation with one tap, linked both ways (M16).

Whoever reported it is asked first: the studio hears of it once they have read the three lines and
agreed. Quiet matters and those without a name can't be turned: nobody could be invited.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from services.cases import intake
from services.cases.categories import find, is_safe
from services.cases.intake import Draft, Spot
from services.cases.relating import Link, relate
from services.cases.rights import Seen
from services.cases.rights import find as find_case
from services.cases.states import Kind, State
from services.errors import NotAllowed, Refusal, Stale
from services.mediation import matching, matters, terms
from services.mediation.codes import Asker, Side, Track, Where, Whom
from services.mediation.matching import Wanted
from services.mediation.notices import MediationAsked
from services.mediation.table_notices import MediationOffered
from services.notices import tell, tell_all
from services.people import Actor, actor_of
from storage import cases
from storage import mediation as rows
from storage.tables import Case, Party, Request
from storage.work import Work

KINDS: Final = frozenset({Kind.INCIDENT, Kind.HELP, Kind.LEAD})
CATEGORY: Final = "quarrel"
OFFERED: Final = frozenset({"quarrel", "noise", "other"})
"""Categories in which there usually is another side: their cards have the button."""


@dataclass(eq=False)
class NotForMediation(Refusal):
    """Nobody can be invited about this: without a name, quiet, dangerous, or no person behind."""

    key: ClassVar[str] = "refusal-not-for-mediation"
    number: str


def fits(case: Case) -> bool:
    """Whether a case may be turned; the words are looked at when it is."""
    if case.kind not in KINDS or case.anonymous or case.reporter_id is None:
        return False
    if is_safe(case.category) or case.source in {"wall", "sensor", "behalf"}:
        return False
    return case.kind == Kind.LEAD or find(case.category).danger is None


def suggests(case: Case) -> bool:
    """Whether a card offers it: open, fitting, and about something with another side."""
    return State(case.state).open and case.category in OFFERED and fits(case)


async def by_officer(work: Work, actor: Actor, seen: Seen, *, at: datetime, now: datetime) -> Case:
    """An officer of the place turns a case; its reporter is asked whether they want it.

    :raises NotAllowed: not a case of the actor's area. :raises Stale: it changed meanwhile.
    :raises NotForMediation: nobody can be invited about it.
    """
    found = await find_case(work, actor, seen.case_id)
    case = await cases.lock(work, found.id)
    if case.version != seen.version:
        raise Stale
    return await _turn(work, actor, case, at=at, now=now)


async def by_reporter(
    work: Work, actor: Actor, case_id: int, *, at: datetime, now: datetime
) -> Case:
    """The reporter turns their own case; they read the three lines next.

    :raises NotAllowed: not theirs. :raises NotForMediation: nobody can be invited about it.
    """
    found = await cases.by_id(work, case_id)
    if found is None or found.reporter_id != actor.id:
        raise NotAllowed
    case = await cases.lock(work, found.id)
    return await _turn(work, actor, case, at=at, now=now)


async def _turn(work: Work, actor: Actor, case: Case, *, at: datetime, now: datetime) -> Case:
    reporter = await actor_of(work, case.reporter_id or 0)
    said = (await cases.words(work, [case.words_id])).get(case.words_id or 0, "")
    if not fits(case) or reporter is None or terms.dangerous(said):
        raise NotForMediation(case.number)
    towns = (case.town_code,) if case.town_code else ()
    wanted = Wanted(matter=matters.heard(said), towns=towns)
    studio = await matching.studio_for(work, wanted, now=now)
    spot = Spot(source="studio", town_code=case.town_code or studio.town_code)
    draft = Draft(
        key=f"turned-{case.id}",
        category=CATEGORY,
        spot=spot,
        kind=Kind.MEDIATION,
        source="turned",
    )
    turned = await intake.open_beside(work, actor, case, draft, sent_at=at, now=now)
    if await rows.request(work, turned.id) is not None:
        return turned
    turned.words_id = case.words_id
    await rows.add(work, _request(turned, studio.id, wanted.matter), _asker(turned, reporter))
    await relate(work, actor, case, turned, Link.LINKED, before={}, at=at, now=now)
    tell(work, reporter.id, MediationOffered(turned.id), now=now)
    return turned


def _request(case: Case, studio_id: int, matter: str) -> Request:
    return Request(
        case_id=case.id,
        studio_id=studio_id,
        whom=Whom.STUDIO,
        asker=Asker.STUDIO,
        place=Where.STUDIO_DECIDES,
        track=Track.RESIDENTS,
        matter=matter,
    )


def _asker(case: Case, reporter: Actor) -> Party:
    return Party(case_id=case.id, person_id=reporter.id, side=Side.ASKER)


async def offered(work: Work, actor: Actor, case_id: int) -> Case | None:
    """A request that waits for its asker's yes; None once they gave it, or it ended.

    :raises NotAllowed: not theirs.
    """
    case = await cases.by_id(work, case_id)
    if case is None or case.kind != Kind.MEDIATION or case.reporter_id != actor.id:
        raise NotAllowed
    return case if case.closed_at is None and await _waits(work, case) else None


async def agree(work: Work, actor: Actor, case_id: int, *, now: datetime) -> Case:
    """The asker has read the three lines and wants it: the studio hears of it now.

    :raises NotAllowed: not theirs. :raises Stale: they said so before, or it has ended.
    """
    if await offered(work, actor, case_id) is None:
        raise Stale
    case = await cases.lock(work, case_id)
    waits = await _waits(work, case)
    request = await rows.request(work, case_id)
    if waits is None or request is None:
        raise Stale
    waits.accepted_at, waits.text_version = now, terms.VERSION
    await work.flush()
    people = {one.person_id for one in await rows.hosts_at(work, request.studio_id)}
    told = sorted(one for one in people if one is not None and one != actor.id)
    tell_all(work, told, MediationAsked(case.id), now=now)
    return case


async def _waits(work: Work, case: Case) -> Party | None:
    parties = await rows.parties(work, case.id)
    mine = next((one for one in parties if one.side == Side.ASKER), None)
    return mine if mine is not None and mine.accepted_at is None else None
