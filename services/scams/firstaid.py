"""Somebody has sent money to a swindler: 110 first, then a card to read out, and an urgent case.

Nobody agrees to anything before it (A5): it is an emergency, and what is asked is for the police
alone. Time, amount and payee are sealed from the first answer on; officers of the case see that
it happened, never what was said.
"""

import base64
import json
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Final

from services import places
from services.cases import intake
from services.cases.categories import PAID
from services.cases.intake import Draft, Spot
from services.cases.states import Kind
from services.errors import NotAllowed
from services.notices import Notice, register, tell
from services.people import Actor, Role, check
from services.privacy import anonymity, looks
from services.privacy.sealed import SealBroken, SecretUnknown
from services.scams import homes
from storage import cases
from storage import scams as rows
from storage.tables import Case, Transfer
from storage.work import Work

MAY_OPEN: Final = (Role.DISPATCHER, Role.TOWN_ADMIN, Role.OWNER)
"""Who may read a transfer out to the police, in their area, with the officer's name on record."""

LONGEST: Final = 300
"""Characters of one answer."""

GRAVE: Final = "major"
_PURPOSE: Final = "transfer-answer"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person told us, in their own words; empty where they don't know."""

    when: str = ""
    amount: str = ""
    payee: str = ""


@register
@dataclass(frozen=True, slots=True)
class TransferCard(Notice):
    """To whoever sent the money: the card to read to 110; opened in memory as it leaves."""

    transfer_id: int


@register
@dataclass(frozen=True, slots=True)
class TransferForPolice(Notice):
    """To an officer who reads it out to the police; opened in memory as it leaves."""

    transfer_id: int


@register
@dataclass(frozen=True, slots=True)
class TransferOpened(Notice):
    """To whoever sent the money: it was read out to the police."""

    transfer_id: int


def box(answer: str) -> str:
    """An answer as the conversation keeps it until the card: unreadable there.

    :raises NoSeal: nothing can be sealed here.
    """
    sealed = anonymity.keyring().seal(answer[:LONGEST], purpose=_PURPOSE)
    return base64.urlsafe_b64encode(sealed).decode()


def unbox(kept: str) -> str:
    """The answer again; empty when there is none, or it was sealed with another key."""
    try:
        return anonymity.keyring().open(base64.urlsafe_b64decode(kept), purpose=_PURPOSE)
    except (SealBroken, SecretUnknown, ValueError):
        return ""


async def report(
    work: Work, actor: Actor, answers: Answers, *, key: str, sent_at: datetime, now: datetime
) -> Case:
    """Seal what was said, promise the card, and open an urgent case; the same ``key`` does once.

    :raises NoSeal: nothing can be sealed here.
    """
    draft = Draft(
        key=f"{actor.id}-paid-{key}",
        category=PAID,
        spot=await _home(work, actor),
        kind=Kind.SCAM_TIP,
        severity=GRAVE,
    )
    case = await intake.open_case(work, actor, draft, sent_at=sent_at, now=now)
    row = await rows.transfer_of(work, case.id)
    if row is None:
        row = _sealed(case, actor, answers, now=now)
        await rows.add(work, row)
    tell(work, actor.id, TransferCard(row.id), now=now, dedupe_key=f"transfer-{row.id}")
    return case


def _sealed(case: Case, actor: Actor, answers: Answers, *, now: datetime) -> Transfer:
    key = secrets.token_hex(16)
    sealed = _seal(answers, key)
    return Transfer(case_id=case.id, person_id=actor.id, key=key, sealed=sealed, made_at=now)


def _seal(answers: Answers, key: str) -> bytes:
    text = json.dumps(asdict(answers), ensure_ascii=False)
    return anonymity.keyring().seal(text, purpose=_row_purpose(key))


async def forget_payees(work: Work, actor: Actor) -> None:
    """Who got the actor's money is not kept any more; when and how much stay, sealed."""
    for row in await rows.transfers_by(work, actor.id):
        row.sealed = _seal(replace(_opened(row), payee=""), row.key)


def _row_purpose(key: str) -> str:
    return f"transfer:{key}"


async def _home(work: Work, actor: Actor) -> Spot | None:
    """The village or town the person is warned for, so that its officers get the case."""
    area = await homes.area_of(work, actor)
    if area is None:
        return None
    town = places.town_of(area).code
    return Spot(source="village", town_code=town, village_code=area if area != town else None)


async def own_card(work: Work, actor: Actor, transfer_id: int) -> tuple[Transfer, Answers]:
    """The actor's own card.

    :raises NotAllowed: somebody else's, or none.
    """
    row = await rows.transfer(work, transfer_id)
    if row is None or row.person_id != actor.id:
        raise NotAllowed
    return row, _opened(row)


def _opened(row: Transfer) -> Answers:
    try:
        return Answers(
            **json.loads(anonymity.keyring().open(row.sealed, purpose=_row_purpose(row.key)))
        )
    except (SealBroken, SecretUnknown, ValueError):
        return Answers()


async def for_police(
    work: Work, actor: Actor, number: str, police: str, *, now: datetime
) -> Transfer:
    """An officer has the police on the phone: the card comes to their chat, and it is on record.

    ``police`` is who asks (name, badge number); the person whose money it is learns of it.

    :raises NotAllowed: no such right there, nobody named, or no such case: one answer for all.
    """
    case = await cases.by_number(work, number)
    row = await rows.transfer_of(work, case.id) if case is not None else None
    if case is None or row is None or not police.strip():
        raise NotAllowed
    check(actor, *MAY_OPEN, area=case.village_code or case.town_code or "")
    await looks.note(work, actor, case, "payee", now=now)
    await looks.named(work, actor, case, police.strip()[:LONGEST], now=now)
    tell(work, actor.id, TransferForPolice(row.id), now=now)
    tell(work, row.person_id, TransferOpened(row.id), now=now)
    return row


async def police_card(
    work: Work, actor: Actor, transfer_id: int
) -> tuple[Transfer, Case, Answers]:
    """The card for an officer who still may read it out.

    :raises NotAllowed: not any more, or none.
    """
    row = await rows.transfer(work, transfer_id)
    case = await cases.by_id(work, row.case_id) if row is not None else None
    if row is None or case is None:
        raise NotAllowed
    check(actor, *MAY_OPEN, area=case.village_code or case.town_code or "")
    return row, case, _opened(row)
