"""What became of a warning, by village and by version, in words."""

from typing import Final

import locales
from handlers.context import Context
from handlers.resident.alert_card import place_name
from services.outreach import delivery, marks, reports, trials
from services.outreach.codes import Status
from services.work import Campaign

PLACES: Final = 12
"""Villages named; the others are one line."""


async def report_words(ctx: Context, campaign: Campaign) -> str:
    """The report of a campaign; of an exercise it says that it does not count."""
    found = await reports.report(ctx.work, campaign)
    counts = delivery.count(campaign)
    lines = [
        ctx.text(
            "warn-report",
            headline=campaign.headline,
            code=campaign.code,
            frozen=counts.frozen,
            sent=counts.sent,
            acknowledged=found.acknowledged,
            helped=found.helped,
        )
    ]
    if Status(campaign.status) is not Status.ACTUAL:
        lines.insert(0, ctx.text("warn-report-not-counted"))
    lines += [
        ctx.text(
            "warn-report-place",
            place=_named(ctx, one.place),
            sent=one.sent,
            frozen=one.frozen,
            acknowledged=one.acknowledged,
            helped=one.helped,
            failed=one.failed,
        )
        for one in found.places[:PLACES]
    ]
    if len(found.places) > PLACES:
        lines.append(ctx.text("warn-report-others", count=len(found.places) - PLACES))
    lines += [
        ctx.text("warn-report-reason", reason=_reason(ctx, why), count=number)
        for why, number in found.reasons
    ]
    lines += await trial_lines(ctx, campaign)
    return locales.join("\n", lines)


def _named(ctx: Context, place: str | None) -> str:
    return place_name(place) if place else ctx.plain("warn-report-staff")


_REASONS: Final = {
    "blocked",
    "deactivated",
    "cancelled",
    "expired",
    "dropped",
    "stopped",
    "refused",
}


def _reason(ctx: Context, why: str | None) -> str:
    """A reason in words; what else Telegram calls by a number stays one."""
    known = {"no chat": "no-chat", "chat-not-found": "no-chat", "never-started": "no-chat"}
    known |= {"too late": "late", "no longer true": "dropped"}
    name = "refused" if reports.is_refusal(why) else known.get(why or "", why or "")
    if name in _REASONS or name in known.values():
        return ctx.plain(f"warn-reason-{name}")
    return why or ctx.plain("warn-reason-dropped")


async def trial_lines(ctx: Context, campaign: Campaign) -> list[str]:
    """Each version of a trial, and how many times as often the best one was acknowledged."""
    if not campaign.trial.get("on"):
        return []
    measured = await trials.versions(ctx.work, campaign)
    styles = await trials.styles(ctx.work, campaign)
    lines: list[str] = [
        ctx.text(
            "warn-trial-line",
            name=ctx.plain(f"warn-version-{styles[one.number]}"),
            arrived=one.arrived,
            acknowledged=one.acknowledged,
            share=f"{one.share:.0%}",
        )
        for one in measured
    ]
    best = max(measured, key=lambda one: one.share)
    other = measured[0] if best.number else min(measured, key=lambda one: one.share)
    times = trials.multiple(best, other) if best is not other else None
    if times is not None:
        key = "warn-trial-times" if times.sure else "warn-trial-unsure"
        figures = {
            "times": f"{times.times:.1f}",
            "low": f"{times.low:.1f}",
            "high": f"{times.high:.1f}",
        }
        names = [ctx.plain(f"warn-version-{styles[one.number]}") for one in (best, other)]
        lines.append(ctx.text(key, best=names[0], other=names[1], **figures))
    return lines


async def mark_line(ctx: Context, campaign: Campaign) -> str:
    """How far messages on phones were deleted or edited, and what could not be; or nothing."""
    if not campaign.replaced:
        return ""
    how = await marks.count(ctx.work, campaign.id)
    return ctx.text(
        "warn-marks",
        deleted=how.deleted,
        edited=how.edited,
        refused=how.not_changed,
        open=how.open,
    )
