"""Delivery: copies go out a few at a time, and each one's result is written down.

One row a person, made when the audience is frozen: pending, sent, failed, expired and in doubt
always add up to it, whatever dies in between. What the outbox knows is the truth; this only
reads it, so that a kill loses nothing (listmonk's checkpoint on fetch is what not to do).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from services.notices import tell
from services.outreach import audience
from services.outreach.codes import Copy, Phase, Severity
from services.outreach.notices import CampaignMessage, CampaignProgress, GraveMessage
from storage import outreach as rows
from storage import timers
from storage.tables import Campaign, Delivery, OutState
from storage.work import Work

CLAIM: Final = 25
"""Copies handed over in one go."""

WINDOW: Final = 4 * CLAIM
"""At most so many are on their way; a copy of a cancelled campaign is dropped as it leaves."""

TICK: Final = timedelta(seconds=1)
SHOWN_EVERY: Final = timedelta(seconds=3)
"""The author's card counts up no faster."""

READ_AT_ONCE: Final = 500
TIMER: Final = "campaign-push"

_BECAME: Final = {
    OutState.SENT: Copy.SENT,
    OutState.FAILED: Copy.FAILED,
    OutState.EXPIRED: Copy.EXPIRED,
    OutState.DROPPED: Copy.EXPIRED,
    OutState.IN_DOUBT: Copy.IN_DOUBT,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How a campaign stands; the five add up to the frozen audience."""

    frozen: int
    pending: int
    sent: int
    failed: int
    expired: int
    in_doubt: int


async def settled(work: Work, campaign_ids: Iterable[int], *, now: datetime) -> None:
    """For the sender, after it has settled copies: take them over and hand out the next ones.

    Not needed for correctness: the timer does the same every second.
    """
    for campaign_id in sorted(set(campaign_ids)):
        await advance(work, campaign_id, now=now)


async def advance(work: Work, campaign_id: int, *, now: datetime) -> Counts | None:
    """Take over results, hand over the next copies, count up, finish; may be called any time."""
    campaign = await rows.lock_campaign(work, campaign_id)
    if campaign is None or campaign.state not in {Phase.RUNNING, Phase.CANCELLED}:
        return None
    await _take_over(work, campaign, now=now)
    if campaign.state == Phase.RUNNING:
        await _hand_over(work, campaign, now=now)
    counts = await count(work, campaign)
    if counts.pending:
        due_at = now + TICK
        await timers.arm(
            work, TIMER, str(campaign.id), {"campaign_id": campaign.id}, due_at=due_at
        )
    else:
        await _finish(work, campaign, now=now)
    _show(work, campaign, now=now, last=not counts.pending)
    return counts


async def _take_over(work: Work, campaign: Campaign, *, now: datetime) -> None:
    found = [
        {
            "delivery_id": delivery_id,
            "new_state": _BECAME[OutState(state)],
            "new_reason": error or (state if state == OutState.DROPPED else None),
            "at": now,
        }
        for delivery_id, state, error in await rows.results(work, campaign.id, limit=READ_AT_ONCE)
    ]
    lost = [
        {"delivery_id": one, "new_state": Copy.FAILED, "new_reason": "no chat", "at": now}
        for one, _handed_at in await rows.without_row(work, campaign.id, now=now)
    ]
    await rows.settle(work, found + lost)


async def _hand_over(work: Work, campaign: Campaign, *, now: datetime) -> None:
    if campaign.expires_at is not None and campaign.expires_at <= now:
        await rows.drop_waiting(work, campaign.id, "too late", now=now)
        return
    room = WINDOW - await rows.on_their_way(work, campaign.id)
    kind = GraveMessage if Severity(campaign.severity).grave else CampaignMessage
    for delivery_id, person_id in await rows.hand_over(
        work, campaign.id, limit=max(room, 0), now=now
    ):
        tell(
            work,
            person_id,
            kind(delivery_id),
            now=now,
            expires_at=campaign.expires_at,
            dedupe_key=f"delivery:{delivery_id}",
        )


async def _finish(work: Work, campaign: Campaign, *, now: datetime) -> None:
    if campaign.state == Phase.RUNNING:
        campaign.state = Phase.FINISHED
    campaign.ended_at = campaign.updated_at = now
    await timers.disarm(work, TIMER, str(campaign.id))


def _show(work: Work, campaign: Campaign, *, now: datetime, last: bool) -> None:
    """Have the author's one message count up, not oftener than every few seconds."""
    if last or campaign.shown_at is None or now - campaign.shown_at >= SHOWN_EVERY:
        campaign.shown_at = now
        tell(work, campaign.author_id, CampaignProgress(campaign.id), now=now)


async def count(work: Work, campaign: Campaign) -> Counts:
    """The copies of a campaign by what became of them."""
    found = await rows.counts(work, campaign.id)
    return Counts(frozen=campaign.frozen_count, **{str(one): found.get(one, 0) for one in Copy})


async def in_doubt(work: Work, campaign: Campaign, *, limit: int = 10) -> list[str]:
    """Names of people of whom nobody knows whether their copy arrived."""
    return await rows.names_in_doubt(work, campaign.id, limit=limit)


async def copy_of(work: Work, person_id: int, campaign_id: int) -> Delivery | None:
    """A person's copy of a campaign, for whoever presses a button of it; None: there is none."""
    return await rows.copy_of(work, person_id, campaign_id)


async def copy_for(
    work: Work, delivery_id: int, person_id: int
) -> tuple[Delivery, Campaign] | None:
    """A copy and its campaign, if it should still leave: running, wanted, not sent before."""
    found = await rows.delivery(work, delivery_id)
    if found is None:
        return None
    copy, campaign = found
    if copy.person_id != person_id or copy.state != Copy.PENDING:
        return None
    if campaign.state != Phase.RUNNING:
        return None
    wanted = await audience.still_wanted(work, person_id, audience.of(campaign))
    return found if wanted else None


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    counts = await advance(work, payload["campaign_id"], now=now)
    return f"{counts.pending} pending" if counts else "over"


FIRES: Final = {TIMER: _fire}
