"""What of a mediation file must stay when somebody wants their data erased, and why (P4).

A committee keeps a file of each mediation: that it was asked for, the record of the talks and the
agreement (人民调解法 Art. 27), and watches that it is kept (Art. 31). What was only handed in and
used for nothing goes when the mediation has ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.mediation.handing_in import stands
from storage import sessions as rows
from storage import settlements
from storage.tables import Case, Evidence, SharedEvidence
from storage.work import Work


class What(StrEnum):
    """A part of a file that stays; the reason is said with it.

    The request, the record and the agreement are the file itself; the consent proves that it was
    voluntary; what was shared belongs to the others' talks as well; while it goes on, all of it.
    """

    REQUEST = "request"
    CONSENT = "consent"
    RECORD = "record"
    AGREEMENT = "agreement"
    SHARED = "shared"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Stays:
    """What stays of one file."""

    number: str
    parts: tuple[What, ...]

    @property
    def goes_on(self) -> bool:
        """Whether more of it goes when it has ended."""
        return What.OPEN in self.parts


@dataclass(frozen=True, slots=True)
class Goes:
    """What may be erased of files that have ended: words and evidence by id."""

    words: frozenset[int]
    evidence: frozenset[int]


async def stays(work: Work, people: Sequence[int]) -> list[Stays]:
    """What must be kept of the mediations these people were a side of."""
    return [
        Stays(case.number, tuple(await _parts(work, case, people)))
        for case in await rows.of_people(work, people)
    ]


async def _parts(work: Work, case: Case, people: Sequence[int]) -> list[What]:
    parts = [What.REQUEST, What.CONSENT]
    if await rows.sessions(work, case.id) or await rows.register(work, case.id):
        parts.append(What.RECORD)
    if await settlements.settlement(work, case.id) is not None:
        parts.append(What.AGREEMENT)
    if any(stands(row) for _piece, row in await _own(work, case, people)):
        parts.append(What.SHARED)
    if case.closed_at is None:
        parts.append(What.OPEN)
    return parts


async def goes(work: Work, people: Sequence[int]) -> Goes:
    """What these people handed in to files that ended, and never shared.

    What the request itself said stays with the file.
    """
    found: list[Evidence] = []
    for case in await rows.of_people(work, people):
        if case.closed_at is not None:
            own = await _own(work, case, people)
            found += [one for one, row in own if row is None and one.purpose == "added"]
    words = frozenset(one.words_id for one in found if one.words_id is not None)
    return Goes(words, frozenset(one.id for one in found))


async def _own(
    work: Work, case: Case, people: Sequence[int]
) -> list[tuple[Evidence, SharedEvidence | None]]:
    return [one for one in await rows.evidence(work, case.id) if one[0].person_id in people]
