"""Edits: a message that a case already holds says something else now; both texts stay (I15)."""

from datetime import datetime

from services.cases import trail
from services.cases.evidence import Piece
from services.cases.moves import tell_office
from services.cases.states import Happened
from services.people import Actor
from storage import cases as rows
from storage.tables import Case
from storage.work import Work


async def edited(
    work: Work, actor: Actor, piece: Piece, *, at: datetime, now: datetime
) -> Case | None:
    """A message already in a case was edited: both texts stay, the newer one is shown (I15, F25).

    None when that message is in no case, or says what it said before.
    """
    kept = await rows.evidence_of_message(work, piece.chat, piece.message)
    if kept is None or kept.case_id is None or kept.person_id != actor.id:
        return None
    case = await rows.lock(work, kept.case_id)
    was = kept.words_id
    before = (await rows.words(work, [was])).get(was or 0)
    if before == piece.text:
        return None
    words = await trail.keep_said(work, piece.text, person_id=actor.id)
    kept.words_id = words.id
    reporter = actor.id == case.reporter_id
    if reporter:
        await _redescribe(work, case, actor)
    event = await trail.append(
        work,
        actor,
        case,
        Happened.EDITED,
        at=at,
        now=now,
        public=reporter,
        old={"words_id": was},
        new={"evidence_id": kept.id},
        words=words,
    )
    await tell_office(work, case, event, now=now)
    return case


async def _redescribe(work: Work, case: Case, actor: Actor) -> None:
    """Put the description together again from its parts, captions included."""
    parts = [
        one.words_id
        for one in await rows.evidence_of(work, case.id)
        if one.purpose == "report" and one.words_id is not None
    ]
    texts = await rows.words(work, parts)
    whole = "\n".join(texts[one] for one in parts if one in texts)
    case.words_id = (await trail.keep(work, whole, person_id=actor.id)).id
