"""Messages that stand on people's phones are taken away, or say that they hold no more (A14, B6).

Telegram lets a bot delete its own message for 48 hours, and edit it for longer; what it refuses
is counted and said.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from services.notices import tell
from services.outreach.codes import Phase
from services.outreach.notices import CampaignProgress, CopyMarked
from storage import copies, copy_marks, timers
from storage import outreach as rows
from storage.tables import Campaign, Delivery, OutState
from storage.work import Work

DELETABLE: Final = timedelta(hours=47, minutes=30)
"""Bot API, deleteMessage: «less than 48 hours ago»; half an hour is left for the queue."""

AT_ONCE: Final = 250
AGAIN: Final = timedelta(milliseconds=1)
TICK: Final = timedelta(seconds=2)
TIMER: Final = "campaign-marks"
NOT_DELETED: Final = "not deletable"
"""The outbox's word for what Telegram would not delete."""


class Mark(StrEnum):
    """What a message on a phone is changed into."""

    DELETED = "deleted"
    WITHDRAWN = "withdrawn"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Marks:
    """How far it is: messages deleted, edited, not to be changed, and not known yet."""

    deleted: int
    edited: int
    not_changed: int
    open: int


async def begin(work: Work, campaign: Campaign, mark: Mark, *, now: datetime) -> None:
    """Change every message of the campaign; those still on their way follow."""
    await _arm(work, campaign.id, mark, 0, now + AGAIN)


async def _arm(work: Work, campaign_id: int, mark: str, after: int, due_at: datetime) -> None:
    payload = {"campaign_id": campaign_id, "mark": mark, "after": after}
    await timers.arm(work, TIMER, str(campaign_id), payload, due_at=due_at)


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    campaign = await rows.lock_campaign(work, payload["campaign_id"])
    if campaign is None:
        return "gone"
    mark, after = payload["mark"], payload["after"]
    found = await copy_marks.to_mark(work, campaign.id, after, limit=AT_ONCE)
    for number, person_id, since in found:
        kind = mark
        if mark == Mark.DELETED and (since is None or now - since > DELETABLE):
            kind = Mark.WITHDRAWN
        await _ask(work, number, person_id, kind, now=now)
    await _settle(work, campaign, now=now)
    if found:
        await _arm(work, campaign.id, mark, found[-1][0], now + AGAIN)
        return f"{len(found)} asked"
    return await _wait(work, campaign, mark, after, now=now)


async def _wait(work: Work, campaign: Campaign, mark: str, after: int, *, now: datetime) -> str:
    """Until all have answered, and nothing of the campaign is on its way any more."""
    how = await count(work, campaign.id)
    tell(work, campaign.author_id, CampaignProgress(campaign.id), now=now)
    if how.open or campaign.state in {Phase.RUNNING, Phase.PAUSED} or campaign.ended_at is None:
        await _arm(work, campaign.id, mark, after, now + TICK)
        return f"{how.open} open"
    return "done"


async def _ask(work: Work, number: int, person_id: int, mark: str, *, now: datetime) -> None:
    await copy_marks.mark(work, [number], mark)
    key = f"mark:{number}:{mark}"
    tell(work, person_id, CopyMarked(number, mark), now=now, dedupe_key=key)


async def _settle(work: Work, campaign: Campaign, *, now: datetime) -> None:
    """What could not be deleted is edited instead; the rest is as it is."""
    for number, mark, state, error in await copy_marks.marked(work, campaign.id, limit=AT_ONCE):
        if mark == Mark.DELETED and error == NOT_DELETED:
            found = await copies.copy(work, number)
            if found is not None:
                await _ask(work, number, found[0].person_id, Mark.WITHDRAWN, now=now)
        else:
            done = "done" if state == OutState.SENT else "failed"
            await copy_marks.mark_ended(work, [number], done)


async def count(work: Work, campaign_id: int) -> Marks:
    """How far the messages of a campaign are changed."""
    found = await copy_marks.marks(work, campaign_id)
    deleted = found.get((Mark.DELETED, "done"), 0)
    done = sum(number for (_, state), number in found.items() if state == "done")
    failed = sum(number for (_, state), number in found.items() if state == "failed")
    return Marks(deleted, done - deleted, failed, sum(found.values()) - done - failed)


async def marked_copy(
    work: Work, delivery_id: int, person_id: int, mark: str
) -> tuple[Delivery, Campaign] | None:
    """A copy whose message is to be changed so; None when that is no longer wanted."""
    found = await copies.copy(work, delivery_id)
    if found is None or found[0].person_id != person_id:
        return None
    return found if found[0].mark == mark and found[0].message_id is not None else None


FIRES: Final = {TIMER: _fire}
