"""The on-site register: tree by tree or plot by plot, whose it is, how many, who agrees (K10)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from services.cases import trail
from services.errors import NotAllowed
from services.mediation.access import seat_of
from services.mediation.codes import Side
from services.mediation.seats import hosted
from services.mediation.sittings import running
from services.mediation.table_errors import CountOutOfReach, NothingWritten, TooManyLines
from services.people import Actor
from storage import cases
from storage import mediation as booked
from storage import sessions as rows
from storage.tables import Case, RegisterRow
from storage.work import Work

MOST: Final = 200
"""Lines of one register."""

HIGHEST: Final = 100_000
"""What is counted is counted by people, one by one."""

LONGEST: Final = 60
HAPPENED: Final = "register"


class What(StrEnum):
    """What a line counts."""

    TREE = "tree"
    BAMBOO = "bamboo"
    PLOT = "plot"
    OTHER = "other"


class AgreedBy(StrEnum):
    """Who stands by a line."""

    ALL = "all"
    OWNER = "owner"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line as it is dictated."""

    owner: str
    what: What
    count: int
    agreed: AgreedBy
    named: str = ""
    """What it is called where the code does not say it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands; erased names are empty."""

    nth: int
    owner: str
    what: What
    named: str
    count: int
    agreed: AgreedBy
    at: datetime


async def add(work: Work, actor: Actor, case_id: int, entry: Entry, *, now: datetime) -> int:
    """Write a line; its number.

    :raises NotAllowed: not its mediator. :raises NothingWritten: nobody owns it.
    :raises CountOutOfReach, TooManyLines: more than anybody counts.
    """
    case, _request = await hosted(work, actor, case_id)
    owner = entry.owner.strip()[:LONGEST]
    if not owner:
        raise NothingWritten
    if not 0 < entry.count <= HIGHEST:
        raise CountOutOfReach
    nth = await rows.next_line(work, case.id)
    if nth > MOST:
        raise TooManyLines(MOST)
    await _write(work, actor, case, nth, entry, owner, now=now)
    return nth


async def _write(
    work: Work, actor: Actor, case: Case, nth: int, entry: Entry, owner: str, *, now: datetime
) -> None:
    session = running(await rows.sessions(work, case.id))
    owned = await trail.keep(work, owner, person_id=None)
    named = entry.named.strip()[:LONGEST]
    called = await trail.keep(work, named, person_id=actor.id) if named else None
    row = RegisterRow(
        case_id=case.id,
        session_id=session.id if session else None,
        nth=nth,
        what=entry.what,
        what_id=called.id if called else None,
        owner_id=owned.id,
        count=entry.count,
        agreed=entry.agreed,
        by_id=actor.id,
        at=now,
    )
    await rows.add(work, row)
    new = {"line": nth, "what": entry.what, "count": entry.count, "agreed": entry.agreed}
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new | trail.mark(owned))


async def strike(work: Work, actor: Actor, case_id: int, nth: int, *, now: datetime) -> None:
    """Take a line out; its number is not given again.

    :raises NotAllowed: not its mediator, or no such line.
    """
    case, _request = await hosted(work, actor, case_id)
    for row in await rows.register(work, case.id):
        if row.nth == nth:
            row.removed_at = now
            await work.flush()
            new = {"line": nth, "removed": True}
            await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)
            return
    raise NotAllowed


async def lines(work: Work, actor: Actor, case_id: int) -> list[Line]:
    """The register for its mediator and the sides; helpers get it without owners, elsewhere.

    :raises NotAllowed: anybody else.
    """
    case, _request, seat = await seat_of(work, actor, case_id)
    if seat.side is Side.HELPER:
        raise NotAllowed
    found = await rows.register(work, case.id)
    texts = await cases.words(work, [one for row in found for one in (row.owner_id, row.what_id)])
    return [
        Line(
            row.nth,
            texts.get(row.owner_id, ""),
            What(row.what),
            texts.get(row.what_id or 0, ""),
            row.count,
            AgreedBy(row.agreed),
            row.at,
        )
        for row in found
    ]


async def owners(work: Work, actor: Actor, case_id: int) -> list[str]:
    """Names to tap: those of the register first, then the sides of the case.

    :raises NotAllowed: not its mediator.
    """
    case, _request = await hosted(work, actor, case_id, lock=False)
    before = [line.owner for line in reversed(await lines(work, actor, case_id))]
    parties = await booked.parties(work, case.id)
    texts = await cases.words(work, [one.words_id for one in parties])
    asker = await booked.name_of(work, case.reporter_id or 0)
    sides = [texts[one.words_id] for one in parties if one.words_id in texts]
    return [one for one in dict.fromkeys([*before, asker, *sides]) if one]
