"""Delivery: copies go out a few at a time, and each one's result is written down.

One row a person, made when the audience is frozen: pending, sent, failed, expired and in doubt
always add up to it, whatever dies in between. What the outbox knows is the truth; this only
reads it, so that a kill loses nothing (listmonk's checkpoint on fetch is what not to do).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from services.notices import NotNow, tell
from services.outreach import approval, audience, guardians, quiet, reports, trials
from services.outreach.codes import STARTED, Copy, Phase, Severity
from services.outreach.notices import CampaignMessage, CampaignProgress, GraveMessage
from services.outreach.phases import move
from services.people import Actor
from storage import copies, copy_sums, timers
from storage import outreach as rows
from storage.copies import Leaving as Leaving  # noqa: PLC0414 - handlers name it
from storage.tables import Campaign, Delivery, OutState
from storage.work import Work

AT_ONCE: Final = 250
"""Copies handed over in one transaction."""

WINDOW: Final = 4 * AT_ONCE
"""At most so many wait in the outbox; whoever stops a campaign takes them out again."""

TICK: Final = timedelta(seconds=1)
AGAIN: Final = timedelta(milliseconds=1)
HELD: Final = timedelta(seconds=30)
"""A copy that was about to leave when its campaign was paused is asked again so much later."""

SHOWN_EVERY: Final = timedelta(seconds=3)
"""The author's card counts up no faster."""

HOPELESS: Final = 10
"""So many copies refused for their words while nobody has one: the others would be as well."""

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


def count(campaign: Campaign) -> Counts:
    """The copies of a campaign by what became of them."""
    settled = campaign.sent + campaign.failed + campaign.expired + campaign.in_doubt
    return Counts(
        frozen=campaign.frozen_count,
        pending=campaign.frozen_count - settled,
        sent=campaign.sent,
        failed=campaign.failed,
        expired=campaign.expired,
        in_doubt=campaign.in_doubt,
    )


async def advance(work: Work, campaign_id: int, *, now: datetime) -> Counts | None:
    """Freeze, take over results, hand over, count up, finish; may be called any time."""
    campaign = await rows.lock_campaign(work, campaign_id)
    if campaign is None or campaign.state not in STARTED:
        return None
    if campaign.frozen_at is None:
        await _freeze(work, campaign, now=now)
        return count(campaign)
    before = campaign.trial, campaign.state
    more = await _take_over(work, campaign, now=now)
    due_at = await _move_on(work, campaign, now=now)
    counts = count(campaign)
    if not counts.pending:
        await _finish(work, campaign, now=now)
    elif more or due_at is not None:
        await _arm(work, campaign, now + AGAIN if more else due_at or now)
    news = not counts.pending or (campaign.trial, campaign.state) != before
    _show(work, campaign, now=now, last=news)
    return counts


async def _arm(work: Work, campaign: Campaign, due_at: datetime) -> None:
    payload = {"campaign_id": campaign.id}
    await timers.arm(work, TIMER, str(campaign.id), payload, due_at=due_at)


# --- the audience ------------------------------------------------------------------------


async def begin(work: Work, campaign: Campaign, *, now: datetime) -> None:
    """The audience of this moment is frozen: at once if it is small, else a piece at a time."""
    campaign.as_of = now
    if await audience.small(work, audience.of(campaign)):
        samples, one_in = await trials.draw(work, campaign)
        campaign.frozen_count = await audience.freeze(
            work, campaign, samples=samples, one_in=one_in
        )
        campaign.frozen_at = now
    await advance(work, campaign.id, now=now)


async def _freeze(work: Work, campaign: Campaign, *, now: datetime) -> None:
    """One piece more; nobody is written to before all of them stand."""
    as_of = campaign.as_of or now
    stopped = campaign.state in {Phase.CANCELLED, Phase.RECALLED}
    samples, one_in = await trials.draw(work, campaign)
    if stopped or not await audience.freeze_on(
        work, campaign, as_of=as_of, samples=samples, one_in=one_in
    ):
        campaign.frozen_at = now
    _show(work, campaign, now=now, last=False)
    await _arm(work, campaign, now + AGAIN)


# --- results -----------------------------------------------------------------------------


async def _take_over(work: Work, campaign: Campaign, *, now: datetime) -> bool:
    """Write what the outbox knows; whether there may be more of it.

    Words that Telegram takes from nobody pause the campaign; its author decides (F46).
    """
    known = await copies.results(work, campaign.id, limit=READ_AT_ONCE)
    found = [
        _result(number, _BECAME[OutState(state)], _why(state, error), now, message_id)
        for number, state, error, message_id in known
    ]
    found += [
        _result(number, Copy.FAILED, "no chat", now, None)
        for number in await copies.without_row(work, campaign.id, now=now)
    ]
    await copies.settle(work, found)
    for one in found:
        add(campaign, one["new_state"], 1)
    refused = sum(reports.is_refusal(one["new_reason"]) for one in found)
    if refused >= HOPELESS and not campaign.sent and campaign.state == Phase.RUNNING:
        move(campaign, Phase.PAUSED, now=now)
    return len(known) == READ_AT_ONCE


def _why(state: str, error: str | None) -> str | None:
    return error or (state if state == OutState.DROPPED else None)


def _result(
    number: int, state: Copy, reason: str | None, now: datetime, message_id: int | None
) -> dict[str, Any]:
    return {
        "delivery_id": number,
        "new_state": state,
        "new_reason": reason,
        "number": message_id,
        "at": now,
    }


def add(campaign: Campaign, state: str, number: int) -> None:
    """Keep the sum of a campaign's copies in this state."""
    setattr(campaign, state, getattr(campaign, state) + number)


# --- handing over ------------------------------------------------------------------------


async def _move_on(work: Work, campaign: Campaign, *, now: datetime) -> datetime | None:
    """What comes next, and when to look again; None: when somebody says so."""
    if campaign.state in {Phase.CANCELLED, Phase.RECALLED}:
        return await _let_go(work, campaign, "cancelled", now=now)
    if campaign.expires_at is not None and campaign.expires_at <= now:
        return await _let_go(work, campaign, "too late", now=now)
    if campaign.state == Phase.PAUSED:
        await copies.take_back(work, campaign.id)
        return now + TICK if await copies.on_their_way(work, campaign.id) else None
    wakes = await sleeps_until(work, campaign, now=now)
    if wakes is None:
        return await _hand_over(work, campaign, now=now)
    await copies.take_back(work, campaign.id)
    return now + TICK if await copies.on_their_way(work, campaign.id) else wakes


async def sleeps_until(work: Work, campaign: Campaign, *, now: datetime) -> datetime | None:
    """When the quiet hours end for a campaign that must keep them; None: it may go on."""
    if quiet.passes(campaign):
        return None
    return quiet.ends(await rows.setting(work, approval.SETTING), now)


async def _let_go(work: Work, campaign: Campaign, reason: str, *, now: datetime) -> datetime:
    """What has not left expires, some thousands at a time."""
    await copies.take_back(work, campaign.id)
    gone = await copies.drop_waiting(work, campaign.id, reason, now=now)
    add(campaign, Copy.EXPIRED, gone)
    return now + (AGAIN if gone == copies.DROPPED_AT_ONCE else TICK)


async def _hand_over(work: Work, campaign: Campaign, *, now: datetime) -> datetime:
    step = await trials.step(work, campaign, now=now)
    if step.waits_until is not None:
        return step.waits_until
    room = WINDOW - await copies.on_their_way(work, campaign.id)
    limit = max(min(room, AT_ONCE), 0)
    kind = GraveMessage if Severity(campaign.severity).grave else CampaignMessage
    taken = await copies.hand_over(work, campaign.id, limit=limit, samples=step.samples, now=now)
    await guardians.handed(work, {one: person for one, person, _ in taken}, now=now)
    for number, person_id, tries in taken:
        tell(
            work,
            person_id,
            kind(number, campaign.id),
            now=now,
            expires_at=campaign.expires_at,
            dedupe_key=copies.key(number, tries),
        )
    return now + (AGAIN if taken and len(taken) == limit and room > limit else TICK)


async def _finish(work: Work, campaign: Campaign, *, now: datetime) -> None:
    if campaign.state in {Phase.RUNNING, Phase.PAUSED}:
        campaign.state = Phase.FINISHED
    campaign.ended_at = campaign.updated_at = now
    await timers.disarm(work, TIMER, str(campaign.id))


def _show(work: Work, campaign: Campaign, *, now: datetime, last: bool) -> None:
    """Have the author's one message count up, not oftener than every few seconds."""
    if last or campaign.shown_at is None or now - campaign.shown_at >= SHOWN_EVERY:
        campaign.shown_at = now
        tell(work, campaign.author_id, CampaignProgress(campaign.id), now=now)


# --- as a copy leaves --------------------------------------------------------------------


async def in_doubt(work: Work, campaign: Campaign, *, limit: int = 10) -> list[str]:
    """Names of people of whom nobody knows whether their copy arrived."""
    return await copy_sums.names_in_doubt(work, campaign.id, limit=limit)


async def copy_of(work: Work, person_id: int, campaign_id: int) -> Delivery | None:
    """A person's copy of a campaign, for whoever presses a button of it; None: there is none."""
    return await copies.copy_of(work, person_id, campaign_id)


async def received(work: Work, actor: Actor, campaign_id: int) -> Campaign | None:
    """A campaign whose copy this person got; None: they did not."""
    found = await copies.copy_of(work, actor.id, campaign_id)
    if found is None or found.state not in {Copy.SENT, Copy.IN_DOUBT}:
        return None
    return await rows.campaign(work, campaign_id)


async def leaving(
    work: Work, campaign_id: int, ids: Sequence[int], *, now: datetime
) -> tuple[Campaign, dict[int, Leaving]] | None:
    """Those of these copies that may leave, asked for together; None: the campaign does not run.

    Whoever has opted out since is not among them.

    :raises NotNow: it is paused, or the quiet hours have begun.
    """
    campaign = await rows.campaign(work, campaign_id)
    if campaign is None:
        return None
    await may_leave(work, campaign, now=now)
    if campaign.state != Phase.RUNNING:
        return None
    found = await copies.leaving(work, campaign, ids)
    return campaign, {number: one for number, one in found.items() if one.wanted}


def version_for(campaign: Campaign, variant: int | None) -> int:
    """Which version a copy is of: that of its sample, else the winner, else the text itself."""
    return variant if variant is not None else int(campaign.trial.get("winner", 0))


async def copy_for(
    work: Work, delivery_id: int, person_id: int, *, now: datetime
) -> tuple[Delivery, Campaign] | None:
    """A copy and its campaign, if it should still leave: running, wanted, not sent before.

    :raises NotNow: the campaign is paused, or the quiet hours have begun.
    """
    found = await copies.copy(work, delivery_id)
    if found is None:
        return None
    copy, campaign = found
    if copy.person_id != person_id or copy.state != Copy.PENDING:
        return None
    await may_leave(work, campaign, now=now)
    if campaign.state != Phase.RUNNING:
        return None
    wanted = await audience.still_wanted(work, person_id, audience.of(campaign))
    return found if wanted else None


async def may_leave(work: Work, campaign: Campaign, *, now: datetime) -> None:
    """Whether copies of this campaign may leave now, if they may at all.

    :raises NotNow: it is paused, or the quiet hours have begun.
    """
    if campaign.state == Phase.PAUSED:
        raise NotNow(now + HELD)
    wakes = await sleeps_until(work, campaign, now=now)
    if campaign.state == Phase.RUNNING and wakes is not None:
        raise NotNow(wakes)


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    counts = await advance(work, payload["campaign_id"], now=now)
    return f"{counts.pending} pending" if counts else "over"


FIRES: Final = {TIMER: _fire}
