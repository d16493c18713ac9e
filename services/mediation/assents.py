"""Every yes of a side, each by itself and kept: to mediate, to the mediator, to a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.cases import trail
from services.mediation.codes import How, What
from storage import mediation as rows
from storage.tables import Assent, Case, Host, Party, Words
from storage.work import Work

HAPPENED: Final = "assented"


@dataclass(frozen=True, slots=True)
class Given:
    """How and when a yes was given; what was spoken has who wrote it down, and the witness."""

    how: How
    at: datetime
    recorded_by: int | None = None
    witness: Words | None = None


@dataclass(frozen=True, slots=True)
class Yes:
    """What was agreed to: to mediate as a text said, to a mediator, or to a time of theirs."""

    what: What
    text_version: int | None = None
    host_id: int | None = None
    slot_id: int | None = None


async def to_mediate(
    work: Work, case: Case, party: Party, text_version: int, given: Given, *, now: datetime
) -> None:
    """A side agrees to mediate, having been told what it is; a second yes changes nothing."""
    if party.accepted_at is None:
        party.accepted_at, party.text_version = given.at, text_version
        yes = Yes(What.MEDIATE, text_version=text_version)
        await note(work, case, party, yes, given, now=now)


async def to_host(
    work: Work, case: Case, party: Party, host: Host, given: Given, *, now: datetime
) -> None:
    """A side agrees to a mediator; a second yes changes nothing."""
    if party.host_id != host.id:
        party.host_id = host.id
        await note(work, case, party, Yes(What.HOST, host_id=host.id), given, now=now)


async def note(
    work: Work, case: Case, party: Party | None, yes: Yes, given: Given, *, now: datetime
) -> Assent:
    """Keep a yes, and a line of the trail that names it; ``party`` None is the mediator."""
    assent = Assent(
        case_id=case.id,
        party_id=party.id if party else None,
        what=yes.what,
        host_id=yes.host_id,
        slot_id=yes.slot_id,
        text_version=yes.text_version,
        how=given.how,
        given_at=given.at,
        recorded_at=now,
        recorded_by=given.recorded_by,
        witness_id=given.witness.id if given.witness else None,
    )
    await rows.add(work, assent)
    new = {"assent_id": assent.id, "what": str(yes.what), "how": str(given.how)}
    await trail.append(work, None, case, HAPPENED, at=given.at, now=now, new=new)
    return assent
