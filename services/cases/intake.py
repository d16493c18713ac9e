"""Intake: a confirmed draft becomes a report and its case, once."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from services.cases import numbers, trail
from services.cases.categories import UNLISTED, find
from services.cases.evidence import Piece, note_words
from services.cases.moves import office_of
from services.cases.notices import NewCase
from services.cases.states import Happened, Kind, State
from services.notices import tell_all
from services.people import Actor
from storage import cases as rows
from storage.tables import Case, Report, Words
from storage.work import Work

LINAN = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it is, as far as known; ``source``: pin, venue, exif, village, address."""

    source: str
    latitude: float | None = None
    longitude: float | None = None
    accuracy_m: float | None = None
    town_code: str | None = None
    village_code: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a person confirmed. ``key`` names the draft: it becomes one case at most."""

    key: str
    category: str
    spot: Spot | None = None
    pieces: tuple[Piece, ...] = ()
    evidence: tuple[int, ...] = ()
    kind: Kind = Kind.INCIDENT
    source: str = "chat"
    on_behalf: str | None = None
    severity: str = field(default="normal")


async def open_case(
    work: Work, actor: Actor, draft: Draft, *, sent_at: datetime, now: datetime
) -> Case:
    """Turn a draft into a report and a case with a number, and tell the place's office.

    The same draft twice gives the same case (F22). ``sent_at`` is when the person confirmed.

    :raises UnknownCategory: the category is not in the list.
    """
    before = await rows.of_draft(work, draft.key)
    if before is not None:
        return before
    if draft.category not in UNLISTED:
        find(draft.category)
    case = await _case(work, actor, draft, sent_at=sent_at, now=now)
    behalf = await _kept(work, actor, draft.on_behalf)
    report = Report(
        case_id=case.id,
        person_id=actor.id,
        on_behalf_id=behalf.id if behalf else None,
        draft_key=draft.key,
        digest=_digest(draft),
        sent_at=sent_at,
    )
    await rows.add(work, report)
    await _attach(work, actor, case, draft, sent_at=sent_at, now=now)
    opened = {"state": State.RECEIVED, "category": draft.category, "report_id": report.id}
    spoken = {"spoken_consent": trail.mark(behalf)} if behalf else {}
    await trail.append(
        work,
        actor,
        case,
        Happened.OPENED,
        at=sent_at,
        now=now,
        public=True,
        first=True,
        new=opened | spoken,
    )
    office = await office_of(work, case)
    tell_all(work, (p for p in office if p != actor.id), NewCase(case.id), now=now)
    return case


async def _case(
    work: Work, actor: Actor, draft: Draft, *, sent_at: datetime, now: datetime
) -> Case:
    day = now.astimezone(LINAN).date()
    number = numbers.make(day, await rows.next_serial(work, day))
    words = await _kept(work, actor, "\n".join(piece.text for piece in draft.pieces))
    spot = draft.spot or Spot(source="none")
    address = await _kept(work, actor, spot.address)
    case = Case(
        number=number,
        kind=draft.kind,
        category=draft.category,
        state=State.RECEIVED,
        severity=draft.severity,
        version=1,
        source=draft.source,
        reporter_id=actor.id,
        words_id=words.id if words else None,
        address_id=address.id if address else None,
        town_code=spot.town_code,
        village_code=spot.village_code,
        latitude=spot.latitude,
        longitude=spot.longitude,
        accuracy_m=spot.accuracy_m,
        place_source=spot.source,
        happened_at=sent_at,
        created_at=now,
        updated_at=now,
    )
    await rows.add(work, case)
    return case


async def _kept(work: Work, actor: Actor, text: str | None) -> Words | None:
    return await trail.keep(work, text, person_id=actor.id) if text else None


async def _attach(
    work: Work, actor: Actor, case: Case, draft: Draft, *, sent_at: datetime, now: datetime
) -> None:
    """Give the draft's files and words to the case; files of somebody else stay where they are."""
    files = (
        {
            one.id: one
            for one in await rows.evidence_by_ids(work, draft.evidence)
            if one.person_id == actor.id and one.case_id is None
        }
        if draft.evidence
        else {}
    )
    for one in files.values():
        one.case_id = case.id
    for piece in draft.pieces:
        if piece.evidence_id in files:
            caption = await trail.keep(work, piece.text, person_id=actor.id)
            files[piece.evidence_id].words_id = caption.id
        else:
            await note_words(work, actor, piece, sent_at=sent_at, now=now, case=case)


def _digest(draft: Draft) -> str:
    """A fingerprint of the whole report as confirmed."""
    spot = draft.spot
    said = {
        "key": draft.key,
        "category": draft.category,
        "evidence": draft.evidence,
        "words": [piece.text for piece in draft.pieces],
        "spot": [getattr(spot, name) for name in Spot.__slots__] if spot else None,
    }
    return hashlib.sha256(json.dumps(said, default=str).encode("utf-8")).hexdigest()
