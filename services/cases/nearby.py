"""Has somebody reported it already? Open cases of the same matter close by, and joining (I8)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import cos, radians
from typing import ClassVar, Final

from services import places
from services.cases import categories, intake, trail
from services.cases.evidence import words_of
from services.cases.intake import Draft
from services.cases.notices import CaseTouched
from services.cases.states import Happened, Kind, State
from services.cases.viewers import tell_viewers
from services.errors import Refusal
from services.notices import tell
from services.people import Actor
from storage import cases as rows
from storage import nearby
from storage.tables import Case, Report, Supporter
from storage.work import Work

WITHIN_M: Final = 100.0
"""Metres; a phone's position in a town is good to about 20."""

WITHIN: Final = timedelta(days=7)
MOST: Final = 3
"""Cases offered at once, the nearest first: three buttons."""

LARGER: Final = {3: "larger", 10: "major"}
"""From so many people on a matter counts for more (I20): 较大, 重大."""

ADDED: Final = "added"
"""What somebody else sent: for the office, not part of what the reporter said."""

GRAVITY: Final = ("normal", "larger", "major")
ROUGHLY_M: Final = 50
"""Metres are told in these steps: three exact distances would be a place (P6)."""

_METRES_PER_DEGREE: Final = 111_195.0


@dataclass(frozen=True, slots=True)
class Same:
    """An open case that may be the same: how far away, how it stands, how many back it."""

    case_id: int
    state: State
    metres: float
    opened_at: datetime
    people: int


@dataclass(eq=False)
class EndedMeanwhile(Refusal):
    """The case that was offered has ended before it was chosen."""

    key: ClassVar[str] = "refusal-ended-meanwhile"


async def offered(
    work: Work, actor: Actor, category: str, pin: tuple[float, float], *, now: datetime
) -> list[Same]:
    """Open cases of other people that may be the same, the nearest first.

    Never for sensitive categories: that somebody else reported a quarrel here is nobody's
    business. The actor's own cases are not offered: they know of them.

    :raises BadPin: no point on the globe. :raises UnknownCategory: not in the list.
    """
    if category in categories.UNLISTED or categories.find(category).sensitive:
        return []
    north = WITHIN_M / _METRES_PER_DEGREE
    east = north / cos(radians(pin[0]))
    box = (pin[0] - north, pin[0] + north, pin[1] - east, pin[1] + east)
    found = await nearby.open_cases(work, box, category=category, since=now - WITHIN)
    near = [
        Same(
            one.id,
            State(one.state),
            places.distance_m(*pin, one.latitude, one.longitude),
            one.created_at,
            one.supporters + 1,
        )
        for one in found
        if one.reporter_id != actor.id
    ]
    close = sorted((one for one in near if one.metres <= WITHIN_M), key=lambda one: one.metres)
    return [replace(one, metres=_roughly(one.metres)) for one in close[:MOST]]


def _roughly(metres: float) -> int:
    return max(ROUGHLY_M, -(-int(metres) // ROUGHLY_M) * ROUGHLY_M)


async def join(
    work: Work, actor: Actor, case_id: int, draft: Draft, *, sent_at: datetime, now: datetime
) -> Case:
    """«The same one»: no new case, one voice more; what the actor sent goes to the case (I8).

    Once for each person, however often it is tapped: a second draft adds its evidence, not a
    second voice. Past a threshold the matter counts for more (I20).

    :raises EndedMeanwhile: the case is closed by now.
    """
    before = await rows.of_draft(work, draft.key)
    if before is not None:
        return before
    case = await _joinable(work, case_id)
    await _hand_in(work, actor, case, draft, sent_at=sent_at, now=now)
    if case.reporter_id != actor.id:
        await _count(work, actor, case, at=sent_at, now=now)
    await tell_viewers(work, case, but={actor.id}, now=now)
    return case


async def _joinable(work: Work, case_id: int) -> Case:
    """The case, locked; one that was merged meanwhile stands for the one it went into.

    :raises EndedMeanwhile: closed, or none that others may join.
    """
    found = await rows.by_id(work, case_id)
    while found is not None and found.state == State.MERGED and found.linked_to is not None:
        found = await rows.by_id(work, found.linked_to)
    if found is None or not _public(found):
        raise EndedMeanwhile
    case = await rows.lock(work, found.id)
    if not State(case.state).open:
        raise EndedMeanwhile
    return case


def _public(case: Case) -> bool:
    if case.kind != Kind.INCIDENT or case.anonymous or case.category in categories.UNLISTED:
        return False
    return not categories.find(case.category).sensitive


async def _hand_in(
    work: Work, actor: Actor, case: Case, draft: Draft, *, sent_at: datetime, now: datetime
) -> None:
    """What this person sent becomes a report of its own that the same case rests on."""
    kept = [trail.words_row(piece.text, person_id=actor.id) for piece in draft.pieces]
    await rows.add(work, *kept)
    said = [
        words_of(case, actor, piece, words, sent_at=sent_at, now=now)
        for piece, words in zip(draft.pieces, kept, strict=True)
        if piece.evidence_id is None
    ]
    report = Report(
        case_id=case.id,
        person_id=actor.id,
        draft_key=draft.key,
        digest=intake.fingerprint(draft, [trail.mark(one)["digest"] for one in kept]),
        sent_at=sent_at,
    )
    for one in said:
        one.purpose = ADDED
    await rows.add(work, report, *said)
    await rows.attach(work, draft.evidence, person_id=actor.id, case_id=case.id)
    await nearby.added(work, draft.evidence, case_id=case.id, purpose=ADDED)
    for piece, words in zip(draft.pieces, kept, strict=True):
        if piece.evidence_id is not None:
            await rows.caption(work, piece.evidence_id, words.id, case_id=case.id)


async def _count(work: Work, actor: Actor, case: Case, *, at: datetime, now: datetime) -> None:
    """One voice a person; the trail says how many there are, never who."""
    if await nearby.supporter(work, case.id, actor.id) is not None:
        return
    await rows.add(work, Supporter(case_id=case.id, person_id=actor.id, at=now))
    case.supporters += 1
    people = case.supporters + 1
    case.updated_at = now
    named: dict[str, int | str] = {"people": people}
    if people in LARGER and _graver(LARGER[people], case.severity):
        case.severity = LARGER[people]
        named["severity"] = case.severity
    event = await trail.append(
        work, actor, case, Happened.SUPPORTED, at=at, now=now, new=named, public=False
    )
    if people in LARGER and case.holder_id is not None:
        tell(work, case.holder_id, CaseTouched(case.id, event.id), now=now)


def _graver(one: str, than: str) -> bool:
    """Whether it weighs more; what was grave from the start is not made less so."""
    known = {code: at for at, code in enumerate(GRAVITY)}
    return known.get(one, 0) > known.get(than, 0)


async def shown(work: Work, case_id: int) -> Case | None:
    """The case that a notice to others is about."""
    return await rows.by_id(work, case_id)
