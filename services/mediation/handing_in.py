"""What a side hands in: the mediator sees it, the others only what its owner shares (M13)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.cases import evidence, trail
from services.cases.evidence import MOST, File, Piece, TooMuch
from services.cases.states import Happened
from services.errors import NotAllowed
from services.mediation.access import seat_of
from services.mediation.codes import Side
from services.mediation.seats import sat, side_people
from services.mediation.table_errors import Concluded
from services.mediation.table_notices import EvidenceHandedIn, EvidenceShared
from services.notices import tell, tell_all
from services.people import Actor
from storage import cases
from storage import mediation as booked
from storage import sessions as rows
from storage.tables import Case, Evidence, SharedEvidence
from storage.work import Work

HAPPENED: Final = "evidence_shared"


@dataclass(frozen=True, slots=True)
class Handed:
    """A piece as somebody may see it. ``mine``: the reader's own; ``by``: whose, for the host."""

    piece: Evidence
    words: str
    mine: bool
    shared: bool
    by: str


async def add_file(
    work: Work,
    actor: Actor,
    case_id: int,
    file: File,
    *,
    caption: str = "",
    sent_at: datetime,
    now: datetime,
) -> Evidence:
    """A side hands in a file; only the mediator sees it. The same message twice is one piece.

    :raises NotAllowed: no side. :raises Concluded: it has ended. :raises TooMuch, TooBig: no room.
    """
    case = await _open(work, actor, case_id)
    before = await cases.evidence_of_message(work, file.chat, file.message)
    piece = await evidence.note(
        work, actor, file, sent_at=sent_at, now=now, case=case, purpose="added"
    )
    if before is None:
        words = await trail.keep(work, caption, person_id=actor.id) if caption else None
        piece.words_id = words.id if words else None
        await _added(work, actor, case, piece, at=sent_at, now=now)
    return piece


async def add_words(
    work: Work, actor: Actor, case_id: int, said: Piece, *, sent_at: datetime, now: datetime
) -> Evidence:
    """The same with words.

    :raises NotAllowed: no side. :raises Concluded: it has ended. :raises TooMuch: no room.
    """
    case = await _open(work, actor, case_id)
    known = await cases.evidence_of_message(work, said.chat, said.message)
    if known is not None:
        return known
    words = await trail.keep(work, said.text, person_id=actor.id)
    piece = evidence.words_of(case, actor, said, words, sent_at=sent_at, now=now)
    piece.purpose = "added"
    await rows.add(work, piece)
    await _added(work, actor, case, piece, at=sent_at, now=now)
    return piece


async def check_open(work: Work, actor: Actor, case_id: int) -> Case:
    """Whether the actor may hand something in.

    :raises NotAllowed: no side. :raises Concluded: it has ended. :raises TooMuch: no room.
    """
    return await _open(work, actor, case_id)


async def _open(work: Work, actor: Actor, case_id: int) -> Case:
    case, _request = await sat(work, actor, case_id)
    if case.closed_at is not None:
        raise Concluded
    if len(await cases.evidence_of(work, case.id)) >= MOST:
        raise TooMuch
    return case


async def _added(
    work: Work, actor: Actor, case: Case, piece: Evidence, *, at: datetime, now: datetime
) -> None:
    new = {"evidence_id": piece.id, "kind": piece.kind}
    await trail.append(work, actor, case, Happened.ADDED, at=at, now=now, new=new)
    if case.holder_id is not None:
        tell(work, case.holder_id, EvidenceHandedIn(case.id), now=now)


async def visible(work: Work, actor: Actor, case_id: int) -> list[Handed]:
    """What the actor may see: all of it as the mediator, else their own and what is shared.

    :raises NotAllowed: anybody else; helpers see none of it.
    """
    case, _request, seat = await seat_of(work, actor, case_id)
    if seat.side is Side.HELPER:
        raise NotAllowed
    found = await rows.evidence(work, case.id)
    texts = await cases.words(work, [piece.words_id for piece, _ in found])
    host = seat.side is Side.HOST
    handed = []
    for piece, row in found:
        mine, shared = piece.person_id == actor.id, stands(row)
        if host or mine or shared:
            by = await booked.name_of(work, piece.person_id or 0) if host else ""
            handed.append(Handed(piece, texts.get(piece.words_id or 0, ""), mine, shared, by))
    return handed


def stands(row: SharedEvidence | None) -> bool:
    """Whether a piece is shared now."""
    return row is not None and row.taken_back_at is None


async def share(
    work: Work, actor: Actor, evidence_id: int, *, shared: bool, now: datetime
) -> bool:
    """The owner lets the others see a piece, or takes that back; False: it stood so already.

    What somebody has seen they have seen; from now on nobody new sees it.

    :raises NotAllowed: not the owner's, or no mediation.
    """
    piece = await cases.evidence(work, evidence_id)
    if piece is None or piece.case_id is None or piece.person_id != actor.id:
        raise NotAllowed
    case, _request = await sat(work, actor, piece.case_id)
    row = next(
        (row for one, row in await rows.evidence(work, case.id) if one.id == piece.id), None
    )
    if stands(row) is shared:
        return False
    await _write(work, actor, case, piece, row, shared=shared, now=now)
    new = {"evidence_id": piece.id, "shared": shared}
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)
    if shared:
        others = [one for one in await side_people(work, case) if one != actor.id]
        tell_all(work, others, EvidenceShared(piece.id), now=now)
    return True


async def _write(
    work: Work,
    actor: Actor,
    case: Case,
    piece: Evidence,
    row: SharedEvidence | None,
    *,
    shared: bool,
    now: datetime,
) -> None:
    if row is None:
        row = SharedEvidence(
            evidence_id=piece.id, case_id=case.id, person_id=actor.id, shared_at=now
        )
        await rows.add(work, row)
        return
    if shared:
        row.shared_at, row.taken_back_at = now, None
    else:
        row.taken_back_at = now
    await work.flush()


async def case_of(work: Work, actor: Actor, evidence_id: int) -> int:
    """Which mediation a piece of the actor's own belongs to.

    :raises NotAllowed: not theirs.
    """
    found = await cases.evidence(work, evidence_id)
    if found is None or found.case_id is None or found.person_id != actor.id:
        raise NotAllowed
    return found.case_id


async def piece(work: Work, actor: Actor, evidence_id: int) -> Handed:
    """One piece as the actor may see it.

    :raises NotAllowed: it was not shared with them, or there is none.
    """
    found = await cases.evidence(work, evidence_id)
    if found is None or found.case_id is None:
        raise NotAllowed
    for one in await visible(work, actor, found.case_id):
        if one.piece.id == evidence_id:
            return one
    raise NotAllowed
