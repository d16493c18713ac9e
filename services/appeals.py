"""Who looks at an objection to a block, and what comes of it (O4).

Somebody else than who blocked decides. Where there is nobody else, the same person looks again a
day later, with fresh eyes, and may let it stand only for a reason that the person concerned is
told. To lift a block is never refused: it harms nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from services.blocking import (
    DECIDES,
    LONGEST_APPEAL,
    Appealed,
    NotBlocked,
    OwnBlock,
    Unblocked,
)
from services.cases import trail
from services.errors import NotAllowed
from services.notices import Notice, register, tell, tell_all
from services.people import DISTRICT, Actor, everyone_with
from storage import blocks as rows
from storage import cases, timers
from storage.tables import Block
from storage.work import Work

TIMER: Final = "appeal"
FRESH_EYES: Final = timedelta(hours=24)
"""When whoever blocked somebody may look again, if nobody else can: after a night."""


class Ground(StrEnum):
    """Why a block stays, in words that its person is told."""

    TRUE = "true"
    WARNED = "warned"
    OTHERS = "others"


@register
@dataclass(frozen=True, slots=True)
class Upheld(Notice):
    """To whoever objected: the block stays, and why."""

    block_id: int
    ground: str


async def appeal(work: Work, actor: Actor, words: str, *, now: datetime) -> bool:
    """The actor objects, once a block; those who decide hear of it. False: they have already.

    :raises NotBlocked: nothing holds against them.
    """
    held = await rows.live(work, actor.id)
    if held is None:
        raise NotBlocked
    if held.appealed_at is not None:
        return False
    kept = await trail.keep(work, words[:LONGEST_APPEAL], person_id=actor.id)
    held.appeal_id, held.appealed_at = kept.id, now
    others = await _others(work, held)
    tell_all(work, others, Appealed(held.id), now=now)
    if not others:
        payload = {"block_id": held.id}
        await timers.arm(work, TIMER, str(held.id), payload, due_at=now + FRESH_EYES)
    return True


async def _others(work: Work, held: Block) -> list[int]:
    """Those who decide in the whole district, but for whoever set the block."""
    people = await everyone_with(work, *DECIDES, area="")
    return [one for one in people if one != held.by_id]


async def find(work: Work, actor: Actor, block_id: int) -> tuple[Block, str | None]:
    """A block and what was said against it, for those who may look at it.

    :raises NotAllowed: not the actor's to see, or not there.
    """
    held = await rows.by_id(work, block_id)
    if held is None or not (actor.may(*DECIDES, area=DISTRICT) or held.by_id == actor.id):
        raise NotAllowed
    return held, (await cases.words(work, [held.appeal_id])).get(held.appeal_id or 0)


async def lift(work: Work, actor: Actor, block_id: int, *, now: datetime) -> Block:
    """It is over, and the person is told.

    :raises NotBlocked: it is over already. :raises NotAllowed: see `find`.
    """
    held = await _live(work, actor, block_id, now=now)
    held.lifted_at, held.lifted_by = now, actor.id
    await rows.until(work, held.person_id, None)
    work.people_changed = True
    tell(work, held.person_id, Unblocked(held.id), now=now)
    return held


async def uphold(
    work: Work, actor: Actor, block_id: int, ground: Ground, *, now: datetime
) -> Block:
    """It stays, and the person is told why.

    :raises OwnBlock: the actor set it, and somebody else can decide or a day has not passed.
    :raises NotBlocked: it is over already. :raises NotAllowed: see `find`.
    """
    held = await _live(work, actor, block_id, now=now)
    if held.appealed_at is None:
        raise NotAllowed
    if held.by_id == actor.id:
        waited = now >= held.appealed_at + FRESH_EYES
        if not waited or await _others(work, held):
            raise OwnBlock
    tell(work, held.person_id, Upheld(held.id, ground), now=now)
    return held


async def _live(work: Work, actor: Actor, block_id: int, *, now: datetime) -> Block:
    held, _ = await find(work, actor, block_id)
    if held.lifted_at is not None or (held.until is not None and held.until <= now):
        raise NotBlocked
    return held


async def _fire(work: Work, payload: Mapping[str, Any], *, now: datetime) -> str:
    """A day after: others who decide by now hear of it, else whoever set it looks again."""
    held = await rows.by_id(work, payload["block_id"])
    if held is None or held.lifted_at is not None or (held.until and held.until <= now):
        return "over"
    others = await _others(work, held)
    again = [held.by_id] if held.by_id is not None else []
    tell_all(work, others or again, Appealed(held.id), now=now)
    return "others" if others else "again"


FIRES: Final = {TIMER: _fire}
