"""The agreement: drafted from the items of Art. 29, received by the sides, in force from a day.

The bot prepares and reminds; what makes it binding are signatures, seals or fingerprints and the
committee's seal, on paper. That a side has the text is no signature.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from services.cases import trail
from services.errors import NotAllowed, Stale
from services.mediation.access import seat_of
from services.mediation.agenda import LINAN
from services.mediation.codes import Side
from services.mediation.seats import hosted, sat, side_people
from services.mediation.table_errors import Concluded, NoAgreement, NothingWritten
from services.mediation.table_notices import AgreementReady
from services.notices import tell_all
from services.people import Actor
from storage import cases
from storage import mediation as booked
from storage import settlements as rows
from storage.tables import Case, Settlement, Studio, Words
from storage.work import Work

HAPPENED: Final = "agreement"
LONGEST: Final = 3000


class Item(StrEnum):
    """The items of Art. 29 that have words of their own; the parties stand in the case."""

    FACTS = "facts"
    ISSUES = "issues"
    TERMS = "terms"
    MANNER = "manner"


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as its mediator and its sides read it; erased words are empty.

    ``oral``: recorded, not drafted (Art. 28). ``received``: names of the sides who have the text.
    """

    number: str
    version: int
    studio: Studio
    host: str
    asker: str
    others: tuple[str, ...]
    items: dict[Item, str]
    drafted_at: datetime
    effective_on: date | None
    oral: bool
    filed_at: datetime | None
    received: frozenset[int]
    mine: Side


async def draft(
    work: Work, actor: Actor, case_id: int, items: dict[Item, str], *, now: datetime
) -> Settlement:
    """Write the text, or another one in its place; whoever had the old one is asked anew.

    :raises NotAllowed: not its mediator. :raises NothingWritten: no terms.
    :raises Concluded: it is in force already.
    """
    case, _request = await hosted(work, actor, case_id)
    if case.closed_at is not None:
        raise Concluded
    if not items.get(Item.TERMS, "").strip():
        raise NothingWritten
    kept = await _keep(work, actor, items)
    row = await _row(work, case, actor, kept, now=now)
    new = {"version": row.version, "items": sorted(kept)}
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)
    return row


async def _keep(work: Work, actor: Actor, items: dict[Item, str]) -> dict[Item, Words]:
    return {
        item: await trail.keep(work, text.strip()[:LONGEST], person_id=actor.id)
        for item, text in items.items()
        if text.strip()
    }


async def _row(
    work: Work, case: Case, actor: Actor, kept: dict[Item, Words], *, now: datetime
) -> Settlement:
    row = await rows.settlement(work, case.id)
    ids = {f"{item}_id": kept[item].id if item in kept else None for item in Item}
    if row is None:
        row = Settlement(case_id=case.id, version=1, by_id=actor.id, drafted_at=now, **ids)
        await rows.add(work, row)
        return row
    row.version, row.by_id, row.drafted_at = row.version + 1, actor.id, now
    for name, words_id in ids.items():
        setattr(row, name, words_id)
    await work.flush()
    return row


async def record(
    work: Work, actor: Actor, case: Case, text: str, *, on: date, now: datetime
) -> Settlement:
    """Write an oral agreement down; it takes effect on agreement (Art. 28, 30).

    :raises NothingWritten: nothing was said.
    """
    if not text.strip():
        raise NothingWritten
    kept = await _keep(work, actor, {Item.TERMS: text})
    row = await _row(work, case, actor, kept, now=now)
    row.effective_on = on
    await work.flush()
    return row


async def signed(work: Work, case: Case, *, on: date) -> Settlement:
    """The drafted text was signed and sealed on that day.

    :raises NoAgreement: nothing was drafted.
    """
    row = await rows.settlement(work, case.id)
    if row is None:
        raise NoAgreement
    row.effective_on = on
    await work.flush()
    return row


async def send(work: Work, actor: Actor, case_id: int, *, version: int, now: datetime) -> int:
    """Give every side who has a chat the text as it stands; how many that are.

    :raises NotAllowed: not its mediator. :raises NoAgreement: nothing was drafted.
    :raises Stale: it was drafted anew meanwhile.
    """
    case, _request = await hosted(work, actor, case_id)
    row = await rows.settlement(work, case.id)
    if row is None:
        raise NoAgreement
    if row.version != version:
        raise Stale
    people = await side_people(work, case)
    tell_all(work, people, AgreementReady(case.id, row.version), now=now)
    return len(people)


async def receive(work: Work, actor: Actor, case_id: int, *, version: int, now: datetime) -> None:
    """A side says that it has the text in this version; it signs nothing by that.

    :raises NotAllowed: no side. :raises Stale: there is a newer text.
    """
    case, _request = await sat(work, actor, case_id)
    row = await rows.settlement(work, case.id)
    if row is None or row.version != version:
        raise Stale
    if actor.id in await rows.receipts(work, case.id, version):
        return
    await rows.receive(work, case.id, actor.id, version, now=now)
    new = {"version": version, "received": True}
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)


async def read(work: Work, actor: Actor, case_id: int) -> Agreement:
    """The agreement, for its mediator and its sides.

    :raises NotAllowed: anybody else. :raises NoAgreement: nothing was drafted.
    """
    case, request, seat = await seat_of(work, actor, case_id)
    if seat.side is Side.HELPER:
        raise NotAllowed
    row = await rows.settlement(work, case.id)
    studio = await booked.studio(work, request.studio_id)
    if row is None or studio is None:
        raise NoAgreement
    ids = {item: getattr(row, f"{item}_id") for item in Item}
    parties = [one for one in await booked.parties(work, case.id) if one.side == Side.OTHER]
    texts = await cases.words(work, [*ids.values(), *(one.words_id for one in parties)])
    return Agreement(
        number=case.number,
        version=row.version,
        studio=studio,
        host=await booked.name_of(work, case.holder_id or 0),
        asker=await booked.name_of(work, case.reporter_id or 0),
        others=tuple(texts[one.words_id] for one in parties if one.words_id in texts),
        items={item: texts.get(number or 0, "") for item, number in ids.items()},
        drafted_at=row.drafted_at,
        effective_on=row.effective_on,
        oral=case.result == "agreed_oral",
        filed_at=row.court_at,
        received=frozenset(await rows.receipts(work, case.id, row.version)),
        mine=seat.side,
    )


def today(now: datetime) -> date:
    """The day in Lin'an."""
    return now.astimezone(LINAN).date()
