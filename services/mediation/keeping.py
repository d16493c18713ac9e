"""What of a mediation file must stay when somebody wants their data erased, and why (P4).

A committee keeps a file of each mediation: that it was asked for, the record of the talks and the
agreement (人民调解法 Art. 27). What was only handed in and used for nothing may go.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.mediation.handing_in import stands
from storage import cases, settlements
from storage import sessions as rows
from storage.tables import Case, Evidence, SharedEvidence
from storage.work import Work


class What(StrEnum):
    """A part of a file."""

    REQUEST = "request"
    CONSENT = "consent"
    RECORD = "record"
    AGREEMENT = "agreement"
    SHARED = "shared"
    OPEN = "open"


class Why(StrEnum):
    """Why it stays."""

    FILE = "file"
    PROOF = "proof"
    OTHERS = "others"
    GOES_ON = "goes_on"


@dataclass(frozen=True, slots=True)
class Stays:
    """A part of one file that stays, and why."""

    number: str
    what: What
    why: Why


@dataclass(frozen=True, slots=True)
class Goes:
    """What of one file may be erased: words and evidence by id, of this person alone."""

    case_id: int
    number: str
    words: tuple[int, ...]
    evidence: tuple[int, ...]


async def stays(work: Work, person_id: int) -> list[Stays]:
    """What must be kept of this person's mediations, with the reason for each part."""
    found: list[Stays] = []
    for case in await rows.of_person(work, person_id):
        parts = {What.REQUEST: Why.FILE, What.CONSENT: Why.PROOF}
        if await rows.sessions(work, case.id) or await rows.register(work, case.id):
            parts[What.RECORD] = Why.FILE
        if await settlements.settlement(work, case.id) is not None:
            parts[What.AGREEMENT] = Why.FILE
        if any(stands(row) for _piece, row in await _own(work, case, person_id)):
            parts[What.SHARED] = Why.OTHERS
        if case.closed_at is None:
            parts[What.OPEN] = Why.GOES_ON
        found += [Stays(case.number, what, why) for what, why in parts.items()]
    return found


async def goes(work: Work, person_id: int) -> list[Goes]:
    """What may be erased: of files that ended, whatever this person handed in and never shared.

    What the request itself said stays with the file.
    """
    found = []
    for case in await rows.of_person(work, person_id):
        if case.closed_at is None:
            continue
        own = [
            piece
            for piece, row in await _own(work, case, person_id)
            if row is None and piece.purpose == "added"
        ]
        words = tuple(one.words_id for one in own if one.words_id is not None)
        if own:
            found.append(Goes(case.id, case.number, words, tuple(one.id for one in own)))
    return found


async def _own(
    work: Work, case: Case, person_id: int
) -> list[tuple[Evidence, SharedEvidence | None]]:
    return [one for one in await rows.evidence(work, case.id) if one[0].person_id == person_id]


async def erase(work: Work, person_id: int, *, now: datetime) -> int:
    """Erase what may go; how many pieces. The files themselves go with the next sweep."""
    count = 0
    for one in await goes(work, person_id):
        await cases.erase_words(work, one.words, now=now)
        pieces = await cases.evidence_by_ids(work, one.evidence)
        await cases.remove(work, *pieces)
        count += len(pieces)
    return count
