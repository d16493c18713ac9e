"""The screens of terms: more conditions, languages and versions, times."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from handlers.context import Context
from handlers.screens import Option, Screen
from handlers.staff.warn_callbacks import Terms
from services.outreach import audience, quiet, terms
from services.outreach.codes import Status, Style, Trade, Urgency
from services.people import Role
from services.work import Campaign

LANGUAGES: Final = ("zh-Hans", "en")
STAFF: Final = (Role.GRID_WORKER, Role.TEAM_LEAD)

Make = Callable[[Context, Campaign], Awaitable[Screen]]


def _option(
    campaign: Campaign, label: str, do: str, value: str = "", *, on: bool = False
) -> Option:
    """A term to set; one that holds is marked."""
    tap = Terms(campaign_id=campaign.id, do=do, value=value, version=campaign.version)
    return Option(f"[{label}]" if on else label, tap)


def _back(ctx: Context, campaign: Campaign) -> list[Option]:
    return [_option(campaign, ctx.plain("common-back-button"), "back")]


async def whom(ctx: Context, campaign: Campaign) -> Screen:
    """Only some of those who subscribed, and who else."""
    aimed = audience.of(campaign)
    choices = [_option(campaign, ctx.plain("warn-add-place-button"), "place")]
    choices += [
        _option(
            campaign,
            ctx.plain(f"warn-language-{one.lower()}"),
            "language",
            one,
            on=("language", one) in aimed.narrow,
        )
        for one in LANGUAGES
    ]
    choices += [
        _option(
            campaign,
            ctx.plain(f"alert-trade-{one}"),
            "trade",
            one,
            on=("trade", str(one)) in aimed.narrow,
        )
        for one in Trade
    ]
    held = {str(one[1]) for one in aimed.also}
    choices += [
        _option(
            campaign, ctx.plain(f"role-{one.replace('_', '-')}"), "role", one, on=str(one) in held
        )
        for one in STAFF
    ]
    kept = await terms.saved(ctx.work, ctx.actor)
    choices += [_option(campaign, one.name, "saved", str(one.id)) for one in kept[:6]]
    choices.append(_option(campaign, ctx.plain("warn-keep-audience-button"), "name"))
    return Screen(ctx.text("warn-whom"), choices, _back(ctx, campaign), columns=2)


async def versions(ctx: Context, campaign: Campaign) -> Screen:
    """Other versions and other languages."""
    known = await terms.versions(ctx.work, campaign.id)
    choices = [
        _option(campaign, ctx.plain(f"warn-version-{one}"), "version", one)
        for one in Style
        if len(known) < terms.MOST_VERSIONS
    ]
    if known:
        on = bool(campaign.trial.get("on"))
        key = "warn-trial-off-button" if on else "warn-trial-on-button"
        choices.append(_option(campaign, ctx.plain(key), "trial", "" if on else "on"))
        choices.append(_option(campaign, ctx.plain("warn-no-versions-button"), "noversions"))
    if "en" in campaign.texts:
        choices.append(_option(campaign, ctx.plain("warn-no-english-button"), "noother", "en"))
    else:
        choices.append(_option(campaign, ctx.plain("warn-english-button"), "other", "en"))
    named = " · ".join(ctx.plain(f"warn-version-{one.style}") for one in known)
    text = ctx.text("warn-versions", count=len(known), names=named)
    return Screen(text, choices, _back(ctx, campaign), columns=2)


async def times(ctx: Context, campaign: Campaign) -> Screen:
    """When it starts, whether it comes again, how long it holds."""
    choices = [
        _option(
            campaign, ctx.plain("warn-start-now-button"), "start", "", on=not campaign.starts_at
        )
    ]
    local = ctx.now.astimezone(quiet.LINAN)
    for days, clock in ((0, "1200"), (0, "1800"), (1, "0730"), (1, "1200"), (1, "1800")):
        at = (local + timedelta(days=days)).replace(hour=int(clock[:2]), minute=int(clock[2:]))
        if at > local:
            key = "warn-start-today-button" if days == 0 else "warn-start-tomorrow-button"
            label = ctx.plain(key, time=f"{clock[:2]}:{clock[2:]}")
            choices.append(_option(campaign, label, "start", f"{days}-{clock}"))
    choices += [
        _option(
            campaign,
            ctx.plain(f"warn-repeat-{days or 'never'}"),
            "repeat",
            days,
            on=str(campaign.repeat_days or "") == days,
        )
        for days in ("", "1", "7")
    ]
    choices += [
        _option(
            campaign,
            ctx.plain("warn-hours-button", hours=one),
            "hours",
            str(one),
            on=campaign.hours == one,
        )
        for one in terms.HOURS
    ]
    return Screen(ctx.text("warn-times"), choices, _back(ctx, campaign), columns=2)


async def kinds(ctx: Context, campaign: Campaign) -> Screen:
    """Whether it may wake people, and whether it is meant."""
    choices = [
        _option(
            campaign,
            ctx.plain(f"warn-urgency-{one}"),
            "urgency",
            one,
            on=campaign.urgency == one,
        )
        for one in Urgency
    ]
    choices += [
        _option(
            campaign, ctx.plain(f"warn-status-{one}"), "status", one, on=campaign.status == one
        )
        for one in Status
    ]
    return Screen(ctx.text("warn-kinds"), choices, _back(ctx, campaign))


MENUS: Final[dict[str, Make]] = {
    "whom": whom,
    "versions": versions,
    "times": times,
    "kinds": kinds,
}
