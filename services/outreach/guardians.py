"""A relative reads along with an elder, because both agreed; each may end it, at once (A9).

The relative gets a copy of what the elder is warned of, and hears when the elder has not said
within a day that they read it. Nothing else about the elder is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, ClassVar, Final

from services.dispatch.calendar import LINAN
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell
from services.people import Actor, actor_of
from services.privacy.tokens import hash_code, looks_like_code, make_code
from storage import copies, timers
from storage import guardians as rows
from storage.tables import Campaign, Delivery, Guardian
from storage.work import Work

LINK: Final = "g-"
LIVES: Final = timedelta(days=7)
"""How long a link waits to be opened."""

NUDGE_AFTER: Final = timedelta(hours=24)
TIMER: Final = "guardian-nudge"
_MORNING, _NIGHT = time(7), time(21)
ANSWERED: Final = "answered"


@dataclass(eq=False)
class LinkOver(Refusal):
    """No such link, used already, too old, or one's own."""

    key: ClassVar[str] = "refusal-guardian-link"


@register
@dataclass(frozen=True, slots=True)
class GuardianAgreed(Notice):
    """To whoever made the link: the other side has agreed."""

    guardian_id: int


@register
@dataclass(frozen=True, slots=True)
class GuardianEnded(Notice):
    """To the other side: it is over."""

    guardian_id: int


@register
@dataclass(frozen=True, slots=True)
class GuardianCopy(Notice):
    """To a relative: what the elder is warned of."""

    bulk: ClassVar[bool] = True
    repeat: ClassVar[bool] = False

    guardian_id: int
    delivery_id: int


@register
@dataclass(frozen=True, slots=True)
class GuardianNudge(Notice):
    """To a relative: a day has passed and the elder has not said that they read it."""

    guardian_id: int
    delivery_id: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One in force, seen from one side: the other one, and which side the actor is."""

    id: int
    other: str
    elder: bool
    """Whether the actor is the elder of the two."""


async def offer(work: Work, actor: Actor, *, as_elder: bool, now: datetime) -> str:
    """The actor agrees, and gets the payload of a link for the other side; kept only as a hash."""
    code = make_code()
    row = Guardian(
        elder_id=actor.id if as_elder else None,
        relative_id=None if as_elder else actor.id,
        code_hash=hash_code(code),
        offered_at=now,
        expires_at=now + LIVES,
    )
    await rows.add(work, row)
    return LINK + code


async def look(work: Work, actor: Actor, payload: str, *, now: datetime) -> Pair:
    """What the actor would agree to.

    :raises LinkOver: nothing (any more), or their own.
    """
    row = await _open(work, actor, payload, now=now)
    other = await actor_of(work, row.elder_id or row.relative_id or 0)
    return Pair(row.id, other.name if other else "", row.elder_id is None)


async def agree(work: Work, actor: Actor, payload: str, *, now: datetime) -> Pair:
    """The other side agrees too: it is in force, and whoever offered it hears so.

    :raises LinkOver: nothing (any more), or their own.
    """
    row = await _open(work, actor, payload, now=now)
    pair = await look(work, actor, payload, now=now)
    offered_by = row.elder_id or row.relative_id or 0
    elder, relative = (actor.id, offered_by) if pair.elder else (offered_by, actor.id)
    if not await rows.agree(work, row.id, elder_id=elder, relative_id=relative, now=now):
        raise LinkOver
    tell(work, offered_by, GuardianAgreed(row.id), now=now)
    return pair


async def _open(work: Work, actor: Actor, payload: str, *, now: datetime) -> Guardian:
    code = payload.removeprefix(LINK)
    row = await rows.by_hash(work, hash_code(code)) if looks_like_code(code) else None
    if row is None or row.agreed_at is not None or row.ended_at is not None:
        raise LinkOver
    if row.expires_at <= now or actor.id in {row.elder_id, row.relative_id}:
        raise LinkOver
    return row


async def standing(work: Work, actor: Actor) -> Sequence[Pair]:
    """With whom the actor reads along, on either side."""
    found = await rows.standing(work, actor.id)
    return [one for row in found if (one := await _pair(work, row, actor.id)) is not None]


async def _pair(work: Work, row: Guardian, person_id: int) -> Pair | None:
    elder = row.elder_id == person_id
    other = await actor_of(work, (row.relative_id if elder else row.elder_id) or 0)
    return Pair(row.id, other.name if other else "", elder)


async def pair_of(work: Work, actor: Actor, guardian_id: int) -> Pair | None:
    """One that the actor is a side of, ended or not; for telling them of it."""
    row = await rows.by_id(work, guardian_id)
    if row is None or actor.id not in {row.elder_id, row.relative_id}:
        return None
    return await _pair(work, row, actor.id)


async def end(work: Work, actor: Actor, guardian_id: int, *, now: datetime) -> None:
    """Either side ends it at once; the other one hears so.

    :raises NotAllowed: not theirs, or over.
    """
    row = await rows.by_id(work, guardian_id)
    if row is None or row.ended_at is not None or row.agreed_at is None:
        raise NotAllowed
    if actor.id not in {row.elder_id, row.relative_id}:
        raise NotAllowed
    row.ended_at = now
    other = row.relative_id if row.elder_id == actor.id else row.elder_id
    tell(work, other or 0, GuardianEnded(row.id), now=now)


async def handed(work: Work, taken: Mapping[int, int], *, now: datetime) -> None:
    """Copies of a warning leave (delivery → person): relatives get theirs, and a look in a day."""
    by_person = {person: delivery for delivery, person in taken.items()}
    for guardian_id, elder, relative in await rows.relatives(work, list(by_person)):
        delivery = by_person[elder]
        key = f"guardian-{guardian_id}-{delivery}"
        tell(work, relative, GuardianCopy(guardian_id, delivery), now=now, dedupe_key=key)
        payload = {"guardian_id": guardian_id, "delivery_id": delivery}
        await timers.arm(work, TIMER, key, payload, due_at=awake(now + NUDGE_AFTER))


def awake(at: datetime) -> datetime:
    """That moment, or the next morning when people sleep."""
    local = at.astimezone(LINAN)
    if _MORNING <= local.time() < _NIGHT:
        return at
    day = local.date() + timedelta(days=local.time() >= _NIGHT)
    return datetime.combine(day, _MORNING, tzinfo=LINAN).astimezone(UTC)


async def copy_for(
    work: Work, relative: Actor, guardian_id: int, delivery_id: int
) -> tuple[Pair, Delivery, Campaign] | None:
    """What a relative may see now: only while it is in force, of that elder, still a warning."""
    row = await rows.by_id(work, guardian_id)
    if row is None or row.ended_at is not None or row.relative_id != relative.id:
        return None
    found = await copies.copy(work, delivery_id)
    pair = await _pair(work, row, relative.id)
    if found is None or pair is None or found[0].person_id != row.elder_id:
        return None
    return pair, found[0], found[1]


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """A day has passed: the relative hears of it, unless the elder has answered."""
    row = await rows.by_id(work, payload["guardian_id"])
    copy = await rows.copy(work, payload["delivery_id"])
    if row is None or row.ended_at is not None or copy is None:
        return "over"
    if copy.acknowledged_at is not None or copy.help_at is not None:
        return ANSWERED
    notice = GuardianNudge(row.id, copy.id)
    tell(work, row.relative_id or 0, notice, now=now, dedupe_key=f"nudge-{row.id}-{copy.id}")
    return "nudged"


FIRES: Final = {TIMER: _fire}
