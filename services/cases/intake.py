"""Intake: a confirmed draft becomes a report and its case, once."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from services.cases import follows, live_board, numbers, recurring, trail, zoning
from services.cases.categories import SCAM, UNLISTED, find, is_safe
from services.cases.evidence import Piece, words_of
from services.cases.moves import office_of
from services.cases.notices import NewCase, NobodyTrained
from services.cases.relating import Link, relate
from services.cases.states import Happened, Kind, State
from services.dispatch import clocks, orders
from services.errors import Refusal
from services.notices import tell_all
from services.people import Actor, Role, everyone_with
from services.privacy import anonymity
from services.privacy.masking import mask
from services.scams import tips
from storage import cases as rows
from storage import seals
from storage.tables import Case, Report, Words
from storage.work import Work

LINAN = ZoneInfo("Asia/Shanghai")
ON_THE_SPOT: Final = "on_the_spot"
"""Where a case comes from that a worker found and put right at once (当场处置): nobody is rung."""


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
    zone_code: str | None = None
    """Near a border, the side that the reporter named; empty: they could not say."""

    def bare(self) -> "Spot | None":
        """The same without a pin; None when nothing is left that says where."""
        if self.town_code is None and self.address is None:
            return None
        source = "village" if self.town_code else "address"
        return Spot(source, None, None, None, self.town_code, self.village_code, self.address)


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
    anonymous: bool = False
    """Reported without a name, where its category lets one (I14)."""
    unlike: tuple[int, ...] = ()
    """Open cases close by that the person said are something else."""


@dataclass(eq=False)
class NotAnonymous(Refusal):
    """A category that is not taken without a name."""

    key: ClassVar[str] = "refusal-not-anonymous"


async def open_case(
    work: Work, actor: Actor, draft: Draft, *, sent_at: datetime, now: datetime
) -> Case:
    """Turn a draft into a report and a case with a number, and tell the place's office.

    The same draft twice gives the same case (F22). ``sent_at`` is when the person confirmed.

    :raises UnknownCategory: the category is not in the list.
    """
    if draft.anonymous:
        return await _without_name(work, actor, draft, sent_at=sent_at, now=now)
    return await _open(work, actor, draft, sent_at=sent_at, now=now)


async def open_sensed(work: Work, draft: Draft, *, sent_at: datetime, now: datetime) -> Case:
    """A case that nobody reported: another system saw it (D11).

    :raises UnknownCategory: the category is not in the list.
    """
    return await _open(work, None, draft, sent_at=sent_at, now=now)


async def _without_name(
    work: Work, actor: Actor, draft: Draft, *, sent_at: datetime, now: datetime
) -> Case:
    """The same for somebody nameless, who stands in for the actor from here on (I14).

    :raises NoSeal: nothing can be sealed here. :raises NotAnonymous: not for this category.
    """
    if not find(draft.category).anonymous:
        raise NotAnonymous
    hidden = replace(draft, key=anonymity.token(draft.key))
    before = await rows.of_draft(work, hidden.key)
    if before is not None:
        return before
    nobody = await anonymity.stand_in(work, actor, now=now)
    await seals.hand_over(work, draft.evidence, to=nobody.id)
    case = await _open(work, nobody, hidden, sent_at=sent_at, now=now)
    await anonymity.seal(work, actor, case, now=now)
    return case


async def _open(
    work: Work, actor: Actor | None, draft: Draft, *, sent_at: datetime, now: datetime
) -> Case:
    before = await rows.of_draft(work, draft.key)
    if before is not None:
        return before
    if draft.category not in UNLISTED:
        find(draft.category)
    texts = await _keep(work, actor, draft)
    case = await _case(work, actor, draft, texts, sent_at=sent_at, now=now)
    report = Report(
        case_id=case.id,
        person_id=_id(actor),
        on_behalf_id=texts.behalf.id if texts.behalf else None,
        draft_key=draft.key,
        digest=_digest(draft, texts),
        sent_at=sent_at,
    )
    said = [
        words_of(case, actor, piece, words, sent_at=sent_at, now=now)
        for piece, words in zip(draft.pieces, texts.pieces, strict=True)
        if piece.evidence_id is None
    ]
    await rows.add(work, report, *said)
    await _attach(work, actor, case, draft, texts)
    await _opened(work, actor, case, draft, texts, sent_at=sent_at, now=now)
    if case.category == SCAM:
        await tips.note(work, case, texts.whole, actor, now=now)
    for like in draft.unlike[:1]:
        other = await rows.by_id(work, like)
        if other is not None and actor is not None:
            await relate(work, actor, case, other, Link.LINKED, before={}, at=sent_at, now=now)
    return case


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a draft, kept; a single piece is its own description."""

    pieces: tuple[Words, ...]
    whole: Words | None
    address: Words | None
    behalf: Words | None


def _id(actor: Actor | None) -> int | None:
    return actor.id if actor is not None else None


async def _keep(work: Work, actor: Actor | None, draft: Draft) -> Texts:
    """Store all words at once: one statement, however many there are.

    Numbers of cards and identities that nobody should send are covered first (A7).
    """
    who = _id(actor)
    said = [mask(piece.text).text for piece in draft.pieces]
    pieces = [trail.words_row(one, person_id=who) for one in said]
    whole = pieces[0] if len(pieces) == 1 else None
    if len(pieces) > 1:
        whole = trail.words_row("\n".join(said), person_id=who)
    address = draft.spot.address if draft.spot else None
    texts = Texts(
        pieces=tuple(pieces),
        whole=whole,
        address=trail.words_row(address, person_id=who) if address else None,
        behalf=trail.words_row(draft.on_behalf, person_id=who) if draft.on_behalf else None,
    )
    new = [one for one in (texts.whole, texts.address, texts.behalf) if one is not None]
    if pieces or new:
        await rows.add(work, *pieces, *(one for one in new if one not in pieces))
    return texts


async def _case(
    work: Work,
    actor: Actor | None,
    draft: Draft,
    texts: Texts,
    *,
    sent_at: datetime,
    now: datetime,
) -> Case:
    day = now.astimezone(LINAN).date()
    number = numbers.make(day, await rows.next_serial(work, day))
    spot = draft.spot or Spot(source="none")
    lies = await zoning.lies(work, spot)
    case = Case(
        number=number,
        kind=draft.kind,
        category=draft.category,
        state=State.RECEIVED,
        severity=draft.severity,
        version=1,
        source=draft.source,
        reporter_id=_id(actor),
        anonymous=draft.anonymous,
        words_id=texts.whole.id if texts.whole else None,
        address_id=texts.address.id if texts.address else None,
        town_code=spot.town_code or await zoning.town_of(work, lies.zone),
        village_code=spot.village_code,
        latitude=spot.latitude,
        longitude=spot.longitude,
        accuracy_m=spot.accuracy_m,
        place_source=spot.source,
        zone_code=lies.zone,
        grid_code=lies.grid,
        happened_at=sent_at,
        created_at=now,
        updated_at=now,
    )
    case.spot = recurring.spot_of(case)
    await rows.add(work, case)
    return case


async def _attach(work: Work, actor: Actor | None, case: Case, draft: Draft, texts: Texts) -> None:
    """Give the draft's files to the case, each with its caption; other people's stay out."""
    if draft.evidence and actor is not None:
        await rows.attach(work, draft.evidence, person_id=actor.id, case_id=case.id)
    for piece, words in zip(draft.pieces, texts.pieces, strict=True):
        if piece.evidence_id is not None:
            await rows.caption(work, piece.evidence_id, words.id, case_id=case.id)


async def _opened(
    work: Work,
    actor: Actor | None,
    case: Case,
    draft: Draft,
    texts: Texts,
    *,
    sent_at: datetime,
    now: datetime,
) -> None:
    """The first line of the trail, and the word to those who may receive the case."""
    opened = {"state": State.RECEIVED, "category": draft.category}
    spoken = {"spoken_consent": trail.mark(texts.behalf)} if texts.behalf else {}
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
    if case.source == ON_THE_SPOT:
        office = []
    elif await _routed(work, case, draft, now=now):
        office = await everyone_with(work, Role.DISPATCHER, area=case.town_code or "")
    else:
        office = await office_of(work, case)
    if is_safe(case.category):
        await _somebody_trained(work, office, now=now)
    else:
        await clocks.opened(work, case, now=now)
    tell_all(work, (p for p in office if p != _id(actor)), NewCase(case.id), now=now)
    await live_board.changed(work, case, now=now)
    await recurring.look(work, case, now=now)
    await follows.opened(work, case, now=now)


async def _somebody_trained(work: Work, office: Sequence[int], *, now: datetime) -> None:
    """A quiet matter with nobody trained for it in its place: the owners name somebody (I21)."""
    if not office:
        tell_all(work, await everyone_with(work, Role.OWNER, area=""), NobodyTrained(), now=now)


async def _routed(work: Work, case: Case, draft: Draft, *, now: datetime) -> bool:
    """Whether the case went to a team by itself; never while its side of a border is open (I6)."""
    spot = draft.spot
    if case.kind != Kind.INCIDENT or is_safe(case.category):
        return False
    if case.zone_code is None and spot is not None and spot.zone_code == zoning.UNDECIDED:
        return False
    return await orders.route(work, case, now=now) is not None


async def open_beside(
    work: Work, actor: Actor, first: Case, draft: Draft, *, sent_at: datetime, now: datetime
) -> Case:
    """A second case out of what another one's report says; its reporter is the same.

    Without a name it stays without, whatever its category takes: who stands behind it is sealed
    for it anew.

    :raises UnknownCategory: the category is not in the list.
    """
    before = await rows.of_draft(work, draft.key)
    if before is not None:
        return before
    said = replace(draft, anonymous=first.anonymous)
    case = await _open(work, actor, said, sent_at=sent_at, now=now)
    case.reporter_id = None if first.anonymous else first.reporter_id
    if first.anonymous:
        await anonymity.seal_second(work, first, case, now=now)
    await rows.add(work)
    return case


def _digest(draft: Draft, texts: Texts) -> str:
    address = trail.mark(texts.address)["digest"] if texts.address else None
    return fingerprint(draft, [trail.mark(one)["digest"] for one in texts.pieces], address)


def fingerprint(draft: Draft, words: Sequence[str], address: str | None = None) -> str:
    """A fingerprint of a whole report as confirmed; of words only their salted digests."""
    spot = draft.spot
    said = {
        "key": draft.key,
        "category": draft.category,
        "evidence": draft.evidence,
        "words": list(words),
        "address": address,
        "spot": [spot.source, spot.latitude, spot.longitude, spot.village_code] if spot else None,
    }
    return hashlib.sha256(json.dumps(said).encode("utf-8")).hexdigest()
